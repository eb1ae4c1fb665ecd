"""The tables that answer for a year: those of today, or the older energy balance before them.

Each method has its own table of final use, its own carriers and its own lines in the crosswalk. What
one method says is never chained to the other, and a year that neither has stays without figures.
"""

from dataclasses import dataclass
from functools import cache

from samklang.statistics.database import rows
from samklang.statistics.manifest import manifest

_YEARS = "SELECT DISTINCT year FROM read_parquet($path) ORDER BY year"


@dataclass(frozen=True, slots=True, eq=False)
class Method:
    """Tables, label dimensions and kinds of crosswalk lines of one way of making the statistics.

    ``use`` is the table of final use and the kind of its lines. ``heat`` and ``power`` are the
    tables of production; the label dimensions name their rows.
    """

    use: str
    consumers: str
    carriers: str
    heat: str
    heat_plants: str
    power: str
    heat_fuel: str
    heat_plant: str
    power_plant: str
    flow: str

    @property
    def is_older(self) -> bool:
        """Whether this is the method of the older balance."""
        return self is OLDER


NEWER = Method(
    use="final_energy",
    consumers="consumer",
    carriers="carrier",
    heat="heat_production",
    heat_plants="heat_production",
    power="electricity_production",
    heat_fuel="heat_fuel",
    heat_plant="heat_plant",
    power_plant="power_plant",
    flow="flow",
)
OLDER = Method(
    use="energy_balance",
    consumers="balance_row",
    carriers="balance_carrier",
    heat="energy_balance",
    heat_plants="balance_production",
    power="energy_balance",
    heat_fuel="balance_heat_fuel",
    heat_plant="balance_heat_plant",
    power_plant="balance_power_plant",
    flow="balance_flow",
)


@cache
def methods(country: str) -> tuple[Method, ...]:
    """The methods whose tables a country has, the older first."""
    return tuple(each for each in (OLDER, NEWER) if each.use in manifest(country).datasets)


@cache
def method_years(country: str, method: Method) -> tuple[int, ...]:
    """The years of a method, in order; they need not follow one another."""
    return tuple(int(str(row[0])) for row in rows(country, method.use, _YEARS))


@cache
def inventory_years(country: str) -> tuple[int, ...]:
    """Every year that an inventory can be made of, in order."""
    return tuple(sorted(year for each in methods(country) for year in method_years(country, each)))


def spans(years: tuple[int, ...]) -> str:
    """Years for a person: those that follow one another as a span, ``1990, 1995, 2000–2020``."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


@cache
def method_of(country: str, year: int) -> Method:
    """The method that answers for a year, today's where both do."""
    return next(each for each in reversed(methods(country)) if year in method_years(country, each))
