"""Any table, read whole: header, rows of text, and the place of every cell."""

from dataclasses import dataclass
from pathlib import Path

from samklang.workbook.bytes import FileKind, file_kind, file_name, read_bytes
from samklang.workbook.csv_table import csv_rows
from samklang.workbook.limits import UPLOAD, Limits
from samklang.workbook.row_stream import RowStream
from samklang.workbook.xlsx_table import workbook_rows


@dataclass(frozen=True, slots=True)
class Table:
    """A table of texts.

    Cells that are numbers in a workbook are :class:`~samklang.workbook.row_stream.NumericText`,
    written with a decimal point. ``row_numbers`` are those of the file, from 1. ``encoding`` and
    ``delimiter`` are empty for workbooks, ``sheet`` for text. ``notes`` are sentences for a person.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    row_numbers: tuple[int, ...]
    encoding: str
    delimiter: str
    sheet: str
    notes: tuple[str, ...]
    first_column: int = 1

    def where(self, row: int, column: int | str | None = None) -> str:
        """The place of a cell for a person.

        Args:
            row: position in ``rows``, from 0.
            column: position in ``header``, from 0, or its name; without it, the whole row.
        """
        name = self.header[column] if isinstance(column, int) else column
        stream = RowStream(
            self.name, self.header, 1, iter(()), sheet=self.sheet, first_column=self.first_column
        )
        return stream.place(self.row_numbers[row], name)


def read_table(
    given: Path | str | bytes, *, name: str = "", sheet: str | None = None, limits: Limits = UPLOAD
) -> Table:
    """Read a CSV, XLSX or ODS table.

    Args:
        given: path, or the bytes themselves.
        name: the file name for messages; its extension must agree with the bytes.
        sheet: which sheet of a workbook; the first visible one when not given.
        limits: how large it may be.

    Raises:
        TableError: with every problem found.
    """
    stream = open_rows(given, name=name, sheet=sheet, limits=limits)
    numbers: list[int] = []
    rows: list[tuple[str, ...]] = []
    for block in stream.blocks:
        numbers.extend(block.numbers)
        rows.extend(map(tuple, block.cells))
    return Table(
        stream.name,
        stream.header,
        tuple(rows),
        tuple(numbers),
        stream.encoding,
        stream.delimiter,
        stream.sheet,
        stream.notes,
        stream.first_column,
    )


def open_rows(
    given: Path | str | bytes, *, name: str = "", sheet: str | None = None, limits: Limits = UPLOAD
) -> RowStream:
    """Open a table and read its header; the rows follow block by block.

    Raises:
        TableError: the file as a whole cannot be used.
    """
    shown = file_name(given, name)
    content = read_bytes(given, shown, limits)
    if file_kind(content, shown) is FileKind.TEXT:
        return csv_rows(content, shown, limits)
    return workbook_rows(content, shown, limits, sheet)
