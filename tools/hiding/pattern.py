"""Hiding known cells as the publisher hides cells: its own patterns, laid on other places.

A county receives the whole pattern of another county: which consumers and carriers are hidden in
which years, in the county itself and in its municipalities, the largest on the largest. So the
pattern keeps what is peculiar to real secrecy: that large industry is hidden more often than houses,
that a hidden cell hides others in its row and column so that nobody can subtract, and that cells stay
hidden for years on end. What the publisher hides stays hidden too, so the receiver is harder to read
than any real county.
"""

from dataclasses import replace

import numpy as np

from samklang.statistics.contradictions import relaxed
from samklang.statistics.grid import BoolArray, Grid
from samklang.statistics.hidden_sums import hidden_sums
from samklang.statistics.margins import Margins, margins_of
from samklang.statistics.places import counties, municipalities, population

CALIBRATING, TESTING = 0, 1


def half_of(country: str, half: int) -> list[str]:
    """Every second county: those that the intervals are calibrated on, or those they are tested on."""
    return [place.code for place in counties(country)][half::2]


def pattern(country: str, grid: Grid, receivers: list[str], seed: int) -> BoolArray:
    """The known cells to hide, in the shape of the grid; each county receives from one drawn for it."""
    random = np.random.default_rng(seed)
    codes = [place.code for place in counties(country)]
    hidden = np.zeros_like(grid.is_hidden)
    for receiver in receivers:
        donor = str(random.choice([code for code in codes if code != receiver]))
        _lay(country, grid, donor, receiver, hidden)
    return hidden & ~np.isnan(grid.energy_mwh)


def with_hidden(grid: Grid, hidden: BoolArray) -> Grid:
    """The grid as it would look with these cells hidden too."""
    energy_mwh = np.where(hidden, np.nan, grid.energy_mwh)
    return replace(grid, energy_mwh=energy_mwh, is_hidden=grid.is_hidden | hidden)


def contradicted(country: str, dataset_id: str, grid: Grid) -> BoolArray:
    """Cells of sums that the table itself contradicts, in the shape of the grid.

    A published sum that does not hold where everything is open would not hold with a cell hidden
    either, and then nobody could tell. Such cells cannot test a method and are left as they are.
    """
    found = np.zeros_like(grid.is_hidden)
    for year, place in grid.years.items():
        table = margins_of(country, dataset_id, grid, year)
        sums = table.sums
        low, high = table.left_mwh()
        is_open = ~table.is_hidden[sums.total]
        is_open &= np.bincount(sums.of_part, table.is_hidden[sums.part], sums.count) == 0
        is_wrong = is_open & ((low > 0) | (high < 0))
        is_wrong[~is_open] = _widened(table)
        cells = np.zeros(table.is_hidden.size, np.bool_)
        cells[sums.total[is_wrong]] = True
        cells[sums.part[is_wrong[sums.of_part]]] = True
        found[:, place] = cells.reshape(table.shape)
    return found


def _widened(table: Margins) -> BoolArray:
    sums = hidden_sums(table)
    wider = relaxed(sums)
    return (wider.low_mwh < sums.low_mwh) | (wider.high_mwh > sums.high_mwh)


def _lay(country: str, grid: Grid, donor: str, receiver: str, hidden: BoolArray) -> None:
    """Lay the pattern of one county on another, in place."""
    hidden[grid.territories[receiver]] |= grid.is_hidden[grid.territories[donor]]
    year = max(grid.years)
    givers, takers = _by_size(country, donor, year), _by_size(country, receiver, year)
    matched = np.linspace(0, len(givers) - 1, len(takers)).round().astype(int)
    for taker, number in zip(takers, matched, strict=True):
        given = grid.is_hidden[grid.territories[givers[number]]]
        hidden[grid.territories[taker]] |= given


def _by_size(country: str, county: str, year: int) -> list[str]:
    """The municipalities of a county, the largest first."""
    codes = [place.code for place in municipalities(country, county)]
    return sorted(codes, key=lambda code: -(population(country, code, year).value or 0))
