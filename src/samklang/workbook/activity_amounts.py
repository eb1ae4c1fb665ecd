"""Amounts and bounds of the flat table: what was written, its state, and its energy in MWh."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray

from samklang.errors import LookupRefused, Problem, TableError, UnitError, UnknownCodeError
from samklang.inventory.fuels import fuel_energy_mwh
from samklang.values import State
from samklang.workbook.activity_heads import combined
from samklang.workbook.activity_table import STATES
from samklang.workbook.cell_state import DASH_TEXTS, SUPPRESSED_TEXTS, Entry, cell_state
from samklang.workbook.columns import UNRESOLVED, CodedColumn, Faults

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Entries:
    """What stands as amount in each row, as far as the text alone tells."""

    kind: NDArray[np.int8]

    @property
    def is_number(self) -> NDArray[np.bool_]:
        """Rows whose amount has to be read as a number."""
        return np.equal(self.kind, Entry.NUMBER)

    def kinds(self, number: Floats) -> NDArray[np.int8]:
        """The entries, with true zeros and texts that are no number told apart."""
        kind = self.kind.copy()
        kind[self.is_number & (number == 0)] = Entry.ZERO
        kind[self.is_number & np.isnan(number)] = Entry.UNREADABLE
        return kind


def entries(texts: list[str]) -> Entries:
    """Tell numbers from blanks, dots and dashes."""
    words = {"": Entry.EMPTY}
    words.update(dict.fromkeys(SUPPRESSED_TEXTS, Entry.DOTS))
    words.update(dict.fromkeys(DASH_TEXTS, Entry.DASH))
    kinds = (words.get(text.strip(), Entry.NUMBER) for text in texts)
    return Entries(np.fromiter(kinds, np.int8, len(texts)))


@dataclass(frozen=True, slots=True)
class Amounts:
    """Amounts and bounds in the unit of the row; NaN where there is none."""

    kind: NDArray[np.int8]
    amount: Floats
    minimum: Floats
    maximum: Floats

    def by_name(self) -> Iterator[tuple[str, Floats]]:
        """The columns of numbers with their names."""
        yield from (("amount", self.amount), ("minimum", self.minimum), ("maximum", self.maximum))


def states(
    amounts: Amounts, coded: dict[str, CodedColumn], faults: Faults, *, dash_is_zero: bool
) -> NDArray[np.int8]:
    """The state of every row, as a position in ``STATES``; each combination is judged once."""
    state, key = coded["state"], coded["notation_key"]
    combination = combined(
        [amounts.kind.astype(np.int32), state.index + 1, key.index + 1],
        [len(Entry), len(state.codes) + 1, len(key.codes) + 1],
    )
    found = np.full(len(combination), UNRESOLVED, np.int8)
    for number in np.unique(combination).tolist():
        rows = np.flatnonzero(combination == number)
        first = int(rows[0])
        entry = Entry(int(amounts.kind[first]))
        if entry is Entry.UNREADABLE or min(state.index[first], key.index[first]) < 0:
            continue  # told already
        try:
            said = cell_state(entry, state.at(first), key.at(first), dash_is_zero=dash_is_zero)
        except TableError as error:
            faults.add_rows(rows, "amount", error.problems[0])
        else:
            found[rows] = STATES.index(said)
    _check_bounds(amounts, found, faults)
    _check_unit(amounts, coded["unit"], faults)
    return found


def _check_bounds(amounts: Amounts, state: NDArray[np.int8], faults: Faults) -> None:
    is_bounded = ~np.isnan(amounts.minimum) | ~np.isnan(amounts.maximum)
    astray = np.flatnonzero(
        is_bounded & (state != UNRESOLVED) & (state != STATES.index(State.SUPPRESSED))
    )
    message = "minimum and maximum belong to a suppressed amount."
    faults.add_rows(astray, "amount", Problem("", message, "state suppressed, or no bounds"))
    crossed = np.flatnonzero(amounts.minimum > amounts.maximum)
    faults.add_rows(
        crossed, "minimum", Problem("", "minimum is above maximum.", "minimum ≤ maximum")
    )


def _check_unit(amounts: Amounts, unit: CodedColumn, faults: Faults) -> None:
    is_said = np.array([*(bool(text) for text in unit.codes), True])[unit.index]
    has_number = ~(np.isnan(amounts.amount) & np.isnan(amounts.minimum) & np.isnan(amounts.maximum))
    lacking = np.flatnonzero(has_number & ~is_said)
    faults.add_rows(lacking, "unit", Problem("", "the amount has no unit.", "MWh, GWh, TJ, t …"))


@dataclass(frozen=True, slots=True)
class Energies:
    """Energy and its bounds in MWh; NaN where there is none."""

    number: Floats
    minimum: Floats
    maximum: Floats


def energies_mwh(
    amounts: Amounts, state: NDArray[np.int8], coded: dict[str, CodedColumn], faults: Faults
) -> Energies:
    """Convert each combination of unit, carrier and fuel in one stroke."""
    converted = Energies(*(np.full(len(state), np.nan) for _ in range(3)))
    unit, carrier, fuel = coded["unit"], coded["carrier"], coded["fuel"]
    columns = [unit, carrier, fuel]
    kinds = combined(
        [column.index for column in columns], [len(column.codes) for column in columns]
    )
    for kind in np.unique(kinds).tolist():
        rows = np.flatnonzero(kinds == kind)
        first = int(rows[0])
        if not unit.at(first):
            continue
        for target, (_, source) in zip(
            (converted.number, converted.minimum, converted.maximum), amounts.by_name(), strict=True
        ):
            try:
                target[rows] = _mwh(source[rows], unit.at(first), carrier.at(first), fuel.at(first))
            except (UnitError, UnknownCodeError) as error:
                faults.add_rows(rows, "unit", error.problems[0])
                break
            except LookupRefused as error:
                faults.add_rows(rows, "unit", error.problem)
                break
    converted.number[state == STATES.index(State.ZERO)] = 0.0
    too_large = np.flatnonzero(np.isinf(converted.number) | np.isinf(converted.maximum))
    faults.add_rows(too_large, "amount", Problem("", "the amount is too large.", "a finite MWh"))
    return converted


def _mwh(amount: Floats, unit: str, carrier: str, fuel: str) -> Floats:
    # The arithmetic of one amount is that of a whole column: one formula serves both.
    return cast("Floats", fuel_energy_mwh(cast("float", amount), unit, carrier, fuel or None))
