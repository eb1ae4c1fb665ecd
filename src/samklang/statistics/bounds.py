"""The tightest interval of every hidden cell, from all published margins of its table together.

First the sums pass on what they leave (``propagation.py``), then linear programmes see the cells of a
county and its municipalities together, at last all cells of the year (``tightening.py``). What every
step finds is sound by itself. Ends are rounded outwards to the whole MWh in which figures are printed.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import numpy as np

from samklang.statistics.contradictions import Contradiction, contradictions, relaxed, with_room
from samklang.statistics.database import columns
from samklang.statistics.grid import BoolArray, FloatArray, energy_grid
from samklang.statistics.hidden_sums import HiddenSums, hidden_sums
from samklang.statistics.margins import IntArray, Margins, margins
from samklang.statistics.places import territory
from samklang.statistics.propagation import Box, propagated
from samklang.statistics.records import Level
from samklang.statistics.tightening import tightened, tightened_by_blocks

ENERGY = "final_energy"
CARRIED = "final_energy_bounds"
_BOUNDS = """
    SELECT list_position($territories, territory_code) - 1 AS territory,
        list_position($years, year) - 1 AS year,
        list_position($rows, consumer_code) - 1 AS row_number,
        list_position($columns, carrier_code) - 1 AS column_number,
        minimum_mwh, coalesce(maximum_mwh, 'inf'::DOUBLE) AS maximum_mwh
    FROM read_parquet($path)
"""


class Reach(StrEnum):
    """How far cells are seen together: each sum by itself, a county with its parts, the whole table."""

    SUMS = "sums"
    COUNTIES = "counties"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Bounds:
    """By hidden cell, in the order of ``cells`` (flat): the least and the most in whole MWh.

    ``maximum_mwh`` is ∞ where no margin bounds a cell. ``contradictions`` tells what was relaxed.
    """

    cells: IntArray
    minimum_mwh: FloatArray
    maximum_mwh: FloatArray
    contradictions: tuple[Contradiction, ...]

    @property
    def box(self) -> Box:
        """The intervals as a box, to go on from."""
        return Box(self.minimum_mwh, self.maximum_mwh)


def tightest(table: Margins, reach: Reach = Reach.WHOLE) -> Bounds:
    """The interval of every hidden cell of one table and year."""
    published = hidden_sums(table)
    wider = relaxed(published)
    sums = with_room(published, wider)
    box = propagated(sums, Box.of(sums))
    if reach is not Reach.SUMS:
        county_of, is_top = _blocks(table, sums)
        box = tightened_by_blocks(sums, box, county_of, is_top)
        if reach is Reach.WHOLE:
            box = tightened(sums, box, county_of)
    return Bounds(
        sums.cells,
        np.maximum(0.0, np.floor(box.low_mwh)),
        np.ceil(box.high_mwh),
        contradictions(table, published, wider),
    )


@cache
def energy_range_mwh(country: str) -> tuple[FloatArray, FloatArray]:
    """Least and most of every cell of final energy, in the shape of its grid; for many at once.

    A known cell has its own number twice, a cell that the table does not have 0. The intervals are
    carried with the tables, since all years together take minutes; ``tightest`` makes them.
    """
    grid = energy_grid(country)
    found = columns(
        country,
        CARRIED,
        _BOUNDS,
        territories=list(grid.territories),
        years=list(grid.years),
        rows=list(grid.rows),
        columns=list(grid.columns),
    )
    keys = ("territory", "year", "row_number", "column_number")
    at = tuple(found[key].astype(np.intp) for key in keys)
    low = np.where(grid.is_hidden, 0.0, grid.known_mwh())
    high = np.where(grid.is_hidden, np.inf, grid.known_mwh())
    low[at], high[at] = found["minimum_mwh"], found["maximum_mwh"]
    return low, high


@cache
def energy_sums(country: str, year: int) -> tuple[HiddenSums, Box]:
    """The sums of one year of final energy, relaxed where they must be, and the carried intervals."""
    table = margins(country, ENERGY, year)
    published = hidden_sums(table)
    sums = with_room(published, relaxed(published))
    when = energy_grid(country).years[year]
    low, high = energy_range_mwh(country)
    return sums, Box(low[:, when].ravel()[sums.cells], high[:, when].ravel()[sums.cells])


def _blocks(table: Margins, sums: HiddenSums) -> tuple[IntArray, BoolArray]:
    """By hidden cell: the territory whose parts are seen together, and whether it is above these."""
    places = [territory(table.country, code) for code in table.territories]
    number_of = {code: number for number, code in enumerate(table.territories)}
    is_top = np.array([place.level is not Level.MUNICIPALITY for place in places])
    block_of = np.array(
        [
            number_of[place.code if top else place.parent_code]
            for place, top in zip(places, is_top, strict=True)
        ],
        np.intp,
    )
    return block_of[sums.territory], is_top[sums.territory]
