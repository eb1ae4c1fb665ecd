"""A series out as a table: one column for each code, then state and number."""

from pathlib import Path
from typing import Literal, get_args

import numpy as np

from samklang.errors import InputError, Problem
from samklang.series import STATES, Series
from samklang.workbook.write_table import Cell, write_table

SeriesFormat = Literal["csv", "json", "parquet"]
FORMATS: tuple[SeriesFormat, ...] = get_args(SeriesFormat)


def series_header(series: Series) -> tuple[str, ...]:
    """The names of the columns: those of the key, ``state``, ``number``, ``unit``, ``release``."""
    return (*(each.name for each in series.dimensions), "state", "number", "unit", "release")


def series_bytes(series: Series, *, form: Literal["csv", "json"] = "csv") -> bytes:
    """The rows as CSV or JSON; what is no number stays empty beside its state."""
    return write_table(_rows(series), series_header(series), format=form)


def write_series(series: Series, target: Path) -> None:
    """Write a series as the ending of the file says: ``.csv``, ``.json`` or ``.parquet``.

    Raises:
        InputError: another ending, or the file is there already.
    """
    form = target.suffix.removeprefix(".").lower()
    if form not in FORMATS:
        endings = ", ".join(f".{each}" for each in FORMATS)
        raise InputError(
            Problem(str(target), "its ending tells no known form.", f"one of {endings}")
        )
    if target.exists():
        remedy = "Name another file, or move that one away."
        raise InputError(Problem(str(target), "is there already.", "a new file", remedy))
    if form == "parquet":
        _write_parquet(series, target)
    else:
        target.write_bytes(series_bytes(series, form="json" if form == "json" else "csv"))


def _rows(series: Series) -> list[tuple[Cell, ...]]:
    codes = [[each.codes[place] for place in each.index.tolist()] for each in series.dimensions]
    states = [str(STATES[number]) for number in series.state.tolist()]
    numbers = [None if np.isnan(number) else number for number in series.number.tolist()]
    return [
        (*row, series.unit, series.release) for row in zip(*codes, states, numbers, strict=True)
    ]


def _write_parquet(series: Series, target: Path) -> None:
    """Columns of codes are written as texts; an empty number is one that is not known."""
    import duckdb  # noqa: PLC0415 - a tenth of a second that CSV need not pay for

    arrays = {f"c{place}": each.index for place, each in enumerate(series.dimensions)}
    given = {f"l{place}": list(each.codes) for place, each in enumerate(series.dimensions)}
    chosen = [
        f'list_extract($l{place}, c{place} + 1) AS "{each.name}"'
        for place, each in enumerate(series.dimensions)
    ]
    with duckdb.connect(":memory:") as connection:
        connection.register("cells", {**arrays, "state": series.state, "number": series.number})
        connection.execute(
            f"CREATE TABLE rows AS SELECT {', '.join(chosen)},"  # noqa: S608 - names of our own columns
            " list_extract($states, state + 1) AS state,"
            " CASE WHEN isnan(number) THEN NULL ELSE number END AS number,"
            " $unit AS unit, $release AS release FROM cells",
            {
                **given,
                "states": [str(state) for state in STATES],
                "unit": series.unit,
                "release": series.release,
            },
        )
        connection.execute(
            "COPY rows TO $target (FORMAT parquet, COMPRESSION zstd)", {"target": str(target)}
        )
