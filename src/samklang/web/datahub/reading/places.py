"""The territories of the country that is shown, by code."""

from functools import cache

from samklang.statistics.places import counties, municipalities, nation, territories
from samklang.statistics.records import StatisticalTerritory
from samklang.web.base.country import country


@cache
def places() -> dict[str, StatisticalTerritory]:
    """Every territory by its code, former codes too."""
    return {place.code: place for place in territories(country())}


def place_name(code: str) -> str:
    """The name of a territory; the code itself where it is none of ours."""
    found = places().get(code)
    return found.name if found else code


def all_counties() -> tuple[StatisticalTerritory, ...]:
    """The counties."""
    return counties(country())


def nation_code() -> str:
    """The code of the country as a whole."""
    return nation(country()).code


def members(code: str) -> tuple[StatisticalTerritory, ...]:
    """The parts of a territory: municipalities of a county, counties of the nation."""
    return all_counties() if code == nation_code() else municipalities(country(), code)
