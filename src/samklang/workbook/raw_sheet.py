"""A sheet as it stands, for publishers whose tables begin below a title, at a row that moves."""

import json
from dataclasses import dataclass
from itertools import islice

from samklang.workbook.archive import checked_archive
from samklang.workbook.bytes import refuse
from samklang.workbook.limits import Limits
from samklang.workbook.row_stream import column_letters
from samklang.workbook.xlsx_table import parsed_lines

RawCell = str | float
"""A text or a number; an empty cell is an empty text."""


MOST_SHEETS = 50
"""Each sheet is parsed anew, so a workbook of more is refused."""


@dataclass(frozen=True, slots=True)
class RawSheet:
    """The used area of a sheet: rows of equal width, from ``first_row`` and ``first_column`` (from 1)."""

    name: str
    sheet: str
    first_row: int
    first_column: int
    rows: list[list[RawCell]]

    def where(self, row: int, column: int | None = None) -> str:
        """The place of a row or cell, by its positions in ``rows``, from 0, as the sheet says it."""
        number = self.first_row + row
        if column is None:
            return f"{self.name}, sheet {self.sheet}, row {number}"
        letters = column_letters(self.first_column + column)
        return f"{self.name}, sheet {self.sheet}, cell {letters}{number}"


def raw_sheet(content: bytes, name: str, limits: Limits, sheet: str = "") -> RawSheet:
    """Read one sheet in the process that parses workbooks; the first visible one when not named.

    Raises:
        TableError: the archive is not safe, the sheet is not there, or parsing failed.
    """
    checked_archive(content, name, limits)
    return _read(content, name, limits, sheet)[0]


def raw_sheets(content: bytes, name: str, limits: Limits) -> list[RawSheet]:
    """Read every visible sheet, as :func:`raw_sheet` reads one.

    Raises:
        TableError: there are more sheets than ``MOST_SHEETS``; and as for one.
    """
    checked_archive(content, name, limits)
    first, visible = _read(content, name, limits, "")
    if len(visible) > MOST_SHEETS:
        raise refuse(name, f"the workbook has {len(visible)} sheets.", f"at most {MOST_SHEETS}")
    return [first, *(_read(content, name, limits, sheet)[0] for sheet in visible[1:])]


def _read(content: bytes, name: str, limits: Limits, sheet: str) -> tuple[RawSheet, list[str]]:
    """A sheet, and the names of the visible ones."""
    lines = parsed_lines(content, name, limits, sheet)
    head = json.loads(lines[0])
    rows = [[_cell(cell) for cell in json.loads(line)] for line in islice(lines, 1, None)]
    found = RawSheet(name, head["sheet"], head["first_row"], head["first_column"], rows)
    return found, head["visible"]


def _cell(cell: RawCell | list[str]) -> RawCell:
    """A cell of the worker; it writes a date or a truth as its kind and its text."""
    return cell[1] if isinstance(cell, list) else cell
