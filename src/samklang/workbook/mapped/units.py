"""Units as tables print them: "GWh/år", "1000 ton CO2e", "ton per år"."""

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from samklang.errors import UnitError
from samklang.quantities import UnitKind, conversion

_PER_YEAR = re.compile(r"\s*(?:/|per)\s*(?:år|year|yr|a)\b\.?", re.IGNORECASE)
_GAS = re.compile(
    r"[\s_-]*(?:co2|co₂|koldioxid)(?:[\s-]*(?:e|eq|ekv|ekvivalenter|equivalents?)\b\.?)?",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"(?P<many>1[\s\u00a0.,]?000|tusen|thousand|k(?=ton|t\b)|m(?=ton|t\b))\s*(?P<unit>.+)",
    re.IGNORECASE,
)
_THOUSAND, _MILLION = 1_000, 1_000_000
_STANDARD = {UnitKind.ENERGY: "MWh", UnitKind.MASS: "t", UnitKind.VOLUME: "m³"}
_IN_TEXT = re.compile(
    r"[\(\[]\s*(?P<bracketed>[^()\[\]]+?)\s*[\)\]]|(?:,|;|\bi\b|\bin\b)\s*(?P<last>[^,;]+)$"
)
_REMEMBERED = 1_024


@dataclass(frozen=True, slots=True)
class TableUnit:
    """A unit of a table: how it was written, and the exact ratio to the standard unit of its kind."""

    written: str
    standard: str
    ratio: Fraction

    def apply(self, amount: float) -> float:
        """The amount in the standard unit."""
        return amount * self.ratio.numerator / self.ratio.denominator


@lru_cache(_REMEMBERED)
def read_unit(text: str) -> TableUnit | None:
    """The unit that a text names; ``None`` when it names none that can be converted."""
    bare = _GAS.sub("", _PER_YEAR.sub("", text.strip())).strip()
    many = _MANY.fullmatch(bare)
    scale = 1
    if many:
        scale = _MILLION if many["many"].casefold() == "m" else _THOUSAND
        bare = many["unit"]
    try:
        step = conversion(bare)
    except UnitError:
        return None
    return TableUnit(text.strip(), _STANDARD[step.kind], step.ratio * scale)


def unit_within(text: str) -> str:
    """The unit that a header or a title names beside other words: "El (MWh)", "Energi, GWh"."""
    for found in _IN_TEXT.finditer(text):
        candidate = (found["bracketed"] or found["last"] or "").strip()
        if read_unit(candidate):
            return candidate
    last = text.rpartition(" ")[2] if " " in text else ""
    return last if len(last) > 1 and read_unit(last) else ""


def without_unit(text: str, unit: str) -> str:
    """A header without the unit it names."""
    if not unit or unit == text.strip():
        return text
    rest = re.sub(rf"(?:[\(\[,;]|\bi\b|\bin\b)?\s*{re.escape(unit)}\s*[\)\]]?", " ", text)
    return " ".join(rest.split()).strip(" ,;:")
