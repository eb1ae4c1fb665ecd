"""Intervals of hidden cells: sound, as tight as linear programming, and honest where sums conflict."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from samklang.statistics.bounds import Bounds, Reach, energy_range_mwh, energy_sums, tightest
from samklang.statistics.contradictions import contradictions, findings_of, relaxed, with_room
from samklang.statistics.grid import energy_grid
from samklang.statistics.hidden_cells import margin_findings
from samklang.statistics.hidden_sums import HiddenSums, hidden_sums
from samklang.statistics.margins import AXES, Margins, margins
from samklang.statistics.programme import Programme
from samklang.statistics.propagation import Box, propagated
from tests.unit.statistics.small_table import COUNTY, FIRST, INNER, SECOND, hiding, printed, whole

HALF = 1 / 2
SIZE = 27
amounts = st.lists(st.floats(0, 1e5), min_size=8, max_size=8)
marks = st.lists(st.booleans(), min_size=SIZE, max_size=SIZE)
few = settings(max_examples=15, deadline=None)


def _true(parts: list[float]) -> NDArray[np.float64]:
    return whole(np.array(parts).reshape(INNER))


def _hidden(true: NDArray[np.float64], hide: list[bool]) -> Margins:
    return printed(true).hiding(np.array(hide))


def _interval(found: Bounds, table: Margins, *place: str) -> tuple[float, float]:
    at = int(np.searchsorted(found.cells, table.cell(*place)))
    return float(found.minimum_mwh[at]), float(found.maximum_mwh[at])


def test_a_cell_alone_in_its_sums_is_what_they_leave() -> None:
    true = _true([100, 20, 30, 40, 50, 60, 70, 80])
    table = hiding(printed(true), (FIRST, "98", "14"))
    found = tightest(table)
    # 130 for all consumers less 30, and 120 for all carriers less 20, each figure half a MWh off.
    assert _interval(found, table, FIRST, "98", "14") == (99, 101)


def test_hidden_cells_may_be_bounded_from_below() -> None:
    true = _true([900, 20, 30, 40, 50, 60, 70, 80])
    row = [(FIRST, "98", "14"), (FIRST, "98", "16")]
    table = hiding(printed(true), *row, (FIRST, "97", "16"), (FIRST, "97", "14"))
    table = hiding(table, *((SECOND, *place[1:]) for place in [*row, (FIRST, "97", "16")]))
    low, _ = _interval(tightest(table), table, FIRST, "98", "14")
    assert 0 < low <= 900


@few
@given(amounts, marks)
def test_the_true_amount_and_its_printed_figure_are_within_the_bounds(
    parts: list[float], hide: list[bool]
) -> None:
    true = _true(parts).ravel()
    for reach in Reach:
        found = tightest(_hidden(_true(parts), hide), reach)
        assert (found.minimum_mwh <= true[found.cells] + 1e-6).all()
        assert (found.maximum_mwh >= true[found.cells] - 1e-6).all()
        assert (found.minimum_mwh <= np.round(true[found.cells])).all()
        assert (found.maximum_mwh >= np.round(true[found.cells])).all()
        assert not found.contradictions


@few
@given(amounts, marks)
def test_the_further_cells_are_seen_together_the_tighter_they_are(
    parts: list[float], hide: list[bool]
) -> None:
    table = _hidden(_true(parts), hide)
    ranges = [tightest(table, reach) for reach in (Reach.SUMS, Reach.COUNTIES, Reach.WHOLE)]
    for wide, narrow in pairwise(ranges):
        assert (wide.minimum_mwh <= narrow.minimum_mwh).all()
        assert (wide.maximum_mwh >= narrow.maximum_mwh).all()


@few
@given(amounts, marks, st.integers(0, SIZE - 1))
def test_opening_a_figure_never_widens_a_bound(
    parts: list[float], hide: list[bool], opened: int
) -> None:
    true = _true(parts)
    less = [mark and number != opened for number, mark in enumerate(hide)]
    closed, more_open = tightest(_hidden(true, hide)), tightest(_hidden(true, less))
    both = np.isin(closed.cells, more_open.cells)
    # A printed figure stands for half a MWh more or less, and ends are rounded outwards.
    assert (more_open.minimum_mwh >= closed.minimum_mwh[both] - 1).all()
    assert (more_open.maximum_mwh <= closed.maximum_mwh[both] + 1).all()


@few
@given(amounts, marks, st.randoms(use_true_random=False))
def test_the_order_of_the_sums_does_not_matter(
    parts: list[float], hide: list[bool], random: object
) -> None:
    sums = hidden_sums(_hidden(_true(parts), hide))
    order = np.random.default_rng(len(repr(random))).permutation(len(sums.low_mwh))
    place = np.argsort(order)
    shuffled = replace(
        sums,
        sum_of=place[sums.sum_of],
        low_mwh=sums.low_mwh[order],
        high_mwh=sums.high_mwh[order],
    )
    one, other = propagated(sums, Box.of(sums)), propagated(shuffled, Box.of(shuffled))
    assert np.array_equal(one.low_mwh, other.low_mwh)
    assert np.array_equal(one.high_mwh, other.high_mwh)


def _brute_force(sums: HiddenSums, most: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Every table in steps of half a MWh, and the ends of each cell among those that fit."""
    steps = np.arange(0, most + HALF, HALF)
    cells = len(sums.cells)
    tables = np.stack(np.meshgrid(*[steps] * cells, indexing="ij"), axis=-1).reshape(-1, cells)
    matrix = np.zeros((len(sums.low_mwh), cells))
    matrix[sums.sum_of, sums.cell_of] = sums.sign
    added = tables @ matrix.T
    fit = tables[((added >= sums.low_mwh) & (added <= sums.high_mwh)).all(axis=1)]
    return fit.min(axis=0), fit.max(axis=0)


@few
@given(st.lists(st.integers(0, 2), min_size=8, max_size=8))
def test_the_tightest_bounds_are_those_of_every_table_tried(parts: list[int]) -> None:
    inner = [(FIRST, row, column) for row in ("98", "97") for column in ("14", "16")]
    table = hiding(printed(_true([float(part) for part in parts])), *inner)
    table = hiding(table, *((COUNTY, *place[1:]) for place in inner[:1]))
    sums = hidden_sums(table)
    box = propagated(sums, Box.of(sums))
    low, high = _brute_force(sums, 6)
    programme = Programme(sums, box)
    for cell in range(len(sums.cells)):
        weights = (np.arange(len(sums.cells)) == cell) * 1.0
        found = programme.range(weights)
        assert found == pytest.approx((low[cell], high[cell]), abs=1e-6)
        assert box.low_mwh[cell] <= low[cell]
        assert box.high_mwh[cell] >= high[cell]


@few
@given(amounts, marks, st.lists(st.floats(0, 2), min_size=SIZE, max_size=SIZE))
def test_the_true_weighted_sum_is_within_its_joint_range(
    parts: list[float], hide: list[bool], weigh: list[float]
) -> None:
    true = _true(parts).ravel()
    sums = hidden_sums(_hidden(_true(parts), hide))
    if len(sums.cells):
        weights = np.array(weigh)[sums.cells]
        low, high = Programme(sums, propagated(sums, Box.of(sums))).range(weights)
        assert low - 1e-3 <= weights @ true[sums.cells] <= high + 1e-3


def _revised() -> Margins:
    """A county's district heating is printed 50 MWh below its municipalities; one cell is hidden."""
    true = _true([100, 20, 30, 40, 50, 60, 70, 80])
    table = printed(true)
    known = table.known_mwh.copy()
    known[table.cell(COUNTY, "97", "14")] -= 50
    table = replace(table, known_mwh=known)
    return hiding(table, (FIRST, "97", "14"), (FIRST, "97", "16"))


def test_sums_that_contradict_each_other_are_told_and_relaxed_by_the_least() -> None:
    table = _revised()
    found = tightest(table)
    told = [one for one in found.contradictions if one.broken.hidden_parts]
    assert [one.broken.axis for one in told] == ["territory"]
    assert 45 < told[0].relaxed_mwh < 50  # 50 MWh less what rounding allows
    low, high = _interval(found, table, FIRST, "97", "14")
    assert low <= 30 <= high


def test_what_was_relaxed_leaves_room_for_the_rounding_of_its_figures() -> None:
    """The least that makes room would leave one table alone, and the true one is another."""
    published = hidden_sums(_revised())
    wider = relaxed(published)
    roomy = with_room(published, wider)
    widened = (wider.low_mwh < published.low_mwh) | (wider.high_mwh > published.high_mwh)
    assert widened.any()
    rounding = (published.high_mwh - published.low_mwh)[widened]
    gained = (roomy.high_mwh - roomy.low_mwh - wider.high_mwh + wider.low_mwh)[widened]
    assert gained == pytest.approx(rounding)
    assert np.array_equal(roomy.low_mwh[~widened], published.low_mwh[~widened])


def _only(table: Margins, kept: list[int]) -> Margins:
    """The table with some of its sums alone."""
    parts = [table.sums.parts_of(number) for number in kept]
    sums = table.sums
    return replace(
        table,
        sums=replace(
            sums,
            total=sums.total[kept],
            start=np.concatenate([[0], np.cumsum([len(part) for part in parts])]),
            part=np.concatenate(parts),
            axis=sums.axis[kept],
            is_equal=sums.is_equal[kept],
            rounding_mwh=sums.rounding_mwh[kept],
        ),
    )


def _holds(table: Margins, kept: list[int]) -> bool:
    sums = hidden_sums(_only(table, kept))
    return relaxed(sums) is sums


def test_a_contradiction_names_no_sum_that_could_be_left_out() -> None:
    table = hiding(_revised(), (COUNTY, "98", "14"), (FIRST, "98", "14"))
    sums = hidden_sums(table)
    told = max(contradictions(table, sums, relaxed(sums)), key=lambda one: len(one.others))
    assert len(told.others) == 2
    number_of = {
        (AXES[table.sums.axis[number]], *table.place(int(table.sums.total[number]))): number
        for number in range(table.sums.count)
    }
    named = [
        number_of[each.axis, each.territory_code, each.row, each.column]
        for each in (told.broken, *told.others)
    ]
    assert not _holds(table, named)
    for left_out in named:
        assert _holds(table, [number for number in named if number != left_out])


def test_a_contradiction_is_a_finding_in_both_languages() -> None:
    found = tightest(_revised()).contradictions[0]
    swedish, english = found.finding("sv"), found.finding("en")
    assert swedish.message != english.message
    assert "MWh" in swedish.message
    assert swedish.id == english.id == "hidden_margins"


def test_several_contradictions_of_a_place_are_one_finding_by_the_widest() -> None:
    found = margin_findings("SE", "0180", 2019)
    (told,) = found
    assert told.where == "final_energy, 01, 2019"
    assert "23 published sums of Stockholms län in 2019" in told.message
    assert "285,112 MWh, most of all Multi-dwelling houses, All carriers" in told.message
    (swedish,) = margin_findings("SE", "0180", 2019, "sv")
    assert "23 publicerade summor för Stockholms län 2019 går inte ihop" in swedish.message
    assert told.remedy
    assert swedish.remedy != told.remedy


def test_one_contradiction_is_told_by_itself() -> None:
    found = tightest(_revised()).contradictions
    alone = found[-1:]
    assert [each.message for each in findings_of(alone)] == [alone[0].text()]


@pytest.mark.parametrize(("code", "year"), [("2580", 2019), ("0180", 2018), ("0180", 1990)])
def test_a_place_whose_sums_hold_has_no_finding(code: str, year: int) -> None:
    assert margin_findings("SE", code, year) == ()


def test_without_the_others_the_same_sums_are_told() -> None:
    table = _revised()
    sums = hidden_sums(table)
    wider = relaxed(sums)
    short = contradictions(table, sums, wider, with_others=False)
    full = contradictions(table, sums, wider)
    assert [replace(each, others=()) for each in full] == list(short)


def test_the_known_contradiction_of_stockholm_county_is_found() -> None:
    found = tightest(margins("SE", "final_energy", 2019), Reach.SUMS).contradictions
    heating = next(one for one in found if (one.broken.row, one.broken.column) == ("999", "14"))
    assert heating.broken.territory_code == "01"
    assert heating.relaxed_mwh == pytest.approx(265_714, abs=1)


@pytest.mark.parametrize("year", [2008, 2020])
def test_the_ways_of_producing_heat_are_bounded_by_their_own_sums(year: int) -> None:
    table = margins("SE", "heat_production", year)
    found = tightest(table, Reach.COUNTIES)
    assert (found.minimum_mwh <= found.maximum_mwh).all()
    assert np.isfinite(found.maximum_mwh).all()
    told = {(one.broken.territory_code, one.broken.row) for one in found.contradictions}
    assert (("00", "total") in told) == (year == 2020)


def test_hydropower_that_municipalities_lack_contradicts_nothing() -> None:
    found = tightest(margins("SE", "electricity_production", 2009), Reach.SUMS)
    assert not found.contradictions


def test_a_known_cell_is_its_own_bound() -> None:
    grid, (low, high) = energy_grid("SE"), energy_range_mwh("SE")
    known = ~np.isnan(grid.energy_mwh)
    assert (low[known] == grid.energy_mwh[known]).all()
    assert (high[known] == grid.energy_mwh[known]).all()


def test_nearly_every_hidden_cell_is_bounded_and_half_of_them_from_below() -> None:
    grid, (low, high) = energy_grid("SE"), energy_range_mwh("SE")
    assert grid.is_hidden.sum() == 38_947
    assert np.isinf(high).sum() < 200
    assert (low[grid.is_hidden] > 0).sum() > 18_000


@pytest.mark.parametrize("year", [2012, 2020])
def test_the_carried_bounds_are_what_the_tables_give(year: int) -> None:
    sums, carried = energy_sums("SE", year)
    wide = propagated(sums, Box.of(sums))
    assert (carried.low_mwh >= np.floor(wide.low_mwh)).all()
    assert (carried.high_mwh <= np.ceil(wide.high_mwh)).all()
    programme = Programme(sums, wide)
    for cell in np.linspace(0, len(sums.cells) - 1, 5).astype(int):
        low, high = programme.range((np.arange(len(sums.cells)) == cell) * 1.0)
        assert carried.low_mwh[cell] == pytest.approx(low, abs=1.1)
        assert carried.high_mwh[cell] == pytest.approx(high, abs=1.1)
