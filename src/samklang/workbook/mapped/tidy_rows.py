"""Tidy rows from columns of codes and columns of amounts: one row for each cell of an amount."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from samklang.series import TERRITORY as TERRITORY_DIMENSION
from samklang.series import Dimension, dimension
from samklang.workbook.activity_heads import combined
from samklang.workbook.mapped.amounts import UNREAD, AmountColumn
from samklang.workbook.mapped.labels import Codes
from samklang.workbook.mapped.mapping import ColumnMapping, TableMapping
from samklang.workbook.mapped.vocabulary import TERRITORY

Floats = NDArray[np.float64]
Positions = NDArray[np.int32]
Cell = TypeVar("Cell", bound=np.generic)
_NAMES = {TERRITORY: TERRITORY_DIMENSION}


@dataclass(frozen=True, slots=True)
class TidyRows:
    """Every amount with its key, row by row of the sheet; arrays have the shape (amounts,).

    ``order`` is the position among the rows that were read, ``which`` that of the column.
    """

    dimensions: tuple[Dimension, ...]
    state: NDArray[np.int8]
    number: Floats
    minimum: Floats
    maximum: Floats
    is_preliminary: NDArray[np.bool_]
    order: Positions
    which: Positions

    def kept(self, is_kept: NDArray[np.bool_]) -> "TidyRows":
        """Only some of them."""
        dimensions = tuple(
            Dimension(each.name, each.codes, each.index[is_kept], each.labels)
            for each in self.dimensions
        )
        return TidyRows(
            dimensions,
            self.state[is_kept],
            self.number[is_kept],
            self.minimum[is_kept],
            self.maximum[is_kept],
            self.is_preliminary[is_kept],
            self.order[is_kept],
            self.which[is_kept],
        )

    def doubles(self) -> list[list[int]]:
        """Rows that share a key with another, grouped."""
        if not len(self.state):
            return []
        indices = [each.index for each in self.dimensions]
        keys = combined(indices, [len(each.codes) for each in self.dimensions])
        order = np.argsort(keys, kind="stable")
        is_same = np.diff(keys[order]) == 0
        groups: list[list[int]] = []
        for place in np.flatnonzero(is_same).tolist():
            if groups and groups[-1][-1] == order[place]:
                groups[-1].append(int(order[place + 1]))
            else:
                groups.append([int(order[place]), int(order[place + 1])])
        return groups


def tidy_rows(
    mapping: TableMapping,
    columns: Sequence[ColumnMapping],
    codes: Sequence[Codes],
    amounts: Sequence[AmountColumn],
    ratios: Sequence[Floats],
    bounds: tuple[Floats, Floats],
) -> TidyRows:
    """Lay the columns out as rows; a cell whose key or amount could not be read is left out.

    Args:
        mapping: what the columns mean.
        columns: those of amounts.
        codes: the columns of labels.
        amounts: what was read of ``columns``.
        ratios: from the unit of each amount to the standard unit.
        bounds: least and most of each row's amounts, NaN where nothing is said.
    """
    rows, wide = len(amounts[0].state), len(columns)
    state = _laid_out([column.state for column in amounts])
    number = _laid_out([c.number * r for c, r in zip(amounts, ratios, strict=True)])
    is_labelled = np.ones(rows, np.bool_)
    for column in codes:
        is_labelled &= np.fromiter(map(bool, column.cells), np.bool_, rows)
    found = TidyRows(
        dimensions=_dimensions(mapping, columns, codes, rows),
        state=state,
        number=number + 0.0,  # no negative zero
        minimum=np.repeat(bounds[0], wide),
        maximum=np.repeat(bounds[1], wide),
        is_preliminary=_laid_out([column.is_preliminary for column in amounts]),
        order=np.repeat(np.arange(rows, dtype=np.int32), wide),
        which=np.tile(np.arange(wide, dtype=np.int32), rows),
    )
    has_unit = ~np.isnan(_laid_out(ratios))
    return found.kept((state != UNREAD) & np.repeat(is_labelled, wide) & has_unit)


def _laid_out(columns: Sequence[NDArray[Cell]]) -> NDArray[Cell]:
    """The columns as one, row by row."""
    return np.stack(columns, axis=1).reshape(-1)


def _dimensions(
    mapping: TableMapping, columns: Sequence[ColumnMapping], codes: Sequence[Codes], rows: int
) -> tuple[Dimension, ...]:
    by_meaning = {column.means: column for column in codes}
    wide = len(columns)
    found = []
    for meaning in _ordered(mapping.key_meanings()):
        name = _NAMES.get(meaning, meaning)
        if meaning in by_meaning:
            each = dimension(name, by_meaning[meaning].cells, by_meaning[meaning].labels)
            index = np.repeat(each.index, wide)
        else:
            constant = mapping.constants.get(meaning, "")
            each = dimension(name, [column.values.get(meaning, constant) for column in columns])
            index = np.tile(each.index, rows)
        found.append(Dimension(name, each.codes, index, each.labels))
    return tuple(found)


def _ordered(meanings: Sequence[str]) -> list[str]:
    """Territory and year first, as every series has them."""
    first = [meaning for meaning in (TERRITORY, "year") if meaning in meanings]
    return [*first, *(meaning for meaning in meanings if meaning not in first)]


def no_rows() -> TidyRows:
    """What is left when nothing could be read."""
    numbers, places = np.empty(0), np.empty(0, np.int32)
    flags = np.empty(0, np.bool_)
    state = np.empty(0, np.int8)
    return TidyRows((), state, numbers, numbers, numbers, flags, places, places)
