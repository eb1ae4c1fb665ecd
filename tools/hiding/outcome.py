"""What became of the hidden cells: truth, estimate, interval and bounds side by side."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

import numpy as np

from samklang.statistics.bounds import ENERGY, Reach, tightest
from samklang.statistics.contradictions import relaxed, with_room
from samklang.statistics.estimates import year_estimates
from samklang.statistics.grid import BoolArray, FloatArray, Grid
from samklang.statistics.hidden_sums import hidden_sums
from samklang.statistics.margins import IntArray, margins_of
from samklang.statistics.neighbours import Expectation, expectation
from tools.hiding.pattern import with_hidden
from tools.hiding.rivals import rivals_mwh


@dataclass(frozen=True, slots=True)
class Outcome:
    """Known cells that were hidden, one entry each, in MWh; ``cell`` is (4, cells), places in the grid.

    ``zero_mwh``, ``split_mwh`` and ``last_mwh`` are what the three simple methods say.
    """

    cell: IntArray
    truth_mwh: FloatArray
    estimate_mwh: FloatArray
    spread_mwh: FloatArray
    basis: IntArray
    minimum_mwh: FloatArray
    maximum_mwh: FloatArray
    zero_mwh: FloatArray
    split_mwh: FloatArray
    last_mwh: FloatArray

    def only(self, is_wanted: BoolArray) -> "Outcome":
        """Some of the cells."""
        return Outcome(*(getattr(self, field.name)[..., is_wanted] for field in fields(self)))


def outcome(
    country: str, grid: Grid, hidden: BoolArray, reach: Reach, years: Iterable[int] = ()
) -> Outcome:
    """Hide known cells, bound and estimate them, and put the truth beside it.

    ``years`` are those to look at, every year by default; cells stay hidden in the others.
    """
    masked = with_hidden(grid, hidden)
    expected = expectation(country, ENERGY, masked)
    rivals = rivals_mwh(country, masked)
    return together(
        [
            _year(country, grid, masked, expected, hidden, rivals, year, reach)
            for year in years or grid.years
        ]
    )


def together(outcomes: list[Outcome]) -> Outcome:
    """Several as one."""
    names = [field.name for field in fields(Outcome)]
    return Outcome(
        *(np.concatenate([getattr(each, name) for each in outcomes], axis=-1) for name in names)
    )


def _year(
    country: str,
    grid: Grid,
    masked: Grid,
    expected: Expectation,
    hidden: BoolArray,
    rivals: tuple[FloatArray, ...],
    year: int,
    reach: Reach,
) -> Outcome:
    place = grid.years[year]
    table = margins_of(country, ENERGY, masked, year)
    published = hidden_sums(table)
    sums = with_room(published, relaxed(published))
    found = year_estimates(sums, tightest(table, reach).box, expected, place)
    cells = found.sums.cells
    is_tested = hidden[:, place].ravel()[cells]
    at = cells[is_tested]
    territory, row, column = np.unravel_index(at, table.shape)
    return Outcome(
        np.stack([territory, np.full(len(at), place), row, column]),
        grid.energy_mwh[:, place].ravel()[at],
        found.estimate_mwh[is_tested],
        found.spread_mwh[is_tested],
        found.basis[is_tested],
        found.box.low_mwh[is_tested],
        found.box.high_mwh[is_tested],
        *(rival[:, place].ravel()[at] for rival in rivals),
    )
