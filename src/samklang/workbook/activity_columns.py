"""The columns of the flat table: which must be there, and what the texts in them mean."""

import re
from collections.abc import Callable
from functools import partial

from samklang.errors import Problem, TableError
from samklang.inventory.records import Approach, Kind
from samklang.quantities import GasUnit, conversion
from samklang.registry.codes import code_list
from samklang.registry.gwp import gwp_sets
from samklang.values import NOTATION_KEYS, State
from samklang.workbook.limits import Limits

REQUIRED = ("country", "code", "year", "sector", "carrier", "amount", "unit")
NUMBERS = ("amount", "minimum", "maximum", "population", "factor_t_per_mwh")
OPTIONAL = (
    "state",
    "minimum",
    "maximum",
    "notation_key",
    "explanation",
    "included_in",
    "name",
    "population",
    "kind",
    "approach",
    "gas_unit",
    "gwp_set",
    "fuel",
    "sustainable",
    "label",
    "factor_t_per_mwh",
    "factor_source",
)
COLUMNS = (*REQUIRED, *OPTIONAL)
_YEAR = re.compile(r"[0-9]{4}", re.ASCII)
_TRUE = frozenset({"true", "yes", "ja", "1"})
_FALSE = frozenset({"false", "no", "nej", "0"})

Meaning = Callable[[str], str]


def header_faults(header: tuple[str, ...], where: str) -> list[Problem]:
    """Columns that are unknown or lacking; nothing is ever read by position."""
    known = ", ".join(COLUMNS)
    unknown = [
        Problem(where, f"column {name!r} is not known.", f"one of {known}")
        for name in header
        if name not in COLUMNS
    ]
    lacking = [
        Problem(where, f"column {name!r} is missing.", f"the columns {', '.join(REQUIRED)}")
        for name in REQUIRED
        if name not in header
    ]
    return unknown + lacking


def meanings(limits: Limits) -> dict[str, Meaning]:
    """How the distinct texts of each text column become codes; the empty text is judged here too."""
    return {
        "country": _required(code_list("country").resolve),
        "code": _required(str),
        "year": _required(partial(_year, limits=limits)),
        "sector": _required(code_list("consumption_sector").resolve),
        "carrier": _required(code_list("energy_carrier").resolve),
        "unit": _optional(_unit),
        "state": _optional(_member_of([*State])),
        "notation_key": _optional(_member_of(sorted(NOTATION_KEYS))),
        "kind": _or_default(_member_of([*Kind]), Kind.MONITORING),
        "approach": _or_default(_member_of([*Approach]), Approach.ACTIVITY_BASED),
        "gas_unit": _or_default(_member_of([*GasUnit]), GasUnit.CO2),
        "gwp_set": _optional(_member_of([found.id for found in gwp_sets()])),
        "fuel": _optional(code_list("fuel").resolve),
        "sustainable": _optional(_truth),
        "explanation": str,
        "included_in": str,
        "name": str,
        "label": str,
        "factor_source": str,
    }


def _required(meaning: Meaning) -> Meaning:
    def judged(text: str) -> str:
        if not text:
            raise TableError(Problem("", "the cell is empty.", "a value in every row"))
        return meaning(text)

    return judged


def _optional(meaning: Meaning) -> Meaning:
    return lambda text: meaning(text) if text else ""


def _or_default(meaning: Meaning, default: str) -> Meaning:
    return lambda text: meaning(text) if text else default


def _year(text: str, limits: Limits) -> str:
    if _YEAR.fullmatch(text) and limits.first_year <= int(text) <= limits.last_year:
        return text
    expected = f"four digits from {limits.first_year} to {limits.last_year}"
    raise TableError(Problem("", f"{text!r} is not a year.", expected))


def _unit(text: str) -> str:
    return conversion(text).unit


def _truth(text: str) -> str:
    folded = text.casefold()
    if folded in _TRUE | _FALSE:
        return "true" if folded in _TRUE else "false"
    raise TableError(Problem("", f"{text!r} is not yes or no.", "true or false"))


def _member_of(allowed: list[str]) -> Meaning:
    by_text = {str(word).casefold(): str(word) for word in allowed}

    def member(text: str) -> str:
        found = by_text.get(text.casefold())
        if found is None:
            expected = f"one of {', '.join(map(str, allowed))}"
            raise TableError(Problem("", f"{text!r} is not known.", expected))
        return found

    return member
