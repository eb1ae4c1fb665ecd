"""What a portfolio shall keep to, as its document says it: years, caps, budgets, people, choices.

Money is in the currency of the plans at their prices, emissions in tonnes. What stands for every
territory, for one of them, or for all together is the same kind of thing, so it is said the same way.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from samklang.plan.portfolio.limits import LimitKind


class CapPath(StrEnum):
    """How emissions come down to a target.

    ``line_from_base``: evenly from the target's base year. ``line_from_now``: evenly from what they are
    without the plan in the first year. ``at_the_end``: only in the target's year and after it.
    """

    FROM_BASE = "line_from_base"
    FROM_NOW = "line_from_now"
    AT_END = "at_the_end"


@dataclass(frozen=True, slots=True)
class TargetCap:
    """Caps that come from a target of the plan."""

    target: str
    path: CapPath = CapPath.FROM_NOW
    where: str = ""


@dataclass(frozen=True, slots=True)
class YearAmount:
    """An amount of a kind that no year from ``first`` to ``last`` may exceed."""

    kind: LimitKind
    first: int
    last: int
    amount: float
    where: str = ""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What somebody keeps to."""

    amounts: tuple[YearAmount, ...] = ()
    targets: tuple[TargetCap, ...] = ()


@dataclass(frozen=True, slots=True)
class Window:
    """The years in which an action may start."""

    action: str
    first: int
    last: int
    where: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """An action that is decided; without ``start`` it starts when its plan says."""

    action: str
    start: int | None = None
    where: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A portfolio document.

    ``together`` holds for all territories as one, ``each`` for every territory by itself, ``own`` for
    those that it names by their codes. ``candidates`` is ``None`` where every action may be chosen.
    """

    years: tuple[int, ...]
    title: str = ""
    discount_rate: float | None = None
    price_year: int | None = None
    together: Bounds = Bounds()
    each: Bounds = Bounds()
    own: dict[str, Bounds] = field(default_factory=dict)
    candidates: frozenset[str] | None = None
    windows: tuple[Window, ...] = ()
    decided: tuple[Decided, ...] = ()
