"""What became of the hidden cells: truth, estimate and spread side by side."""

from dataclasses import dataclass, fields

import numpy as np

from samklang.statistics.estimates import TABLE, year_estimates
from samklang.statistics.grid import BoolArray, FloatArray, Grid
from samklang.statistics.margins import IntArray
from samklang.statistics.neighbours import expectation
from tools.hiding.pattern import with_hidden


@dataclass(frozen=True, slots=True)
class Outcome:
    """Known cells that were hidden, one entry each, in MWh; ``cell`` is (4, cells), places in the grid."""

    cell: IntArray
    truth_mwh: FloatArray
    estimate_mwh: FloatArray
    spread_mwh: FloatArray
    basis: IntArray

    def only(self, is_wanted: BoolArray) -> "Outcome":
        """Some of the cells."""
        return Outcome(*(getattr(self, field.name)[..., is_wanted] for field in fields(self)))


def outcome(country: str, grid: Grid, hidden: BoolArray) -> Outcome:
    """Hide known cells, estimate every year, and put the truth beside it."""
    masked = with_hidden(grid, hidden)
    expected = expectation(country, TABLE, masked)
    shape = grid.energy_mwh.shape
    estimate, spread, basis = np.zeros(shape), np.zeros(shape), np.zeros(shape, np.intp)
    for year, place in grid.years.items():
        found = year_estimates(country, masked, expected, year)
        here = masked.is_hidden[:, place]
        estimate[:, place][here] = found.estimate_mwh
        spread[:, place][here] = found.spread_mwh
        basis[:, place][here] = found.basis
    return Outcome(
        np.array(np.nonzero(hidden)),
        grid.energy_mwh[hidden],
        estimate[hidden],
        spread[hidden],
        basis[hidden],
    )


def together(outcomes: list[Outcome]) -> Outcome:
    """Several runs as one."""
    return Outcome(
        *(
            np.concatenate([getattr(each, field.name) for each in outcomes], axis=-1)
            for field in fields(Outcome)
        )
    )
