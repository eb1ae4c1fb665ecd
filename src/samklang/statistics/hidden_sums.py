"""The hidden cells of one table and year, and the published sums that bind them.

Every sum says of its hidden parts, minus its total where that is hidden too, what they are at least
and at most. A sum is kept only where it says something of a hidden cell.
"""

from dataclasses import dataclass

import numpy as np

from samklang.statistics.grid import BoolArray, FloatArray
from samklang.statistics.margins import AXES, IntArray, Margins

TERRITORY_AXIS = AXES.index("territory")


@dataclass(frozen=True, slots=True)
class HiddenSums:
    """Sums over hidden cells as a sparse matrix of entries ``sign`` at (``sum_of``, ``cell_of``).

    ``cells`` are the flat cells of the table, in order, and ``territory`` the place that each belongs
    to. ``low_mwh`` is −∞ where a sum bounds from above alone. ``is_within`` marks the sums inside one
    territory. ``total_mwh`` is the published total, for scale; 0 where it is hidden.
    """

    cells: IntArray
    territory: IntArray
    sum_of: IntArray
    cell_of: IntArray
    sign: FloatArray
    low_mwh: FloatArray
    high_mwh: FloatArray
    is_within: BoolArray
    total_mwh: FloatArray

    def added(self, amounts_mwh: FloatArray) -> FloatArray:
        """What each sum is, for amounts of the hidden cells."""
        entries = self.sign * amounts_mwh[self.cell_of]
        return np.bincount(self.sum_of, entries, len(self.low_mwh)).astype(np.float64)

    def excess_mwh(self, amounts_mwh: FloatArray) -> FloatArray:
        """By sum: how far the amounts lie outside what is published; 0 where it holds."""
        added = self.added(amounts_mwh)
        return np.maximum(0, np.maximum(self.low_mwh - added, added - self.high_mwh))


def hidden_sums(margins: Margins) -> HiddenSums:
    """The sums of a table that say something of its hidden cells."""
    sums, is_hidden = margins.sums, margins.is_hidden
    cells = np.flatnonzero(is_hidden)
    number_of = np.cumsum(is_hidden) - 1
    is_part, is_total = is_hidden[sums.part], is_hidden[sums.total]
    is_kept = is_total | (np.bincount(sums.of_part, is_part, sums.count) > 0)
    place_of = np.cumsum(is_kept) - 1
    low_mwh, high_mwh = margins.left_mwh()
    parts, totals = sums.part[is_part], sums.total[is_total]
    per_territory = len(margins.rows) * len(margins.columns)
    return HiddenSums(
        cells=cells,
        territory=cells // per_territory,
        sum_of=place_of[np.concatenate([sums.of_part[is_part], np.flatnonzero(is_total)])],
        cell_of=number_of[np.concatenate([parts, totals])],
        sign=np.concatenate([np.ones(len(parts)), -np.ones(len(totals))]),
        low_mwh=low_mwh[is_kept],
        high_mwh=high_mwh[is_kept],
        is_within=sums.axis[is_kept] != TERRITORY_AXIS,
        total_mwh=margins.known_mwh[sums.total[is_kept]],
    )
