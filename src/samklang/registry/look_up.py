"""How one factor is found, and why it is that one.

The order: a named fuel, then the country and year (electricity), then the carrier's reference of
the year, then the nearest earlier year. What none of them holds is refused.
"""

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from math import fsum

from samklang.errors import LookupRefused, Problem
from samklang.registry.codes import code_list
from samklang.registry.constants import constant
from samklang.registry.factor_rows import Factor, NationalSeries
from samklang.registry.gwp import gwp_set
from samklang.registry.reasons import Grounds, Reason, grounds

LIFE_CYCLE = "life_cycle"
ACTIVITY_BASED = "activity_based"

_ELECTRICITY = "electricity"
_HEAT = "district_heating_and_cooling"

Rows = tuple[Factor, ...]


@dataclass(frozen=True, slots=True)
class Holdings:
    """What one factor set can answer from: its rows, its national series, its own GWP set."""

    rows: Rows
    series: NationalSeries
    gwp_set: str


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for; all words are codes of the registry."""

    carrier: str
    country: str
    year: int
    approach: str
    gas_unit: str
    gwp_set: str
    fuel: str
    sustainable: bool | None
    fossil_methane: bool | None

    @property
    def gas(self) -> str:
        """The gas to look for: life-cycle factors exist only in CO2 equivalent."""
        return "CO2e" if self.approach == LIFE_CYCLE else self.gas_unit

    def fits(self, row: Factor) -> bool:
        """Whether a row is of this approach and of this kind of biomass."""
        wanted = "no" if self.sustainable is False else "yes"
        return row.approach == self.approach and row.sustainable in ("", wanted)


@dataclass(frozen=True, slots=True)
class Found:
    """A factor with its grounds; ``row`` is the row of the table that names its source."""

    value_t_per_mwh: float
    gwp_set: str
    row: Factor
    reasons: tuple[Grounds, ...]
    depends_on_sustainability: bool = False

    def because(self, *more: Grounds) -> "Found":
        """The same with more reasons behind."""
        return replace(self, reasons=(*self.reasons, *more))


def find(query: Query, held: Holdings) -> Found:
    """The factor for one query.

    Raises:
        LookupRefused: the factor set holds none.
    """
    if query.fuel:
        found = _of_fuel(query, held)
    elif query.carrier == _ELECTRICITY:
        found = _of_country(query, held.series)
    else:
        found = _of_carrier(query, held)
    return found.because(*_remarks(query, found, held.gwp_set))


def _of_fuel(query: Query, held: Holdings) -> Found:
    parent = code_list("fuel").row(query.fuel).parent
    if parent != query.carrier:
        raise _refused(
            query,
            f"fuel {query.fuel!r} belongs to {parent!r}.",
            "Name a fuel of this carrier, or none.",
        )
    rows = _rows_of_fuel(query, held, query.fuel)
    if query.approach == ACTIVITY_BASED and rows and not _has_co2e(rows):
        return _of_gases(query, held, rows)
    stated = next((row for row in rows if row.gas == query.gas), None)
    if stated is not None:
        return _stated(stated, grounds(Reason.FUEL_STATED, fuel=query.fuel))
    instead = _of_carrier(query, held)
    return instead.because(grounds(Reason.CARRIER_FOR_FUEL, fuel=query.fuel))


def _rows_of_fuel(query: Query, held: Holdings, fuel: str) -> Rows:
    return tuple(row for row in held.rows if row.fuel == fuel and query.fits(row))


def _has_co2e(rows: Rows) -> bool:
    return any(row.gas == "CO2e" for row in rows)


def _of_gases(query: Query, held: Holdings, rows: Rows) -> Found:
    """A fuel whose gases are known one by one."""
    is_published = query.gas == "CO2" or query.gwp_set == held.gwp_set
    figure = _rounded(_exact(query, rows)) if is_published else _unrounded(query, rows)
    reason = Reason.FUEL_PUBLISHED if is_published else Reason.FUEL_RECOMPUTED
    return Found(
        value_t_per_mwh=figure,
        gwp_set=query.gwp_set if query.gas == "CO2e" else "",
        row=next(row for row in rows if row.gas == "CO2"),
        reasons=(grounds(reason, fuel=query.fuel, gwp_set=query.gwp_set),),
        depends_on_sustainability=any(row.sustainable for row in rows),
    )


def _weights(query: Query, fuel: str) -> dict[str, float]:
    """Tonnes of CO2 equivalent per tonne of each gas that counts in this query."""
    if query.gas == "CO2":
        return {"CO2": 1}
    warming = gwp_set(query.gwp_set)
    is_fossil = code_list("fuel").row(fuel).attribute("biogenic") == "no"
    methane = warming.methane(is_fossil=is_fossil, fossil_methane=query.fossil_methane)
    return {"CO2": warming.co2, "CH4": methane, "N2O": warming.n2o}


def _exact(query: Query, rows: Rows) -> Decimal:
    """The sum over the gases in decimal arithmetic, so that rounding is the printed table's."""
    weights = _weights(query, rows[0].fuel)
    parts = (
        Decimal(row.original_value) * Decimal(row.conversion) * Decimal(repr(weights[row.gas]))
        for row in rows
        if row.gas in weights
    )
    return sum(parts, Decimal(0))


def _unrounded(query: Query, rows: Rows) -> float:
    weights = _weights(query, rows[0].fuel)
    return fsum(_number(row) * weights[row.gas] for row in rows if row.gas in weights)


def _rounded(figure: Decimal) -> float:
    digits = int(constant("factor_decimals").value)
    return float(figure.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


def _of_country(query: Query, series: NationalSeries) -> Found:
    """The national electricity factor of the year, or of the nearest earlier one."""
    years = series.years(query.country, query.approach, query.gas)
    if years == [None]:
        return _national(query, series, None, Reason.COUNTRY_SINGLE)
    if query.year in years:
        return _national(query, series, query.year, Reason.COUNTRY_YEAR)
    earlier = [year for year in years if year is not None and year < query.year]
    if not earlier:
        known = f"years {min(filter(None, years))} and later" if years else "another country"
        if not query.country:
            known = "a country"
        raise _refused(query, "no national electricity factor.", _DECLARE, known)
    return _national(query, series, max(earlier), Reason.COUNTRY_NEAREST_EARLIER)


def _national(query: Query, series: NationalSeries, year: int | None, reason: Reason) -> Found:
    row = series.factor(query.country, year, query.approach, query.gas)
    if row is None:
        raise _refused(query, "no national electricity factor.", _DECLARE)
    return _stated(
        row, grounds(reason, country=query.country, year=query.year, found_year=year or query.year)
    )


def _of_carrier(query: Query, held: Holdings) -> Found:
    """The carrier's reference, of the year or of the nearest earlier period."""
    rows = _rows_of_carrier(query, held)
    if not rows:
        advice = _LOCAL_HEAT if query.carrier == _HEAT else _DECLARE
        raise _refused(query, "this factor set has no factor for it.", advice)
    row = next((row for row in rows if row.is_valid_in(query.year)), None)
    if row is None:
        return _of_earlier_period(query, held, rows)
    if row.valid_from_year is None:
        return _reference(query, held, row, Reason.CARRIER_REFERENCE)
    return _reference(query, held, row, Reason.CARRIER_REFERENCE_YEAR)


def _rows_of_carrier(query: Query, held: Holdings) -> Rows:
    return tuple(
        row
        for row in held.rows
        if row.carrier == query.carrier
        and not row.fuel
        and row.gas == query.gas
        and query.fits(row)
    )


def _of_earlier_period(query: Query, held: Holdings, rows: Rows) -> Found:
    earlier = [row for row in rows if (row.valid_to_year or query.year) < query.year]
    if not earlier:
        starts = min(row.valid_from_year or query.year for row in rows)
        raise _refused(query, "the series begins later.", _DECLARE, f"years {starts} and later")
    last = max(earlier, key=lambda row: row.valid_to_year or 0)
    return _reference(query, held, last, Reason.CARRIER_REFERENCE_NEAREST_EARLIER)


def _reference(query: Query, held: Holdings, row: Factor, reason: Reason) -> Found:
    """The carrier's figure as stated, or recomputed when another GWP set is asked."""
    if query.approach == ACTIVITY_BASED and query.gas == "CO2e" and query.gwp_set != row.gwp_set:
        return _recomputed(query, held, row)
    found_year = row.valid_to_year or query.year
    return _stated(
        row, grounds(reason, carrier=query.carrier, year=query.year, found_year=found_year)
    )


def _recomputed(query: Query, held: Holdings, row: Factor) -> Found:
    parts = [_unrounded(query, _rows_of_fuel(query, held, fuel)) for fuel in row.mean_of]
    reason = grounds(
        Reason.CARRIER_RECOMPUTED,
        carrier=query.carrier,
        gwp_set=query.gwp_set,
        fuels=" ".join(row.mean_of),
    )
    return replace(
        _stated(row, reason), value_t_per_mwh=fsum(parts) / len(parts), gwp_set=query.gwp_set
    )


def _stated(row: Factor, reason: Grounds) -> Found:
    return Found(_number(row), row.gwp_set, row, (reason,), bool(row.sustainable))


def _remarks(query: Query, found: Found, own_gwp_set: str) -> list[Grounds]:
    """What the reader should know besides: assumptions, and what was asked but cannot be given."""
    remarks = []
    if found.depends_on_sustainability and query.sustainable is None:
        remarks.append(grounds(Reason.SUSTAINABLE_ASSUMED))
    if query.approach == LIFE_CYCLE and query.gas_unit == "CO2":
        remarks.append(grounds(Reason.LIFE_CYCLE_FOR_CO2))
    elif query.gas == "CO2e" and query.gwp_set not in (found.gwp_set, own_gwp_set):
        remarks.extend(_not_restated(query, found))
    return remarks


def _not_restated(query: Query, found: Found) -> list[Grounds]:
    if found.gwp_set:
        words = {"stated_gwp": found.gwp_set, "gwp_set": query.gwp_set}
        return [grounds(Reason.GWP_NOT_RESTATED, **words)]
    if found.value_t_per_mwh:
        return [grounds(Reason.GWP_NOT_STATED, gwp_set=query.gwp_set)]
    return []


def _number(row: Factor) -> float:
    if row.value is None:
        raise LookupRefused(Problem(f"factor {row.id!r}", row.note, remedy=_DECLARE))
    return row.value


_DECLARE = "Declare a factor with its source, or choose another factor set."
_LOCAL_HEAT = "Give the local heat production and its fuel, or declare a local heat factor."


def _refused(query: Query, message: str, remedy: str, expected: str = "") -> LookupRefused:
    what = (query.carrier, query.fuel, query.country, str(query.year), query.approach, query.gas)
    where = "factor of " + ", ".join(word for word in what if word)
    return LookupRefused(Problem(where, message, expected, remedy))
