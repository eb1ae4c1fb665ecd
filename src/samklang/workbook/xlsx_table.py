"""Workbooks (.xlsx and .ods), parsed by python-calamine in a process of its own under limits."""

import json
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from samklang.errors import TableError
from samklang.workbook import sheet_worker
from samklang.workbook.archive import checked_archive
from samklang.workbook.bytes import refuse
from samklang.workbook.limits import Limits
from samklang.workbook.row_stream import (
    BLOCK_ROWS,
    DateText,
    NumericText,
    RowBlock,
    RowStream,
    TruthText,
    checked_blocks,
    header_problems,
)

# Whole numbers up to here are exact in a workbook's floats and are written without ".0".
_LARGEST_EXACT = 2**53


def workbook_rows(content: bytes, name: str, limits: Limits, sheet: str | None = None) -> RowStream:
    """Open a sheet: the one that is named, else the first visible one.

    Raises:
        TableError: the archive is not safe, the sheet is not there, or parsing failed.
    """
    archive = checked_archive(content, name, limits)
    lines = parsed_lines(content, name, limits, sheet or "")
    head = json.loads(lines[0])
    rows = _numbered_rows(lines, head["first_row"])
    header_row, cells = next(rows, (1, []))
    header = _header(cells)
    where = f"{name}, sheet {head['sheet']}"
    problems = header_problems(header, f"{where}, row {header_row}", limits)
    if problems:
        raise TableError(problems)
    blocks = checked_blocks(_padded_blocks(rows, len(header)), len(header), where, limits)
    return RowStream(
        name,
        header,
        header_row,
        blocks,
        sheet=head["sheet"],
        first_column=head["first_column"],
        notes=(*archive.notes, *_sheet_notes(head["sheet"], head["hidden"], head["visible"])),
    )


def parsed_lines(content: bytes, name: str, limits: Limits, sheet: str) -> list[bytes]:
    """What the worker wrote, a line each: first the sheet, then its rows.

    Raises:
        TableError: the sheet is not there, too large, or cannot be parsed.
    """
    bounds = (limits.memory_bytes, limits.processor_s, limits.rows + 1, limits.columns)
    command = [sys.executable, "-I", str(Path(sheet_worker.__file__)), *map(str, bounds), sheet]
    try:
        done = subprocess.run(  # noqa: S603 - our own file, and no shell
            command, input=content, capture_output=True, timeout=limits.patience_s, check=False
        )
    except subprocess.TimeoutExpired:
        raise refuse(name, "the workbook takes too long to read.") from None
    lines = done.stdout.splitlines()
    if done.returncode or not lines:
        raise refuse(name, _failure(done.returncode, lines, sheet, limits))
    return lines


def _failure(status: int, lines: list[bytes], sheet: str, limits: Limits) -> str:
    said = json.loads(lines[0]) if lines else {}
    if status == sheet_worker.PASSWORD:
        return "the workbook is password-protected. Take the password off first."
    if status == sheet_worker.UNKNOWN_SHEET:
        return f"there is no sheet {sheet!r}. The sheets are: {', '.join(said['sheets'])}."
    if status == sheet_worker.NO_SHEET:
        return "the workbook has no visible sheet."
    if status == sheet_worker.TOO_LARGE and said:
        size = f"{said['height']:,} rows and {said['width']:,} columns"
        return f"the sheet has {size}; at most {limits.rows:,} and {limits.columns:,} are read."
    if status == sheet_worker.DAMAGED:
        return "the workbook is damaged: its sheets cannot be read."
    return "the workbook needs more memory or time than is allowed."


def _numbered_rows(lines: list[bytes], first_row: int) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not blank, numbered as the sheet does."""
    for number, line in enumerate(islice(lines, 1, None), start=first_row):
        cells = [cell_text(cell) for cell in json.loads(line)]
        if any(cells):
            yield number, cells


def cell_text(cell: str | float | list[str]) -> str:
    """A cell that the worker wrote, as a text that knows what it is in its workbook."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, list):
        kind, text = cell
        return DateText(text) if kind == sheet_worker.DATE else TruthText(text)
    number = float(cell)
    if number.is_integer() and abs(number) < _LARGEST_EXACT:
        return NumericText(int(number))
    return NumericText(repr(number))


def _header(cells: list[str]) -> tuple[str, ...]:
    names = [cell.strip() for cell in cells]
    while names and not names[-1]:
        names.pop()
    return tuple(names)


def _padded_blocks(rows: Iterator[tuple[int, list[str]]], width: int) -> Iterator[RowBlock]:
    """Blocks of rows; a sheet has no cells at the end of a row where nothing was written."""
    while block := list(islice(rows, BLOCK_ROWS)):
        cells = [row + [""] * (width - len(row)) for _, row in block]
        yield RowBlock([number for number, _ in block], cells)


def _sheet_notes(sheet: str, hidden: list[str], visible: list[str]) -> list[str]:
    notes = []
    if hidden:
        notes.append(f"The workbook has hidden sheets: {', '.join(hidden)}.")
    others = [name for name in visible if name != sheet]
    if others:
        notes.append(f"Sheet {sheet} was read; other sheets: {', '.join(others)}.")
    return notes
