"""Delimited text: the delimiter decided by the header, quoted fields, every row with its number."""

import csv
import re
from collections.abc import Iterator
from itertools import chain, islice

from samklang.errors import TableError
from samklang.workbook.bytes import check_size, refuse
from samklang.workbook.encoding import open_text, text_encoding
from samklang.workbook.limits import Limits
from samklang.workbook.row_stream import (
    BLOCK_ROWS,
    RowBlock,
    RowStream,
    checked_blocks,
    header_problems,
)

DELIMITERS = (";", ",", "\t")
QUOTED = re.compile(r'"(?:[^"]|"")*"')
SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n?")
_FIELD_CHARACTERS = 131_072  # the csv module's own bound; cells are held to a smaller one


def csv_rows(content: bytes, name: str, limits: Limits) -> RowStream:
    """Open a delimited text.

    Raises:
        TableError: too large, not decodable, no header, or a delimiter that the header leaves open.
    """
    check_size(len(content), limits.text_bytes, name)
    encoding = text_encoding(content, name)
    stated, header_line, skipped = _first_line(content, encoding)
    delimiter = stated or header_delimiter(header_line, name)
    rows = (row for row in _row_blocks(content, encoding, delimiter, skipped, name) if row.cells)
    head = next(rows, RowBlock([1], [[]]))
    header, header_row = _header(head.cells[0]), head.numbers[0]
    problems = header_problems(header, f"{name}, row {header_row}", limits)
    if problems:
        raise TableError(problems)
    rest = chain([RowBlock(head.numbers[1:], head.cells[1:])], rows)
    blocks = checked_blocks(rest, len(header), name, limits)
    return RowStream(name, header, header_row, blocks, encoding, delimiter)


def header_delimiter(line: str, name: str) -> str:
    """The delimiter that stands most often in the header, outside quotation marks.

    A header without any is a table of one column, told apart by a semicolon.

    Raises:
        TableError: two delimiters stand equally often.
    """
    bare = QUOTED.sub("", line)
    counts = {delimiter: bare.count(delimiter) for delimiter in DELIMITERS}
    most = max(counts.values())
    best = [delimiter for delimiter, count in counts.items() if count == most]
    if most and len(best) > 1:
        shown = " and ".join(repr(delimiter) for delimiter in best)
        remedy = "Put column names in quotation marks, or use one delimiter."
        raise refuse(f"{name}, row 1", f"{shown} stand equally often.", "one delimiter", remedy)
    return best[0]


def _first_line(content: bytes, encoding: str) -> tuple[str, str, int]:
    """The delimiter that a first line "sep=;" states, the header line, and the lines before it."""
    with open_text(content, encoding) as stream:
        lines = list(islice(stream, 8))
    stated = SEPARATOR_LINE.fullmatch(lines[0]) if lines else None
    if stated:
        return stated[1], "", 1
    return "", next((line for line in lines if line.strip()), ""), 0


def _row_blocks(
    content: bytes, encoding: str, delimiter: str, skipped: int, name: str
) -> Iterator[RowBlock]:
    """The rows that are not blank, numbered as a spreadsheet program shows them."""
    number = 1
    with open_text(content, encoding) as stream:
        for _ in range(skipped):
            stream.readline()
        reader = csv.reader(stream, delimiter=delimiter, strict=True)
        while True:
            rows: list[list[str]] = []
            try:
                rows.extend(islice(reader, 1 if number == 1 else BLOCK_ROWS))
            except csv.Error as error:
                where = f"{name}, row {number + len(rows)}"
                raise refuse(where, csv_message(error), remedy=CSV_REMEDY) from None
            if not rows:
                return
            yield _without_blanks(number, rows)
            number += len(rows)


def _without_blanks(first: int, rows: list[list[str]]) -> RowBlock:
    numbers = list(range(first, first + len(rows)))
    if all(map(any, rows)):
        return RowBlock(numbers, rows)
    kept = [(number, row) for number, row in zip(numbers, rows, strict=True) if any(row)]
    return RowBlock([number for number, _ in kept], [row for _, row in kept])


CSV_REMEDY = "Save the sheet again as CSV."


def csv_message(error: csv.Error) -> str:
    """What the csv module found, for a person."""
    if "field larger" in str(error):
        return f"a cell is longer than {_FIELD_CHARACTERS:,} characters; a quotation mark is left open."
    return "a quotation mark is left open or stands inside a cell."


def _header(cells: list[str]) -> tuple[str, ...]:
    names = [cell.strip() for cell in cells]
    while names and not names[-1]:
        names.pop()
    return tuple(names)
