"""The flat table of activity data, as columns: many territories and years at once."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from samklang.documents.printed import Printed
from samklang.errors import NumberError
from samklang.inventory.ledger import FuelKey, Ledger
from samklang.inventory.records import ActivityRecord, DeclaredFactor, Inventory
from samklang.values import State, Value
from samklang.workbook.columns import CodedColumn

STATES = tuple(State)
"""What the numbers in :attr:`ActivityTable.state` stand for."""


@dataclass(frozen=True, slots=True)
class ActivityTable:
    """Rows of activity data; every array has the shape (rows,).

    ``heads`` are the inventories without their rows, in the order of the table; row ``i`` belongs
    to ``heads[inventory[i]]``. Energies are in MWh (net calorific value), NaN where the state is no
    number or no bound is known. ``as_entered`` is the amount as written, in ``unit``.
    ``factor_text`` and ``factor_t_per_mwh`` are the row's own factor, "" and NaN without one.
    ``row_number`` is that of the file, from 1. ``notes`` are sentences for a person, such as how
    many cells are suppressed.
    """

    name: str
    heads: tuple[Inventory, ...]
    inventory: NDArray[np.int32]
    sector: CodedColumn
    carrier: CodedColumn
    fuel: CodedColumn
    sustainable: CodedColumn
    label: CodedColumn
    unit: CodedColumn
    state: NDArray[np.int8]
    energy_mwh: NDArray[np.float64]
    minimum_mwh: NDArray[np.float64]
    maximum_mwh: NDArray[np.float64]
    as_entered: list[str]
    factor_t_per_mwh: NDArray[np.float64]
    factor_text: list[str]
    factor_source: CodedColumn
    explanation: CodedColumn
    included_in: CodedColumn
    row_number: NDArray[np.int64]
    notes: tuple[str, ...]
    _place: Callable[[int, str | None], str]

    def where(self, row: int, column: str | None = None) -> str:
        """The place of a row, or of one of its cells, for a person."""
        return self._place(row, column)

    def value(self, row: int) -> Value:
        """The energy of a row as a value, in MWh."""
        bounds = _known(self.minimum_mwh[row]), _known(self.maximum_mwh[row])
        state, explanation = STATES[self.state[row]], self.explanation.at(row)
        # An IE that names no row is included where its explanation says, as in a document.
        where = self.included_in.at(row) or (explanation if state is State.IE else "")
        return Value(
            state,
            _known(self.energy_mwh[row]),
            *bounds,
            included_in=where,
            explanation=explanation,
        )

    def record(self, row: int) -> ActivityRecord:
        """A row as a record, with its place."""
        return ActivityRecord(
            sector=self.sector.at(row),
            carrier=self.carrier.at(row),
            value=self.value(row),
            fuel=self.fuel.at(row),
            sustainable=_truth(self.sustainable.at(row)),
            label=self.label.at(row),
            as_entered=self.as_entered[row],
            unit=self.unit.at(row),
            factor=self._factor(row),
            where=self.where(row),
        )

    def inventories(self) -> list[Inventory]:
        """The inventories with their rows, as records: right for a few, slow for thousands."""
        order, starts = self._order()
        return [
            replace(head, activity=tuple(self.record(row) for row in order[start:end].tolist()))
            for head, start, end in zip(self.heads, starts, starts[1:], strict=False)
        ]

    def ledger(self) -> Ledger:
        """The columns as the engine takes them, the rows of an inventory together.

        The inventories of a ledger carry no records of their own; rows with a factor or a
        notation key are given as records beside the columns.
        """
        order, starts = self._order()
        return Ledger(
            inventories=self.heads,
            starts=starts,
            sectors=_taken(self.sector, order),
            fuels=self._fuel_keys(order),
            labels=_taken(self.label, order),
            states=[STATES[number] for number in self.state[order].tolist()],
            energy_mwh=_numbers(self.energy_mwh[order]),
            minimum_mwh=_numbers(self.minimum_mwh[order]),
            maximum_mwh=_numbers(self.maximum_mwh[order]),
            special=self._special(order),
        )

    def _order(self) -> tuple[NDArray[np.intp], tuple[int, ...]]:
        """Rows sorted by inventory, and where each inventory starts and the last one ends."""
        order = np.argsort(self.inventory, kind="stable")
        counts = np.bincount(self.inventory, minlength=len(self.heads))
        return order, (0, *np.cumsum(counts).tolist())

    def _fuel_keys(self, order: NDArray[np.intp]) -> list[FuelKey]:
        columns = (self.carrier, self.fuel, self.sustainable)
        keys: dict[tuple[int, int, int], FuelKey] = {}
        rows = zip(*(column.index[order].tolist() for column in columns), strict=True)
        found: list[FuelKey] = []
        for row in rows:
            if row not in keys:
                carrier, fuel, sustainable = (
                    column.codes[number] for column, number in zip(columns, row, strict=True)
                )
                keys[row] = (carrier, fuel, _truth(sustainable))
            found.append(keys[row])
        return found

    def _special(self, order: NDArray[np.intp]) -> dict[int, ActivityRecord]:
        is_explained = np.array([bool(text) for text in self.explanation.codes])[
            self.explanation.index
        ]
        is_special = is_explained | ~np.isnan(self.factor_t_per_mwh)
        positions = np.flatnonzero(is_special[order])
        return {
            position: self.record(row)
            for position, row in zip(positions.tolist(), order[positions].tolist(), strict=True)
        }

    def _factor(self, row: int) -> DeclaredFactor | None:
        number = float(self.factor_t_per_mwh[row])
        if np.isnan(number):
            return None
        source = self.factor_source.at(row)
        value = _printed(self.factor_text[row], number)
        return DeclaredFactor(self.carrier.at(row), value, self.fuel.at(row), source=source)


def _printed(text: str, number: float) -> Printed:
    """The number with the precision of its digits, whichever decimal mark they have."""
    try:
        printed = Printed.of(text.replace(",", "."))
    except NumberError:
        printed = Printed.of(number)
    return Printed(text, number, printed.half_unit if printed.number == number else 0.0)


def _known(number: np.float64) -> float | None:
    return None if np.isnan(number) else float(number)


def _numbers(column: NDArray[np.float64]) -> list[float | None]:
    numbers: list[float | None] = column.tolist()
    for position in np.flatnonzero(np.isnan(column)).tolist():
        numbers[position] = None
    return numbers


def _taken(column: CodedColumn, order: NDArray[np.intp]) -> list[str]:
    return CodedColumn(column.codes, column.index[order]).as_list()


def _truth(text: str) -> bool | None:
    return None if not text else text == "true"
