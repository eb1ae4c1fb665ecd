"""JSON as a publisher sends it, taken apart; what is not as expected is named with its place."""

import json
import math
from typing import NoReturn

from samklang.errors import Problem, SourceError

Json = dict[str, object]
"""An object of JSON, its members unread."""


def unexpected(where: str, message: str, expected: str = "") -> SourceError:
    """An answer that is not what the interface promises."""
    remedy = "Look at what was received; the interface may have changed."
    return SourceError(Problem(where, message, expected, remedy))


def read_json(body: bytes, where: str) -> object:
    """What the bytes hold.

    Raises:
        SourceError: not UTF-8, not JSON, nested without end, or with numbers that are none.
    """
    try:
        return json.loads(body.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except UnicodeDecodeError:
        raise unexpected(where, "the answer is not UTF-8.", "JSON in UTF-8") from None
    except RecursionError:
        raise unexpected(where, "the answer is nested without end.", "JSON") from None
    except ValueError as error:
        message = f"the answer is not JSON ({error})."
        raise unexpected(where, message, "JSON") from None


def _refuse_constant(text: str) -> NoReturn:
    message = f"{text} is no number"
    raise ValueError(message)


def read_object(body: bytes, where: str) -> Json:
    """The object that the bytes hold; errors as :func:`read_json`."""
    return as_object(read_json(body, where), where)


def as_object(value: object, where: str) -> Json:
    """The value, when it is an object; else a :class:`SourceError`."""
    if not isinstance(value, dict):
        raise unexpected(where, f"{shown(value)} stands here.", "an object")
    return value


def as_list(value: object, where: str) -> list[object]:
    """The value, when it is a list; else a :class:`SourceError`."""
    if not isinstance(value, list):
        raise unexpected(where, f"{shown(value)} stands here.", "a list")
    return value


def as_text(value: object, where: str) -> str:
    """The value, when it is a text; else a :class:`SourceError`."""
    if not isinstance(value, str):
        raise unexpected(where, f"{shown(value)} stands here.", "a text")
    return value


def as_number(value: object, where: str) -> float:
    """The value, when it is a finite number; else a :class:`SourceError`."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise unexpected(where, f"{shown(value)} stands here.", "a number")
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise unexpected(where, "a number is too large.", "a finite number")
    return number


def as_whole(value: object, where: str) -> int:
    """The value, when it is a whole number that is not negative; else a :class:`SourceError`."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise unexpected(where, f"{shown(value)} stands here.", "a whole number")
    return value


def shown(value: object) -> str:
    """A value in an error message, cut short."""
    text = "nothing" if value is None else repr(value)
    return text if len(text) <= _SHOWN_CHARACTERS else f"{text[:_SHOWN_CHARACTERS]}…"


_SHOWN_CHARACTERS = 60
