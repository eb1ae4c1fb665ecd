"""Figures as people read them, in English; Swedish is made from it by changing the marks."""

import math
import re
from decimal import ROUND_HALF_UP, Context, Decimal

from samklang.documents.printed import Printed

MINUS = "−"
_NO_BREAK = "\u00a0"
_FIGURE = re.compile(r"(?<![\w.])\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<![\w.])\d+\.\d+")
_SHOWN_DIGITS = 6
_MOST_DECIMALS = 9
_COUNTED_DIGITS = 4
# Room for all digits of the largest float, which a quotient of odd figures may come near.
_WIDE = Context(prec=400)


def shown(number: float, decimals: int | None = None) -> str:
    """A number with thousands marks; by itself it keeps six significant digits."""
    if math.isinf(number):
        return "∞" if number > 0 else f"{MINUS}∞"
    places = _decimals(number) if decimals is None else decimals
    exact = Decimal(repr(number))
    rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, context=_WIDE)
    text = f"{abs(rounded):,f}"
    if decimals is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"{MINUS}{text}" if rounded < 0 else text


def _decimals(number: float) -> int:
    if not number:
        return 0
    return min(max(0, _SHOWN_DIGITS - 1 - Decimal(repr(number)).adjusted()), _MOST_DECIMALS)


def shown_printed(printed: Printed) -> str:
    """A printed figure with the digits that were printed."""
    return shown(printed.number, printed_decimals(printed))


def printed_decimals(printed: Printed) -> int:
    """How many decimals the last printed digit stands for; zero for whole numbers."""
    if not printed.half_unit:
        return 0
    return min(max(0, -Decimal(f"{printed.half_unit:.1g}").adjusted() - 1), _MOST_DECIMALS)


def significant_digits(number: float) -> int:
    """Digits of a number from the first to the last that is not zero."""
    digits = Decimal(repr(abs(number))).normalize().as_tuple().digits
    return len(digits) if number else 0


def swedish(text: str) -> str:
    """A text with its figures in Swedish style: 1 234,5."""
    return _FIGURE.sub(_swedish_figure, text)


def _swedish_figure(match: re.Match[str]) -> str:
    return match.group().replace(",", _NO_BREAK).replace(".", ",")


def percent(share: float) -> str:
    """A share as per cent with one decimal."""
    return f"{shown(share * 100, 1)} %"


def per_inhabitant(amount: float) -> str:
    """Energy per inhabitant."""
    return f"{shown(amount, _per_inhabitant_decimals(amount))} MWh/inhabitant"


def _per_inhabitant_decimals(amount: float) -> int:
    return 2 if abs(amount) >= 1 else _COUNTED_DIGITS
