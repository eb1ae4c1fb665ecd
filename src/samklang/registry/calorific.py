"""Heat values and densities: from tonnes and cubic metres of a fuel to megawatt-hours."""

from dataclasses import dataclass
from functools import cache

from samklang.errors import LookupRefused, Problem
from samklang.registry.codes import code_list
from samklang.registry.constants import constant
from samklang.registry.files import csv_rows, optional_number

_FILE = "calorific_values.csv"
_KG_PER_T = 1000
_T_PER_GG = 1000


@dataclass(frozen=True, slots=True)
class CalorificValue:
    """The net calorific value of a fuel and, where known, its density.

    ``mwh_per_m3`` follows from both. Densities hold at 15 °C for liquids and at normal conditions
    (0 °C, 101.325 kPa) for gases; their status is their own.
    """

    fuel: str
    tj_per_gg: float
    mwh_per_t: float
    density_kg_per_m3: float | None
    mwh_per_m3: float | None
    source_id: str
    locator: str
    status: str
    density_source_id: str
    density_locator: str
    density_status: str
    note: str


@cache
def _by_fuel() -> dict[str, CalorificValue]:
    return {row["fuel"]: _read(row) for row in csv_rows(_FILE)}


def _read(row: dict[str, str]) -> CalorificValue:
    tj_per_gg = float(row["tj_per_gg"])
    mwh_per_t = tj_per_gg * constant("mwh_per_tj").value / _T_PER_GG
    density = optional_number(row["density_kg_per_m3"])
    return CalorificValue(
        fuel=row["fuel"],
        tj_per_gg=tj_per_gg,
        mwh_per_t=mwh_per_t,
        density_kg_per_m3=density,
        mwh_per_m3=None if density is None else mwh_per_t * density / _KG_PER_T,
        source_id=row["source_id"],
        locator=row["locator"],
        status=row["status"],
        density_source_id=row["density_source_id"],
        density_locator=row["density_locator"],
        density_status=row["density_status"],
        note=row["note"],
    )


def net_calorific_value(fuel: str) -> CalorificValue:
    """The net calorific value of a fuel, named by code or alias.

    Raises:
        LookupRefused: the fuel has none here (such as wind power).
        UnknownCodeError: the fuel is not in the code list.
    """
    code = code_list("fuel").resolve(fuel)
    found = _by_fuel().get(code)
    if found is None:
        known = ", ".join(_by_fuel())
        raise LookupRefused(
            Problem(f"calorific value of {code!r}", "not in the registry.", f"one of: {known}")
        )
    return found


def net_calorific_values() -> tuple[CalorificValue, ...]:
    """All of them, in the order of the table."""
    return tuple(_by_fuel().values())
