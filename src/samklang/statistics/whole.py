"""The cells that stand for all of a table's columns but some: published totals, never their parts."""

from collections.abc import Collection, Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from samklang.series import TERRITORY, YEAR, Dimension
from samklang.statistics.shapes import shapes, total_codes, whole_codes

KEPT = frozenset({TERRITORY, YEAR})
"""Columns that nothing is ever summed over here."""


def whole_mask(
    country: str,
    table: str,
    dimensions: Iterable[Dimension],
    chosen: Mapping[str, str],
    apart: Collection[str] = (),
) -> NDArray[np.bool_]:
    """Which rows to read for a choice of codes.

    A column that is neither chosen nor kept apart is read at its published total; where it has
    none, at every code. A column that is kept apart is read without its totals.

    Args:
        country: whose table.
        table: a carried table; of any other no totals are known.
        dimensions: the columns, each with an index of the shape (rows,).
        chosen: a code by column.
        apart: columns whose codes are shown beside each other.

    Returns:
        The mask; shape (rows,).
    """
    is_known = table in shapes(country)
    whole = whole_codes(country, table) if is_known else {}
    totals = total_codes(country, table) if is_known else {}
    masks = [
        _mask(each, _one(each, chosen, whole, apart), totals.get(each.name, frozenset()))
        for each in dimensions
    ]
    mask: NDArray[np.bool_] = np.all(np.stack(masks), axis=0)
    return mask


def _one(
    each: Dimension, chosen: Mapping[str, str], whole: Mapping[str, str], apart: Collection[str]
) -> str:
    """The only code to read of a column, or nothing."""
    if each.name in chosen:
        return chosen[each.name]
    return "" if each.name in apart else whole.get(each.name, "")


def _mask(each: Dimension, one: str, totals: frozenset[str]) -> NDArray[np.bool_]:
    if one:
        return np.isin(each.index, [n for n, code in enumerate(each.codes) if code == one])
    if each.name in KEPT:
        return np.ones(len(each.index), dtype=np.bool_)
    return np.isin(each.index, [n for n, code in enumerate(each.codes) if code not in totals])
