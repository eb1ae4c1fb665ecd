"""Series of one table that came in several answers, put together again."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from samklang.errors import Problem, SourceError
from samklang.series import Dimension, Series


def joined(parts: Sequence[Series]) -> Series:
    """The rows of all parts in their order, as one series; notes once each.

    Raises:
        SourceError: there is no part; parts differ in release, unit or dimensions; or two parts
            have the same row.
    """
    if not parts:
        raise SourceError(Problem("", "nothing was fetched.", "at least one answer"))
    first = parts[0]
    for part in parts[1:]:
        _check_same(first, part)
    dimensions = tuple(
        _joined_dimension([part.dimensions[position] for part in parts])
        for position in range(len(first.dimensions))
    )
    whole = Series(
        first.publisher,
        first.table,
        first.release,
        first.unit,
        dimensions,
        np.concatenate([part.state for part in parts]),
        np.concatenate([part.number for part in parts]),
        first.title,
        first.snapshot_id,
        first.source_id,
        tuple(dict.fromkeys(note for part in parts for note in part.notes)),
    )
    row = repeated_row(dimensions, len(whole))
    if row is not None:
        key = ", ".join(whole.key(row))
        raise SourceError(Problem(_where(first), f"two answers have a row for {key}."))
    return whole


def repeated_row(dimensions: Sequence[Dimension], rows: int) -> int | None:
    """The first row whose key stands in an earlier row, or ``None``."""
    keys: NDArray[np.int64] = np.zeros(rows, np.int64)
    for each in dimensions:
        keys = keys * len(each.codes) + each.index
        _, keys = np.unique(keys, return_inverse=True)  # stays small, however many the codes
    _, first = np.unique(keys, return_index=True)
    if len(first) == rows:
        return None
    return int(np.setdiff1d(np.arange(rows), first)[0])


def _check_same(first: Series, part: Series) -> None:
    names = ("release", "unit", "table")
    differing = [name for name in names if getattr(first, name) != getattr(part, name)]
    if differing:
        name = differing[0]
        message = f"the answers differ: {name} {getattr(first, name)} and {getattr(part, name)}."
        remedy = "Fetch it again: the publisher may have put out a release between two calls."
        raise SourceError(Problem(_where(first), message, "one release", remedy), may_retry=True)
    if [each.name for each in first.dimensions] != [each.name for each in part.dimensions]:
        raise SourceError(Problem(_where(first), "the answers have different dimensions."))


def _where(series: Series) -> str:
    return f"{series.publisher}, table {series.table}"


def _joined_dimension(parts: Sequence[Dimension]) -> Dimension:
    labels: dict[str, str] = {}
    for part in parts:
        for position, code in enumerate(part.codes):
            label = part.labels[position] if part.labels else ""
            labels[code] = labels.get(code) or label
    numbers = {code: number for number, code in enumerate(labels)}
    index = [
        np.array([numbers[code] for code in part.codes], np.int32)[part.index] for part in parts
    ]
    return Dimension(parts[0].name, tuple(labels), np.concatenate(index), tuple(labels.values()))
