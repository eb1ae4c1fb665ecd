"""A sheet of a workbook as it stands, for tables that begin below a title, at a row that moves."""

import json
from collections.abc import Callable
from dataclasses import replace
from itertools import islice

from samklang.workbook.archive import checked_archive
from samklang.workbook.bytes import refuse
from samklang.workbook.limits import Limits
from samklang.workbook.sheet import Cell, RawCell, Sheet
from samklang.workbook.xlsx_table import parsed_lines

PlainSheet = Sheet[RawCell]
"""A sheet whose numbers are numbers, and everything else text."""

MOST_SHEETS = 50
"""Each sheet is parsed anew, so a workbook of more is refused."""


def raw_sheet(content: bytes, name: str, limits: Limits, sheet: str = "") -> PlainSheet:
    """Read one sheet in the process that parses workbooks; the first visible one when not named.

    Raises:
        TableError: the archive is not safe, the sheet is not there, or parsing failed.
    """
    checked_archive(content, name, limits)
    return parsed_sheet(content, name, limits, sheet, _cell)


def raw_sheets(content: bytes, name: str, limits: Limits) -> list[PlainSheet]:
    """Read every visible sheet, as :func:`raw_sheet` reads one.

    Raises:
        TableError: there are more sheets than ``MOST_SHEETS``; and as for one.
    """
    first = raw_sheet(content, name, limits)
    visible = first.sheets
    if len(visible) > MOST_SHEETS:
        raise refuse(name, f"the workbook has {len(visible)} sheets.", f"at most {MOST_SHEETS}")
    others = (parsed_sheet(content, name, limits, sheet, _cell) for sheet in visible[1:])
    return [first, *others]


def parsed_sheet(
    content: bytes,
    name: str,
    limits: Limits,
    sheet: str,
    cell: Callable[[RawCell | list[str]], Cell],
) -> Sheet[Cell]:
    """A sheet of an archive that was checked; ``cell`` is told each cell as the worker writes it.

    Raises:
        TableError: the sheet is not there, too large, or cannot be parsed.
    """
    lines = parsed_lines(content, name, limits, sheet)
    head = json.loads(lines[0])
    found = Sheet(
        name=name,
        sheet=head["sheet"],
        rows=tuple(tuple(map(cell, json.loads(line))) for line in islice(lines, 1, None)),
        first_row=head["first_row"],
        first_column=head["first_column"],
        sheets=tuple(head["visible"]),
        hidden_sheets=tuple(head["hidden"]),
    )
    return replace(found, merged=tuple(found.areas(head["merged"])))


def _cell(cell: RawCell | list[str]) -> RawCell:
    """A cell of the worker; it writes a date or a truth as its kind and its text."""
    return cell[1] if isinstance(cell, list) else cell
