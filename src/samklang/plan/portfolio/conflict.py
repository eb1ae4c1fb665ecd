"""Why nothing fits: limits that cannot hold together, none of which could be missed.

The set is irreducible: with any one of its limits let go, something fits. (There may be another such
set.) It is found by dividing the limits (Junker, QuickXplain, AAAI 2004): few are tried where few are at
fault. The relaxation is asked first, which is quick; what it leaves is tried with whole actions.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from samklang.plan.portfolio.limits import Limit
from samklang.plan.portfolio.model import modelled
from samklang.plan.portfolio.offers import Offers
from samklang.plan.portfolio.sketch import IntArray
from samklang.plan.portfolio.solver import MANNER, Ending, Manner, Solver


@dataclass(frozen=True, slots=True)
class Conflict:
    """Limits that cannot hold together; ``is_proven`` says that each trial came to an end."""

    limits: tuple[Limit, ...]
    is_proven: bool = True


def conflict(offers: Offers, limits: Sequence[Limit], manner: Manner = MANNER) -> Conflict:
    """Limits that cannot hold together; none where all do."""
    model = modelled(offers, limits)
    tried = list(range(len(limits)))
    is_proven, is_none = True, False
    for is_relaxed in (True, False):
        trial = _Trial(Solver(model.programme, manner), model.rows, is_relaxed)
        if not trial.fits(tried):
            tried, is_none = trial.least([], [], tried), True
        is_proven &= trial.is_proven
    return Conflict(tuple(limits[number] for number in sorted(tried)) if is_none else (), is_proven)


@dataclass(slots=True)
class _Trial:
    """Asks whether something fits within some of the limits (their numbers)."""

    solver: Solver
    rows: Sequence[IntArray]
    is_relaxed: bool
    is_proven: bool = True

    def __post_init__(self) -> None:
        """Whether something fits, at whatever cost."""
        self.solver.price(self.solver.programme.cost * 0.0)

    def fits(self, kept: Sequence[int]) -> bool:
        held = set(kept)
        self.solver.keep(self.rows, kept=[number in held for number in range(len(self.rows))])
        ending = (self.solver.relaxed() if self.is_relaxed else self.solver.least()).ending
        self.is_proven &= ending is not Ending.TIME_LIMIT
        return ending is not Ending.INFEASIBLE

    def least(self, held: list[int], added: list[int], tried: list[int]) -> list[int]:
        """Of the tried, as few as make those that are held impossible."""
        if added and not self.fits(held):
            return []
        if len(tried) == 1:
            return tried
        half = len(tried) // 2
        first, second = tried[:half], tried[half:]
        of_second = self.least([*held, *first], first, second)
        of_first = self.least([*held, *of_second], of_second, first)
        return [*of_first, *of_second]
