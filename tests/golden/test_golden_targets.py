"""Published targets, budgets and trends are reproduced from the figures that they were made of."""

import calendar
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from samklang.targets import published
from samklang.targets.budget import Budget, day_of
from samklang.targets.records import Reduction, Target
from samklang.targets.required import efforts, required_t
from samklang.targets.trend import Growth
from tests.golden.cases import case

Facts = Mapping[str, Any]
HALF_A_GRAM = 0.0005  # the file prints three decimals of a tonne
BUDGETS = case("budget_grandfathered")["municipalities"]
NORRBOTTEN = case("region_norrbotten_paths")
PATHS = [NORRBOTTEN["county"], *NORRBOTTEN["municipalities"]]
HEADLINES = {row["place"]: row for row in case("budget_headlines")["rows"]}


def _row(name: str) -> Facts:
    found: Facts = next(row for row in case("target_rows")["rows"] if row["id"] == name)
    return found


def test_an_absolute_target_as_published() -> None:
    row = _row("target-abs")
    target = Target("t", reduction=row["inputs"]["target"])
    expected = row["expected"]["target_emissions_t"]
    assert required_t(target, row["inputs"]["baseline_t"]) == pytest.approx(expected, abs=1e-6)


def test_a_target_per_inhabitant_as_published() -> None:
    given, expected = _row("target-pc")["inputs"], _row("target-pc")["expected"]
    target = Target("t", reduction=given["target"], kind=Reduction.PER_CAPITA)
    found = required_t(
        target,
        given["baseline_t"],
        base_population=given["baseline_population"],
        population=given["population_target_year"],
    )
    assert found == pytest.approx(expected["target_emissions_t"], abs=1e-6)


def test_the_effort_by_both_references_as_published() -> None:
    given, expected = _row("effort-options")["inputs"], _row("effort-options")["expected"]
    target = Target("t", reduction=given["target"])
    allowed = required_t(target, given["baseline_t"])
    found = efforts(given["baseline_t"], allowed, given["latest_inventory_t"])
    assert found.from_baseline_t == expected["vs_baseline_t"]
    assert found.from_latest_t == expected["vs_latest_inventory_t"]


@pytest.mark.parametrize("found", BUDGETS, ids=lambda found: str(found["name"]))
def test_shared_budget_trend_path_and_rates(found: Facts) -> None:
    made = _grandfathered(found)
    assert made.budget.budget_t == pytest.approx(found["budget_t"], abs=HALF_A_GRAM)
    years = list(found["trend_t"])
    assert made.trend.above_zero(years) == pytest.approx(list(found["trend_t"].values()), abs=0.003)
    assert made.budget.exponential_t(years) == pytest.approx(
        list(found["path_t"].values()), abs=HALF_A_GRAM
    )
    assert made.approximated_t == pytest.approx(found["approximated_t"], abs=0.001)
    assert made.trend_t == pytest.approx(found["trend_sum_t"], abs=0.03)
    assert made.yearly_change * 100 == pytest.approx(found["past_change_percent"], abs=HALF_A_GRAM)
    assert made.budget.exponential_cut * 100 == pytest.approx(
        found["needed_cut_percent"], abs=HALF_A_GRAM
    )


@pytest.mark.parametrize("found", BUDGETS, ids=lambda found: str(found["name"]))
def test_the_day_on_which_a_budget_runs_out(found: Facts) -> None:
    time = _grandfathered(found).runs_out
    assert time is not None
    assert day_of(time) == date.fromisoformat(found["runs_out_on"])


@pytest.mark.parametrize("found", BUDGETS, ids=lambda found: str(found["name"]))
def test_the_day_of_zero_but_for_the_leap_days_that_were_lost(found: Facts) -> None:
    time = _grandfathered(found).zero
    if not found["zero_on"]:
        assert time is None
        return
    assert time is not None
    printed = date.fromisoformat(found["zero_on"])
    lost = sum(calendar.isleap(year) for year in range(2023, printed.year))
    assert abs((day_of(time) - printed).days - lost) <= 1


def test_the_path_emits_more_in_whole_years_than_the_budget_holds() -> None:
    lulea = BUDGETS[0]
    assert sum(lulea["path_t"].values()) > lulea["budget_t"]


@pytest.mark.parametrize("found", PATHS, ids=lambda found: str(found["name"]))
def test_trend_and_carbon_law(found: Facts) -> None:
    made = published.carbon_law(found["emissions_t"])
    assert made.trend.slope_per_year == pytest.approx(found["slope_t_per_year"], abs=0.005)
    assert made.rate.rate_per_year * 100 == pytest.approx(found["rate_percent"], abs=0.005)
    assert made.trend_t == pytest.approx(found["trend_sum_t"], abs=0.1)
    assert made.law_t == pytest.approx(found["law_sum_t"], abs=0.1)
    assert made.is_within == (found["trend_sum_t"] <= found["law_sum_t"])
    if found["zero_on"]:
        assert made.trend.zero_year is not None
        printed = date.fromisoformat(found["zero_on"])
        assert abs(day_of(made.trend.zero_year) - printed) <= timedelta(days=1)


def test_the_trend_of_the_county_by_year() -> None:
    county = NORRBOTTEN["county"]
    made = published.carbon_law(county["emissions_t"])
    years = list(county["trend_t"])
    assert made.trend.above_zero(years) == pytest.approx(list(county["trend_t"].values()), abs=0.05)


def test_the_trend_of_the_county_is_not_the_sum_of_the_municipal_trends() -> None:
    parts = sum(
        published.carbon_law(found["emissions_t"]).trend_t for found in NORRBOTTEN["municipalities"]
    )
    whole = published.carbon_law(NORRBOTTEN["county"]["emissions_t"]).trend_t
    assert parts == pytest.approx(NORRBOTTEN["county"]["municipal_trends_sum_t"], abs=0.2)
    assert parts - whole > 3_000_000


def test_the_published_path_of_lulea_uses_its_budget_but_for_a_tenth() -> None:
    row = HEADLINES["Luleå"]
    cut = row["rate_pct"] / 100
    path = Growth(row["latest_year"] + 1, row["latest_emissions_t"], -cut)
    used = float(path.at(range(2023, 2041)).sum())
    assert used == pytest.approx(1_004_000, abs=500)
    assert used == pytest.approx(row["budget_t"], rel=0.1)
    budget = Budget(2023, row["latest_emissions_t"], row["budget_t"])
    assert round(budget.years_left) == row["years_left"]
    # Both ways to read the yearly cut lie around the printed 16 %.
    assert budget.constant_cut is not None
    assert budget.exponential_cut < row["rate_pct"] / 100 + 0.01 < budget.constant_cut + 0.01


def test_the_published_path_of_norrbotten_lasts_as_long_as_was_printed() -> None:
    row = HEADLINES["Norrbottens län"]
    # A constant cut r of a budget B means E = r·B, so the budget lasts 1/r years at today's emissions.
    budget = Budget(2020, row["rate_pct"] / 100, 1.0)
    assert round(budget.years_left) == row["years_left"]
    assert budget.constant_cut == pytest.approx(row["rate_pct"] / 100)


@pytest.mark.parametrize("place", ["Manchester"])
def test_headline_rate_years_and_end(place: str) -> None:
    row = HEADLINES[place]
    budget = Budget(2018, row["emissions_t_per_year"], row["budget_t"])
    assert budget.constant_cut is not None
    assert round(budget.constant_cut * 100) == row["rate_pct"]
    assert round(budget.exponential_cut * 1000) == 125
    assert int(2018 + budget.years_left) == row["runs_out"]


def test_the_headline_of_vasterbotten_is_within_two_points_of_both_cuts() -> None:
    row = HEADLINES["Västerbottens län"]
    budget = Budget(row["from_year"], row["budget_t"] / row["years_left"], row["budget_t"])
    assert budget.exponential_cut == pytest.approx(0.133, abs=0.001)
    assert abs(budget.exponential_cut * 100 - row["rate_pct"]) < 2


def _grandfathered(found: Facts) -> published.Grandfathered:
    return published.grandfathered(
        found["emissions_t"], case("budget_grandfathered")["all_emissions_t"]
    )
