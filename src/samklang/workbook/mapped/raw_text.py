"""A delimited text as a grid; the delimiter is what most of its lines agree on."""

import csv
import io
from collections import Counter
from dataclasses import dataclass
from itertools import islice

from samklang.errors import Problem, TableError
from samklang.workbook.bytes import check_size, refuse
from samklang.workbook.csv_table import (
    CSV_REMEDY,
    DELIMITERS,
    QUOTED,
    SEPARATOR_LINE,
    csv_message,
)
from samklang.workbook.encoding import open_text, text_encoding
from samklang.workbook.limits import Limits
from samklang.workbook.mapped.sheet import ErrorText, RawSheet, is_error
from samklang.workbook.sheet import Sheet

_SAMPLE_LINES = 200


def text_sheet(content: bytes, name: str, limits: Limits) -> RawSheet:
    """Read a delimited text whole.

    Raises:
        TableError: too large, not decodable, a delimiter that is left open, or a broken quotation.
    """
    check_size(len(content), limits.text_bytes, name)
    encoding = text_encoding(content, name, is_repairable=True)
    with open_text(content, encoding) as stream:
        text = stream.read()
    first, _, rest = text.partition("\n")
    stated = SEPARATOR_LINE.fullmatch(f"{first}\n")
    delimiter = stated[1] if stated else _delimiter(text, name)
    rows = _rows(rest if stated else text, delimiter, name, limits)
    width = max(map(len, rows), default=0)
    _check_shape(rows, width, name, limits)
    padded = tuple(tuple(_cell(cell) for cell in row) + ("",) * (width - len(row)) for row in rows)
    return Sheet(
        name,
        "",
        padded,
        first_row=2 if stated else 1,
        encoding="utf-8" if encoding == "utf-8-sig" else encoding,
        delimiter=delimiter,
        lengths=tuple(map(len, rows)),
    )


@dataclass(frozen=True, slots=True)
class _Agreement:
    """How well a delimiter fits: lines with the commonest number of columns, and that number."""

    lines: int
    columns: int


def _delimiter(text: str, name: str) -> str:
    """The delimiter under which most lines have equally many columns.

    Raises:
        TableError: two fit equally well.
    """
    lines = [line for line in islice(io.StringIO(text), _SAMPLE_LINES) if line.strip()]
    bare = [QUOTED.sub("", line) for line in lines]
    fits = {mark: _agreement(bare, mark) for mark in DELIMITERS}
    most = max(fit.lines for fit in fits.values())
    best = [mark for mark, fit in fits.items() if fit.lines == most and most]
    if len(best) > 1:
        # A decimal comma may stand in every line, but not in the line of names.
        best = [mark for mark in best if mark in bare[0]] or best
    if len(best) > 1:
        shown = " and ".join(map(repr, best))
        raise refuse(name, f"{shown} stand equally often.", "one delimiter", CSV_REMEDY)
    return best[0] if best else DELIMITERS[0]


def _agreement(lines: list[str], mark: str) -> _Agreement:
    counts = Counter(count for line in lines if (count := line.count(mark)))
    columns, agreeing = max(counts.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return _Agreement(agreeing, columns)


def _rows(text: str, delimiter: str, name: str, limits: Limits) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[list[str]] = []
    try:
        rows.extend(islice(reader, limits.rows + 1))
    except csv.Error as error:
        raise refuse(f"{name}, row {len(rows) + 1}", csv_message(error), "", CSV_REMEDY) from None
    return rows


def _check_shape(rows: list[list[str]], width: int, name: str, limits: Limits) -> None:
    if len(rows) > limits.rows:
        raise TableError(Problem(name, "too many rows.", f"at most {limits.rows:,}", "Split it."))
    if width > limits.columns:
        raise TableError(Problem(name, f"{width:,} columns.", f"at most {limits.columns:,}"))
    if any(len(cell) > limits.cell_characters for row in rows for cell in row):
        expected = f"at most {limits.cell_characters:,} characters"
        remedy = "Is a quotation mark left open?"
        raise TableError(Problem(name, "a cell is too long.", expected, remedy))


def _cell(cell: str) -> str:
    return ErrorText(cell) if is_error(cell) else cell
