"""Linear programs over the hidden cells: sums that cannot all hold, and the least change.

HiGHS solves both; it is imported when it is first needed.
"""

from dataclasses import dataclass, replace

import numpy as np

from samklang.statistics.grid import FloatArray
from samklang.statistics.hidden_sums import HiddenSums
from samklang.statistics.margins import IntArray

_SLACK_MWH = 1e-6


@dataclass(frozen=True, slots=True)
class _Program:
    """Minimise ``cost`` · x, x from 0 to ``most``, each row between ``low`` and ``high``.

    ``row``, ``column`` and ``coefficient`` are the entries of the matrix.
    """

    cost: FloatArray
    most: FloatArray
    low: FloatArray
    high: FloatArray
    row: IntArray
    column: IntArray
    coefficient: FloatArray


def relaxed(sums: HiddenSums) -> tuple[HiddenSums, FloatArray]:
    """The sums, widened by the least total amount so that all can hold; and by how much each was.

    Published sums contradict each other now and then. Where they do not, nothing is widened.
    """
    count, cells = len(sums.low_mwh), len(sums.cells)
    every = np.arange(count)
    solution = _solved(
        _Program(
            cost=np.concatenate([np.zeros(cells), np.ones(2 * count)]),
            most=np.full(cells + 2 * count, np.inf),
            low=sums.low_mwh,
            high=sums.high_mwh,
            row=np.concatenate([sums.sum_of, every, every]),
            column=np.concatenate([sums.cell_of, cells + every, cells + count + every]),
            coefficient=np.concatenate([sums.sign, np.ones(count), -np.ones(count)]),
        )
    )
    below, above = solution[cells : cells + count], solution[cells + count :]
    widened = replace(sums, low_mwh=sums.low_mwh - below, high_mwh=sums.high_mwh + above)
    wide_mwh = below + above
    return widened, np.where(wide_mwh > _SLACK_MWH, wide_mwh, 0)


def least_change(sums: HiddenSums, mean_mwh: FloatArray, spread_mwh: FloatArray) -> FloatArray:
    """The amounts nearest to the given ones under which every sum holds exactly.

    Nearest is by the sum of the changes, each measured by the spread of its cell. What is given
    lies near already, so this moves little; it makes the promise exact.
    """
    count = len(sums.cells)
    added = sums.added(mean_mwh)
    dearness = 1 / (spread_mwh + 1)
    solution = _solved(
        _Program(
            cost=np.concatenate([dearness, dearness]),
            most=np.concatenate([np.full(count, np.inf), mean_mwh]),
            low=sums.low_mwh - added,
            high=sums.high_mwh - added,
            row=np.concatenate([sums.sum_of, sums.sum_of]),
            column=np.concatenate([sums.cell_of, count + sums.cell_of]),
            coefficient=np.concatenate([sums.sign, -sums.sign]),
        )
    )
    return mean_mwh + solution[:count] - solution[count:]


def _solved(program: _Program) -> FloatArray:
    """The best x. Both programs above have one, so another answer is a fault of ours."""
    if not len(program.cost):
        return program.cost
    import highspy  # noqa: PLC0415 - a tenth of a second that not every command needs

    order = np.lexsort((program.row, program.column))
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(program.cost), len(program.low)
    model.col_cost_, model.row_lower_, model.row_upper_ = program.cost, program.low, program.high
    model.col_lower_, model.col_upper_ = np.zeros(len(program.cost)), program.most
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_ = np.searchsorted(
        program.column[order], np.arange(len(program.cost) + 1)
    )
    model.a_matrix_.index_ = program.row[order]
    model.a_matrix_.value_ = program.coefficient[order]
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)  # noqa: FBT003 - the signature of the solver
    solver.passModel(model)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        raise RuntimeError(f"no solution: {solver.modelStatusToString(solver.getModelStatus())}")
    return np.array(solver.getSolution().col_value)
