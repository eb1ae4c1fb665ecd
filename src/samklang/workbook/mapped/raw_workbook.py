"""A sheet of a workbook as a grid, with what its file says about each cell."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from samklang.errors import Problem, TableError
from samklang.workbook import details_worker
from samklang.workbook.archive import checked_archive
from samklang.workbook.bytes import refuse
from samklang.workbook.limits import Limits
from samklang.workbook.mapped.sheet import ErrorText, RawSheet, UncalculatedText, is_error
from samklang.workbook.raw_sheet import parsed_sheet
from samklang.workbook.xlsx_table import cell_text


def workbook_sheet(content: bytes, name: str, limits: Limits, sheet: str = "") -> RawSheet:
    """Read one sheet whole: the one that is named, else the first visible one.

    Raises:
        TableError: the archive is not safe, the sheet is not there, or parsing failed.
    """
    checked_archive(content, name, limits)
    plain = parsed_sheet(content, name, limits, sheet, cell_text)
    details = _details(content, name, limits, plain.sheet)
    top, left = plain.first_row - 1, plain.first_column - 1
    rows = [list(row) for row in plain.rows]
    _check_cells(rows, name, limits)
    _mark_cells(rows, details, top, left)
    _mark_errors(rows)
    return replace(
        plain,
        rows=tuple(map(tuple, rows)),
        hidden_rows=_within(details["hidden_rows"], top, len(rows)),
        hidden_columns=_within(details["hidden_columns"], left, plain.width),
        merged=(*plain.merged, *plain.areas(details["merged"])),
        is_1904=details["is_1904"],
    )


def _details(content: bytes, name: str, limits: Limits, sheet: str) -> dict[str, Any]:
    command = [sys.executable, "-I", str(Path(details_worker.__file__))]
    command += [str(limits.memory_bytes), str(limits.processor_s), sheet]
    try:
        done = subprocess.run(  # noqa: S603 - our own file, and no shell
            command, input=content, capture_output=True, timeout=limits.patience_s, check=False
        )
    except subprocess.TimeoutExpired:
        raise refuse(name, "the workbook takes too long to read.") from None
    if done.returncode == details_worker.DAMAGED:
        raise refuse(name, "the workbook is damaged: its sheets cannot be read.")
    if done.returncode:
        raise refuse(name, "the workbook needs more memory or time than is allowed.")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _check_cells(rows: list[list[str]], name: str, limits: Limits) -> None:
    if any(len(cell) > limits.cell_characters for row in rows for cell in row):
        expected = f"at most {limits.cell_characters:,} characters"
        raise TableError(Problem(name, "a cell is too long.", expected))


def _mark_cells(rows: list[list[str]], details: dict[str, Any], top: int, left: int) -> None:
    """Put what the parser leaves empty: failed formulas, and formulas that were never calculated."""
    for row, column, text in details["errors"]:
        _put(rows, row - top, column - left, ErrorText(text or "#N/A"))
    for row, column in details["uncalculated"]:
        _put(rows, row - top, column - left, UncalculatedText("="))


def _put(rows: list[list[str]], row: int, column: int, text: str) -> None:
    if 0 <= row < len(rows) and 0 <= column < len(rows[row]):
        rows[row][column] = text


def _mark_errors(rows: list[list[str]]) -> None:
    for row in rows:
        for column, cell in enumerate(row):
            if type(cell) is str and is_error(cell):
                row[column] = ErrorText(cell)


def _within(ranges: list[list[int]], first: int, size: int) -> frozenset[int]:
    """The positions of the grid that the ranges of the sheet cover."""
    return frozenset(
        position
        for low, high in ranges
        for position in range(max(low - first, 0), min(high - first + 1, size))
    )
