"""Hidden cells that are summed are bounded together."""

import numpy as np
import pytest

from samklang.inventory.compute import compute
from samklang.statistics.activity import StatisticsSettings, covenant_inventory
from samklang.statistics.bounds import energy_range_mwh
from samklang.statistics.grid import energy_grid
from samklang.statistics.joint import HiddenSum, emissions_range, tightened
from samklang.values import Total

YEAR = 2020


def _hidden_inner(code: str) -> dict[tuple[int, int, int], float]:
    grid = energy_grid("SE")
    place, when = grid.territories[code], grid.years[YEAR]
    hidden = grid.is_hidden[place, when].copy()
    hidden[grid.rows["999"]] = False
    hidden[:, grid.columns["955"]] = False
    return {(place, int(row), int(column)): 1.0 for row, column in np.argwhere(hidden)}


@pytest.mark.parametrize("code", ["2580"])
def test_cells_under_a_published_total_are_together_what_it_leaves(code: str) -> None:
    grid, weights = energy_grid("SE"), _hidden_inner(code)
    assert grid.cell(code, YEAR, "999", "955") is not None
    low, high = HiddenSum("SE", YEAR, 0.0, weights, is_bounded=True).range()
    least, most = (ends[:, grid.years[YEAR]] for ends in energy_range_mwh("SE"))
    alone = sum(float(most[cell] - least[cell]) for cell in weights)
    assert high is not None
    assert high - low < 90 < alone  # half a MWh for each figure of the table


@pytest.mark.parametrize("code", ["2514", "0180"])
def test_a_sum_that_is_taken_away_has_the_same_ends_turned(code: str) -> None:
    weights = _hidden_inner(code)
    taken = {cell: -weight for cell, weight in weights.items()}
    low, high = HiddenSum("SE", YEAR, 0.0, weights, is_bounded=True).range()
    least, most = HiddenSum("SE", YEAR, 0.0, taken, is_bounded=True).range()
    assert high is not None
    assert most is not None
    assert (-most, -least) == pytest.approx((low, high))


def _results(year: int) -> list[Total]:
    settings = StatisticsSettings(with_basis=False)
    result = compute(covenant_inventory("SE", "2514", year, settings))
    return [result.emissions, tightened("SE", result).emissions]


@pytest.mark.parametrize("year", [2019, 2020])
def test_a_total_is_narrower_than_its_rows_and_within_them(year: int) -> None:
    rows, together = _results(year)
    assert rows.maximum is not None
    assert together.maximum is not None
    assert rows.minimum <= together.minimum <= together.maximum <= rows.maximum
    assert together.maximum - together.minimum < (rows.maximum - rows.minimum) * 0.8


def test_the_older_balance_and_an_open_inventory_are_left_as_they_are() -> None:
    settings = StatisticsSettings(with_basis=False)
    for code, year in (("2514", 2000), ("2583", 2020)):
        result = compute(covenant_inventory("SE", code, year, settings))
        assert tightened("SE", result).emissions == result.emissions
        assert emissions_range("SE", [result])[0] == result.emissions.minimum
