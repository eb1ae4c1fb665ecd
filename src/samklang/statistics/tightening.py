"""The tightest interval of every hidden cell, by linear programmes that prove as much as they can.

An end of an interval is proven when some table that keeps every sum has its cell there. One programme
that pushes many cells at once proves many ends; only an end that withstands is asked alone, and is
then moved to the bound that comes out.
"""

import numpy as np

from samklang.statistics.grid import BoolArray, FloatArray
from samklang.statistics.hidden_sums import HiddenSums
from samklang.statistics.margins import IntArray
from samklang.statistics.programme import Programme, block
from samklang.statistics.propagation import Box
from samklang.statistics.rules import rule

_LOW, _HIGH = 0, 1
_PUSH = (1.0, -1.0)  # by definition: towards the low end, towards the high end


class _Ends:
    """Both ends of every cell, which of them are proven, and the programme that tries them."""

    def __init__(self, sums: HiddenSums, box: Box) -> None:
        self.box = Box(box.low_mwh.copy(), box.high_mwh.copy())
        self.asked = Programme(sums, box)
        self.tolerance_mwh = rule("bound_tolerance_mwh")
        self.scale = 1 / np.maximum(1.0, np.where(np.isinf(box.high_mwh), 1.0, _width(box)))
        is_narrow = _width(box) <= 1
        self.is_proven = np.stack([is_narrow, is_narrow])

    def push(self, cells: IntArray, end: int) -> None:
        """Push cells towards one end together, and take every end that is reached as proven."""
        weights = np.zeros(len(self.scale))
        weights[cells] = _PUSH[end] * self.scale[cells]
        amounts, given = self.asked.table(weights), self.asked.box
        if amounts is not None:
            self.is_proven[_LOW] |= amounts <= given.low_mwh + self.tolerance_mwh
            self.is_proven[_HIGH] |= amounts >= given.high_mwh - self.tolerance_mwh

    def move(self, cell: int, end: int) -> None:
        """Ask for one end alone, and move it to the bound that is found."""
        weights = np.zeros(len(self.scale))
        weights[cell] = _PUSH[end]
        bound_mwh = self.asked.least(weights) - self.tolerance_mwh
        self.is_proven[end, cell] = True
        if end == _LOW:
            self.box.low_mwh[cell] = max(self.box.low_mwh[cell], bound_mwh)
        else:
            self.box.high_mwh[cell] = min(self.box.high_mwh[cell], -bound_mwh)


def tightened(sums: HiddenSums, box: Box, group_of: IntArray) -> Box:
    """The tightest box that the sums allow, to within the registry's tolerance.

    Cells of different groups are pushed together, so groups should have little to do with each
    other. The sums must not contradict each other.
    """
    if not len(sums.cells):
        return box
    ends = _Ends(sums, box)
    for end in (_LOW, _HIGH):
        ends.push(np.flatnonzero(~ends.is_proven[end]), end)
    for end in (_LOW, _HIGH):
        _push_by_group(ends, end, group_of)
        for cell in np.flatnonzero(~ends.is_proven[end]):
            if not ends.is_proven[end, cell]:
                ends.move(int(cell), end)
    return ends.box


def tightened_by_blocks(sums: HiddenSums, box: Box, block_of: IntArray, is_top: BoolArray) -> Box:
    """A box from the cells of each block together, of all others by their intervals alone.

    The cells at the top are a block of their own before and after. Sound, many times as fast as the
    whole and nearly as tight.
    """
    blocks = [is_top, *(block_of == number for number in np.unique(block_of)), is_top]
    low, high = box.low_mwh.copy(), box.high_mwh.copy()
    for is_inside in blocks:
        part, inner = block(sums, Box(low, high), is_inside)
        tighter = tightened(part, inner, part.territory)
        low[is_inside], high[is_inside] = tighter.low_mwh, tighter.high_mwh
    return Box(low, high)


def _push_by_group(ends: _Ends, end: int, group_of: IntArray) -> None:
    """Push one open cell of every group at a time, each cell once."""
    is_tried = np.zeros(len(group_of), np.bool_)
    while len(left := np.flatnonzero(~ends.is_proven[end] & ~is_tried)):
        first = left[np.unique(group_of[left], return_index=True)[1]]
        is_tried[first] = True
        ends.push(first, end)


def _width(box: Box) -> FloatArray:
    return np.asarray(box.high_mwh - box.low_mwh)
