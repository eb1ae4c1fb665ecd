"""A mixed-integer programme while it is gathered: columns, rows and entries as arrays."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

from samklang.inventory.emissions import FloatArray

IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Programme:
    """Least ``cost`` over columns within their bounds and those of the rows; entries by column."""

    cost: FloatArray
    lower: FloatArray
    upper: FloatArray
    is_integer: BoolArray
    row_lower: FloatArray
    row_upper: FloatArray
    start: IntArray
    row_of: IntArray
    value: FloatArray

    @property
    def column_of(self) -> IntArray:
        """The column of each entry."""
        return np.repeat(np.arange(len(self.cost)), np.diff(self.start))

    def activity(self, columns: FloatArray) -> FloatArray:
        """What the rows come to."""
        parts = self.value * columns[self.column_of]
        return np.asarray(np.bincount(self.row_of, parts, len(self.row_lower)), dtype=float)

    def leaning(self, rows: FloatArray) -> FloatArray:
        """The entries of each column, weighted by row and added up."""
        leaning = np.bincount(self.column_of, self.value * rows[self.row_of], len(self.cost))
        return np.asarray(leaning, dtype=float)


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """A sum for every year: entries (year, column, value) and a constant."""

    year: IntArray
    column: IntArray
    value: FloatArray
    constant: FloatArray

    @classmethod
    def of(cls, constant: FloatArray) -> "Sums":
        """Of no column."""
        return cls(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64), np.empty(0), constant)

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(
            np.concatenate([self.year, other.year]),
            np.concatenate([self.column, other.column]),
            np.concatenate([self.value, other.value]),
            self.constant + other.constant,
        )

    def less(self, other: "Sums") -> "Sums":
        """The difference."""
        return self + other.times(-np.ones_like(other.constant))

    def times(self, factor: FloatArray) -> "Sums":
        """Each year's sum times its factor."""
        value = self.value * factor[self.year]
        return Sums(self.year, self.column, value, self.constant * factor)


@dataclass(slots=True)
class Sketch:
    """Columns, rows and entries as they are added; numbers are given out in order."""

    column_count: int = 0
    row_count: int = 0
    _columns: list[tuple[FloatArray, FloatArray, FloatArray, BoolArray]] = field(
        default_factory=list
    )
    _rows: list[tuple[FloatArray, FloatArray]] = field(default_factory=list)
    _entries: list[tuple[IntArray, IntArray, FloatArray]] = field(default_factory=list)

    def columns(
        self,
        count: int,
        *,
        lower: ArrayLike = 0.0,
        upper: ArrayLike = np.inf,
        cost: ArrayLike = 0.0,
        is_integer: bool = False,
    ) -> IntArray:
        """New columns; bounds and cost are one for all, or one each."""
        whole = np.full(count, is_integer)
        self._columns.append((_each(cost, count), _each(lower, count), _each(upper, count), whole))
        self.column_count += count
        return np.arange(self.column_count - count, self.column_count)

    def rows(
        self, count: int, *, lower: ArrayLike = -np.inf, upper: ArrayLike = np.inf
    ) -> IntArray:
        """New rows with their bounds, without entries."""
        self._rows.append((_each(lower, count), _each(upper, count)))
        self.row_count += count
        return np.arange(self.row_count - count, self.row_count)

    def entries(self, rows: ArrayLike, columns: ArrayLike, values: ArrayLike) -> None:
        """Add to entries, by position; what is zero is left out, what meets in one place adds up."""
        row, column, value = np.broadcast_arrays(rows, columns, values)
        is_there = value != 0
        self._entries.append((row[is_there], column[is_there], value[is_there]))

    def sums(self, rows: IntArray, sums: Sums) -> None:
        """The entries of a sum into one row a year; a row of −1 has none."""
        row = rows[sums.year]
        is_kept = row >= 0
        self.entries(row[is_kept], sums.column[is_kept], sums.value[is_kept])

    def programme(self) -> Programme:
        """All that was gathered, its entries sorted by column."""
        cost, lower, upper, is_integer = (
            np.concatenate(part) for part in zip(*self._columns, strict=True)
        )
        row_lower, row_upper = (np.concatenate(part) for part in zip(*self._rows, strict=True))
        row = np.concatenate([part[0] for part in self._entries])
        column = np.concatenate([part[1] for part in self._entries])
        value = np.concatenate([part[2] for part in self._entries])
        place = column.astype(np.int64) * self.row_count + row
        places, inverse = np.unique(place, return_inverse=True)
        counted = np.bincount(places // self.row_count, minlength=self.column_count)
        return Programme(
            cost,
            lower,
            upper,
            is_integer.astype(bool),
            row_lower,
            row_upper,
            np.concatenate([[0], np.cumsum(counted)]),
            places % self.row_count,
            np.bincount(inverse, value, len(places)).astype(float),
        )


def _each(given: ArrayLike, count: int) -> FloatArray:
    return np.broadcast_to(np.asarray(given, dtype=float), (count,))
