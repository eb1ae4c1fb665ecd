"""Numbers as people write them, read to floats without guessing.

Python's own readers take ``NaN``, ``1_000`` and digits of other scripts, and refuse the minus
sign and the blanks that office programs print; this reader does the opposite.
"""

import math
import re
from typing import Literal

from samklang.errors import AmbiguousNumber, NumberError, Problem

DecimalMark = Literal["comma", "point"]

_MARKS: dict[str, str] = {"comma": ",", "point": "."}
_MINUS = "\u2212"
_BLANKS = " \u00a0\u202f\u2009"
_APOSTROPHES = "'\u2019"

# The common case of machine-written tables; three decimals are left to the careful path.
_PLAIN = re.compile(r"[+-]?[0-9]+(?:\.(?:[0-9]{1,2}|[0-9]{4,}))?", re.ASCII)
_SHAPE = re.compile(
    rf"(?P<sign>[+\-{_MINUS}]?)(?P<body>[0-9](?:[0-9.,{_BLANKS}{_APOSTROPHES}]*[0-9])?|[.,][0-9]+)"
    r"(?P<exponent>[eE][+\-]?[0-9]{1,3})?(?P<percent>[ \u00a0\u202f]?%)?",
    re.ASCII,
)
_SCIENTIFIC = re.compile(r"[0-9]+(?:[.,][0-9]+)?", re.ASCII)
_ONE_MARK = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}", re.ASCII)
_PERCENT = 100
_GROUP = 3


def read_number(text: str, *, decimal: DecimalMark | None = None) -> float:
    """Read one number.

    Takes a decimal comma or point; thousands set off by a blank, no-break blank, thin blank,
    apostrophe, point or comma; a hyphen or U+2212 as minus; a percent sign (``"12,5 %"`` is 0.125).

    Args:
        text: what was written.
        decimal: the table's decimal mark, when somebody has said it. It decides "1.234".

    Returns:
        A finite float.

    Raises:
        AmbiguousNumber: "1.234" or "1,234" and ``decimal`` is not given.
        NumberError: anything else that is not a number, among them NaN, Infinity, underscores and
            digits of other scripts.
    """
    if decimal != "comma" and _PLAIN.fullmatch(text):
        return _finite(text, text) + 0.0
    match = _SHAPE.fullmatch(text.strip())
    if match is None:
        raise _refusal(text)
    plain = _without_marks(match["body"], bool(match["exponent"]), decimal, text)
    sign = "-" if match["sign"] in {"-", _MINUS} else ""
    number = _finite(f"{sign}{plain}{match['exponent'] or ''}", text)
    return (number / _PERCENT if match["percent"] else number) + 0.0


def is_ambiguous(text: str) -> bool:
    """Whether the text is one number with a decimal point and another with a decimal comma."""
    bare = text.strip().lstrip("+-" + _MINUS).rstrip("%" + _BLANKS)
    return _ONE_MARK.fullmatch(bare) is not None


def _without_marks(body: str, scientific: bool, decimal: DecimalMark | None, text: str) -> str:
    """The digits of a number with at most one point, as ``float`` wants them."""
    if scientific and not _SCIENTIFIC.fullmatch(body):
        raise _refusal(text)
    mark = _decimal_mark(body, scientific, decimal, text)
    whole, _, fraction = body.partition(mark) if mark else (body, "", "")
    return f"{_ungrouped(whole, text) or '0'}.{_digits(fraction, text) or '0'}"


def _decimal_mark(body: str, scientific: bool, decimal: DecimalMark | None, text: str) -> str:
    """The character that begins the decimals of this number; empty when it has none."""
    found = _apparent_mark(body)
    if found and not scientific and is_ambiguous(body):
        if decimal is None:
            raise AmbiguousNumber(_question(text))
        return found if found == _MARKS[decimal] else ""
    if decimal is not None and found and found != _MARKS[decimal]:
        raise _refusal(text, expected=f"a number with a decimal {decimal}")
    if decimal is not None and not found and _MARKS[decimal] in body:
        raise _refusal(text, expected=f"a number with a decimal {decimal}")
    return found


def _apparent_mark(body: str) -> str:
    """The last of point and comma when it stands once; a mark that repeats groups thousands."""
    last = max(body.rfind("."), body.rfind(","))
    if last < 0:
        return ""
    return body[last] if body.count(body[last]) == 1 else ""


def _ungrouped(whole: str, text: str) -> str:
    """The whole part without its thousands marks, which must be one kind in groups of three."""
    marks = set(whole) - set("0123456789")
    if not marks:
        return whole
    if len(marks) > 1:
        raise _refusal(text)
    first, *rest = whole.split(marks.pop())
    if not 1 <= len(first) <= _GROUP or any(len(group) != _GROUP for group in rest):
        raise _refusal(text)
    return first + "".join(rest)


def _digits(fraction: str, text: str) -> str:
    """The decimals, which hold digits alone."""
    if fraction and not (fraction.isascii() and fraction.isdigit()):
        raise _refusal(text)
    return fraction


def _finite(plain: str, text: str) -> float:
    number = float(plain)
    if not math.isfinite(number):
        raise _refusal(text, expected="a number that fits a 64-bit float")
    return number


def _refusal(text: str, expected: str = "a number such as 1234.5 or 1 234,5") -> NumberError:
    return NumberError(Problem("", f"{text!r} is not a number.", expected))


def _question(text: str) -> Problem:
    return Problem(
        "",
        f"{text!r} can mean two numbers.",
        remedy="Say once for the table which decimal mark it uses: comma or point.",
    )
