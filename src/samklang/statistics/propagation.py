"""Intervals of hidden cells by passing on, sum by sum, what the other cells of the sum leave.

Amounts and roundings are multiples of half a MWh, which float64 adds exactly, so these intervals are
sound to the last digit. They are the tightest wherever no two sums have to be seen together.
"""

from dataclasses import dataclass

import numpy as np

from samklang.statistics.grid import FloatArray
from samklang.statistics.hidden_sums import HiddenSums

_LARGEST_ROUNDS = 1000  # a guard by definition: any number of rounds is sound, and tens are enough


@dataclass(frozen=True, slots=True)
class Box:
    """By hidden cell: the least and the most that it can be, in MWh (∞ when unbounded)."""

    low_mwh: FloatArray
    high_mwh: FloatArray

    @classmethod
    def of(cls, sums: HiddenSums) -> "Box":
        """What is known of any amount before a sum is looked at: it is not below 0."""
        count = len(sums.cells)
        return cls(np.zeros(count), np.full(count, np.inf))

    @property
    def is_empty(self) -> bool:
        """Whether no table fits: a cell would have to be less than it is."""
        return bool((self.low_mwh > self.high_mwh).any())

    def entries(self, sums: HiddenSums) -> tuple[FloatArray, FloatArray]:
        """What each entry of the sums adds, at least and at most."""
        low, high = self.low_mwh[sums.cell_of], self.high_mwh[sums.cell_of]
        is_part = sums.sign > 0
        return np.where(is_part, low, -high), np.where(is_part, high, -low)


def propagated(sums: HiddenSums, box: Box) -> Box:
    """The box after every sum has spoken, again and again until none has anything to add.

    Where the sums contradict each other the result is empty (a low above its high).
    """
    for _ in range(_LARGEST_ROUNDS):
        tighter = _one_round(sums, box)
        if tighter.is_empty or _same(tighter, box):
            return tighter
        box = tighter
    return box


def _one_round(sums: HiddenSums, box: Box) -> Box:
    low, high = box.entries(sums)
    most = sums.high_mwh[sums.sum_of] - _of_the_others(sums, low, -np.inf)
    least = sums.low_mwh[sums.sum_of] - _of_the_others(sums, high, np.inf)
    is_part = sums.sign > 0
    tighter = Box(box.low_mwh.copy(), box.high_mwh.copy())
    np.maximum.at(tighter.low_mwh, sums.cell_of, np.where(is_part, least, -most))
    np.minimum.at(tighter.high_mwh, sums.cell_of, np.where(is_part, most, -least))
    return tighter


def _of_the_others(sums: HiddenSums, entries: FloatArray, unbounded: float) -> FloatArray:
    """For each entry, what the other entries of its sum add up to."""
    is_open = np.isinf(entries)
    finite = np.where(is_open, 0.0, entries)
    count = len(sums.low_mwh)
    open_others = np.bincount(sums.sum_of, is_open, count)[sums.sum_of] - is_open
    others = np.bincount(sums.sum_of, finite, count)[sums.sum_of] - finite
    return np.where(open_others > 0, unbounded, others)


def _same(one: Box, other: Box) -> bool:
    same_low = np.array_equal(one.low_mwh, other.low_mwh)
    return same_low and np.array_equal(one.high_mwh, other.high_mwh)
