"""Expected amounts brought under the published sums."""

import numpy as np
import pytest

from samklang.statistics.adjustment import adjusted
from samklang.statistics.hidden_sums import HiddenSums
from samklang.statistics.least_change import least_change
from samklang.statistics.propagation import Box


def _sums(low: list[float], high: list[float], cells: list[list[int]]) -> HiddenSums:
    """Sums within one territory; each is over the cells that are listed for it."""
    count = 1 + max(max(each) for each in cells)
    return HiddenSums(
        cells=np.arange(count),
        territory=np.zeros(count, np.intp),
        sum_of=np.concatenate([np.full(len(each), number) for number, each in enumerate(cells)]),
        cell_of=np.concatenate([np.array(each) for each in cells]),
        sign=np.ones(sum(map(len, cells))),
        low_mwh=np.array(low),
        high_mwh=np.array(high),
        is_within=np.ones(len(cells), np.bool_),
        total_mwh=np.array(high),
    )


def test_what_is_missing_is_shared_by_variance() -> None:
    """30 and 50 are expected, 100 is published: of the 20 more, one fifth and four fifths."""
    sums = _sums([99.5], [100.5], [[0, 1]])
    found = adjusted(sums, np.array([30.0, 50.0]), np.array([10.0, 20.0]))
    assert found.mean_mwh == pytest.approx([34, 66], abs=0.01)
    # Of the variances 100 and 400 their product over their sum is left: 80.
    assert found.spread_mwh**2 == pytest.approx([80, 80], abs=0.1)


def test_no_amount_falls_below_zero() -> None:
    sums = _sums([29.5], [30.5], [[0, 1]])
    found = adjusted(sums, np.array([5.0, 50.0]), np.array([10.0, 10.0]))
    assert found.mean_mwh == pytest.approx([0, 30], abs=0.1)


def test_a_sum_of_one_hidden_cell_tells_it() -> None:
    sums = _sums([99.5], [100.5], [[0]])
    found = adjusted(sums, np.array([30.0]), np.array([10.0]))
    assert found.mean_mwh == pytest.approx([100], abs=0.1)
    assert found.spread_mwh < 0.5


def test_what_holds_already_is_not_changed() -> None:
    sums = _sums([99.5], [100.5], [[0, 1]])
    given = np.array([40.25, 60.0])
    assert least_change(sums, Box.of(sums), given, np.ones(2)).tolist() == given.tolist()


def test_the_least_change_moves_the_uncertain_cell() -> None:
    sums = _sums([99.5], [100.5], [[0, 1]])
    found = least_change(sums, Box.of(sums), np.array([40.0, 50.0]), np.array([1.0, 30.0]))
    assert found == pytest.approx([40, 59.5])


def test_the_least_change_stays_inside_the_bounds() -> None:
    sums = _sums([99.5], [100.5], [[0, 1]])
    box = Box(np.zeros(2), np.array([100.0, 55.0]))
    found = least_change(sums, box, np.array([40.0, 50.0]), np.array([1.0, 30.0]))
    assert found == pytest.approx([44.5, 55])
