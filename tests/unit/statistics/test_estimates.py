"""Estimates of hidden cells: laws that hold for any table, and the carried one."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samklang.errors import InputError
from samklang.inventory.disclosure import ESTIMATED
from samklang.registry.codes import code_list
from samklang.statistics.bounds import ENERGY, Reach, tightest
from samklang.statistics.contradictions import relaxed
from samklang.statistics.estimates import Estimate, YearEstimates, estimates, year_estimates
from samklang.statistics.grid import Grid, energy_grid
from samklang.statistics.hidden_sums import hidden_sums
from samklang.statistics.margins import margins_of
from samklang.statistics.neighbours import Basis, expectation
from samklang.values import Value
from tests.unit.statistics.hidden_examples import random_table, table

SEEDS = st.integers(0, 10_000)
NEAR_MWH = 1e-4


def _estimated(grid: Grid, year: int = 2014) -> YearEstimates:
    margins = margins_of("SE", ENERGY, grid, year)
    expected = expectation("SE", ENERGY, grid)
    box = tightest(margins, Reach.SUMS).box
    return year_estimates(relaxed(hidden_sums(margins)), box, expected, grid.years[year])


@settings(max_examples=25, deadline=None)
@given(SEEDS)
def test_every_published_sum_holds_after_estimation(seed: int) -> None:
    _, hidden = random_table(seed)
    found = _estimated(hidden)
    assert found.sums.excess_mwh(found.estimate_mwh).max(initial=0) < NEAR_MWH
    assert found.estimate_mwh.min(initial=0) >= -NEAR_MWH


@settings(max_examples=25, deadline=None)
@given(SEEDS)
def test_estimate_interval_and_bounds_lie_inside_each_other(seed: int) -> None:
    _, hidden = random_table(seed)
    found = _estimated(hidden)
    low, high = found.interval_mwh("SE")
    assert np.all(found.box.low_mwh <= low + NEAR_MWH)
    assert np.all(low <= found.estimate_mwh)
    assert np.all(found.estimate_mwh <= high)
    assert np.all(high <= found.box.high_mwh + NEAR_MWH)


@settings(max_examples=25, deadline=None)
@given(SEEDS)
def test_the_truth_lies_inside_the_bounds(seed: int) -> None:
    grid, hidden = random_table(seed)
    found = _estimated(hidden)
    place = grid.years[2014]
    truth = grid.energy_mwh[:, place][hidden.is_hidden[:, place]]
    assert np.all(found.box.low_mwh - 1 <= truth)
    assert np.all(truth <= found.box.high_mwh + 1)


@settings(max_examples=10, deadline=None)
@given(SEEDS)
def test_the_order_of_the_territories_changes_nothing(seed: int) -> None:
    _, hidden = random_table(seed)
    order = [2, 0, 3, 1]
    codes = list(hidden.territories)
    turned = replace(
        hidden,
        territories={codes[old]: new for new, old in enumerate(order)},
        energy_mwh=hidden.energy_mwh[order],
        is_hidden=hidden.is_hidden[order],
    )
    assert _by_cell(turned) == pytest.approx(_by_cell(hidden), rel=1e-4, abs=2)


def _by_cell(grid: Grid) -> dict[tuple[str, int], float]:
    found, codes = _estimated(grid), list(grid.territories)
    per_territory = len(grid.rows) * len(grid.columns)
    return {
        (codes[cell // per_territory], int(cell % per_territory)): float(amount)
        for cell, amount in zip(found.sums.cells, found.estimate_mwh, strict=True)
    }


def test_the_same_table_gives_the_same_estimates() -> None:
    _, hidden = random_table(3)
    assert _estimated(hidden).estimate_mwh.tolist() == _estimated(hidden).estimate_mwh.tolist()


def test_a_table_without_hidden_cells_has_no_estimates() -> None:
    grid = table(np.full((3, 5, 3, 3), 40.0))
    assert len(_estimated(grid).estimate_mwh) == 0


@pytest.fixture(scope="module")
def lulea() -> tuple[Estimate, ...]:
    return estimates("SE", 2019, "2580")


def test_every_hidden_cell_of_a_municipality_has_an_estimate(lulea: tuple[Estimate, ...]) -> None:
    grid = energy_grid("SE")
    hidden = grid.is_hidden[grid.territories["2580"], grid.years[2019]]
    assert len(lulea) == hidden.sum() > 0
    for each in lulea:
        assert each.minimum_mwh <= each.low_mwh <= each.estimate_mwh
        assert each.estimate_mwh <= each.high_mwh <= each.maximum_mwh


def test_an_estimate_cannot_pass_for_a_published_figure(lulea: tuple[Estimate, ...]) -> None:
    for each in lulea:
        assert not isinstance(each, Value)
        assert each.grade == ESTIMATED
        assert not each.may_be_published
        assert not {"number", "value", "state"} & set(dir(each))
    assert ESTIMATED in code_list("quality_grade").codes


def test_an_estimate_tells_its_neighbours_in_both_languages(lulea: tuple[Estimate, ...]) -> None:
    for each in lulea:
        english, swedish = each.reason("en"), each.reason("sv")
        assert english.startswith("Estimated") or "estimated" in english
        assert "ppskattad" in swedish
        for year in (each.earlier_year, each.later_year):
            assert year is None or (str(year) in english and str(year) in swedish)


def test_a_year_of_another_method_is_named_once(lulea: tuple[Estimate, ...]) -> None:
    across = replace(lulea[0], basis=Basis.ACROSS_BREAK, earlier_year=2008, later_year=None)
    assert "same cell in 2008, when another method" in across.reason("en")
    assert "samma cell 2008, då en annan metod" in across.reason("sv")


def test_a_year_or_a_code_that_is_not_carried_is_refused() -> None:
    with pytest.raises(InputError, match="2005–2020"):
        estimates("SE", 1990)
    with pytest.raises(InputError, match="9999"):
        estimates("SE", 2019, "9999")
