"""A number with the digits that were printed, for what those digits allow."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Self

from samklang.values import read_number


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed number: its text, its value, and half a unit of its last printed digit.

    "0.202" stands for anything from 0.2015 to 0.2025.
    """

    text: str
    number: float
    half_unit: float

    @classmethod
    def of(cls, written: str | float | Decimal) -> Self:
        """Read what was written; a text goes through the number reader with a decimal point."""
        if isinstance(written, str):
            number = read_number(written, decimal="point")
            return cls(written, number, _half_unit(written))
        text = str(written) if isinstance(written, Decimal) else repr(written)
        return cls(text, float(written), _half_unit(text))


def _half_unit(text: str) -> float:
    """Half a unit of the last digit of a decimal text; thousands marks do not matter."""
    plain = "".join(mark for mark in text if mark in "0123456789.eE-+")
    try:
        exponent = Decimal(plain).as_tuple().exponent
    except InvalidOperation:
        return 0.0
    return float(Decimal((0, (5,), exponent - 1))) if isinstance(exponent, int) else 0.0
