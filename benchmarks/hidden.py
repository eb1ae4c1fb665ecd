"""Bounds of hidden cells: a country in all years, and the total of one municipality on demand."""

from collections.abc import Iterator

from benchmarks.child import answer
from benchmarks.figure import Figure, Timing

ALL_S = 60.0
ALL_MB = 1500.0
ONE_S = 0.05
COUNTRY = "SE"
MUNICIPALITY, YEAR = "2514", "2019"


def figures() -> Iterator[Figure]:
    """All figures of the bounds; cells are seen together by county, as a table that changed would be.

    Those that are carried see the whole country together, which takes several times as long.
    """
    done = answer("hidden_child", "all", COUNTRY, MUNICIPALITY, YEAR)
    note = f"{done['told']} on two cores, {done['processor_s']:.0f} s of processor time"
    yield Figure(
        "bounds of hidden cells, a country, county by county", done["took_s"], "s", ALL_S, note=note
    )
    yield Figure("bounds of hidden cells: peak memory", done["peak_mb"], "MB", ALL_MB)
    one = Timing.of(answer("hidden_child", "one", COUNTRY, MUNICIPALITY, YEAR)["seconds"])
    yield Figure("joint bounds, a municipality and year", one.middle, "s", ONE_S)
