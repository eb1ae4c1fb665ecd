"""What a hidden cell is expected to be, by its other years and by similar places."""

from dataclasses import replace

import numpy as np
import pytest

from samklang.statistics.grid import Grid
from samklang.statistics.neighbours import NO_YEAR, Basis, Expectation, expectation
from tests.unit.statistics.hidden_examples import CARRIERS, CONSUMERS, PLACES, hiding, table

CELL = (3, 0, 0)  # the last municipality, its first consumer and carrier


def _series(amounts: list[float], first_year: int = 2012) -> Grid:
    """A table in which one cell has these amounts over the years; NaN hides it."""
    parts = np.full((len(PLACES), len(amounts), len(CONSUMERS), len(CARRIERS)), 700.0)
    parts[CELL[0] - 1, :, CELL[1], CELL[2]] = np.nan_to_num(np.array(amounts))
    grid = table(parts, first_year)
    hidden = np.zeros(grid.energy_mwh.shape, np.bool_)
    hidden[CELL[0], :, CELL[1], CELL[2]] = np.isnan(amounts)
    return hiding(grid, hidden)


def _expected(grid: Grid) -> Expectation:
    return expectation("SE", "final_energy", grid)


def _at(values: np.ndarray, year: int) -> float:
    return float(values[CELL[0], year, CELL[1], CELL[2]])


def test_between_two_known_years_the_expectation_is_a_straight_line() -> None:
    found = _expected(_series([1000, np.nan, np.nan, 1600]))
    assert _at(found.mean_mwh, 1) == pytest.approx(1200)
    assert _at(found.mean_mwh, 2) == pytest.approx(1400)
    assert _at(found.basis, 1) == Basis.YEARS_AROUND
    assert (_at(found.earlier, 1), _at(found.later, 1)) == (0, 3)


def test_outside_the_known_years_the_expectation_stays_level() -> None:
    found = _expected(_series([np.nan, 1000, 1600, np.nan]))
    assert _at(found.mean_mwh, 0) == pytest.approx(1000)
    assert _at(found.mean_mwh, 3) == pytest.approx(1600)
    assert _at(found.basis, 3) == Basis.YEAR_BESIDE
    assert _at(found.later, 3) == NO_YEAR


def test_the_spread_grows_with_the_distance_to_the_known_years() -> None:
    found = _expected(_series([1000, np.nan, np.nan, np.nan, np.nan, 1000]))
    near, far = _at(found.spread_mwh, 1), _at(found.spread_mwh, 2)
    assert 0 < near < far
    alone = _expected(_series([1000, np.nan, np.nan, np.nan, np.nan, np.nan]))
    assert far < _at(alone.spread_mwh, 2) < _at(alone.spread_mwh, 5)


def test_a_year_of_another_method_stands_in_only_where_there_is_none_of_this() -> None:
    """The method of the table changes in 2009."""
    found = _expected(_series([5000, np.nan, 1000], first_year=2008))
    assert _at(found.mean_mwh, 1) == pytest.approx(1000)
    assert _at(found.basis, 1) == Basis.YEAR_BESIDE
    across = _expected(_series([5000, np.nan, np.nan], first_year=2008))
    assert _at(across.mean_mwh, 1) == pytest.approx(5000)
    assert _at(across.basis, 1) == Basis.ACROSS_BREAK


def test_a_cell_that_is_never_open_is_expected_from_similar_places() -> None:
    found = _expected(_series([np.nan, np.nan]))
    assert _at(found.basis, 0) == Basis.SIMILAR_PLACES
    assert _at(found.mean_mwh, 0) > 0


def test_a_cell_s_own_number_is_never_used_for_itself() -> None:
    grid = _series([1000, 1100, 1600])
    other = grid.energy_mwh.copy()
    other[CELL[0], 1, CELL[1], CELL[2]] = 10
    one, two = _expected(grid), _expected(replace(grid, energy_mwh=other))
    assert _at(one.mean_mwh, 1) == pytest.approx(_at(two.mean_mwh, 1))
