"""Territories with their codes, inhabitants and borders."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import cast

from samklang.errors import InputError, Problem
from samklang.statistics.database import rows
from samklang.statistics.manifest import manifest
from samklang.statistics.records import Border, Level, Population, Ring, StatisticalTerritory
from samklang.statistics.rules import rule

_TERRITORIES = """
    SELECT territory_code, level, name, parent_code, nuts_code, land_area_km2, longitude, latitude,
        settlement_type, is_coastal, valid_from_year, valid_to_year, successor_code
    FROM read_parquet($path) ORDER BY territory_code
"""
_POPULATION = "SELECT territory_code, counted_on, population, source_id FROM read_parquet($path)"
_BORDERS = """
    SELECT territory_code, polygon, longitude_thousandth_degree, latitude_thousandth_degree
    FROM read_parquet($path)
    WHERE $codes IS NULL OR list_contains($codes, territory_code)
    ORDER BY territory_code, polygon, ring
"""

_Count = tuple[date, int, str]


@cache
def territories(country: str) -> tuple[StatisticalTerritory, ...]:
    """Every code of the country, former ones too, in the order of the codes."""
    return tuple(
        StatisticalTerritory(
            country, cast("str", code), Level(cast("str", level)), *cast("tuple[str]", rest)
        )  # type: ignore[call-arg]
        for code, level, *rest in rows(country, "territories", _TERRITORIES)
    )


@cache
def _by_code(country: str) -> dict[str, StatisticalTerritory]:
    return {found.code: found for found in territories(country)}


def nation(country: str) -> StatisticalTerritory:
    """The country as a whole."""
    return _by_code(country)[manifest(country).territory_code]


def territory(country: str, code: str) -> StatisticalTerritory:
    """One territory by its official code.

    Raises:
        InputError: the code is not known.
    """
    found = _by_code(country).get(code)
    if found is None:
        raise InputError(
            Problem(
                f"territory {code!r}",
                f"not a code of {manifest(country).name_en}.",
                "the code of the nation, a county or a municipality",
                "Codes keep their leading zero.",
            )
        )
    return found


def counties(country: str) -> tuple[StatisticalTerritory, ...]:
    """The counties in the order of their codes."""
    return tuple(found for found in territories(country) if found.level is Level.COUNTY)


def county(country: str, code: str) -> StatisticalTerritory:
    """One county by its code.

    Raises:
        InputError: there is no such county; the message lists those that exist.
    """
    known = counties(country)
    for found in known:
        if found.code == code:
            return found
    listed = ", ".join(f"{found.code} {found.name}" for found in known)
    raise InputError(Problem(f"county {code!r}", "there is no such county.", f"one of: {listed}"))


def municipalities(
    country: str, county_code: str | None = None, year: int | None = None
) -> tuple[StatisticalTerritory, ...]:
    """The municipalities of a county, or all; of a year, or those whose codes are in use now."""
    return tuple(
        found
        for found in territories(country)
        if found.level is Level.MUNICIPALITY
        and county_code in (None, found.parent_code)
        and (found.valid_to_year is None if year is None else found.existed_in(year))
    )


def names_in_use(country: str) -> dict[str, str]:
    """Code → name of the nation, the counties and the municipalities that exist now."""
    return {found.code: found.name for found in territories(country) if found.valid_to_year is None}


def population(country: str, code: str, year: int) -> Population:
    """Inhabitants at the end of a year, or of the nearest year within the registry's distance.

    Of two equally near years the earlier one is taken. Further away there is no number but a
    reason: nothing is interpolated.
    """
    counts = _counts(country).get(code, ())
    if not counts:
        return Population(None, year, None, "no count of inhabitants is carried for this code", "")
    counted_on, value, source_id = min(
        counts, key=lambda count: (abs(count[0].year - year), count[0])
    )
    distance = abs(counted_on.year - year)
    limit = rule("population_distance_years")
    if distance > limit:
        reason = f"nearest count is of {counted_on.year}, more than {limit:.0f} years away"
        return Population(None, year, counted_on, reason, source_id)
    reason = "count of that year" if not distance else f"nearest count, {distance} years away"
    return Population(value, year, counted_on, reason, source_id)


@cache
def _counts(country: str) -> dict[str, tuple[_Count, ...]]:
    counts: defaultdict[str, list[_Count]] = defaultdict(list)
    for code, *count in rows(country, "population", _POPULATION):
        counts[cast("str", code)].append(cast("_Count", tuple(count)))
    return {code: tuple(sorted(found)) for code, found in counts.items()}


def borders(country: str, codes: Iterable[str] | None = None) -> tuple[Border, ...]:
    """Borders for drawing, WGS 84, on a grid of a thousandth of a degree; never for areas."""
    polygons: defaultdict[str, defaultdict[int, list[Ring]]] = defaultdict(
        lambda: defaultdict(list)
    )
    wanted = None if codes is None else sorted(codes)
    for code, polygon, longitudes, latitudes in rows(country, "borders", _BORDERS, codes=wanted):
        ring = _ring(cast("list[int]", longitudes), cast("list[int]", latitudes))
        polygons[cast("str", code)][cast("int", polygon)].append(ring)
    return tuple(
        Border(code, tuple(tuple(rings) for rings in found.values()))
        for code, found in polygons.items()
    )


def _ring(longitudes: list[int], latitudes: list[int]) -> Ring:
    return tuple((x / 1000, y / 1000) for x, y in zip(longitudes, latitudes, strict=True))
