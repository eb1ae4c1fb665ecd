"""Emission factors: which one, from where, and why this one."""

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from hashlib import sha256
from typing import cast

from samklang.errors import LookupRefused, Problem
from samklang.registry.codes import code_list
from samklang.registry.factor_rows import Factor, factor_table, national_series
from samklang.registry.files import yaml_document
from samklang.registry.gwp import gwp_set as known_gwp_set
from samklang.registry.look_up import ACTIVITY_BASED, LIFE_CYCLE, Found, Holdings, Query, find
from samklang.registry.reasons import Reason, told

_FILE = "factor_sets.yaml"
_UPPER_REFERENCES = "upper_references_jrc"
_REMEMBERED = 65536
_UNIT = "t/MWh"
_GAS_UNITS = ("CO2", "CO2e")
_APPROACHES = (ACTIVITY_BASED, LIFE_CYCLE)


@dataclass(frozen=True, slots=True)
class FactorAnswer:
    """One emission factor with its grounds.

    ``value_t_per_mwh`` is tonnes of ``gas_unit`` per megawatt-hour (net calorific value for fuels,
    final consumption for electricity). ``gwp_set`` is the one that the figure is stated with; it
    is empty where none is involved or the source names none. ``year`` is the year that the figure
    holds for, which is earlier than the asked one when the reason says so. ``status`` is
    *verified*, *inferred* or *recalled*.
    """

    value_t_per_mwh: float
    unit: str
    gas_unit: str
    gwp_set: str
    approach: str
    carrier: str
    fuel: str
    country: str
    year: int
    reason_code: Reason
    reason: str
    reason_sv: str
    source_id: str
    locator: str
    factor_id: str
    status: str
    note: str


@dataclass(frozen=True, slots=True)
class FactorSet:
    """A dated, immutable choice of factor tables.

    ``sha256`` is over the figures of its tables; see ``content_sha256``.
    """

    id: str
    title: str
    title_sv: str
    dated_on: date
    description: str
    tables: tuple[str, ...]
    series: str
    gwp_set: str
    sha256: str

    def look_up(
        self,
        *,
        carrier: str,
        country: str,
        year: int,
        approach: str = ACTIVITY_BASED,
        gas_unit: str = "CO2",
        gwp_set: str = "AR4",
        fuel: str | None = None,
        sustainable: bool | None = None,
        fossil_methane: bool | None = None,
    ) -> FactorAnswer:
        """The factor for one carrier (or named fuel), country and year.

        Args:
            carrier: code or alias of an energy carrier.
            country: code or alias of a country; only electricity depends on it.
            year: the inventory's year.
            approach: ``activity_based`` or ``life_cycle``.
            gas_unit: ``CO2`` or ``CO2e``. A life-cycle factor is always in CO2e.
            gwp_set: potentials for CO2e. Figures that cannot be restated keep their own.
            fuel: code or alias of a fuel below the carrier.
            sustainable: whether biomass is sustainable; unsaid, it is taken to be.
            fossil_methane: use a report's own value for fossil methane; unsaid, practice decides.

        Returns:
            The factor in t/MWh with source, locator and reason. Remembered: asking again is quick.

        Raises:
            LookupRefused: the set holds no factor, so one would have to be invented.
            UnknownCodeError: a word is not in its code list.
        """
        return _answer(
            self.id, carrier, country, year, approach, gas_unit, gwp_set, fuel, sustainable,
            fossil_methane,
        )  # fmt: skip

    def factors(self) -> tuple[Factor, ...]:
        """Every row of the set, as its sources state it."""
        rows = (row for table in self.tables for row in factor_table(table))
        return (*rows, *national_series(self.series).factors())

    def national_maximum(
        self, country: str, approach: str = ACTIVITY_BASED, gas_unit: str = "CO2"
    ) -> FactorAnswer:
        """The highest national electricity factor of all years, a bound for checks.

        Raises:
            LookupRefused: the set has no figure for this country.
        """
        code = code_list("country").resolve(country)
        gas = "CO2e" if approach == LIFE_CYCLE else gas_unit
        years = national_series(self.series).years(code, approach, gas)
        if not years:
            where = f"highest electricity factor of {code}"
            raise LookupRefused(Problem(where, "the set has no figure for this country."))
        answers = (
            self.look_up(
                carrier="electricity", country=code, year=year or 0, approach=approach,
                gas_unit=gas,
            )
            for year in years
        )  # fmt: skip
        return max(answers, key=lambda answer: answer.value_t_per_mwh)


@cache
def factor_sets() -> tuple[FactorSet, ...]:
    """All factor sets, the default first."""
    rows = cast("list[dict[str, object]]", yaml_document(_FILE)["sets"])
    return tuple(_set(row) for row in rows)


def _set(row: dict[str, object]) -> FactorSet:
    return FactorSet(
        id=str(row["id"]),
        title=str(row["title_en"]),
        title_sv=str(row["title_sv"]),
        dated_on=date.fromisoformat(str(row["dated_on"])),
        description=str(row["description"]),
        tables=tuple(cast("list[str]", row["tables"])),
        series=str(row["series"]),
        gwp_set=str(row["gwp_set"]),
        sha256=str(row["sha256"]),
    )


def factor_set(set_id: str | None = None) -> FactorSet:
    """The factor set with this id; without one, the default.

    Raises:
        LookupRefused: there is no such set.
    """
    if set_id is None:
        return factor_sets()[0]
    for found in factor_sets():
        if found.id == set_id:
            return found
    known = ", ".join(found.id for found in factor_sets())
    raise LookupRefused(Problem(f"factor set {set_id!r}", "is not known.", f"one of: {known}"))


def content_sha256(factors: FactorSet) -> str:
    """The hash over the figures of a set: what they are for, and the digits.

    Notes, labels and checks may improve without making another set; a figure may not.
    """
    lines = sorted(
        "|".join(
            (
                row.id, row.carrier, row.fuel, row.gas, row.approach, row.sustainable,
                row.territory, repr(row.value), row.unit, row.gwp_set, str(row.valid_from_year),
                str(row.valid_to_year), " ".join(row.mean_of),
            )
        )
        for row in factors.factors()
    )  # fmt: skip
    return sha256("\n".join(lines).encode()).hexdigest()


def upper_reference(carrier: str, approach: str, gas_unit: str) -> Factor | None:
    """The JRC's upper bound for a declared factor of a carrier that is not fossil, if it has one."""
    return _highest(_UPPER_REFERENCES, carrier, approach, gas_unit)


def maximum_reference(carrier: str, approach: str, gas_unit: str) -> Factor:
    """The highest reference of the JRC for a carrier, which a declared factor is compared with.

    For biomass, heat and other renewable carriers it is the upper reference of the validation (not
    sustainable biomass); for fossil carriers the highest of all periods. Electricity has
    ``FactorSet.national_maximum`` instead.

    Raises:
        LookupRefused: the JRC has no reference for this carrier.
    """
    for table in (_UPPER_REFERENCES, *factor_set().tables):
        found = _highest(table, carrier, approach, gas_unit)
        if found is not None:
            return found
    raise LookupRefused(Problem(f"highest reference of {carrier!r}", "not in the registry."))


def _highest(table: str, carrier: str, approach: str, gas_unit: str) -> Factor | None:
    wanted = (carrier, approach, "CO2e" if approach == LIFE_CYCLE else gas_unit, "")
    fitting = (
        row
        for row in factor_table(table)
        if (row.carrier, row.approach, row.gas, row.fuel) == wanted
    )
    return max(fitting, key=lambda row: row.value or 0.0, default=None)


@cache
def _holdings(set_id: str) -> Holdings:
    found = factor_set(set_id)
    rows = tuple(row for table in found.tables for row in factor_table(table))
    return Holdings(rows, national_series(found.series), found.gwp_set)


@lru_cache(maxsize=_REMEMBERED)
def _answer(
    set_id: str, carrier: str, country: str, year: int, approach: str, gas_unit: str,
    gwp_set: str, fuel: str | None, sustainable: bool | None, fossil_methane: bool | None,
) -> FactorAnswer:  # fmt: skip
    _require("approach", approach, _APPROACHES)
    _require("gas unit", gas_unit, _GAS_UNITS)
    known_gwp_set(gwp_set)
    query = Query(
        carrier=code_list("energy_carrier").resolve(carrier),
        country=code_list("country").resolve(country) if country else "",
        year=year,
        approach=approach,
        gas_unit=gas_unit,
        gwp_set=gwp_set,
        fuel=code_list("fuel").resolve(fuel) if fuel else "",
        sustainable=sustainable,
        fossil_methane=fossil_methane,
    )
    return _told(query, find(query, _holdings(set_id)))


def _require(what: str, word: str, allowed: tuple[str, ...]) -> None:
    if word not in allowed:
        expected = f"one of: {', '.join(allowed)}"
        raise LookupRefused(Problem(f"{what} {word!r}", "is not known.", expected))


def _told(query: Query, found: Found) -> FactorAnswer:
    return FactorAnswer(
        value_t_per_mwh=found.value_t_per_mwh,
        unit=_UNIT,
        gas_unit=query.gas,
        gwp_set=found.gwp_set,
        approach=query.approach,
        carrier=query.carrier,
        fuel=query.fuel,
        country=query.country,
        year=min(query.year, found.row.valid_to_year or query.year),
        reason_code=found.reasons[0].reason,
        reason=told(found.reasons, "en"),
        reason_sv=told(found.reasons, "sv"),
        source_id=found.row.source_id,
        locator=found.row.locator,
        factor_id=found.row.id,
        status=found.row.status,
        note=found.row.note,
    )
