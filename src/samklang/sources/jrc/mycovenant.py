"""Sheets of the MyCovenant releases as series, found by their columns; which, says ``tables.yaml``.

A dash is missing; decimals come with a point or a comma. Columns that name persons are not read.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray

from samklang.errors import Problem, SourceError, TableError
from samklang.own_yaml import own_yaml
from samklang.series import YEAR, Dimension, Series, dimension, number_states
from samklang.sources.jrc.cells import number_of, text_of
from samklang.workbook.raw_sheet import PlainSheet
from samklang.workbook.sheet import RawCell

_TABLES = Path(__file__).parent / "tables.yaml"
_MOST_PROBLEMS = 1_000
_HEADER_WITHIN = 20

OUR_NAMES = {"inventory_year": YEAR}
"""Our names of columns that other tables have as well."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A sheet as series: its keys, those that only some releases have, labels and counted columns."""

    title: str
    keys: tuple[str, ...]
    optional_keys: tuple[str, ...]
    labels: Mapping[str, str]
    values: Mapping[str, str]


@cache
def shapes() -> dict[str, Shape]:
    """The known sheets by the name of their table."""
    document = own_yaml(_TABLES)
    return {str(name): _shape(row) for name, row in document.items()}


def read_sheet(sheets: Sequence[PlainSheet], shape: Shape, empty: Series) -> tuple[Series, ...]:
    """One series for each counted column; all have the same rows in the same order.

    Raises:
        SourceError: no sheet has the columns.
        TableError: with every cell that is no number and every row that stands twice.
    """
    sheet, header = _found(sheets, shape)
    columns = {_column_name(cell): at for at, cell in enumerate(sheet.rows[header])}
    keys = [name for name in (*shape.keys, *shape.optional_keys) if name in columns]
    positions = [
        position
        for position in range(header + 1, len(sheet.rows))
        if text_of(sheet.rows[position][columns[keys[0]]])
    ]
    problems = _repeated(sheet, positions, [columns[name] for name in keys])
    dimensions = tuple(_dimension(sheet, positions, name, columns, shape) for name in keys)
    numbers = {name: _numbers(sheet, positions, columns[name], problems) for name in shape.values}
    if problems:
        raise TableError(problems[:_MOST_PROBLEMS])
    return tuple(
        replace(
            empty,
            table=f"{empty.table}:{name}" if len(shape.values) > 1 else empty.table,
            title=empty.title or shape.title,
            unit=unit,
            dimensions=dimensions,
            state=numbers[name][0],
            number=numbers[name][1],
        )
        for name, unit in shape.values.items()
    )


def _shape(row: Mapping[str, object]) -> Shape:
    return Shape(
        title=str(row["title"]),
        keys=tuple(cast("list[str]", row["keys"])),
        optional_keys=tuple(cast("list[str]", row.get("optional_keys", []))),
        labels=cast("dict[str, str]", row.get("labels", {})),
        values=cast("dict[str, str]", row["values"]),
    )


def _found(sheets: Sequence[PlainSheet], shape: Shape) -> tuple[PlainSheet, int]:
    """The first sheet that has all columns in one row, and that row."""
    wanted = {*shape.keys, *shape.values}
    for sheet in sheets:
        for position, row in enumerate(sheet.rows[:_HEADER_WITHIN]):
            if wanted <= {_column_name(cell) for cell in row}:
                return sheet, position
    name = sheets[0].name if sheets else ""
    expected = f"a row with {', '.join(sorted(wanted))}"
    raise SourceError(Problem(name, "no sheet has the columns of this table.", expected))


def _column_name(cell: RawCell) -> str:
    """A column's name as the publisher's list of them writes it: some have a blank instead."""
    return text_of(cell).replace(" ", "_")


def _repeated(sheet: PlainSheet, positions: Sequence[int], keys: Sequence[int]) -> list[Problem]:
    first: dict[tuple[str, ...], int] = {}
    problems: list[Problem] = []
    for position in positions:
        key = tuple(text_of(sheet.rows[position][column]) for column in keys)
        earlier = first.setdefault(key, position)
        if earlier != position:
            message = f"{', '.join(key)} repeats row {sheet.first_row + earlier}."
            problems.append(Problem(sheet.place(position), message, "one row each"))
    return problems


def _dimension(
    sheet: PlainSheet,
    positions: Sequence[int],
    name: str,
    columns: Mapping[str, int],
    shape: Shape,
) -> Dimension:
    codes = [text_of(sheet.rows[position][columns[name]]) for position in positions]
    named = columns.get(shape.labels.get(name, ""))
    labels = [text_of(sheet.rows[position][named]) for position in positions] if named else []
    return dimension(
        OUR_NAMES.get(name, name), codes, dict(zip(codes, labels, strict=bool(labels)))
    )


def _numbers(
    sheet: PlainSheet, positions: Sequence[int], column: int, problems: list[Problem]
) -> tuple[NDArray[np.int8], NDArray[np.float64]]:
    """State and number of each row; what cannot be read joins the problems."""
    number = np.full(len(positions), np.nan)
    for at, position in enumerate(positions):
        found = number_of(sheet.rows[position][column])
        if isinstance(found, Problem):
            problems.append(replace(found, where=sheet.place(position, column)))
        elif found is not None:
            number[at] = found
    return number_states(number), number
