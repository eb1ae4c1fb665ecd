"""Every municipality of a country in every year of its statistics, as a table file."""

import json
import sys
from pathlib import Path

from samklang.statistics.energy import energy_years
from samklang.statistics.export import write_activity_table
from samklang.statistics.places import municipalities


def main(country: str, path: str) -> None:
    """Write the table and print what it holds."""
    codes = [place.code for place in municipalities(country)]
    years = energy_years(country)
    with Path(path).open("w", encoding="utf-8", newline="") as target:
        rows = write_activity_table(target, country, codes, years)
    told = f"{len(codes)} municipalities × {len(years)} years, {rows:,} rows"
    print(json.dumps({"told": told}))


if __name__ == "__main__":
    main(*sys.argv[1:])
