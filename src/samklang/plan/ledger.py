"""What is used and emitted after actions, kept cell by cell and year by year while they are worked.

Cells that come into use by a switch stand after those of the baseline. Electricity or heat that is made
here stays used; it lowers what the use emits.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from samklang.inventory.emissions import FloatArray
from samklang.plan.baseline import Baseline, Cell
from samklang.registry.action_reach import reaches


@dataclass(slots=True)
class Ledger:
    """Use in MWh, emissions of it in t, both (cell, year); other emissions in t, (sector, year)."""

    cells: tuple[Cell, ...]
    places: dict[Cell, int]
    used_mwh: FloatArray
    factor_t_per_mwh: FloatArray
    emitted_t: FloatArray
    sectors: tuple[str, ...]
    other_t: FloatArray

    @classmethod
    def of(cls, baseline: Baseline, new: Iterable[Cell]) -> Self:
        """The ledger without any action, with room for the cells that switches bring into use."""
        cells = tuple(dict.fromkeys((*baseline.cells, *sorted(new))))
        added = len(cells) - len(baseline.cells)
        used = np.pad(baseline.energy_mwh.astype(float), ((0, added), (0, 0)))
        factors = [_factor(baseline, cell) for cell in cells]
        factor = np.array(factors).reshape(used.shape)
        return cls(
            cells=cells,
            places={cell: place for place, cell in enumerate(cells)},
            used_mwh=used,
            factor_t_per_mwh=factor,
            emitted_t=used * factor,
            sectors=baseline.non_energy_sectors,
            other_t=baseline.non_energy_t.astype(float),
        )

    def of_carrier(self, carrier: str) -> list[int]:
        """The cells of a carrier."""
        return [place for place, cell in enumerate(self.cells) if cell.carrier == carrier]

    def reached(self, action_sector: str) -> tuple[list[int], list[int]]:
        """The cells and the other sectors whose emissions actions of a sector can lower."""
        reach = reaches()[action_sector]
        cells = [
            place
            for place, cell in enumerate(self.cells)
            if cell.sector in reach.sectors or cell.carrier in reach.carriers
        ]
        return cells, [self.sectors.index(one) for one in reach.non_energy if one in self.sectors]

    def lower(self, cells: Sequence[int], sectors: Sequence[int], taken: FloatArray) -> None:
        """Take tonnes from the emissions of cells and sectors, in proportion to what each emits."""
        there = self.emitted_t[cells].sum(axis=0) + self.other_t[sectors].sum(axis=0)
        share = np.divide(taken, there, out=np.zeros_like(there), where=there > 0)
        left = np.maximum(1 - share, 0.0)
        self.emitted_t[cells] *= left
        self.other_t[sectors] *= left


def _factor(baseline: Baseline, cell: Cell) -> FloatArray:
    """The factor of a cell; of one that nobody uses, the carrier's."""
    factor = baseline.factor_of(cell.sector, cell.carrier)
    place = baseline.places.get(cell)
    if factor is None:
        return np.zeros(len(baseline.years)) if place is None else baseline.factor_t_per_mwh[place]
    return factor
