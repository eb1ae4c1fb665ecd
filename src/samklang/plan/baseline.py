"""What would be without the plan: energy and factors by cell and year, other emissions by sector and year.

Everything a plan gives is measured against this. It comes from a projection (``samklang.pathways``), or
holds one inventory steady.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from samklang.errors import InputError, Problem
from samklang.inventory.emissions import FloatArray
from samklang.inventory.factors import ELECTRICITY, HEAT, FactorChooser
from samklang.inventory.result import InventoryResult
from samklang.registry.codes import code_list
from samklang.values import Value


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """A carrier used by a sector."""

    sector: str
    carrier: str


@dataclass(frozen=True)
class Baseline:
    """Use and emissions by year without the plan.

    Energy in MWh and factors in t/MWh have shape (cell, year), ``non_energy_t`` (sector, year) and
    ``population`` (year,). ``carrier_factor_t_per_mwh`` has the factor of each carrier by year, shape
    (year,), for carriers that nobody uses yet. ``is_at_least`` says that a part of the use is hidden.
    """

    years: tuple[int, ...]
    cells: tuple[Cell, ...]
    energy_mwh: FloatArray
    factor_t_per_mwh: FloatArray
    non_energy_sectors: tuple[str, ...]
    non_energy_t: FloatArray
    carrier_factor_t_per_mwh: dict[str, FloatArray] = field(default_factory=dict)
    population: FloatArray | None = None
    is_at_least: bool = False

    def __post_init__(self) -> None:
        """Labels and axes agree."""
        cells, years = len(self.cells), len(self.years)
        _require_shape("energy_mwh", self.energy_mwh, (cells, years))
        _require_shape("factor_t_per_mwh", self.factor_t_per_mwh, (cells, years))
        _require_shape("non_energy_t", self.non_energy_t, (len(self.non_energy_sectors), years))

    @cached_property
    def emissions_t(self) -> FloatArray:
        """All emissions, shape (year,)."""
        used = (self.energy_mwh * self.factor_t_per_mwh).sum(axis=0)
        return np.asarray(used + self.non_energy_t.sum(axis=0))

    @cached_property
    def places(self) -> dict[Cell, int]:
        """The row of each cell."""
        return {cell: place for place, cell in enumerate(self.cells)}

    @cached_property
    def _is_used(self) -> list[bool]:
        """Whether anything is used in each cell in any year."""
        return [bool(row.any()) for row in self.energy_mwh]

    def factor_of(self, sector: str, carrier: str) -> FloatArray | None:
        """The factor of a carrier in a sector by year; where nobody uses it there, the carrier's own."""
        place = self.places.get(Cell(sector, carrier))
        if place is not None and self._is_used[place]:
            return np.asarray(self.factor_t_per_mwh[place])
        return self.carrier_factor_t_per_mwh.get(carrier)


def steady(result: InventoryResult, years: Sequence[int]) -> Baseline:
    """An inventory that goes on as it is, for every one of the years.

    Rows of one sector and carrier become one cell with their mean factor. What is hidden is left out,
    and the baseline says that it is at least that.
    """
    cells = tuple(sorted({Cell(row.sector, row.carrier) for row in result.rows}))
    energy, emissions = _known(result, cells, "energy"), _known(result, cells, "emissions")
    carriers = _carrier_factors(result)
    factors = [
        emitted / used if used else carriers.get(cell.carrier, 0.0)
        for cell, used, emitted in zip(cells, energy, emissions, strict=True)
    ]
    other = _non_energy_t(result)
    population = result.inventory.population
    return Baseline(
        years=tuple(years),
        cells=cells,
        energy_mwh=_through(energy, years),
        factor_t_per_mwh=_through(factors, years),
        non_energy_sectors=tuple(other),
        non_energy_t=_through(list(other.values()), years),
        carrier_factor_t_per_mwh={
            carrier: np.full(len(years), factor) for carrier, factor in carriers.items()
        },
        population=None if population is None else np.full(len(years), population),
        is_at_least=result.emissions.is_at_least,
    )


def _known(result: InventoryResult, cells: Sequence[Cell], what: str) -> list[float]:
    parts: dict[Cell, list[float]] = {cell: [] for cell in cells}
    for row in result.rows:
        value: Value = getattr(row, what)
        parts[Cell(row.sector, row.carrier)].append(value.number or 0.0)
    return [math.fsum(parts[cell]) for cell in cells]


def _carrier_factors(result: InventoryResult) -> dict[str, float]:
    """The factor of every carrier that the registry or the document has one for, used here or not."""
    chooser = FactorChooser(
        result.inventory,
        result.settings,
        _carrier_mwh(result, ELECTRICITY),
        _carrier_mwh(result, HEAT),
    )
    chosen = {carrier: chooser.for_fuel(carrier) for carrier in code_list("energy_carrier").codes}
    return {
        carrier: choice.t_per_mwh
        for carrier, choice in chosen.items()
        if choice.t_per_mwh is not None
    }


def _carrier_mwh(result: InventoryResult, carrier: str) -> float:
    return math.fsum(row.energy.number or 0.0 for row in result.rows if row.carrier == carrier)


def _non_energy_t(result: InventoryResult) -> dict[str, float]:
    parts: dict[str, list[float]] = {}
    for record in result.inventory.non_energy:
        parts.setdefault(record.sector, []).append(record.emissions.number or 0.0)
    return {sector: math.fsum(amounts) for sector, amounts in parts.items()}


def _through(amounts: Sequence[float], years: Sequence[int]) -> FloatArray:
    """The same amounts in every year, shape (amount, year)."""
    return np.repeat(np.asarray(amounts, dtype=float)[:, None], len(years), axis=1)


def _require_shape(what: str, array: FloatArray, expected: tuple[int, ...]) -> None:
    if array.shape != expected:
        raise InputError(Problem(what, f"shape {array.shape}.", f"shape {expected}"))
