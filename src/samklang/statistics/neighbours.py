"""What a hidden cell is expected to be, by its other years and by similar municipalities.

Between two known years the expectation is a straight line, outside them it stays level, and both
follow the median growth of the same consumer and carrier in the municipalities that are open. Years
on the other side of a method break stand in only where this side has none. A cell without a single
known year takes the amount per inhabitant of places with the same type of settlement.

The spread grows with the distance to the known years and with how much that consumer and carrier
usually changes from year to year. Nothing here looks at sums; see ``adjustment.py``.
"""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from samklang.statistics.energy import energy_years
from samklang.statistics.grid import BoolArray, FloatArray, Grid
from samklang.statistics.margins import IntArray
from samklang.statistics.places import population, territories
from samklang.statistics.records import Level
from samklang.statistics.rules import rule
from samklang.statistics.shapes import shape, total_codes

NO_YEAR = -1


class Basis(IntEnum):
    """What an expectation rests on, the best first."""

    YEARS_AROUND = 0
    YEAR_BESIDE = 1
    ACROSS_BREAK = 2
    SIMILAR_PLACES = 3


@dataclass(frozen=True, slots=True)
class Expectation:
    """Expected amount and spread (one standard deviation) of every cell, in MWh.

    Arrays have the shape of the grid. ``basis`` counts into ``Basis``; ``earlier`` and ``later`` are
    the places on the grid's axis of years of the known years used, or ``NO_YEAR``.
    """

    mean_mwh: FloatArray
    spread_mwh: FloatArray
    basis: IntArray
    earlier: IntArray
    later: IntArray

    def of(self, place: int, cells: IntArray) -> "Expectation":
        """Flat cells of one year, by its place on the axis of years."""
        return Expectation(
            self.mean_mwh[:, place].ravel()[cells],
            self.spread_mwh[:, place].ravel()[cells],
            self.basis[:, place].ravel()[cells],
            self.earlier[:, place].ravel()[cells],
            self.later[:, place].ravel()[cells],
        )


@dataclass(frozen=True, slots=True)
class _Line:
    """Of each cell: the straight line through the known years around it.

    ``distance`` is in years, as the variance of a random walk counts them: a·b/(a+b) between two
    known years, the distance beside one.
    """

    mean: FloatArray
    distance: FloatArray
    earlier: IntArray
    later: IntArray


def expectation(country: str, dataset_id: str, grid: Grid) -> Expectation:
    """Of every cell of a grid, known or not; a cell's own number is never used for itself."""
    growth = trend(country, grid)
    level = grid.energy_mwh / growth
    line, basis = _lines(country, dataset_id, grid, level)
    change = _usual_change(country, grid, level)
    across = np.where(basis == Basis.ACROSS_BREAK, rule("estimate_break_spread_factor"), 1)
    spread = (change * line.mean + rule("estimate_spread_floor_mwh")) * growth
    spread = spread * np.sqrt(line.distance) * across
    peers = _peers_mwh(country, grid)
    peers_spread = rule("estimate_peer_spread_share") * peers + rule("estimate_peer_spread_mwh")
    is_alone = basis == Basis.SIMILAR_PLACES
    return Expectation(
        np.where(is_alone, peers, line.mean * growth),
        np.where(is_alone, peers_spread, spread) * _looseness(country, dataset_id, grid),
        basis,
        line.earlier,
        line.later,
    )


def trend(country: str, grid: Grid) -> FloatArray:
    """Chained median growth of each consumer and carrier from the first year, (year, row, column).

    Only municipalities with a number in both years count; where they are too few, nothing grows.
    """
    places = _of_level(country, grid, Level.MUNICIPALITY)
    amounts = grid.energy_mwh[places]
    before, after = amounts[:, :-1], amounts[:, 1:]
    least = rule("estimate_trend_minimum_mwh")
    pairs = (before > least) & (after > least)  # false for NaN
    growth = _median_of(np.where(pairs, after / np.where(pairs, before, 1), np.nan))
    is_enough = pairs.sum(axis=0) >= rule("estimate_trend_municipalities")
    steps = np.where(is_enough, growth, 1)
    return np.concatenate([np.ones((1, *steps.shape[1:])), np.cumprod(steps, axis=0)])


def _lines(country: str, dataset_id: str, grid: Grid, level: FloatArray) -> tuple[_Line, IntArray]:
    """Lines through years of one method; across a break where there are none, and what they are."""
    years = np.array(list(grid.years))
    first_years = [each.year for each in shape(country, dataset_id).breaks]
    method = np.searchsorted(first_years, years, side="right")
    parts = [_line(level, method == number) for number in np.unique(method)]
    own = _Line(
        *(np.concatenate(arrays, axis=1) for arrays in zip(*map(_arrays, parts), strict=True))
    )
    every = _line(level, np.ones(len(years), np.bool_))
    is_across = np.isnan(own.mean) & ~np.isnan(every.mean)
    line = _Line(
        *(np.where(is_across, b, a) for a, b in zip(_arrays(own), _arrays(every), strict=True))
    )
    has_both = (line.earlier != NO_YEAR) & (line.later != NO_YEAR)
    basis = np.where(has_both, Basis.YEARS_AROUND, Basis.YEAR_BESIDE)
    basis = np.where(is_across, Basis.ACROSS_BREAK, basis)
    basis = np.where(np.isnan(line.mean), Basis.SIMILAR_PLACES, basis)
    return line, basis.astype(np.intp)


def _arrays(line: _Line) -> tuple[FloatArray, FloatArray, IntArray, IntArray]:
    return line.mean, line.distance, line.earlier, line.later


def _line(level: FloatArray, is_used: BoolArray) -> _Line:
    """Through the known ones of the years that are used, for those years."""
    used = np.flatnonzero(is_used)
    amounts = level[:, used]
    earlier, later = _last_known(amounts), _last_known(amounts[:, ::-1])[:, ::-1]
    later = np.where(later == NO_YEAR, NO_YEAR, len(used) - 1 - later)
    here = np.arange(len(used)).reshape(1, -1, 1, 1)
    before = np.where(earlier == NO_YEAR, np.inf, here - earlier)
    after = np.where(later == NO_YEAR, np.inf, later - here)
    weight = _share_of(before, after)  # of the later year
    mean = (1 - weight) * _at(amounts, earlier) + weight * _at(amounts, later)
    is_alone = np.isinf(before) & np.isinf(after)
    distance = np.where(
        np.isinf(before), after, np.where(np.isinf(after), before, weight * _finite(after))
    )
    return _Line(
        np.where(is_alone, np.nan, mean),
        np.where(is_alone, np.nan, distance),
        _renumbered(earlier, used),
        _renumbered(later, used),
    )


def _share_of(before: FloatArray, after: FloatArray) -> FloatArray:
    """How far a year is on the way from the known one before to the one after, 0 to 1."""
    both = np.isfinite(before) & np.isfinite(after)
    way = np.where(both, before, 0) / np.where(both, before + after, 1)
    return np.where(both, way, np.where(np.isinf(before), 1, 0))


def _finite(years: FloatArray) -> FloatArray:
    return np.where(np.isinf(years), 0, years)


def _last_known(amounts: FloatArray) -> IntArray:
    """Place of the last known year strictly before each year, or ``NO_YEAR``."""
    count = amounts.shape[1]
    here = np.where(np.isnan(amounts), NO_YEAR, np.arange(count).reshape(1, -1, 1, 1))
    reached = np.maximum.accumulate(here, axis=1)
    return np.concatenate([np.full_like(reached[:, :1], NO_YEAR), reached[:, :-1]], axis=1)


def _at(amounts: FloatArray, year: IntArray) -> FloatArray:
    """The amounts of given years; 0 where there is no such year."""
    found = np.take_along_axis(amounts, np.maximum(year, 0), axis=1)
    return np.where(year == NO_YEAR, 0, found)


def _renumbered(year: IntArray, used: IntArray) -> IntArray:
    return np.where(year == NO_YEAR, NO_YEAR, used[np.maximum(year, 0)])


def _usual_change(country: str, grid: Grid, level: FloatArray) -> FloatArray:
    """Median relative step from one known year to the next, by consumer and carrier."""
    amounts = level[_of_level(country, grid, Level.MUNICIPALITY)]
    before, after = amounts[:, :-1], amounts[:, 1:]
    size = (before + after) / 2
    is_large = size > rule("estimate_change_minimum_mwh")  # false for NaN
    step = np.where(is_large, np.abs(after - before) / np.where(is_large, size, 1), np.nan)
    change = _median_of(step.reshape(-1, *step.shape[2:]))
    return np.where(
        np.isnan(change),
        rule("estimate_change_unknown_share"),
        np.maximum(change, rule("estimate_change_minimum_share")),
    )


def _looseness(country: str, dataset_id: str, grid: Grid) -> FloatArray:
    """A total is known by its parts, so its own years weigh less; shape (row, column)."""
    totals = set().union(*total_codes(country, dataset_id).values())
    row = np.array([code in totals for code in grid.rows])
    column = np.array([code in totals for code in grid.columns])
    return np.where(row[:, np.newaxis] | column, rule("estimate_total_spread_factor"), 1)


def _peers_mwh(country: str, grid: Grid) -> FloatArray:
    """The mean amount per inhabitant in places of the same kind, times the inhabitants.

    Where no place of a kind is ever open, all places stand in.
    """
    people = inhabitants(country, grid)
    kinds = _kinds(country, grid)
    per_person = grid.energy_mwh / np.where(people > 0, people, np.nan)[:, None, None, None]
    expected = np.zeros_like(grid.energy_mwh)
    every = _mean_of(per_person)
    for kind in sorted(set(kinds)):
        alike = [number for number, each in enumerate(kinds) if each == kind]
        is_open = (~np.isnan(per_person[alike])).any(axis=(0, 1))
        mean = np.where(is_open, _mean_of(per_person[alike]), every)
        expected[alike] = mean * people[alike][:, None, None, None]
    return expected


def inhabitants(country: str, grid: Grid) -> FloatArray:
    """Inhabitants of each territory in the last year of the statistics; 0 for a former code."""
    last_year = energy_years(country)[-1]
    counts = [population(country, code, last_year).value for code in grid.territories]
    return np.array([count or 0 for count in counts], dtype=np.float64)


def _kinds(country: str, grid: Grid) -> list[str]:
    kind = {place.code: place.settlement_type or place.level for place in territories(country)}
    return [str(kind[code]) for code in grid.territories]


def _of_level(country: str, grid: Grid, level: Level) -> list[int]:
    return [
        grid.territories[place.code]
        for place in territories(country)
        if place.level is level and place.code in grid.territories
    ]


def _median_of(amounts: FloatArray) -> FloatArray:
    """Median over the first axis of what is a number; NaN where nothing is."""
    ordered = np.sort(amounts, axis=0)  # NaN comes last
    count = (~np.isnan(amounts)).sum(axis=0)
    middle = np.stack([np.maximum(count - 1, 0) // 2, np.minimum(count // 2, len(amounts) - 1)])
    lower, upper = np.take_along_axis(ordered, middle, axis=0)
    median: FloatArray = (lower + upper) / 2
    return median


def _mean_of(amounts: FloatArray) -> FloatArray:
    """Mean over the first axis of what is a number; over all years where a year has none, or 0."""
    known = ~np.isnan(amounts)
    total, count = np.where(known, amounts, 0).sum(axis=0), known.sum(axis=0)
    every = total.sum(axis=0) / np.maximum(count.sum(axis=0), 1)
    mean: FloatArray = np.where(count > 0, total / np.maximum(count, 1), every)
    return mean
