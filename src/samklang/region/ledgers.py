"""The figures of both ledgers of one territory and year, as a bridge needs them."""

import math
from dataclasses import dataclass
from functools import cache

from samklang.errors import InputError, Problem
from samklang.inventory.compute import compute
from samklang.inventory.result import InventoryResult
from samklang.region.bridge_data import Measure, Subsector, line_of
from samklang.region.plants_fuel import plants_fuel_t
from samklang.region.totals import Bounded, sum_of
from samklang.statistics.activity import StatisticsSettings, covenant_inventory
from samklang.statistics.joint import tightened
from samklang.statistics.manifest import manifest
from samklang.statistics.method import inventory_years
from samklang.statistics.places import territory
from samklang.statistics.territorial import (
    fossil_emissions,
    territorial_emissions,
    territorial_release,
    territorial_releases,
)

Cells = dict[tuple[str, str], Bounded]
"""Tonnes of a Covenant ledger by sector and carrier."""


@dataclass(frozen=True, slots=True)
class Ledgers:
    """Both ledgers, in t.

    ``covenant`` holds what the inventory counts; ``industry_fuel`` and ``plants_fuel_t`` are read from
    the energy statistics whether it counts them or not. ``gases_t`` is the territorial ledger by
    sector, ``carbon_dioxide_t`` its fossil carbon dioxide by sub-sector.
    """

    covenant: Cells
    industry_fuel: Cells
    plants_fuel_t: float
    gases_t: dict[str, float]
    carbon_dioxide_t: dict[Subsector, float]

    @property
    def territorial_t(self) -> float:
        """The whole territorial ledger."""
        return math.fsum(self.gases_t.values())

    @property
    def covenant_total(self) -> Bounded:
        """The whole Covenant ledger."""
        return sum_of(self.covenant.values())


def ledgers(
    country: str, code: str, year: int, release: str, *, include_industry: bool = False
) -> Ledgers:
    """Read both ledgers; ``release`` must have the year.

    Raises:
        InputError: an unknown territory, or a year that one of the tables does not have.
    """
    _refuse_unknown_year(country, code, year, release)
    settings = StatisticsSettings(include_industry=True, with_basis=False)
    result = compute(covenant_inventory(country, code, year, settings))
    every = _covenant(result)
    fuel = {key: cell for key, cell in every.items() if _is_industry_fuel(country, *key)}
    industry = {sector for sector, _ in fuel}
    return Ledgers(
        covenant={
            key: cell for key, cell in every.items() if include_industry or key[0] not in industry
        },
        industry_fuel=fuel,
        plants_fuel_t=plants_fuel_t(country, code, year, result.settings),
        gases_t={
            cell.sector_code: cell.emissions_t
            for cell in territorial_emissions(country, code, release)
            if cell.year == year
        },
        carbon_dioxide_t={
            (cell.sector_code, cell.subsector_code): cell.emissions_t
            for cell in fossil_emissions(country, code)
            if cell.year == year
        },
    )


def covenant_together(
    country: str, code: str, year: int, *, include_industry: bool = False
) -> Bounded:
    """The Covenant ledger with its secret cells seen together, as its headline is told.

    Not all of them can be at their least at once where a total of theirs is published, so this is as
    narrow as the sum of the cells' own bounds or narrower.
    """
    settings = StatisticsSettings(include_industry=include_industry, with_basis=False)
    result = tightened(country, compute(covenant_inventory(country, code, year, settings)))
    return Bounded(result.emissions.minimum, result.emissions.maximum)


@cache
def common_years(country: str, release: str | None = None) -> tuple[int, ...]:
    """Years that every table has: of one release of the territorial ledger, or of any.

    Raises:
        InputError: no such release is carried.
    """
    releases = territorial_releases(country)
    wanted = [releases[territorial_release(country, release)]] if release else releases.values()
    found = {year for years in wanted for year in years}
    return tuple(sorted(found.intersection(inventory_years(country), _carbon_years(country))))


@cache
def _carbon_years(country: str) -> frozenset[int]:
    nation = manifest(country).territory_code
    return frozenset(cell.year for cell in fossil_emissions(country, nation))


def _refuse_unknown_year(country: str, code: str, year: int, release: str) -> None:
    place = territory(country, code)
    if not place.existed_in(year):
        message = f"the code of {place.name} was not in use in {year}."
        raise InputError(Problem(f"territory {code!r}", message, "a code of that year"))
    if year in common_years(country, release):
        return
    having = [one for one in territorial_releases(country) if year in common_years(country, one)]
    listed = ", ".join(map(str, common_years(country, release)))
    remedy = f"Release {', '.join(having)} has it." if having else ""
    where = f"year {year}, release {release}"
    raise InputError(Problem(where, "not every ledger has a figure.", f"one of: {listed}", remedy))


def _covenant(result: InventoryResult) -> Cells:
    found: dict[tuple[str, str], list[Bounded]] = {}
    for row in result.rows:
        low = row.emissions.number if row.emissions.is_known else row.emissions.minimum
        high = row.emissions.number if row.emissions.is_known else row.emissions.maximum
        found.setdefault((row.sector, row.carrier), []).append(Bounded(low or 0.0, high))
    return {key: sum_of(cells) for key, cells in found.items()}


def _is_industry_fuel(country: str, sector: str, carrier: str) -> bool:
    return line_of(country, sector, carrier).measure is Measure.INDUSTRY_FUEL
