"""What an amount, a state and a notation key beside each other say about a cell."""

from enum import IntEnum

from samklang.errors import Problem, TableError
from samklang.values import NOTATION_KEYS, State

SUPPRESSED_TEXTS = frozenset({"..", "\u2025"})
DASH_TEXTS = frozenset({"-", "\u2013", "\u2014", "\u2212"})


class Entry(IntEnum):
    """What stands in the column ``amount``."""

    UNREADABLE = 0
    EMPTY = 1
    NUMBER = 2
    ZERO = 3
    DOTS = 4
    DASH = 5


_STATES_BESIDE = {
    Entry.NUMBER: {"": State.NUMBER, "number": State.NUMBER},
    Entry.ZERO: {"": State.ZERO, "number": State.ZERO, "zero": State.ZERO},
    Entry.DOTS: {"": State.SUPPRESSED, "suppressed": State.SUPPRESSED},
    Entry.DASH: {"": State.ZERO, "zero": State.ZERO},
    Entry.EMPTY: {"suppressed": State.SUPPRESSED, "missing": State.MISSING},
}
_SHOWN = {
    Entry.NUMBER: "a number",
    Entry.ZERO: "the amount 0",
    Entry.DOTS: "the two dots of a suppressed amount",
    Entry.DASH: "a dash",
    Entry.EMPTY: "no amount",
}


def cell_state(entry: Entry, state: str, key: str, *, dash_is_zero: bool) -> State:
    """The state of a cell.

    Args:
        entry: what stands as amount.
        state: the column ``state``; empty when nothing is said.
        key: the notation key; empty when there is none.
        dash_is_zero: whether the table's legend says that a dash is a true zero.

    Raises:
        TableError: nothing is said, or two things that do not agree.
    """
    if state in NOTATION_KEYS:
        state, key = ("", state) if key in {"", state} else (state, key)
    if key:
        return _keyed(entry, state, key)
    if entry is Entry.DASH and not dash_is_zero and state != State.ZERO:
        raise TableError(_dash_question())
    found = _STATES_BESIDE[entry].get(state)
    if found is None:
        raise TableError(_nothing_said() if not state else _contradiction(entry, f"state {state}"))
    return found


def _keyed(entry: Entry, state: str, key: str) -> State:
    if entry is not Entry.EMPTY:
        raise TableError(_contradiction(entry, f"notation key {key}"))
    if state:
        message = f"state {state} and notation key {key} stand together."
        raise TableError(Problem("", message, "one of them"))
    return State(key)


def _dash_question() -> Problem:
    remedy = "If the legend of the table says that a dash is a true zero, write 0 or say that a dash is zero."
    return Problem("", "a dash is not a number.", "a number, or a state", remedy)


def _nothing_said() -> Problem:
    remedy = "Write state missing or suppressed, or a notation key."
    return Problem("", "the amount is empty and nothing says why.", "an amount", remedy)


def _contradiction(entry: Entry, said: str) -> Problem:
    return Problem("", f"{said} stands beside {_SHOWN[entry]}.", "one that agrees with the other")
