"""Questions to the tables, answered by DuckDB in memory.

No DuckDB file is written and nothing is kept between questions but the engine itself, so many
threads and processes may ask at the same time. DuckDB is imported when the first question comes.
"""

from functools import cache
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray

from samklang.statistics.manifest import dataset

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Cell = object
Parameter = str | int | float | list[str] | list[int] | None


@cache
def _engine() -> "DuckDBPyConnection":
    import duckdb  # noqa: PLC0415 - a tenth of a second that not every command needs

    return duckdb.connect(":memory:")


def rows(
    country: str, dataset_id: str, query: str, **parameters: Parameter
) -> list[tuple[Cell, ...]]:
    """The rows that a query gives; it reads the table as ``read_parquet($path)``."""
    given = {"path": str(dataset(country, dataset_id).path), **parameters}
    cursor = _engine().cursor()  # a cursor of its own makes the engine safe for threads
    try:
        return cast("list[tuple[Cell, ...]]", cursor.execute(query, given).fetchall())
    finally:
        cursor.close()


def columns(
    country: str, dataset_id: str, query: str, **parameters: Parameter
) -> dict[str, NDArray[np.float64]]:
    """The same as numeric columns, by name; hundreds of thousands of rows take milliseconds."""
    given = {"path": str(dataset(country, dataset_id).path), **parameters}
    cursor = _engine().cursor()
    try:
        return cast("dict[str, NDArray[np.float64]]", cursor.execute(query, given).fetchnumpy())
    finally:
        cursor.close()
