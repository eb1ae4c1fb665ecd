"""Which rows a workbook ought to have and does not; told as notes, never filled in."""

from collections.abc import Iterable, Sequence

import numpy as np

from samklang.series import TERRITORY, Series

_SHOWN = 10


def gaps(series: Series, expected: Iterable[str], columns: Sequence[str]) -> tuple[str, ...]:
    """Sentences about territories without rows, and about rows that some territories lack.

    Args:
        series: what was read.
        expected: the codes that ought to be there.
        columns: the dimensions whose every combination each territory ought to have.
    """
    own = series.dimension(TERRITORY)
    labels = dict(zip(own.codes, own.labels, strict=True))
    counts = np.bincount(_first_rows(series, columns), minlength=len(own.codes))
    absent = [code for code in expected if code not in labels]
    most = counts.max(initial=0)
    short = [
        f"{labels[code]} ({code})"
        for code, count in zip(own.codes, counts, strict=True)
        if count < most
    ]
    found = []
    if absent:
        found.append(f"The table has no row for {_listed(absent)}.")
    if short:
        found.append(f"The table has fewer sectors for {_listed(short)} than for others.")
    return tuple(found)


def _first_rows(series: Series, columns: Sequence[str]) -> np.ndarray:
    """The territory of each combination of territory and the columns, once."""
    own = series.dimension(TERRITORY)
    keys = own.index.astype(np.int64)
    for name in columns:
        each = series.dimension(name)
        keys = keys * len(each.codes) + each.index
    _, first = np.unique(keys, return_index=True)
    return own.index[first]


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more
