"""The rows of the Covenant that a country's statistics fill, as amounts for all territories and years."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from samklang.statistics.bounds import energy_range_mwh
from samklang.statistics.crosswalk import INDUSTRY, Mapping, mappings
from samklang.statistics.deliveries import delivered_shares, measured_line
from samklang.statistics.grid import BoolArray, FloatArray, Grid, use_grid
from samklang.statistics.manifest import manifest
from samklang.statistics.method import NEWER, Method
from samklang.statistics.rules import rule


@dataclass(frozen=True, slots=True)
class CovenantRow:
    """One row of the Covenant and the lines of the crosswalk that fall on it.

    ``is_industry`` tells a row that may hold plants which do not belong in a Covenant inventory;
    ``quality`` is the worst grade of its lines.
    """

    sector: str
    carrier: str
    fuel: str
    sustainable: bool | None
    lines: tuple[Mapping, ...]
    is_industry: bool
    quality: str


@dataclass(frozen=True, slots=True)
class RowAmounts:
    """One row in MWh, territory × year: what is known, what it is at least and at most.

    ``is_missing`` tells a row with a published cell that cannot be energy used, being negative.
    ``occurs`` tells by year whether anybody in the nation has such a row.
    """

    row: CovenantRow
    known_mwh: FloatArray
    minimum_mwh: FloatArray
    maximum_mwh: FloatArray
    is_hidden: BoolArray
    is_missing: BoolArray
    occurs: BoolArray


@cache
def covenant_rows(country: str, method: Method = NEWER) -> tuple[CovenantRow, ...]:
    """The rows of one method, in the order of the crosswalk."""
    lines: dict[tuple[str, str, str, bool | None], list[Mapping]] = {}
    for line in mappings(country, method.use):
        key = (line.sector, line.carrier, line.fuel, line.sustainable)
        lines.setdefault(key, []).append(line)
    return tuple(
        CovenantRow(
            *key,
            lines=tuple(found),
            is_industry=any(line.group == INDUSTRY for line in found),
            quality=max(line.quality for line in found),
        )
        for key, found in lines.items()
    )


@cache
def row_amounts(country: str, method: Method) -> tuple[RowAmounts, ...]:
    """The amounts of every row, for all territories and the years of one method."""
    cells = _cells(country, method)
    return tuple(_amounts(country, cells, row) for row in covenant_rows(country, method))


def line_share(country: str, line: Mapping) -> FloatArray | float:
    """The share of its cell that goes to a line.

    All of it, a share that a rule of the registry fixes, or that of the fuel delivered: then by
    territory and year of the final-energy grid. The shares of a cell add up to one.
    """
    if line.share_rule:
        return rule(line.share_rule)
    if not line.delivered_fuel:
        return 1.0
    shares = delivered_shares(country)
    return shares if line == measured_line(country) else 1 - shares


@dataclass(frozen=True, slots=True)
class _Cells:
    """The cells that rows are added up from, in MWh: what is known, at least and at most."""

    grid: Grid
    known_mwh: FloatArray
    minimum_mwh: FloatArray
    maximum_mwh: FloatArray


def _amounts(country: str, cells: _Cells, row: CovenantRow) -> RowAmounts:
    grid, shape = cells.grid, cells.known_mwh.shape[:2]
    known_mwh, minimum_mwh, maximum_mwh = np.zeros((3, *shape))
    is_hidden, is_missing = np.zeros(shape, dtype=np.bool_), np.zeros(shape, dtype=np.bool_)
    for line in row.lines:
        at = (slice(None), slice(None), grid.rows[line.consumer_code], grid.columns[line.code])
        share = line_share(country, line)
        known_mwh += cells.known_mwh[at] * share
        minimum_mwh += cells.minimum_mwh[at] * share
        maximum_mwh += cells.maximum_mwh[at] * share
        is_hidden |= grid.is_hidden[at]
        is_missing |= cells.known_mwh[at] < 0
    nation = grid.territories[manifest(country).territory_code]
    occurs = is_hidden[nation] | (known_mwh[nation] > 0)
    return RowAmounts(row, known_mwh, minimum_mwh, maximum_mwh, is_hidden, is_missing, occurs)


def _cells(country: str, method: Method) -> _Cells:
    """The cells of one method; nothing bounds a hidden cell of the older balance from above."""
    grid = use_grid(country, method)
    known_mwh = grid.known_mwh()
    if method is NEWER:
        return _Cells(grid, known_mwh, *energy_range_mwh(country))
    return _Cells(grid, known_mwh, known_mwh, np.where(grid.is_hidden, np.inf, known_mwh))
