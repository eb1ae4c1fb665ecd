"""Trafikanalys' answers: columns that are dimensions or a measure, and a cell of each in a row."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from samklang.errors import Problem, TableError
from samklang.series import TERRITORY, YEAR, Dimension, Series, dimension, state_number
from samklang.sources.json_text import Json, as_list, as_object, as_text, shown, unexpected
from samklang.sources.trafa.structure import REGION, TIME
from samklang.values import State

MEASURE = "M"
"""The type of a column of figures; ``D`` is a dimension."""

_OUR_NAMES = {TIME: YEAR, REGION: TERRITORY}
_NUMBER = re.compile(r"-?\d{1,18}(?:\.\d{1,18})?", re.ASCII)
_MOST_PROBLEMS = 1_000


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an answer: the publisher's name, ours, and the unit where it is a measure."""

    name: str
    our_name: str
    is_measure: bool
    unit: str


def read_rows(
    document: Json, measure: str, states: Mapping[str, State], empty: Series, where: str
) -> Series:
    """The rows of an answer as a series of one measure.

    Raises:
        SourceError: columns or rows are not as the interface promises.
        TableError: with every figure that is neither a number nor a known mark.
    """
    columns = _columns(document, where)
    wanted = [column for column in columns if column.is_measure and column.name == measure]
    if len(wanted) != 1:
        told = ", ".join(column.name for column in columns)
        raise unexpected(where, f"columns {told} came.", f"one measure {measure}")
    rows = [
        _cells(row, f"{where}, row {number}")
        for number, row in enumerate(as_list(document.get("Rows"), f"{where}, Rows"), start=1)
    ]
    dimensions = [column for column in columns if not column.is_measure]
    state, number = _figures(rows, measure, states, where)
    return replace(
        empty,
        unit=wanted[0].unit,
        dimensions=tuple(_dimension(rows, column, where) for column in dimensions),
        state=state,
        number=number,
        notes=(*empty.notes, *_notes(document, where)),
    )


def _columns(document: Json, where: str) -> list[Column]:
    header = as_object(document.get("Header"), f"{where}, Header")
    listed = as_list(header.get("Column"), f"{where}, Column")
    columns = [_column(as_object(each, where), where) for each in listed]
    names = [column.our_name for column in columns]
    if len(set(names)) != len(names):
        raise unexpected(where, f"two columns are the same: {', '.join(names)}.")
    return columns


def _column(row: Json, where: str) -> Column:
    name = as_text(row.get("Name"), f"{where}, Name")
    kind = as_text(row.get("DataType") or "", f"{where}, DataType")
    is_measure = row.get("Type") == MEASURE
    unit = as_text(row.get("Unit") or "", f"{where}, Unit")
    return Column(name, name if is_measure else _OUR_NAMES.get(kind, name), is_measure, unit)


def _cells(row: object, where: str) -> dict[str, Json]:
    """The cells of a row by the name of their column."""
    listed = as_list(as_object(row, where).get("Cell"), f"{where}, Cell")
    cells = [as_object(cell, where) for cell in listed]
    found = {as_text(cell.get("Column"), f"{where}, Column"): cell for cell in cells}
    if len(found) != len(cells):
        raise unexpected(where, "two cells stand in one column.")
    return found


def _dimension(rows: Sequence[Mapping[str, Json]], column: Column, where: str) -> Dimension:
    """Codes and labels; a cell without a code has its label as code."""
    labels: dict[str, str] = {}
    codes: list[str] = []
    for number, row in enumerate(rows, start=1):
        place = f"{where}, row {number}, {column.name}"
        cell = as_object(row.get(column.name), place)
        label = as_text(cell.get("Value") or "", place)
        code = as_text(cell.get("Name") or label, place)
        labels[code] = label
        codes.append(code)
    return dimension(column.our_name, codes, labels)


def _figures(
    rows: Sequence[Mapping[str, Json]], measure: str, states: Mapping[str, State], where: str
) -> tuple[NDArray[np.int8], NDArray[np.float64]]:
    state = np.empty(len(rows), np.int8)
    number = np.full(len(rows), np.nan)
    problems: list[Problem] = []
    for at, row in enumerate(rows):
        place = f"{where}, row {at + 1}, {measure}"
        text = as_text(as_object(row.get(measure), place).get("Value") or "", place).strip()
        if _NUMBER.fullmatch(text):
            number[at] = float(text) + 0.0
            state[at] = state_number(State.NUMBER if number[at] else State.ZERO)
        elif text in states:
            state[at] = state_number(states[text])
            number[at] = 0.0 if states[text] is State.ZERO else np.nan
        elif len(problems) < _MOST_PROBLEMS:
            expected = f"a number, or one of {', '.join(map(shown, states))}"
            problems.append(Problem(place, f"{shown(text)} stands here.", expected))
    if problems:
        raise TableError(problems)
    return state, number


def _notes(document: Json, where: str) -> list[str]:
    notes = as_object(document.get("Notes") or {}, f"{where}, Notes")
    return [as_text(note, f"{where}, Notes").strip() for note in notes.values()]
