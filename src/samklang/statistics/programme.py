"""The linear programme over the hidden cells: the least that a weighted sum of them can be.

HiGHS keeps its place from one question to the next, so a second question costs a fraction of the
first. An answer is not believed but checked: the dual solution that comes with it bounds the sum by
plain arithmetic, whatever the solver's tolerance was.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from samklang.statistics.grid import BoolArray, FloatArray
from samklang.statistics.hidden_sums import HiddenSums
from samklang.statistics.propagation import Box

if TYPE_CHECKING:
    from highspy._core import _Highs


class Programme:
    """The sums of a table and the box of its hidden cells, ready to be asked."""

    def __init__(self, sums: HiddenSums, box: Box) -> None:
        """Hand the sums to the solver; imported here, since few commands need it."""
        self.sums, self.box = sums, box
        self._numbers = np.arange(len(sums.cells), dtype=np.int32)
        self._solver = _solver(sums, box)

    def table(self, weights: FloatArray) -> FloatArray | None:
        """Amounts that make the weighted sum least; ``None`` where no table fits, or no least is."""
        from highspy import HighsModelStatus  # noqa: PLC0415 - as above

        self._solver.changeColsCost(len(self._numbers), self._numbers, weights)
        self._solver.run()
        if self._solver.getModelStatus() != HighsModelStatus.kOptimal:
            return None
        return np.array(self._solver.getSolution().col_value)

    def least(self, weights: FloatArray) -> float:
        """What the weighted sum cannot be below; −∞ where nothing bounds it."""
        if self.table(weights) is None:
            return -np.inf
        return self._bound(weights, self.duals())

    def duals(self) -> FloatArray:
        """By sum: how much the last answer leans on it."""
        return np.array(self._solver.getSolution().row_dual)

    def range(self, weights: FloatArray) -> tuple[float, float]:
        """The least and the most of a weighted sum; infinite where nothing bounds it."""
        return self.least(weights), -self.least(-weights)

    def _bound(self, weights: FloatArray, duals: FloatArray) -> float:
        """Weak duality: each sum weighted by its dual, and what is left of each cell in its box."""
        sums, box = self.sums, self.box
        duals = np.where(np.isneginf(sums.low_mwh), np.minimum(duals, 0.0), duals)
        left = weights - np.bincount(sums.cell_of, sums.sign * duals[sums.sum_of], len(sums.cells))
        return _least_sum(duals, sums.low_mwh, sums.high_mwh) + least_of(left, box)


def block(sums: HiddenSums, box: Box, is_inside: BoolArray) -> tuple[HiddenSums, Box]:
    """The sums of some of the cells; of the others only their intervals are kept."""
    inside = is_inside[sums.cell_of]
    is_kept = np.bincount(sums.sum_of, inside, len(sums.low_mwh)) > 0
    outside = ~inside & is_kept[sums.sum_of]
    low, high = box.entries(sums)
    count = len(sums.low_mwh)
    added_low = np.bincount(sums.sum_of[outside], low[outside], count)
    added_high = np.bincount(sums.sum_of[outside], high[outside], count)
    place_of, number_of = np.cumsum(is_kept) - 1, np.cumsum(is_inside) - 1
    part = replace(
        sums,
        cells=sums.cells[is_inside],
        territory=sums.territory[is_inside],
        sum_of=place_of[sums.sum_of[inside]],
        cell_of=number_of[sums.cell_of[inside]],
        sign=sums.sign[inside],
        low_mwh=(sums.low_mwh - added_high)[is_kept],
        high_mwh=(sums.high_mwh - added_low)[is_kept],
        is_within=sums.is_within[is_kept],
        total_mwh=sums.total_mwh[is_kept],
    )
    return part, Box(box.low_mwh[is_inside], box.high_mwh[is_inside])


def some(sums: HiddenSums, is_kept: BoolArray) -> HiddenSums:
    """Some of the sums, over the same cells."""
    place_of, entries = np.cumsum(is_kept) - 1, is_kept[sums.sum_of]
    return replace(
        sums,
        sum_of=place_of[sums.sum_of[entries]],
        cell_of=sums.cell_of[entries],
        sign=sums.sign[entries],
        low_mwh=sums.low_mwh[is_kept],
        high_mwh=sums.high_mwh[is_kept],
        is_within=sums.is_within[is_kept],
        total_mwh=sums.total_mwh[is_kept],
    )


def least_of(weights: FloatArray, box: Box) -> float:
    """The least that a weighted sum of cells can be, each by its own interval."""
    return _least_sum(weights, box.low_mwh, box.high_mwh)


def _least_sum(weights: FloatArray, low: FloatArray, high: FloatArray) -> float:
    """Each weight times the end of its range that makes the product least; 0 times ∞ is 0."""
    ends = np.where(weights > 0, low, high)
    return float((weights * np.where(weights == 0, 0.0, ends)).sum())


def _solver(sums: HiddenSums, box: Box) -> "_Highs":
    import highspy  # noqa: PLC0415 - as above
    from highspy._core import _Highs  # noqa: PLC0415 - its public child prints a banner

    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(sums.cells), len(sums.low_mwh)
    model.col_cost_ = np.zeros(len(sums.cells))
    model.col_lower_, model.col_upper_ = box.low_mwh, box.high_mwh
    model.row_lower_, model.row_upper_ = sums.low_mwh, sums.high_mwh
    order = np.lexsort((sums.sum_of, sums.cell_of))
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_ = np.concatenate(
        [[0], np.cumsum(np.bincount(sums.cell_of, minlength=len(sums.cells)))]
    )
    model.a_matrix_.index_, model.a_matrix_.value_ = sums.sum_of[order], sums.sign[order]
    solver = _Highs()
    solver.setOptionValue("output_flag", False)  # noqa: FBT003 - the solver's own signature
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("presolve", "off")  # each question starts where the last one ended
    solver.passModel(model)
    return solver
