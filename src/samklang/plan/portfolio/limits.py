"""The limits that a portfolio keeps, one by one, so that each can be named, priced and left out."""

from dataclasses import dataclass
from enum import StrEnum


class LimitKind(StrEnum):
    """What is limited.

    ``emissions`` is a cap in tonnes; ``investment`` and ``spending`` (investment and yearly costs) are
    budgets; ``staff`` is people at once. ``requires``, ``excludes`` and ``decided`` are about actions.
    """

    EMISSIONS = "emissions"
    INVESTMENT = "investment"
    SPENDING = "spending"
    STAFF = "staff"
    REQUIRES = "requires"
    EXCLUDES = "excludes"
    DECIDED = "decided"


AMOUNTS = (LimitKind.EMISSIONS, LimitKind.INVESTMENT, LimitKind.SPENDING, LimitKind.STAFF)


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit: an amount in a year, or a relation between decisions (their numbers).

    ``territory`` is the place of a territory, or ``None`` where all keep it together.
    """

    kind: LimitKind
    year: int | None = None
    amount: float = 0.0
    territory: int | None = None
    decisions: tuple[int, ...] = ()
