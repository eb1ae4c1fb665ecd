"""What the figures were measured on, and how quick that machine was at that moment."""

import os
import platform
import sqlite3
import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

BUSY_LOAD = 0.5
"""A load average above which a missed bar says nothing: the clock then measures the neighbours."""

VERSIONS = ("numpy", "duckdb", "polars", "pandas", "pydantic", "django", "gunicorn")
_LOOPS = 2_000_000
_COMMITS = 100


@dataclass(frozen=True, slots=True)
class Calibration:
    """The machine's own speed, measured before anything else."""

    load: float
    python_loop_s: float
    commits_per_s: float

    @property
    def is_busy(self) -> bool:
        """Whether others were at work."""
        return self.load > BUSY_LOAD


def calibrate(folder: Path) -> Calibration:
    """Load average, a loop of plain Python, and durable commits of SQLite in ``folder``."""
    load, _, _ = os.getloadavg()
    return Calibration(load, _python_loop_s(), _commits_per_s(folder / "commits.sqlite3"))


def description() -> dict[str, str]:
    """Processor, memory, system and versions; no name or path of the machine."""
    memory_gb = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return {
        "processor": f"{_processor()}, {os.cpu_count()} cores",
        "memory": f"{memory_gb:.0f} GB",
        "system": f"{platform.system()} {platform.machine()}",
        "Python": platform.python_version(),
        **{name: version(name) for name in VERSIONS},
    }


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or "unknown processor")


def _python_loop_s() -> float:
    started = time.perf_counter()
    total = 0
    for number in range(_LOOPS):
        total += number & 1
    return time.perf_counter() - started


def _commits_per_s(path: Path) -> float:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE commits (number INTEGER)")
    started = time.perf_counter()
    for number in range(_COMMITS):
        connection.execute("INSERT INTO commits VALUES (?)", (number,))
        connection.commit()
    seconds = time.perf_counter() - started
    connection.close()
    return _COMMITS / seconds
