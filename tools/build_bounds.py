"""Work out the tightest interval of every hidden cell of final energy, and carry it as a table.

    .venv/bin/python -m tools.build_bounds SE src/samklang/statistics/data/se

Takes the carried tables as they are: run it after the statistics or their sums have changed. Some
minutes on two cores; the rows are sorted, so the same input gives the same bytes.
"""

import csv
import math
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from samklang.statistics.bounds import ENERGY, tightest
from samklang.statistics.grid import energy_grid
from samklang.statistics.margins import margins
from tools.build_sweden import WORKED_OUT, write_manifest

WORKERS = 2
COLUMNS = (
    "territory_code",
    "consumer_code",
    "carrier_code",
    "year",
    "minimum_mwh",
    "maximum_mwh",
)

Row = tuple[str, str, str, int, int, int | None]


def main(country: str, output_folder: Path) -> None:
    """Write the intervals of all years, and their size and hash into the manifest."""
    with ProcessPoolExecutor(WORKERS) as pool, TemporaryDirectory() as folder:
        table = Path(folder) / "bounds.csv"
        with table.open("w", encoding="utf-8", newline="") as handle:
            writer = csv.writer(handle)
            writer.writerow(COLUMNS)
            for rows in pool.map(partial(rows_of, country), energy_grid(country).years):
                writer.writerows(rows)
        _write_parquet(table, output_folder / WORKED_OUT)
    write_manifest(duckdb.connect(), output_folder)


def rows_of(country: str, year: int) -> list[Row]:
    """The intervals of one year, in whole MWh; no maximum where nothing bounds a cell."""
    return list(_rows(country, year))


def _rows(country: str, year: int) -> Iterator[Row]:
    table = margins(country, ENERGY, year)
    found = tightest(table)
    for cell, low, high in zip(found.cells, found.minimum_mwh, found.maximum_mwh, strict=True):
        yield (*table.place(int(cell)), year, int(low), None if math.isinf(high) else int(high))


def _write_parquet(table: Path, target: Path) -> None:
    types = "{'year': 'SMALLINT', 'minimum_mwh': 'BIGINT', 'maximum_mwh': 'BIGINT'}"
    query = (
        f"SELECT * FROM read_csv('{table}', header = true, all_varchar = false, types = {types},"
        " auto_type_candidates = ['VARCHAR']) ORDER BY year, territory_code, consumer_code, carrier_code"
    )
    duckdb.connect(config={"threads": 1}).execute(
        f"COPY ({query}) TO '{target}' (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 19)"
    )


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
