"""Bounds of hidden cells: sound on any table, and never a number in disguise."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from samklang.statistics.bounds import _bound_within, energy_maximum_mwh
from samklang.statistics.grid import Grid, energy_grid
from samklang.statistics.places import territories
from samklang.statistics.records import Level

ROWS, COLUMNS = 4, 5
# The publisher revised this county and its municipalities apart in 2019; see the table's caveats.
CONTRADICTION = ("01", 2019)
# Liquid fuels of all consumers are rounded otherwise in the years before 2009.
ROUNDING_BEFORE_2009_MWH = 30


def _printed(parts: NDArray[np.float64]) -> NDArray[np.float64]:
    """A table with its totals, every figure rounded by itself as a publisher does."""
    whole = np.zeros((ROWS + 1, COLUMNS + 1))
    whole[:ROWS, :COLUMNS] = parts
    whole[ROWS] = whole[:ROWS].sum(axis=0)
    whole[:, COLUMNS] = whole[:, :COLUMNS].sum(axis=1)
    return whole


def _grid(energy: NDArray[np.float64], hidden: NDArray[np.bool_]) -> Grid:
    shape = (1, 1, ROWS + 1, COLUMNS + 1)
    shown = np.where(hidden, np.nan, np.round(energy)).reshape(shape)
    rows = {str(number): number for number in range(ROWS + 1)}
    columns = {str(number): number for number in range(COLUMNS + 1)}
    return Grid({"x": 0}, {2000: 0}, rows, columns, shown, hidden.reshape(shape))


@given(
    st.lists(st.floats(0, 1e5), min_size=ROWS * COLUMNS, max_size=ROWS * COLUMNS),
    st.lists(
        st.booleans(), min_size=(ROWS + 1) * (COLUMNS + 1), max_size=(ROWS + 1) * (COLUMNS + 1)
    ),
)
def test_the_true_amount_is_never_above_its_bound(parts: list[float], marks: list[bool]) -> None:
    true = _printed(np.array(parts).reshape(ROWS, COLUMNS))
    hidden = np.array(marks).reshape(ROWS + 1, COLUMNS + 1)
    grid = _grid(true, hidden)
    upper = np.where(grid.is_hidden, np.inf, grid.known_mwh())
    _bound_within(grid, upper, [0], {2: ROWS, 3: COLUMNS})
    assert (true[hidden] <= upper[0, 0][hidden] + 1e-6).all()
    assert (upper[0, 0][~hidden] == np.round(true)[~hidden]).all()


def test_a_known_cell_is_its_own_bound_and_a_hidden_one_is_not_below_zero() -> None:
    grid, upper = energy_grid("SE"), energy_maximum_mwh("SE")
    known = ~np.isnan(grid.energy_mwh)
    assert (upper[known] == grid.energy_mwh[known]).all()
    assert (upper[grid.is_hidden] >= 0).all()


def test_nearly_every_hidden_cell_of_a_municipality_is_bounded() -> None:
    grid, upper = energy_grid("SE"), energy_maximum_mwh("SE")
    assert grid.is_hidden.sum() == 38_947
    assert np.isinf(upper).sum() < 300


def test_hidden_cells_of_lulea_2019_are_bounded_by_their_margins() -> None:
    grid, upper = energy_grid("SE"), energy_maximum_mwh("SE")
    at = grid.territories["2580"], grid.years[2019]
    row, column = grid.rows["98"], grid.columns["16"]
    # The county's houses used 997,748 MWh of electricity, of which 747,346 MWh are open elsewhere.
    assert 0 < upper[*at, row, column] < 400_000


@pytest.mark.parametrize("level", [Level.COUNTY, Level.NATION])
def test_a_parent_is_at_least_the_sum_of_its_open_parts(level: Level) -> None:
    grid = energy_grid("SE")
    for parent in (place for place in territories("SE") if place.level is level):
        children = [place for place in territories("SE") if place.parent_code == parent.code]
        numbers = [grid.territories[child.code] for child in children]
        left = grid.energy_mwh[grid.territories[parent.code]] - grid.known_mwh()[numbers].sum(
            axis=0
        )
        for year, when in grid.years.items():
            if (parent.code, year) == CONTRADICTION:
                assert np.nanmin(left[when]) == -264_416
            else:
                allowance = ROUNDING_BEFORE_2009_MWH if year < 2009 else len(children) / 2 + 1
                assert np.nanmin(left[when]) >= -allowance
