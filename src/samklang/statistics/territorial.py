"""Emissions within the borders, as the national database states them, by release.

A release rewrites history, and its years are not contiguous: nothing is filled in between.
"""

from functools import cache
from typing import cast

from samklang.errors import InputError, Problem
from samklang.statistics.database import rows
from samklang.statistics.manifest import manifest
from samklang.statistics.places import territory
from samklang.statistics.records import FossilEmission, TerritorialEmission

_EMISSIONS = """
    SELECT release, territory_code, sector_code, year, emissions_t_co2e FROM read_parquet($path)
    WHERE release = $release AND list_contains($codes, territory_code)
    ORDER BY territory_code, year, sector_code
"""
_FOSSIL = """
    SELECT release, territory_code, sector_code, subsector_code, year, emissions_t_co2
    FROM read_parquet($path) WHERE territory_code = $code
    ORDER BY year, sector_code, subsector_code
"""
_RELEASES = "SELECT DISTINCT release, year FROM read_parquet($path) ORDER BY release, year"
_TABLE = "greenhouse_gases"


@cache
def territorial_releases(country: str) -> dict[str, tuple[int, ...]]:
    """The years of each release, releases in order."""
    years: dict[str, list[int]] = {}
    for release, year in rows(country, _TABLE, _RELEASES):
        years.setdefault(cast("str", release), []).append(cast("int", year))
    return {release: tuple(found) for release, found in years.items()}


def territorial_release(country: str, release: str | None = None) -> str:
    """The release asked for, or the newest one.

    Raises:
        InputError: no such release is carried; the message lists those that are.
    """
    known = territorial_releases(country)
    if release is None:
        return manifest(country).default_release[_TABLE]
    if release not in known:
        raise InputError(
            Problem(f"release {release!r}", "not carried.", f"one of: {', '.join(known)}")
        )
    return release


def territorial_emissions(
    country: str, code: str | tuple[str, ...], release: str | None = None
) -> tuple[TerritorialEmission, ...]:
    """Tonnes CO2e by sector, all years of one release, for one territory or several.

    The database has no total row: a total is the sum over the sectors.

    Raises:
        InputError: an unknown code or release.
    """
    codes = [code] if isinstance(code, str) else sorted(code)
    for one in codes:
        territory(country, one)
    found = rows(
        country, _TABLE, _EMISSIONS, release=territorial_release(country, release), codes=codes
    )
    return tuple(
        TerritorialEmission(*cast("tuple[str, str, str, int, float]", row)) for row in found
    )


def fossil_emissions(country: str, code: str) -> tuple[FossilEmission, ...]:
    """Tonnes of fossil CO2 by sub-sector, all years; ``all`` rows are the publisher's own sums."""
    found = rows(country, "fossil_co2", _FOSSIL, code=territory(country, code).code)
    return tuple(
        FossilEmission(*cast("tuple[str, str, str, str, int, float]", row)) for row in found
    )
