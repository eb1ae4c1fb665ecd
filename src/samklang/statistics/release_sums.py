"""Sums of two releases beside each other: by territory, sector, year, or what else the key has.

Years are never added to each other; which cells are added is said by who asks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samklang.errors import InputError, Problem
from samklang.series import YEAR, Series
from samklang.statistics.releases import ReleaseDifference
from samklang.values import Total, total


@dataclass(frozen=True, slots=True)
class SumChange:
    """The sum of a group of cells in both releases; ``None`` where a release has none of them.

    ``is_of_other_cells`` tells that the releases do not have the same cells in the group, so that
    the sums are not of the same thing.
    """

    key: tuple[str, ...]
    before: Total | None
    after: Total | None
    is_of_other_cells: bool

    @property
    def difference(self) -> float | None:
        """Later minus earlier; ``None`` where one is lacking or has hidden parts."""
        pair = self._exact()
        return None if pair is None else pair[1] - pair[0]

    @property
    def share(self) -> float | None:
        """The difference as a share of the earlier sum."""
        pair = self._exact()
        return None if pair is None or not pair[0] else (pair[1] - pair[0]) / pair[0]

    def _exact(self) -> tuple[float, float] | None:
        before, after = self.before, self.after
        if before is None or after is None or before.is_at_least or after.is_at_least:
            return None
        return before.number, after.number


def sums(
    difference: ReleaseDifference, by: Sequence[str], mask: NDArray[np.bool_] | None = None
) -> Iterator[SumChange]:
    """The sums by some of the columns, in the order of the codes.

    Args:
        difference: two releases, compared.
        by: columns to keep apart; the year must be one of them, or ``mask`` must leave only one.
        mask: only these cells; shape (cells,). It leaves out published totals of the columns that
            are added, see :func:`samklang.statistics.whole.whole_mask`.

    Raises:
        InputError: several years would be added.
    """
    chosen = np.ones(len(difference), dtype=np.bool_) if mask is None else mask
    _refuse_several_years(difference, by, chosen)
    for key, cells in _groups(difference, by, chosen):
        yield _sum(difference, key, cells)


def _refuse_several_years(
    difference: ReleaseDifference, by: Sequence[str], chosen: NDArray[np.bool_]
) -> None:
    if YEAR in by or YEAR not in difference.names:
        return
    own = next(each for each in difference.dimensions if each.name == YEAR)
    if len(np.unique(own.index[chosen])) > 1:
        raise InputError(Problem("sum", "would add several years.", "one year, or a sum by year"))


def _groups(
    difference: ReleaseDifference, by: Sequence[str], chosen: NDArray[np.bool_]
) -> Iterator[tuple[tuple[str, ...], NDArray[np.intp]]]:
    cells = np.flatnonzero(chosen)
    kept = [each for name in by for each in difference.dimensions if each.name == name]
    if not len(cells):
        return
    stacked = (
        np.stack([each.index[cells] for each in kept], axis=1)
        if kept
        else np.zeros((len(cells), 1))
    )
    groups, number = np.unique(stacked, axis=0, return_inverse=True)
    order = np.argsort(number, kind="stable")
    ends = np.cumsum(np.bincount(number.ravel(), minlength=len(groups)))
    for group, start, end in zip(groups.astype(int).tolist(), [0, *ends[:-1]], ends, strict=True):
        key = tuple(each.codes[place] for each, place in zip(kept, group, strict=False))
        yield key, cells[order[start:end]]


def _sum(difference: ReleaseDifference, key: tuple[str, ...], cells: NDArray[np.intp]) -> SumChange:
    first, second = difference.before_row[cells], difference.after_row[cells]
    return SumChange(
        key,
        _total(difference.before, first[first >= 0].tolist()),
        _total(difference.after, second[second >= 0].tolist()),
        bool(np.any((first < 0) != (second < 0))),
    )


def _total(series: Series, rows: list[int]) -> Total | None:
    return total(series.value(row) for row in rows) if rows else None
