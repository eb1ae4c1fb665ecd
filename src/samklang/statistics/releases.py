"""Two releases of one series, cell by cell: what came, went, was revised, hidden or opened.

Nothing is carried from one release to the other and nothing is filled in; a cell that only one of
them has is *added* or *gone*, never a change to or from zero.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from samklang.errors import InputError, Problem
from samklang.series import STATES, Dimension, Series
from samklang.values import KNOWN, Value

IntArray = NDArray[np.int64]
Number = TypeVar("Number", np.int8, np.float64)
_NOWHERE = -1


class Change(StrEnum):
    """What happened to a cell between two releases."""

    SAME = "same"
    REVISED = "revised"
    ADDED = "added"
    GONE = "gone"
    HIDDEN = "hidden"
    OPENED = "opened"
    RESTATED = "restated"


CHANGES = tuple(Change)
"""What the numbers in :attr:`ReleaseDifference.change` stand for."""


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell in both releases; ``None`` where a release does not have it."""

    key: tuple[str, ...]
    change: Change
    before: Value | None
    after: Value | None

    @property
    def difference(self) -> float | None:
        """Later minus earlier, where both are numbers."""
        pair = _numbers(self.before, self.after)
        return None if pair is None else pair[1] - pair[0]

    @property
    def share(self) -> float | None:
        """The difference as a share of the earlier number; ``None`` where that is no number or 0."""
        pair = _numbers(self.before, self.after)
        return None if pair is None or not pair[0] else (pair[1] - pair[0]) / pair[0]


@dataclass(frozen=True, slots=True)
class ReleaseDifference:
    """The cells of either release; all arrays have the shape (cells,), in the order of the codes.

    ``before_row`` and ``after_row`` are rows of the two series, -1 where a release has no such cell.
    """

    before: Series
    after: Series
    dimensions: tuple[Dimension, ...]
    change: NDArray[np.int8]
    before_row: IntArray
    after_row: IntArray

    def __len__(self) -> int:
        """How many cells there are in either release."""
        return len(self.change)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the key's columns."""
        return tuple(each.name for each in self.dimensions)

    def counts(self) -> dict[Change, int]:
        """How many cells met with each change."""
        found = np.bincount(self.change, minlength=len(CHANGES)).tolist()
        return dict(zip(CHANGES, found, strict=True))

    def where(self, chosen: Mapping[str, str]) -> NDArray[np.bool_]:
        """Which cells have the chosen codes.

        Raises:
            InputError: a column or a code that neither release has; the message lists those there are.
        """
        mask = np.ones(len(self), dtype=np.bool_)
        for name, code in chosen.items():
            own = self._dimension(name)
            if code not in own.codes:
                listed = ", ".join(own.codes)
                raise InputError(
                    Problem(f"{name} {code!r}", "in neither release.", f"one of: {listed}")
                )
            mask &= own.index == own.codes.index(code)
        return mask

    def cells(self, mask: NDArray[np.bool_] | None = None) -> Iterator[CellChange]:
        """The cells, or those of a mask, one by one."""
        chosen = range(len(self)) if mask is None else np.flatnonzero(mask).tolist()
        return (self.cell(number) for number in chosen)

    def cell(self, number: int) -> CellChange:
        """One cell in both releases."""
        return CellChange(
            tuple(each.at(number) for each in self.dimensions),
            CHANGES[self.change[number]],
            _value(self.before, self.before_row[number]),
            _value(self.after, self.after_row[number]),
        )

    def _dimension(self, name: str) -> Dimension:
        found = next((each for each in self.dimensions if each.name == name), None)
        if found is None:
            listed = ", ".join(self.names)
            raise InputError(Problem(f"column {name!r}", "not in the series.", f"one of: {listed}"))
        return found


def compare(before: Series, after: Series, printed_to: float = 0.0) -> ReleaseDifference:
    """Compare two releases of one series cell by cell.

    Args:
        before: the earlier release.
        after: the later one; its unit and its columns must be the same.
        printed_to: the last place that figures are printed to; closer than that they are the same.

    Returns:
        Every cell of either, in the order of the codes, whatever the order of the rows.

    Raises:
        InputError: other units or other columns, or a key that stands twice in a release.
    """
    _refuse_unlike(before, after)
    axes = [_joined(before, after, each.name) for each in before.dimensions]
    shape = tuple(len(codes) for codes, _, _ in axes)
    first = _keys(before, [own for _, own, _ in axes], shape)
    second = _keys(after, [own for _, _, own in axes], shape)
    keys = np.union1d(first, second)
    before_row, after_row = _rows(first, keys), _rows(second, keys)
    places = np.unravel_index(keys, shape) if len(keys) else [keys.astype(np.int64)] * len(axes)
    dimensions = tuple(
        Dimension(own.name, codes, place.astype(np.int32), _labels(codes, before, after, own.name))
        for own, (codes, _, _), place in zip(before.dimensions, axes, places, strict=True)
    )
    change = _changes(before, after, before_row, after_row, printed_to)
    return ReleaseDifference(before, after, dimensions, change, before_row, after_row)


def _refuse_unlike(before: Series, after: Series) -> None:
    names = [tuple(each.name for each in one.dimensions) for one in (before, after)]
    problems = []
    if names[0] != names[1]:
        problems.append(
            Problem(f"release {after.release}", f"has the columns {', '.join(names[1])}.")
        )
    if before.unit != after.unit:
        problems.append(
            Problem(f"release {after.release}", f"is in {after.unit}.", f"{before.unit}")
        )
    if problems:
        raise InputError(problems)


def _joined(before: Series, after: Series, name: str) -> tuple[tuple[str, ...], IntArray, IntArray]:
    """The codes of either release in order, and where each release's own codes stand among them."""
    own = [one.dimension(name) for one in (before, after)]
    codes = tuple(sorted({code for each in own for code in each.codes}))
    number = {code: place for place, code in enumerate(codes)}
    places = [np.array([number[code] for code in each.codes], np.int64) for each in own]
    first, second = (
        place[each.index] if len(place) else np.empty(0, np.int64)
        for place, each in zip(places, own, strict=True)
    )
    return codes, first, second


def _labels(codes: tuple[str, ...], before: Series, after: Series, name: str) -> tuple[str, ...]:
    """What the codes stand for; the later release's words where both have some."""
    told: dict[str, str] = {}
    for one in (before, after):
        own = one.dimension(name)
        told |= {code: label for code, label in zip(own.codes, own.labels, strict=False) if label}
    return tuple(told.get(code, "") for code in codes)


def _keys(series: Series, places: list[IntArray], shape: tuple[int, ...]) -> IntArray:
    keys = np.ravel_multi_index(tuple(places), shape).astype(np.int64)
    unique, counts = np.unique(keys, return_counts=True)
    if len(unique) < len(keys):
        row = int(np.flatnonzero(keys == unique[counts > 1][0])[1])
        key = ", ".join(series.key(row))
        raise InputError(
            Problem(f"release {series.release}, row {row + 1}", f"{key} stands twice.")
        )
    return keys


def _rows(own: IntArray, keys: IntArray) -> IntArray:
    """The row that holds each key, or -1."""
    if not len(own):
        return np.full(len(keys), _NOWHERE, np.int64)
    order = np.argsort(own)
    place = np.minimum(np.searchsorted(own, keys, sorter=order), len(own) - 1)
    row = order[place]
    return np.where(own[row] == keys, row, _NOWHERE)


def _changes(
    before: Series, after: Series, before_row: IntArray, after_row: IntArray, printed_to: float
) -> NDArray[np.int8]:
    in_before, in_after = before_row != _NOWHERE, after_row != _NOWHERE
    known = np.array([state in KNOWN for state in STATES])
    was, became = _taken(before.state, before_row), _taken(after.state, after_row)
    was_known, is_known = in_before & known[was], in_after & known[became]
    both = in_before & in_after
    is_revised = both & was_known & is_known
    moved = np.abs(_taken(before.number, before_row) - _taken(after.number, after_row))
    is_revised &= moved >= printed_to if printed_to else moved > 0
    conditions = {
        Change.ADDED: ~in_before,
        Change.GONE: ~in_after,
        Change.REVISED: is_revised,
        Change.HIDDEN: both & was_known & ~is_known,
        Change.OPENED: both & ~was_known & is_known,
        Change.RESTATED: both & ~was_known & ~is_known & (was != became),
    }
    change = np.full(len(before_row), CHANGES.index(Change.SAME), np.int8)
    for kind, mask in conditions.items():
        change[mask] = CHANGES.index(kind)
    return change


def _taken(column: NDArray[Number], rows: IntArray) -> NDArray[Number]:
    """The column at the rows; whatever stands where a release has no row is masked by the caller."""
    if not len(column):
        return np.zeros(len(rows), column.dtype)
    return column[np.maximum(rows, 0)]


def _value(series: Series, row: np.int64) -> Value | None:
    return None if row == _NOWHERE else series.value(int(row))


def _numbers(before: Value | None, after: Value | None) -> tuple[float, float] | None:
    if before is None or after is None or before.number is None or after.number is None:
        return None
    return before.number, after.number
