"""Tables out: CSV and JSON for downloads, safe to open in a spreadsheet program."""

import csv
import io
import json
import math
from collections.abc import Iterable, Sequence
from typing import Literal

from samklang.errors import Problem, TableError

Cell = str | float | bool | None
TableFormat = Literal["csv", "json"]

# A spreadsheet program runs a cell that begins with one of these as a formula.
_FORMULA_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r")


def write_table(
    rows: Iterable[Sequence[Cell]],
    header: Sequence[str],
    *,
    format: TableFormat = "csv",  # noqa: A002
) -> bytes:
    """A table as a file, UTF-8.

    Args:
        rows: cells; numbers stay numbers (decimal point, ASCII minus), ``None`` is an empty cell.
        header: column names, one for each cell of a row.
        format: ``csv`` (commas, CRLF) or ``json`` (a list of objects, keys in the header's order).

    Text that a spreadsheet program would run as a formula gets an apostrophe in front in CSV.
    JSON keeps text as it is.

    Raises:
        TableError: a row is not as wide as the header, or a number is not finite.
    """
    if format == "json":
        return _json(rows, header)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([safe_text(name) for name in header])
    for number, row in enumerate(rows, start=1):
        _check_row(row, header, number)
        writer.writerow([_csv_cell(cell) for cell in row])
    return text.getvalue().encode("utf-8")


def safe_text(text: str) -> str:
    """The text, with an apostrophe in front where it would run as a formula."""
    return f"'{text}" if text.startswith(_FORMULA_BEGINNINGS) else text


def _json(rows: Iterable[Sequence[Cell]], header: Sequence[str]) -> bytes:
    objects = []
    for number, row in enumerate(rows, start=1):
        _check_row(row, header, number)
        objects.append(dict(zip(header, row, strict=True)))
    return json.dumps(objects, ensure_ascii=False, allow_nan=False).encode("utf-8")


def _check_row(row: Sequence[Cell], header: Sequence[str], number: int) -> None:
    if len(row) != len(header):
        message = f"{len(row)} cells under {len(header)} column names."
        raise TableError(Problem(f"row {number}", message, f"{len(header)} cells"))
    if any(isinstance(cell, float) and not math.isfinite(cell) for cell in row):
        raise TableError(Problem(f"row {number}", "a number is not finite.", "a number or nothing"))


def _csv_cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str):
        return safe_text(cell)
    # Adding zero turns a negative zero, which is never shown, into zero.
    return repr(cell + 0)
