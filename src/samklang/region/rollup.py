"""A county as the sum of its municipalities, with coverage.

Only like is added to like: one year, one ledger, one release, municipalities of one county. Groups
and members, years and ledgers are never added.
"""

import math
from collections.abc import Iterable
from functools import lru_cache

from samklang.errors import InputError, Problem
from samklang.inventory.compute import compute_many
from samklang.inventory.records import HeatInputs
from samklang.inventory.result import InventoryResult
from samklang.region.texts import Note, note
from samklang.region.totals import (
    Bounded,
    Ledger,
    MunicipalityTotal,
    RegionTotal,
    RowCoverage,
)
from samklang.statistics.activity import StatisticsSettings, check_year, covenant_inventories
from samklang.statistics.grid import has_figures
from samklang.statistics.joint import emissions_range, tightened
from samklang.statistics.manifest import dataset
from samklang.statistics.places import county as county_of
from samklang.statistics.places import municipalities, population
from samklang.statistics.records import StatisticalTerritory
from samklang.statistics.territorial import (
    territorial_emissions,
    territorial_release,
    territorial_releases,
)
from samklang.values import Total

_ENERGY = "final_energy"


def region_show(
    country: str,
    county: str,
    year: int,
    ledger: str = Ledger.COVENANT,
    release: str | None = None,
    *,
    include_industry: bool = False,
) -> RegionTotal:
    """Roll a county up from its municipalities in one year.

    Args:
        country: ISO code of a country whose statistics are carried.
        county: official code of the county.
        year: calendar year; the ledgers do not have the same years.
        ledger: ``covenant`` (from energy use) or ``territorial`` (emitted within the borders).
        release: of the database; the newest by default.
        include_industry: whether the headline of the Covenant ledger includes the large industry.

    Returns:
        The total in t with its bounds, every municipality, coverage and notes.

    Raises:
        InputError: unknown country, county, year, ledger or release; the message lists what exists.
    """
    known = [str(one) for one in Ledger]
    if ledger not in known:
        raise InputError(Problem(f"ledger {ledger!r}", "not known.", f"one of: {', '.join(known)}"))
    if ledger == Ledger.TERRITORIAL:
        return _territorial(country, county, year, territorial_release(country, release))
    return _covenant(country, county, year, _energy_release(country, release), include_industry)


def _energy_release(country: str, release: str | None) -> str:
    carried = dataset(country, _ENERGY).release
    if release not in (None, carried):
        raise InputError(Problem(f"release {release!r}", "not carried.", f"one of: {carried}"))
    return carried


@lru_cache(maxsize=512)
def _territorial(country: str, county: str, year: int, release: str) -> RegionTotal:
    place = county_of(country, county)
    years = territorial_releases(country)[release]
    if year not in years:
        raise InputError(_year_not_carried(country, year, release))
    members = municipalities(country, county)
    sums = _territorial_sums(country, (county, *(member.code for member in members)), year, release)
    totals = tuple(
        MunicipalityTotal(
            member.code, member.name, _exact(sums[member.code]), _population(country, member, year)
        )
        for member in members
    )
    total_t = math.fsum(sums[member.code] for member in members)
    return RegionTotal(
        country=country,
        county=county,
        name=place.name,
        year=year,
        ledger=Ledger.TERRITORIAL,
        release=release,
        gas_unit="CO2e",
        emissions=_exact(total_t),
        with_industry=None,
        municipalities=totals,
        coverage=RowCoverage(len(members), 0),
        county_row_t=sums[county],
        notes=(
            _sum_note(len(members), release, sums[county], total_t),
            *_population_notes(country, members, year),
            note("ledgers"),
        ),
    )


def _year_not_carried(country: str, year: int, release: str) -> Problem:
    releases = territorial_releases(country)
    listed = ", ".join(str(one) for one in releases[release])
    others = ", ".join(name for name, years in releases.items() if year in years)
    return Problem(
        f"year {year}",
        f"release {release} does not have it, and nothing is filled in.",
        f"one of: {listed}",
        f"Another release has it: {others}." if others else "",
    )


def _territorial_sums(
    country: str, codes: tuple[str, ...], year: int, release: str
) -> dict[str, float]:
    parts: dict[str, list[float]] = {code: [] for code in codes}
    for cell in territorial_emissions(country, codes, release):
        if cell.year == year:
            parts[cell.territory_code].append(cell.emissions_t)
    return {code: math.fsum(found) for code, found in parts.items()}


def _sum_note(count: int, release: str, county_t: float, total_t: float) -> Note:
    return note(
        "territorial_sum",
        count=count,
        release=release,
        county=county_t,
        difference=abs(total_t - county_t),
    )


@lru_cache(maxsize=512)
def _covenant(
    country: str, county: str, year: int, release: str, include_industry: bool
) -> RegionTotal:
    place = county_of(country, county)
    members = _counted(country, county, year)
    headline = _results(country, members, year, include_industry=include_industry)
    industry = (
        headline if include_industry else _results(country, members, year, include_industry=True)
    )
    totals = tuple(
        _member(country, member, year, own, with_industry)
        for member, own, with_industry in zip(members, headline, industry, strict=True)
    )
    coverage = RowCoverage(
        sum(result.energy.coverage.cells for result in headline),
        sum(result.energy.coverage.suppressed for result in headline),
    )
    return RegionTotal(
        country=country,
        county=county,
        name=place.name,
        year=year,
        ledger=Ledger.COVENANT,
        release=release,
        gas_unit=str(headline[0].inventory.gas_unit),
        emissions=Bounded(*emissions_range(country, headline)),
        with_industry=Bounded(*emissions_range(country, industry)),
        municipalities=totals,
        coverage=coverage,
        county_row_t=None,
        notes=(
            *_covenant_notes(coverage, headline, include_industry=include_industry),
            *_population_notes(country, members, year),
            note("ledgers"),
        ),
    )


def _counted(country: str, county: str, year: int) -> tuple[StatisticalTerritory, ...]:
    """The municipalities of the county that the statistics of the year count by themselves.

    Raises:
        InputError: a year that the statistics do not have.
    """
    check_year(country, year)
    return tuple(
        member
        for member in municipalities(country, county, year)
        if has_figures(country, member.code, year)
    )


def _results(
    country: str,
    members: tuple[StatisticalTerritory, ...],
    year: int,
    *,
    include_industry: bool,
) -> list[InventoryResult]:
    settings = StatisticsSettings(include_industry=include_industry, with_basis=False)
    codes = [member.code for member in members]
    return compute_many(covenant_inventories(country, codes, [year], settings))


def _member(
    country: str,
    member: StatisticalTerritory,
    year: int,
    own: InventoryResult,
    with_industry: InventoryResult,
) -> MunicipalityTotal:
    own, with_industry = tightened(country, own), tightened(country, with_industry)
    return MunicipalityTotal(
        code=member.code,
        name=member.name,
        emissions=_bounded(own.emissions),
        population=_population(country, member, year),
        with_industry=_bounded(with_industry.emissions),
        energy_mwh=own.energy.minimum,
        energy_mwh_maximum=own.energy.maximum,
    )


def _covenant_notes(
    coverage: RowCoverage, results: list[InventoryResult], *, include_industry: bool
) -> tuple[Note, ...]:
    cells = note("hidden_cells", hidden=coverage.hidden, cells=coverage.rows)
    notes = [cells if coverage.hidden else note("all_open", cells=coverage.rows)]
    notes.append(note("industry_included" if include_industry else "industry_left_out"))
    borrowed = sum(_is_borrowed(result.inventory.heat) for result in results)
    if borrowed:
        notes.append(note("heat_borrowed", count=borrowed))
    return tuple(notes)


def _population_notes(
    country: str, members: Iterable[StatisticalTerritory], year: int
) -> tuple[Note, ...]:
    """Which year the inhabitants were counted in, where that is not the year of the figures."""
    counts = [population(country, member.code, year) for member in members]
    notes = []
    others = {count.counted_on.year for count in counts if count.value and count.counted_on}
    if others - {year}:
        counted = ", ".join(str(one) for one in sorted(others))
        notes.append(note("population_of_another_year", counted=counted))
    uncounted = sum(count.value is None for count in counts)
    if uncounted:
        notes.append(note("no_population", count=uncounted, year=year))
    return tuple(notes)


def _is_borrowed(heat: HeatInputs) -> bool:
    return any(step.kind == "heat_taken" for step in heat.basis)


def _population(country: str, member: StatisticalTerritory, year: int) -> int | None:
    return population(country, member.code, year).value


def _exact(emissions_t: float) -> Bounded:
    return Bounded(emissions_t, emissions_t)


def _bounded(emissions: Total) -> Bounded:
    return Bounded(emissions.minimum, emissions.maximum)
