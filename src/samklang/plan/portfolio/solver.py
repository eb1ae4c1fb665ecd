"""HiGHS, asked for the least cost, for its relaxation, and whether anything fits at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from samklang.inventory.emissions import FloatArray
from samklang.plan.portfolio.sketch import BoolArray, IntArray, Programme

if TYPE_CHECKING:
    from highspy._core import _Highs


class Ending(StrEnum):
    """How a search ended: with a proof (to the gap asked for), by its time limit, or with none that fits."""

    PROVEN = "proven"
    TIME_LIMIT = "time_limit"
    INFEASIBLE = "infeasible"


@dataclass(frozen=True, slots=True)
class Manner:
    """How to search: to which gap (a share of the cost), for how long, and with how many threads."""

    gap: float = 0.001
    time_limit_s: float = 60.0
    threads: int = 1


MANNER = Manner()


@dataclass(frozen=True, slots=True, eq=False)
class Solved:
    """What a search found: its columns (``None`` where none fits), and their cost.

    No better one can be below ``bound``. ``prices`` are the rows' duals of a relaxation.
    """

    ending: Ending
    columns: FloatArray | None
    cost: float
    bound: float
    seconds: float
    prices: FloatArray | None = None


class Solver:
    """A programme handed to HiGHS; rows can be let go and taken up again."""

    def __init__(self, programme: Programme, manner: Manner = MANNER) -> None:
        """Hand it over; imported here, since few commands need it."""
        self.programme = programme
        self._highs = _highs(programme, manner)

    def least(self) -> Solved:
        """The least cost with whole actions."""
        self._whole(self.programme.is_integer)
        return self._run()

    def relaxed(self) -> Solved:
        """The least cost where actions may be carried out in part; with prices."""
        self._whole(np.zeros_like(self.programme.is_integer))
        return self._run()

    def price(self, cost: FloatArray) -> None:
        """Another cost for the columns."""
        numbers = np.arange(len(cost), dtype=np.int32)
        self._highs.changeColsCost(len(numbers), numbers, cost)

    def keep(self, rows: Sequence[IntArray], *, kept: Sequence[bool]) -> None:
        """Take up the rows of some limits and let go those of the others."""
        for numbers, is_kept in zip(rows, kept, strict=True):
            low = self.programme.row_lower[numbers] if is_kept else np.full(len(numbers), -np.inf)
            high = self.programme.row_upper[numbers] if is_kept else np.full(len(numbers), np.inf)
            for row, least, most in zip(numbers.tolist(), low.tolist(), high.tolist(), strict=True):
                self._highs.changeRowBounds(row, least, most)

    def _whole(self, is_integer: BoolArray) -> None:
        from highspy import HighsVarType  # noqa: PLC0415 - as above

        kinds = np.where(is_integer, int(HighsVarType.kInteger), int(HighsVarType.kContinuous))
        numbers = np.arange(len(kinds), dtype=np.int32)
        self._highs.changeColsIntegrality(len(kinds), numbers, kinds.astype(np.uint8))

    def _run(self) -> Solved:
        from highspy import HighsModelStatus, SolutionStatus  # noqa: PLC0415 - as above

        self._highs.run()
        status, info = self._highs.getModelStatus(), self._highs.getInfo()
        found = self._highs.getSolution()
        fits = info.primal_solution_status == SolutionStatus.kSolutionStatusFeasible
        is_mip = bool(info.mip_node_count >= 0)
        bound = info.mip_dual_bound if is_mip else info.objective_function_value
        ending = Ending.PROVEN if status == HighsModelStatus.kOptimal else Ending.TIME_LIMIT
        if status == HighsModelStatus.kInfeasible:
            ending = Ending.INFEASIBLE
        return Solved(
            ending,
            np.array(found.col_value) if fits else None,
            float(info.objective_function_value) if fits else np.inf,
            float(bound),
            float(self._highs.getRunTime()),
            None if is_mip else np.array(found.row_dual),
        )


def _highs(programme: Programme, manner: Manner) -> "_Highs":
    import highspy  # noqa: PLC0415 - as above
    from highspy._core import _Highs  # noqa: PLC0415 - its public child prints a banner

    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(programme.cost), len(programme.row_lower)
    model.col_cost_ = programme.cost
    model.col_lower_, model.col_upper_ = programme.lower, programme.upper
    model.row_lower_, model.row_upper_ = programme.row_lower, programme.row_upper
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_ = programme.start
    model.a_matrix_.index_, model.a_matrix_.value_ = programme.row_of, programme.value
    solver = _Highs()
    solver.setOptionValue("output_flag", False)  # noqa: FBT003 - the solver's own signature
    solver.setOptionValue("threads", manner.threads)
    solver.setOptionValue("mip_rel_gap", manner.gap)
    solver.setOptionValue("time_limit", manner.time_limit_s)
    solver.passModel(model)
    return solver
