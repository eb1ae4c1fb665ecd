"""Estimates of every hidden cell of a country, all years."""

from collections.abc import Iterator

from benchmarks.child import answer
from benchmarks.figure import Figure

ESTIMATES_S = 120.0
ESTIMATES_MB = 1500.0
COUNTRY = "SE"


def figures() -> Iterator[Figure]:
    """Time and memory, in a process of its own; the bounds are those carried with the tables."""
    found = answer("estimates_child", COUNTRY)
    yield Figure("estimates, a country", found["seconds"], "s", ESTIMATES_S, note=found["told"])
    yield Figure("estimates: peak memory", found["peak_mb"], "MB", ESTIMATES_MB)
