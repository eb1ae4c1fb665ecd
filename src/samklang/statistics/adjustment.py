"""Expected amounts, changed as little as their spread allows so that the published sums hold.

Constrained least squares: each hidden cell gives way in proportion to its variance, and none falls
below zero. The same reckoning gives the spread that is left when the sums are known. Cells of one
territory are bound by its own sums first, then the sums over territories bind these blocks, so a
nation is solved in a fraction of a second.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from samklang.statistics.grid import BoolArray, FloatArray
from samklang.statistics.hidden_sums import HiddenSums
from samklang.statistics.margins import IntArray
from samklang.statistics.rules import rule

_UNIFORM_VARIANCE = 12  # by definition: that of a uniform distribution is its width squared by 12
_PRINTED_AS_ZERO_MWH = 0.5  # by definition: less is printed as 0
_CONDITION = 1e-10
"""Variance that a sum is given beside its rounding, as a part of its cells': keeps the reckoning apart
from the noise of floating point."""


@dataclass(frozen=True, slots=True)
class Adjusted:
    """Amounts of the hidden cells and their spread (one standard deviation) in MWh.

    ``free_mean_mwh`` is what the sums alone ask for, below zero here and there.
    """

    mean_mwh: FloatArray
    free_mean_mwh: FloatArray
    spread_mwh: FloatArray


@dataclass(frozen=True, slots=True)
class _Place:
    """The hidden cells of one territory, its own sums and the sums over territories on them.

    ``own_signs`` and ``outer_signs`` are matrices (sum, cell).
    """

    cells: slice
    own: IntArray
    own_signs: FloatArray
    outer: IntArray
    outer_signs: FloatArray


@dataclass(frozen=True, slots=True)
class _Block:
    """A place under its own sums.

    ``covariance`` is (cell, cell), ``reach`` (sum over territories, cell): how a cell answers to one.
    """

    place: _Place
    covariance: FloatArray
    reach: FloatArray


@dataclass(frozen=True, slots=True)
class _Observed:
    """What the sums are taken to be: in the middle of their rounding, with its variance."""

    amount_mwh: FloatArray
    variance: FloatArray


def adjusted(sums: HiddenSums, mean_mwh: FloatArray, spread_mwh: FloatArray) -> Adjusted:
    """The amounts nearest to the expected ones under which the sums hold; all of one year.

    Cells that would be negative are held at zero and the rest is solved again, at most as often as
    the registry says. The sums hold up to their rounding; ``least_change`` makes that exact.
    """
    places = list(_places(sums))
    first = found = _conditioned(sums, places, mean_mwh, spread_mwh**2, with_spread=True)
    is_free = np.ones(len(mean_mwh), np.bool_)
    for _ in range(int(rule("estimate_rounds"))):
        is_below = is_free & (found.mean_mwh < -_PRINTED_AS_ZERO_MWH)
        if not is_below.any():
            break
        is_free &= ~is_below
        variance = np.where(is_free, spread_mwh**2, 0)
        held_mwh = np.where(is_free, mean_mwh, 0)
        found = _conditioned(sums, places, held_mwh, variance, with_spread=False)
    return replace(first, mean_mwh=np.maximum(found.mean_mwh, 0))


def _conditioned(
    sums: HiddenSums,
    places: list[_Place],
    mean_mwh: FloatArray,
    variance: FloatArray,
    *,
    with_spread: bool,
) -> Adjusted:
    """The normal distribution of the cells, given the sums; the spread only where it is asked for."""
    observed = _observed(sums, variance)
    mean, left_variance = mean_mwh.copy(), variance.copy()
    blocks = [_block(place, observed, mean, variance) for place in places]
    over, number_of = _over_territories(sums)
    left = observed.amount_mwh[over]
    system = np.diag(observed.variance[over])
    for block in blocks:
        place, at = block.place, number_of[block.place.outer]
        system[np.ix_(at, at)] += block.reach @ place.outer_signs.T
        left[at] -= place.outer_signs @ mean[place.cells]
    push = np.linalg.solve(system, left)
    inverse = np.linalg.inv(system) if with_spread else system
    for block in blocks:
        cells, at = block.place.cells, number_of[block.place.outer]
        mean[cells] += block.reach.T @ push[at]
        if with_spread:
            gained = (block.reach * (inverse[np.ix_(at, at)] @ block.reach)).sum(axis=0)
            left_variance[cells] = np.diag(block.covariance) - gained
    return Adjusted(mean, mean, np.sqrt(np.maximum(left_variance, 0)))


def _observed(sums: HiddenSums, variance: FloatArray) -> _Observed:
    """A sum that bounds from above alone is taken to be near its bound."""
    is_open = np.isinf(sums.low_mwh)
    width = np.where(is_open, 0, sums.high_mwh - np.where(is_open, 0, sums.low_mwh))
    middle = sums.high_mwh - width / 2
    loose = is_open * rule("estimate_at_most_spread_share") * np.maximum(sums.total_mwh, 1)
    of_cells = np.bincount(sums.sum_of, variance[sums.cell_of], len(middle))
    return _Observed(middle, width**2 / _UNIFORM_VARIANCE + loose**2 + _CONDITION * (of_cells + 1))


def _over_territories(sums: HiddenSums) -> tuple[IntArray, IntArray]:
    """The sums over territories, and the number of each among them."""
    return np.flatnonzero(~sums.is_within), np.cumsum(~sums.is_within) - 1


def _block(place: _Place, observed: _Observed, mean: FloatArray, variance: FloatArray) -> _Block:
    """One territory; ``mean`` is brought under its own sums in passing."""
    own, signs, cells = place.own, place.own_signs, place.cells
    spread_by = signs * variance[cells]
    system = spread_by @ signs.T + np.diag(observed.variance[own])
    gain = np.linalg.solve(system, spread_by)
    mean[cells] += gain.T @ (observed.amount_mwh[own] - signs @ mean[cells])
    covariance = np.diag(variance[cells]) - spread_by.T @ gain
    return _Block(place, covariance, place.outer_signs @ covariance)


def _places(sums: HiddenSums) -> Iterator[_Place]:
    """The territories that have hidden cells."""
    within, over = _Entries.of(sums, sums.is_within), _Entries.of(sums, ~sums.is_within)
    starts = np.flatnonzero(np.diff(sums.territory, prepend=-1, append=-1))
    for start, end in pairwise(starts):
        cells, territory = slice(start, end), int(sums.territory[start])
        yield _Place(cells, *within.matrix(territory, cells), *over.matrix(territory, cells))


@dataclass(frozen=True, slots=True)
class _Entries:
    """Entries of some sums, by the territory of their cell."""

    sum_of: IntArray
    cell_of: IntArray
    sign: FloatArray
    start: IntArray

    @classmethod
    def of(cls, sums: HiddenSums, is_wanted: BoolArray) -> "_Entries":
        """Those of the wanted sums."""
        entries = np.flatnonzero(is_wanted[sums.sum_of])
        territory = sums.territory[sums.cell_of[entries]]
        order = entries[np.argsort(territory, kind="stable")]
        last = (
            int(sums.territory.max(initial=0)) + 2
        )  # by definition: one past the last of the starts
        start = np.searchsorted(np.sort(territory), np.arange(last))
        return cls(sums.sum_of[order], sums.cell_of[order], sums.sign[order], start)

    def matrix(self, territory: int, cells: slice) -> tuple[IntArray, FloatArray]:
        """The sums on the cells of one territory, and their signs as a matrix (sum, cell)."""
        at = slice(self.start[territory], self.start[territory + 1])
        found, row = np.unique(self.sum_of[at], return_inverse=True)
        signs = np.zeros((len(found), cells.stop - cells.start))
        signs[row, self.cell_of[at] - cells.start] = self.sign[at]
        return found, signs
