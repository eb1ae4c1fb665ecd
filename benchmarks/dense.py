"""The dense engine: beside one pass of NumPy, and beside long tables."""

import os
from collections.abc import Iterator

from benchmarks.child import OLD_KERNEL, answer
from benchmarks.figure import Bar, Figure, Timing

SIZE = "12,000 territories × 34 years × 15 sectors × 20 carriers × 3 gases"
PASSES = 2.0
MEMORY_MB = 1300.0
TIMES = {"DuckDB": 30.0, "Polars": 30.0, "pandas": 300.0}


def figures() -> Iterator[Figure]:
    """All figures of the cube.

    It is held to its bar with the kernel of linear algebra that NumPy chooses by itself; where the
    environment chooses another one, that is told beside it.
    """
    found = answer("cube_child", without=OLD_KERNEL)
    yield _passes(found, f"cube: {SIZE}, beside one NumPy sum of the same bytes", PASSES)
    yield Figure("cube: peak memory of the whole process", found["peak_mb"], "MB", MEMORY_MB)
    if any(name in os.environ for name in OLD_KERNEL):
        named = " and ".join(OLD_KERNEL)
        yield _passes(answer("cube_child"), f"cube: the same with {named} as set here", None)
    for rival, times in TIMES.items():
        yield from _beside(rival, times)


def _passes(found: dict[str, list[float]], what: str, bar: float | None) -> Figure:
    cube, numpy = Timing.of(found["cube"]), Timing.of(found["numpy"])
    note = (
        f"{cube.best:.3f} s against {numpy.best:.3f} s; medians {cube.middle / numpy.middle:.2f} ×"
    )
    return Figure(what, cube.best / numpy.best, "×", bar, note=note)


def _beside(rival: str, times: float) -> Iterator[Figure]:
    """A tenth of the territories, the cube on the same tenth beside it."""
    found = answer("rival_child", rival, without=OLD_KERNEL)
    cube = Timing.of(found["cube"]).best
    by_gas, collapsed = Timing.of(found["by gas"]).best, Timing.of(found["collapsed"]).best
    note = f"on a tenth of the territories: {by_gas:.2f} s against {cube:.4f} s"
    what = f"cube: times faster than a long table in {rival}"
    yield Figure(what, by_gas / cube, "×", times, Bar.AT_LEAST, note)
    note = f"{collapsed:.2f} s against {cube:.4f} s"
    yield Figure(f"{what}, gases summed for it beforehand", collapsed / cube, "×", note=note)
