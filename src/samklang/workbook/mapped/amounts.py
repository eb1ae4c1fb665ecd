"""The columns of amounts: which numbers, which states, in one decimal mark and one unit."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samklang.errors import AmbiguousNumber, NumberError, TableError
from samklang.registry.codes import folded
from samklang.series import state_number
from samklang.values import KNOWN, DecimalMark, State, read_number
from samklang.workbook.cell_state import Entry, cell_state
from samklang.workbook.mapped.looks import without_preliminary
from samklang.workbook.mapped.mapping import TableMapping
from samklang.workbook.mapped.report import DECIMAL, MARK, Report
from samklang.workbook.mapped.sheet import CellKind, RawSheet, cell_kind
from samklang.workbook.mapped.vocabulary import state_words, words
from samklang.workbook.number_columns import settled_decimal_mark
from samklang.workbook.row_stream import NumericText

Floats = NDArray[np.float64]
UNREAD = -1
_LONGEST_MARK = 3
_NUMBER, _ZERO = state_number(State.NUMBER), state_number(State.ZERO)
_ENTRIES = {State.SUPPRESSED: Entry.DOTS, State.ZERO: Entry.DASH, State.MISSING: Entry.EMPTY}


@dataclass(frozen=True, slots=True)
class AmountColumn:
    """What stands in a column of amounts; ``state`` is -1 and ``number`` NaN where it is unread."""

    position: int
    state: NDArray[np.int8]
    number: Floats
    is_preliminary: NDArray[np.bool_]

    def kept(self, orders: NDArray[np.int64]) -> "AmountColumn":
        """Only some of the rows."""
        arrays = (self.state[orders], self.number[orders], self.is_preliminary[orders])
        return AmountColumn(self.position, *arrays)


def decimal_mark(
    columns: list[list[str]], mapping: TableMapping, report: Report
) -> DecimalMark | None:
    """The decimal mark of the whole table: said, or proven by a number; else it is asked for once."""
    try:
        return settled_decimal_mark(columns, report.sheet.name, mapping.manner.decimal)
    except AmbiguousNumber as error:
        sample = error.problems[0].message.split("'")[1]
        report.question(DECIMAL, ("comma", "point"), sample=sample)
        return None


class AmountReader:
    """Reads cells of amounts; what is no number and no mark becomes a fault of that cell."""

    def __init__(self, mapping: TableMapping, decimal: DecimalMark | None, report: Report) -> None:
        self.mapping = mapping
        self.decimal = decimal
        self.report = report
        self.merged = _merged_cells(report.sheet)
        self.known: dict[str, tuple[int, float, bool]] = {}

    def column(
        self,
        position: int,
        rows: Sequence[int],
        states: Sequence[str] | None,
        *,
        is_preliminary: bool = False,
    ) -> AmountColumn:
        """Read one column.

        Args:
            position: of the column.
            rows: positions of the rows.
            states: what a column of states says beside each amount, if there is one.
            is_preliminary: whether the header says so of the whole column.
        """
        state = np.full(len(rows), UNREAD, np.int8)
        number = np.full(len(rows), np.nan)
        is_marked = np.full(len(rows), is_preliminary)
        cells = self.report.sheet.rows
        for order, row in enumerate(rows):
            cell = cells[row][position]
            said = states[order] if states else ""
            if self.merged and (row, position) in self.merged:
                self.report.fault("merged_amount", [row], position)
                continue
            found = self.known.get(cell) if type(cell) is str and not said else None
            if found is None:
                found = self._cell(cell, said, row, position)
            state[order], number[order], has_mark = found
            is_marked[order] |= has_mark
        return AmountColumn(position, state, number, is_marked)

    def _cell(self, cell: str, said: str, row: int, position: int) -> tuple[int, float, bool]:
        """State, number and mark of a cell; texts that could be read are remembered."""
        if type(cell) is NumericText and not said:  # nearly all cells of a workbook
            amount = float(cell)
            return (_NUMBER if amount else _ZERO), amount, False
        plain, has_mark = without_preliminary(cell)
        entry, amount = self._entry(plain, row, position)
        state = None if entry is Entry.UNREADABLE else self._state(entry, said, row, position)
        if state is None:
            return UNREAD, np.nan, has_mark
        number = amount if state in KNOWN else np.nan
        found = (state_number(state), number, has_mark)
        if type(cell) is str and not said:
            self.known[cell] = found
        return found

    def numbers(self, position: int, rows: Sequence[int]) -> Floats:
        """A column of bounds: numbers, and NaN where there is none."""
        found = np.full(len(rows), np.nan)
        cells = self.report.sheet.rows
        for order, row in enumerate(rows):
            if cells[row][position].strip():
                found[order] = self._number(cells[row][position], row, position)
        return found

    def _entry(self, cell: str, row: int, position: int) -> tuple[Entry, float]:
        """What stands in a cell, and its number: 0 for what has none."""
        kind = cell_kind(cell)
        if kind is CellKind.EMPTY:
            return Entry.EMPTY, 0.0
        if kind in {CellKind.ERROR, CellKind.UNCALCULATED, CellKind.DATE, CellKind.TRUTH}:
            self.report.fault(f"cell_{kind}", [row], position, text=cell)
            return Entry.UNREADABLE, 0.0
        if kind is CellKind.TEXT:
            mark = _mark(cell)
            said = self.mapping.state_of_mark(mark)
            if said is not None:
                return _ENTRIES[said], 0.0
            if mark in words("dashes") or _may_be_mark(mark):
                cell_shown = self.report.sheet.address(row, position)
                self._ask_for_mark(mark, cell_shown)
                return Entry.UNREADABLE, 0.0
        amount = self._number(cell, row, position)
        if np.isnan(amount):
            return Entry.UNREADABLE, 0.0
        return (Entry.NUMBER if amount else Entry.ZERO), amount

    def _ask_for_mark(self, mark: str, cell: str) -> None:
        """One question for each mark, with the first cell that holds it."""
        asked = {dict(question.words).get("mark") for question in self.report.questions}
        if mark not in asked:
            self.report.question(MARK, ("zero", "suppressed", "missing"), mark=mark, cell=cell)

    def _number(self, cell: str, row: int, position: int) -> float:
        if isinstance(cell, NumericText):
            return float(cell)
        if "%" in cell:
            self.report.fault("percentage", [row], position, text=cell)
            return np.nan
        try:
            return read_number(cell, decimal=self.decimal)
        except AmbiguousNumber:
            return np.nan  # asked for already, once for the whole table
        except NumberError:
            self.report.fault("not_a_number", [row], position, text=cell)
            return np.nan

    def _state(self, entry: Entry, said: str, row: int, position: int) -> State | None:
        word = folded(said) if said else ""
        state = state_words().get(word, "") if word else ""
        if word and not state:
            self.report.fault("state_unknown", [row], position, text=said)
            return None
        if entry is Entry.EMPTY and not state:
            return State.MISSING
        try:
            return cell_state(entry, state, "", dash_is_zero=True)
        except TableError:
            self.report.fault("state_contradiction", [row], position, text=said)
            return None


def _merged_cells(sheet: RawSheet) -> frozenset[tuple[int, int]]:
    """Every cell that is part of a merged one."""
    return frozenset(
        (row, column)
        for area in sheet.merged
        for row in range(area.first_row, area.last_row + 1)
        for column in range(area.first_column, area.last_column + 1)
    )


def _mark(cell: str) -> str:
    """A text as marks are compared; all dashes are one."""
    text = cell.strip()
    return "-" if text in words("dashes") else text


def _may_be_mark(text: str) -> bool:
    """Whether a text is so short, and so little a number, that it must be a sign with a legend."""
    return len(text) <= _LONGEST_MARK and not any(character.isdigit() for character in text)
