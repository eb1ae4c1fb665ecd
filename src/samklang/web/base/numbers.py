"""How a number is written for a reader.

Rounded for display only, half away from zero, by the rule of its unit. Swedish has a decimal comma
and no-break blanks, English a point and commas; the minus is U+2212 in both, and never stands
before a zero.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from samklang.texts import Language

NO_VALUE = "–"
_MINUS = "\N{MINUS SIGN}"
_BLANK = "\N{NO-BREAK SPACE}"
_SMALL = 10


@dataclass(frozen=True, slots=True)
class Style:
    """How a language writes numbers."""

    decimal_mark: str
    thousands: str


_STYLES: dict[Language, Style] = {"sv": Style(",", _BLANK), "en": Style(".", ",")}


class Unit(StrEnum):
    """Units that are shown; each has its rule of rounding."""

    MWH = "MWh"
    GWH = "GWh"
    T = "t"
    KT = "kt"
    MWH_PER_INHABITANT = "MWh/inhabitant"
    T_PER_INHABITANT = "t/inhabitant"
    PERCENT = "%"
    INHABITANTS = "inhabitants"
    T_PER_MWH = "t/MWh"
    COUNT = "count"


# How many of the unit that figures are kept in (MWh, t) make one that is shown.
_SIZE = {Unit.GWH: 1000.0, Unit.KT: 1000.0}
_DECIMALS = {
    Unit.PERCENT: 1,
    Unit.T_PER_INHABITANT: 1,
    Unit.MWH_PER_INHABITANT: 1,
    Unit.T_PER_MWH: 4,
}
_ONE_DECIMAL_BELOW_TEN = frozenset({Unit.T, Unit.GWH, Unit.KT})


def decimals(number: float, unit: Unit) -> int:
    """How many decimals a number of this unit is shown with."""
    if unit in _ONE_DECIMAL_BELOW_TEN:
        return 1 if 0 < abs(number) < _SMALL else 0
    return _DECIMALS.get(unit, 0)


def rounded(number: float, places: int) -> Decimal:
    """Rounded half away from zero; the digits are those that the float prints with."""
    return Decimal(repr(float(number))).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def plain(number: float, language: Language, places: int) -> str:
    """A number with so many decimals, in the manner of a language."""
    style = _STYLES[language]
    shown = rounded(number, places)
    digits = f"{abs(shown):,f}".replace(",", "\0").replace(".", style.decimal_mark)
    sign = _MINUS if shown < 0 else ""
    return sign + digits.replace("\0", style.thousands)


def exact(number: float, language: Language, most: int) -> str:
    """All digits that a number has, as a trace shows them, but so many decimals at most."""
    exponent = rounded(number, most).normalize().as_tuple().exponent
    return plain(number, language, max(0, -int(exponent)))


def amount(number: float, unit: Unit, language: Language) -> str:
    """A number by the rule of its unit, the unit itself left to the heading.

    Energy is given in MWh and emissions in t, whatever unit they are shown in.
    """
    shown = number / _SIZE.get(unit, 1.0)
    return plain(shown, language, decimals(shown, unit))
