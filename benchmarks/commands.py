"""The command line: a table of a whole country, help, and what importing costs."""

from collections.abc import Iterator
from pathlib import Path
from subprocess import DEVNULL
from typing import IO

from benchmarks.child import PROGRAM, PYTHON, Run, answer, run
from benchmarks.figure import Figure, Timing

COMPUTE_S = 4.0
COMPUTE_MB = 400.0
HELP_S = 0.4
COMPUTE_TURNS = 5
START_TURNS = 10
COUNTRY = "SE"
SCIENCE = ("samklang.inventory", "samklang.workbook", "samklang.statistics.activity")


def figures(folder: Path) -> Iterator[Figure]:
    """All figures of the command line; the table is written into ``folder`` first."""
    yield from _compute(folder / "activity.csv")
    yield Figure("samklang --help", _starts([PROGRAM, "--help"]).middle, "s", HELP_S, note=_OF_TEN)
    bare = _starts([PYTHON, "-c", "pass"]).middle
    for module in SCIENCE:
        whole = _starts([PYTHON, "-c", f"import {module}"]).middle
        yield Figure(f"import {module}", whole - bare, "s", note=f"beside {bare:.3f} s of Python")


_OF_TEN = f"median of {START_TURNS}"


def _compute(table: Path) -> Iterator[Figure]:
    told = answer("table_child", COUNTRY, str(table))["told"]
    command = [PROGRAM, "inventory", "compute", str(table), "--format", "json"]
    with table.with_suffix(".json").open("wb") as answers:
        runs = _turns(command, COMPUTE_TURNS, answers)
    seconds = Timing.of([done.seconds for done in runs])
    note = (
        f"{told}; median of {COMPUTE_TURNS}, best {seconds.best:.2f} s, "
        f"{min(done.processor_s for done in runs):.2f} s of processor time"
    )
    yield Figure("samklang inventory compute, a country", seconds.middle, "s", COMPUTE_S, note=note)
    peak_mb = max(done.peak_mb for done in runs)
    yield Figure("samklang inventory compute: peak memory", peak_mb, "MB", COMPUTE_MB)


def _starts(command: list[str]) -> Timing:
    return Timing.of([done.seconds for done in _turns(command, START_TURNS)])


def _turns(command: list[str], turns: int, into: int | IO[bytes] = DEVNULL) -> list[Run]:
    """Runs after one that does not count: it writes byte code and fills the caches."""
    run(command)
    return [run(command, into=into) for _ in range(turns)]
