"""Reading the flat table of activity data: strict, by column name, every problem collected."""

from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray

from samklang.errors import InputError, Problem, TableError
from samklang.inventory.fuels import refuse_foreign_fuel
from samklang.values import DecimalMark, State
from samklang.workbook.activity_amounts import Amounts, energies_mwh, entries, states
from samklang.workbook.activity_columns import NUMBERS, header_faults, meanings
from samklang.workbook.activity_heads import code_notes, combined, heads_of
from samklang.workbook.activity_table import STATES, ActivityTable
from samklang.workbook.columns import CodedColumn, Faults, TextColumn, resolve
from samklang.workbook.limits import FLAT_ACTIVITY, Limits
from samklang.workbook.number_columns import read_numbers, settled_decimal_mark
from samklang.workbook.row_stream import RowStream
from samklang.workbook.table import open_rows

UTF_8 = "utf-8"
_ENCODINGS = {
    "utf-8": UTF_8,
    "utf-8-sig": UTF_8,
    "cp1252": "windows-1252",
    "utf-16": "utf-16",
}
"""Codecs as the reader names them, and as people do."""

_CELL = ("sector", "carrier", "fuel", "sustainable", "label")


def read_activity_table(
    given: Path | str | bytes,
    *,
    decimal: str | None = None,
    encoding: str | None = None,
    sheet: str | None = None,
    name: str = "",
    dash_is_zero: bool = False,
    limits: Limits = FLAT_ACTIVITY,
) -> ActivityTable:
    """Read activity data of many territories and years from one table.

    Args:
        given: path of a CSV, XLSX or ODS file, or its bytes.
        decimal: "comma" or "point"; needed only when the table's own numbers leave it open.
        encoding: "windows-1252" or "utf-16", said by somebody; a text is UTF-8 unless it is.
        sheet: which sheet of a workbook; the first visible one when not given.
        name: the file name for messages.
        dash_is_zero: whether the table's legend says that a dash is a true zero.
        limits: how large it may be.

    Returns:
        The table as columns; energies in MWh, net calorific value.

    Raises:
        AmbiguousNumber: one question, when "1.234" can mean two things.
        InputError: with every problem found, each with its place. Nothing is returned then.
    """
    stream = open_rows(given, name=name, sheet=sheet, limits=limits)
    _refuse_unsaid_encoding(stream, encoding)
    problems = header_faults(stream.header, stream.place(stream.header_row))
    if problems:
        raise TableError(problems)
    columns = _gather(stream)
    if not columns.row_numbers.size:
        raise TableError(Problem(stream.name, "the table has a header and no rows."))
    return _Reading(stream, columns, _decimal(decimal), dash_is_zero, limits).table()


def _refuse_unsaid_encoding(stream: RowStream, said: str | None) -> None:
    """Letters of another encoding are seen but not taken on trust: somebody has to say which it is."""
    if said not in {None, *_ENCODINGS.values()}:
        allowed = ", ".join(_ENCODINGS.values())
        raise InputError(Problem("encoding", f"{said!r} is not known.", f"one of {allowed}"))
    found = _ENCODINGS.get(stream.encoding, "")
    if said in {None, UTF_8} and found not in {"", UTF_8}:
        remedy = f"Save it as UTF-8, or say --encoding {found}."
        raise TableError(Problem(stream.name, f"the text looks like {found}.", "UTF-8", remedy))
    if said not in {None, UTF_8, found} and found not in {"", UTF_8}:  # plain letters are in all
        raise TableError(Problem(stream.name, f"the text is {found}, not {said}."))


def _decimal(decimal: str | None) -> DecimalMark | None:
    if decimal is None or decimal in {"comma", "point"}:
        return cast("DecimalMark | None", decimal)
    raise InputError(Problem("decimal", f"{decimal!r} is not a mark.", "comma or point"))


@dataclass(frozen=True, slots=True)
class _Columns:
    """The cells by column, before anything is read into them."""

    texts: dict[str, TextColumn]
    numbers: dict[str, list[str]]
    row_numbers: NDArray[np.int64]


def _gather(stream: RowStream) -> _Columns:
    texts = {name: TextColumn(name) for name in stream.header if name not in NUMBERS}
    numbers: dict[str, list[str]] = {name: [] for name in stream.header if name in NUMBERS}
    row_numbers = [np.empty(0, np.int64)]
    for block in stream.blocks:
        row_numbers.append(np.array(block.numbers, np.int64))
        for name, cells in zip(stream.header, zip(*block.cells, strict=True), strict=True):
            if name in texts:
                texts[name].add(cells)
            else:
                numbers[name].extend(cells)
    return _Columns(texts, numbers, np.concatenate(row_numbers))


class _Reading:
    """The reading of one table: columns are resolved one after another, problems gathered."""

    def __init__(
        self,
        stream: RowStream,
        columns: _Columns,
        decimal: DecimalMark | None,
        dash_is_zero: bool,
        limits: Limits,
    ) -> None:
        self.stream = stream
        self.row_numbers = columns.row_numbers
        self.numbers = columns.numbers
        self.dash_is_zero = dash_is_zero
        self.faults = Faults(self.place, limits.problems)
        self.decimal = settled_decimal_mark(self.numbers.values(), stream.name, decimal)
        self.coded = self._resolved(columns.texts, limits)

    def place(self, row: int, column: str | None) -> str:
        """The place of a cell; a column that the file does not have is left out."""
        shown = column if column in self.stream.header else None
        return self.stream.place(int(self.row_numbers[row]), shown)

    def table(self) -> ActivityTable:
        """Everything, or all problems."""
        amounts = self._amounts()
        state = states(amounts, self.coded, self.faults, dash_is_zero=self.dash_is_zero)
        factor = self._optional_numbers("factor_t_per_mwh")
        population = self._optional_numbers("population")
        self._check_required_keys(state)
        self._check_fuels()
        self._stop_at_problems()
        heads = heads_of(self.coded, population, self.faults)
        self._check_twice(heads.inventory)
        energy = energies_mwh(amounts, state, self.coded, self.faults)
        self._stop_at_problems()
        coded = self.coded
        return ActivityTable(
            name=self.stream.name,
            heads=heads.inventories,
            inventory=heads.inventory,
            sector=coded["sector"],
            carrier=coded["carrier"],
            fuel=coded["fuel"],
            sustainable=coded["sustainable"],
            label=coded["label"],
            unit=coded["unit"],
            state=state,
            energy_mwh=energy.number,
            minimum_mwh=energy.minimum,
            maximum_mwh=energy.maximum,
            as_entered=self.numbers["amount"],
            factor_t_per_mwh=factor,
            factor_text=self.numbers.get("factor_t_per_mwh") or [""] * len(state),
            factor_source=coded["factor_source"],
            explanation=coded["explanation"],
            included_in=coded["included_in"],
            row_number=self.row_numbers,
            notes=(*self.stream.notes, *code_notes(heads.inventories), *_state_notes(state)),
            _place=self.place,
        )

    def _resolved(self, texts: dict[str, TextColumn], limits: Limits) -> dict[str, CodedColumn]:
        nothing = np.zeros(len(self.row_numbers), np.int32)
        return {
            name: resolve(texts[name], meaning, self.faults)
            if name in texts
            else CodedColumn((meaning(""),), nothing)
            for name, meaning in meanings(limits).items()
        }

    def _amounts(self) -> Amounts:
        texts = self.numbers["amount"]
        entry = entries(texts)
        number = read_numbers("amount", texts, entry.is_number, self.decimal, self.faults)
        amounts = Amounts(
            entry.kinds(number),
            number,
            self._optional_numbers("minimum"),
            self._optional_numbers("maximum"),
        )
        for name, column in amounts.by_name():
            self._check_negative(name, column)
        return amounts

    def _optional_numbers(self, name: str) -> NDArray[np.float64]:
        texts = self.numbers.get(name)
        if texts is None:
            return np.full(len(self.row_numbers), np.nan)
        wanted = np.fromiter((bool(text.strip()) for text in texts), np.bool_, len(texts))
        return read_numbers(name, texts, wanted, self.decimal, self.faults)

    def _check_negative(self, name: str, column: NDArray[np.float64]) -> None:
        for row in np.flatnonzero(column < 0).tolist():
            message = f"{self.numbers[name][row].strip()} is negative."
            remedy = "Energy sold out belongs in the inputs of electricity or heat."
            self.faults.add(row, name, Problem("", message, "zero or more", remedy))

    def _check_required_keys(self, state: NDArray[np.int8]) -> None:
        """Explanations of notation keys."""
        explained = np.array([bool(text) for text in self.coded["explanation"].codes])
        is_key = np.isin(
            state, [STATES.index(key) for key in (State.NO, State.NE, State.IE, State.C)]
        )
        lacking = np.flatnonzero(is_key & ~explained[self.coded["explanation"].index])
        message = "a notation key has no explanation."
        self.faults.add_rows(lacking, "explanation", Problem("", message, "a short reason"))

    def _check_fuels(self) -> None:
        """A fuel is named below its own carrier; each pair is looked at once."""
        carrier, fuel = self.coded["carrier"], self.coded["fuel"]
        pairs = np.stack([carrier.index, fuel.index])
        is_resolved = (pairs >= 0).all(axis=0)
        for pair in np.unique(pairs[:, is_resolved], axis=1).T:
            try:
                refuse_foreign_fuel(carrier.codes[pair[0]], fuel.codes[pair[1]])
            except InputError as error:
                rows = np.flatnonzero((pairs == pair[:, None]).all(axis=0))
                self.faults.add_rows(rows, "fuel", error.problems[0])

    def _check_twice(self, inventory: NDArray[np.int32]) -> None:
        """Two rows for one cell: same inventory, sector, carrier, fuel, sustainability and label."""
        columns = [self.coded[name] for name in _CELL]
        keys = combined(
            [inventory, *(column.index for column in columns)],
            [int(inventory.max()), *(len(column.codes) for column in columns)],
        )
        order = np.argsort(keys, kind="stable")
        is_again = np.flatnonzero(keys[order][1:] == keys[order][:-1])
        for position in is_again.tolist():
            again, before = int(order[position + 1]), int(order[position])
            message = f"the cell stands in row {self.row_numbers[before]} already."
            remedy = "Remove one, or tell the two apart by fuel or label."
            self.faults.add(again, None, Problem("", message, "one row for a cell", remedy))

    def _stop_at_problems(self) -> None:
        problems = self.faults.in_order()
        if problems:
            raise TableError(problems)


def _state_notes(state: NDArray[np.int8]) -> list[str]:
    suppressed = int(np.count_nonzero(state == STATES.index(State.SUPPRESSED)))
    if not suppressed:
        return []
    if suppressed == 1:
        return ["1 cell is suppressed and is not counted as 0."]
    return [f"{suppressed:,} cells are suppressed and are not counted as 0."]
