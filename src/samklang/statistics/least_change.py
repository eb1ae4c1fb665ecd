"""The least change under which every sum of the hidden cells holds exactly, by a linear programme."""

from dataclasses import replace

import numpy as np

from samklang.statistics.grid import FloatArray
from samklang.statistics.hidden_sums import HiddenSums
from samklang.statistics.programme import Programme
from samklang.statistics.propagation import Box


def least_change(
    sums: HiddenSums, box: Box, mean_mwh: FloatArray, spread_mwh: FloatArray
) -> FloatArray:
    """The amounts nearest to the given ones inside the box under which every sum holds.

    Nearest is by the sum of the changes, each measured by the spread of its cell. What is given
    lies near already, so this moves little; it makes the promise exact. The sums must not contradict
    each other or the box.
    """
    count = len(sums.cells)
    if not count:
        return mean_mwh
    given_mwh = np.clip(mean_mwh, box.low_mwh, box.high_mwh)
    room = np.concatenate([box.high_mwh - given_mwh, given_mwh - box.low_mwh])
    changes = _changes(sums, given_mwh)
    asked = Programme(changes, Box(np.zeros(2 * count), room))
    found = asked.table(np.tile(1 / (spread_mwh + 1), 2))
    if found is None:  # pragma: no cover - the caller has made sure that the sums can hold
        raise ArithmeticError("no amounts inside the bounds keep every sum")
    return np.clip(given_mwh + found[:count] - found[count:], box.low_mwh, box.high_mwh)


def _changes(sums: HiddenSums, given_mwh: FloatArray) -> HiddenSums:
    """The sums over what is added to each cell and, after those, what is taken from each."""
    added, count = sums.added(given_mwh), len(sums.cells)
    return replace(
        sums,
        cells=np.tile(sums.cells, 2),
        territory=np.tile(sums.territory, 2),
        sum_of=np.tile(sums.sum_of, 2),
        cell_of=np.concatenate([sums.cell_of, count + sums.cell_of]),
        sign=np.concatenate([sums.sign, -sums.sign]),
        low_mwh=sums.low_mwh - added,
        high_mwh=sums.high_mwh - added,
    )
