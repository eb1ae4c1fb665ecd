"""Emissions within the borders of a place by year, as series for trends and budgets.

The two series are of different gases and releases; each published method has its own.
"""

import math

from samklang.statistics.places import territory
from samklang.statistics.territorial import fossil_emissions, territorial_emissions


def greenhouse_series(country: str, code: str, release: str | None = None) -> dict[int, float]:
    """Tonnes CO2e by year of one release; its years are not contiguous.

    Raises:
        InputError: an unknown code or release.
    """
    parts: dict[int, list[float]] = {}
    for cell in territorial_emissions(country, code, release):
        parts.setdefault(cell.year, []).append(cell.emissions_t)
    return {year: math.fsum(found) for year, found in sorted(parts.items())}


def fossil_series(country: str, code: str) -> dict[int, float]:
    """Tonnes of fossil CO2 by year, the publisher's own sums.

    Raises:
        InputError: an unknown code.
    """
    place = territory(country, code)
    return {
        cell.year: cell.emissions_t
        for cell in fossil_emissions(country, place.code)
        if cell.sector_code == "all"
    }
