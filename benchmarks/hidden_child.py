"""Bounds of hidden cells: all years by two processes, or one municipality and year on demand."""

import json
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from samklang.inventory.compute import compute
from samklang.statistics.activity import StatisticsSettings, covenant_inventory
from samklang.statistics.bounds import Reach, energy_sums, tightest
from samklang.statistics.grid import energy_grid
from samklang.statistics.joint import tightened
from samklang.statistics.margins import margins

WORKERS = 2
TABLE = "final_energy"


def main(what: str, country: str, code: str, year: str) -> None:
    """Print how many cells were bounded, or how long each of some turns took."""
    if what == "all":
        with ProcessPoolExecutor(WORKERS) as pool:
            cells = sum(pool.map(partial(_year, country), energy_grid(country).years))
        print(json.dumps({"told": f"{cells:,} hidden cells"}))
        return
    settings = StatisticsSettings(with_basis=False)
    result = compute(covenant_inventory(country, code, int(year), settings))
    energy_sums(country, int(year))  # the tables are loaded before the clock starts
    tightened(country, result)
    print(json.dumps({"seconds": [_seconds(country, result) for _ in range(20)]}))


def _year(country: str, year: int) -> int:
    return len(tightest(margins(country, TABLE, year), Reach.COUNTIES).cells)


def _seconds(country: str, result: object) -> float:
    started = time.perf_counter()
    tightened(country, result)  # type: ignore[arg-type]
    return time.perf_counter() - started


if __name__ == "__main__":
    main(*sys.argv[1:])
