"""A value has a state, not only a number.

=============  ====================================================================================
state          meaning
=============  ====================================================================================
number         a known amount other than zero
zero           a true zero
suppressed     exists but hidden by statistical secrecy; the two dots of a table are never zero
missing        nobody has said anything yet; a forgotten cell is not a cell "not estimated"
NO             does not occur: counts as zero in totals and is still shown as NO
NE             occurs but was not estimated: not summed, counted in coverage
IE             included elsewhere, and says where: not summed, counted in coverage
C              confidential: like suppressed, without bounds
=============  ====================================================================================

The arithmetic over states is defined here and nowhere else: :func:`contribution`, :func:`total` and
:meth:`Value.scaled`.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from samklang.errors import InputError, Problem
from samklang.number_reader import DecimalMark, is_ambiguous, read_number

__all__ = [
    "Coverage",
    "DecimalMark",
    "State",
    "Total",
    "Value",
    "bounded_total",
    "contribution",
    "is_ambiguous",
    "read_number",
    "total",
]


class State(StrEnum):
    """What is known of a cell."""

    NUMBER = "number"
    ZERO = "zero"
    SUPPRESSED = "suppressed"
    MISSING = "missing"
    NO = "NO"
    NE = "NE"
    IE = "IE"
    C = "C"


KNOWN = frozenset({State.NUMBER, State.ZERO})
NOTATION_KEYS = frozenset({State.NO, State.NE, State.IE, State.C})
HIDDEN = frozenset({State.SUPPRESSED, State.MISSING, State.C})


@dataclass(frozen=True, slots=True)
class Value:
    """One cell: a number, or the reason why there is none.

    ``minimum`` and ``maximum`` bound a suppressed value, in the unit of the cell; ``None`` means
    that no bound is known. ``included_in`` says where an IE value is counted, ``explanation`` why a
    notation key stands here. Use the constructors below; they refuse what makes no sense.
    """

    state: State
    number: float | None = None
    minimum: float | None = None
    maximum: float | None = None
    included_in: str = ""
    explanation: str = ""

    @classmethod
    def of(cls, number: float) -> Self:
        """A known amount; zero becomes the state ``zero``. Infinities and NaN are refused."""
        if not math.isfinite(number):
            raise InputError(Problem("", f"{number!r} is not an amount.", "a finite number"))
        return cls(State.NUMBER, float(number)) if number else cls(State.ZERO, 0.0)

    @classmethod
    def suppressed(cls, minimum: float | None = None, maximum: float | None = None) -> Self:
        """An amount hidden by statistical secrecy, with the bounds that are known."""
        if minimum is not None and maximum is not None and minimum > maximum:
            raise InputError(
                Problem(
                    "", f"minimum {minimum:g} is above maximum {maximum:g}.", "minimum ≤ maximum"
                )
            )
        return cls(State.SUPPRESSED, minimum=minimum, maximum=maximum)

    @classmethod
    def missing(cls) -> Self:
        """A cell that nobody has filled in."""
        return cls(State.MISSING)

    @classmethod
    def notation(cls, key: str | State, explanation: str, included_in: str = "") -> Self:
        """A notation key. All need an explanation, and IE needs to say where."""
        state = _notation_key(key)
        if not explanation.strip():
            raise InputError(
                Problem("", f"notation key {state} has no explanation.", "a short reason")
            )
        if state is State.IE and not included_in.strip():
            raise InputError(
                Problem("", "notation key IE does not say where.", "the row that includes it")
            )
        return cls(state, explanation=explanation.strip(), included_in=included_in.strip())

    @property
    def is_known(self) -> bool:
        """Whether the cell holds a number, a true zero among them."""
        return self.state in KNOWN

    @property
    def is_hidden(self) -> bool:
        """Whether an amount exists, or may exist, that is not shown."""
        return self.state in HIDDEN

    def scaled(self, factor: float) -> "Value":
        """The value times a known factor; what is not a number keeps its state, bounds are scaled."""
        if self.number is not None:
            return Value.of(self.number * factor)
        if self.state is not State.SUPPRESSED:
            return self
        return Value.suppressed(*_scaled_bounds(self.minimum, self.maximum, factor))


def _notation_key(key: str | State) -> State:
    if key not in NOTATION_KEYS:
        allowed = ", ".join(sorted(NOTATION_KEYS))
        raise InputError(Problem("", f"{str(key)!r} is not a notation key.", f"one of {allowed}"))
    return State(key)


def _scaled_bounds(
    minimum: float | None, maximum: float | None, factor: float
) -> tuple[float | None, float | None]:
    if factor == 0:
        return 0.0, 0.0  # a hidden amount without emissions per unit emits nothing, however large
    low = None if minimum is None else minimum * factor
    high = None if maximum is None else maximum * factor
    return (low, high) if factor > 0 else (high, low)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many cells of a sum stand in each state."""

    number: int = 0
    zero: int = 0
    suppressed: int = 0
    missing: int = 0
    not_occurring: int = 0
    not_estimated: int = 0
    included_elsewhere: int = 0
    confidential: int = 0

    @classmethod
    def of(cls, states: Iterable[State]) -> Self:
        """Count the states."""
        counted = tuple(states)
        return cls(*map(counted.count, _COVERAGE_ORDER))

    @property
    def cells(self) -> int:
        """All cells."""
        return sum(getattr(self, name) for name in self.__slots__)


_COVERAGE_ORDER = (
    State.NUMBER,
    State.ZERO,
    State.SUPPRESSED,
    State.MISSING,
    State.NO,
    State.NE,
    State.IE,
    State.C,
)


@dataclass(frozen=True, slots=True)
class Total:
    """A sum over cells that may be hidden.

    ``number`` is the exactly rounded sum of the known cells. ``minimum`` and ``maximum`` add what
    is known of the hidden ones; ``maximum`` is ``None`` where a hidden cell has no upper bound.
    A hidden cell without a lower bound counts from zero: activity data are never negative.
    """

    number: float
    minimum: float
    maximum: float | None
    coverage: Coverage

    @property
    def is_at_least(self) -> bool:
        """Whether the true sum may be larger than what is shown."""
        return self.maximum is None or self.maximum > self.minimum


def contribution(
    state: State, number: float | None, minimum: float | None, maximum: float | None
) -> tuple[float, float, float]:
    """What a cell adds to a sum: as a shown number, at least, and at most (∞ when unbounded).

    NO counts as zero. IE and NE are not summed. Suppressed, confidential and missing cells add
    nothing that can be shown, and something between their bounds.
    """
    if number is not None:
        return number, number, number
    if state not in HIDDEN:
        return 0.0, 0.0, 0.0
    return 0.0, minimum or 0.0, math.inf if maximum is None else maximum


def total(values: Iterable[Value]) -> Total:
    """Sum cells; the result does not depend on their order (``math.fsum``)."""
    cells = tuple(values)
    parts = [contribution(cell.state, cell.number, cell.minimum, cell.maximum) for cell in cells]
    return bounded_total(
        [part[0] for part in parts],
        [part[1] for part in parts],
        [part[2] for part in parts],
        Coverage.of(cell.state for cell in cells),
    )


def bounded_total(
    known: list[float], low: list[float], high: list[float], coverage: Coverage
) -> Total:
    """Sum contributions column by column; see :func:`contribution`."""
    upper = math.fsum(high)
    return Total(
        number=math.fsum(known),
        minimum=math.fsum(low),
        maximum=None if math.isinf(upper) else upper,
        coverage=coverage,
    )
