"""Every hidden cell of a country's energy statistics, estimated year by year."""

import json
import sys
import time

from samklang.statistics.energy import energy_years
from samklang.statistics.estimates import estimates


def main(country: str) -> None:
    """Estimate all years and print how long it took."""
    started = time.perf_counter()
    years = energy_years(country)
    cells = sum(len(estimates(country, year)) for year in years)
    seconds = time.perf_counter() - started
    print(json.dumps({"seconds": seconds, "told": f"{cells:,} cells of {len(years)} years"}))


if __name__ == "__main__":
    main(*sys.argv[1:])
