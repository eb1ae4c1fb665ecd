"""``samklang target`` and ``samklang check`` on plans."""

import csv
import io
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run

INVENTORIES = """\
- samklang: inventory/1
  territory: {country: SE, code: "0000", name: Exempelby}
  year: 2010
  kind: baseline
  approach: activity_based
  gas_unit: CO2
  population: 1000
  activity:
    - {sector: residential_buildings, carrier: heating_oil, amount: 1000, unit: MWh,
       factor_t_per_mwh: 0.3, factor_source: own}
- samklang: inventory/1
  territory: {country: SE, code: "0000", name: Exempelby}
  year: 2020
  kind: monitoring
  approach: activity_based
  gas_unit: CO2
  population: 1000
  activity:
    - {sector: residential_buildings, carrier: heating_oil, amount: 900, unit: MWh,
       factor_t_per_mwh: 0.3, factor_source: own}
"""
PLAN = """\
samklang: plan/1
territory: {country: SE, code: "0000", name: Exempelby}
title: A plan
example: true
baseline: {inventory: inventories.yaml, year: 2010}
targets:
  - {id: half, slot: CoM2030, base_year: 2010, year: 2030, reduction: 0.5}
actions:
  - {id: a, title: Less oil, sector: residential, start: 2024, end: 2022, emissions_t: 100, saving_mwh: 300}
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    (tmp_path / "inventories.yaml").write_text(INVENTORIES, encoding="utf-8")
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN, encoding="utf-8")
    return file


def test_a_target_is_shown_with_the_inventory_that_the_plan_names(run: Run, plan: Path) -> None:
    document = run("target", "show", plan, "--format", "json").document
    (found,) = document["targets"]
    assert (found["base_t"], found["required_t"]) == (pytest.approx(300), pytest.approx(150))
    assert found["effort_from_latest_t"] == pytest.approx(120)
    assert found["latest"]["gap_t"] == pytest.approx(270 - 225)
    assert found["latest"]["pace"]["cut_t_per_year"] == pytest.approx(12)
    assert {"P15", "E1"} <= {item["id"] for item in document["findings"]}


def test_targets_as_csv_and_as_a_table(run: Run, plan: Path) -> None:
    (row,) = csv.DictReader(io.StringIO(run("target", "show", plan, "--format", "csv").out))
    assert (row["id"], row["base_year"], row["year"]) == ("half", "2010", "2030")
    told = run("target", "show", plan).out
    assert "2030" in told
    assert "error P15" in told


def test_a_strict_look_ends_with_one_where_a_plan_has_an_error(run: Run, plan: Path) -> None:
    assert run("target", "show", plan, "--strict").status == 1
    assert run("check", plan, "--strict").status == 1


def test_check_knows_a_plan_by_its_head(run: Run, plan: Path) -> None:
    found = run("check", plan, "--format", "json").document["findings"]
    assert "P15" in {item["id"] for item in found}
    only = run("check", plan, "--profile", "eligibility", "--format", "json").document["findings"]
    assert {item["id"][0] for item in only} == {"E"}


def test_several_plans_are_checked_with_their_codes(run: Run, tmp_path: Path) -> None:
    alone = PLAN.replace("baseline: {inventory: inventories.yaml, year: 2010}\n", "")
    file = tmp_path / "plans.yaml"
    other = alone.replace('"0000"', '"0001"')
    file.write_text(f"{alone}---\n{other}", encoding="utf-8")
    found = run("check", file, "--format", "json").document["findings"]
    assert {item["where"][:7] for item in found} == {"0000 / ", "0001 / "}


def test_an_inventory_of_another_place_is_refused(run: Run, plan: Path) -> None:
    other = plan.with_name("other.yaml")
    other.write_text(INVENTORIES.replace('"0000"', '"0001"'), encoding="utf-8")
    ended = run("target", "show", plan, "--inventory", other)
    assert ended.status == 2
    assert "no inventory of 0000 Exempelby" in ended.err


def test_a_plan_or_a_code_is_needed(run: Run) -> None:
    ended = run("target", "show")
    assert ended.status == 2
    assert "PLAN" in ended.err


def test_reported_targets_of_a_county(run: Run) -> None:
    found = run("target", "show", "--reported", "25", "--format", "json").document
    boden = next(one for one in found if one["territory"]["name"] == "Boden")
    assert boden["targets"][0]["required_t"] == pytest.approx(51946.24, abs=0.01)


def test_the_path_is_drawn_without_a_style_attribute(run: Run, plan: Path, tmp_path: Path) -> None:
    pytest.importorskip("vl_convert")
    file = tmp_path / "path.svg"
    run("target", "show", plan, "--svg", file)
    drawn = file.read_text(encoding="utf-8")
    assert "half" in drawn
    assert " style=" not in drawn


def test_a_picture_needs_one_plan_and_a_place_to_go(run: Run, plan: Path) -> None:
    pytest.importorskip("vl_convert")
    assert "one plan" in run("target", "show", "--reported", "25", "--svg", "x.svg").err
    assert run("target", "show", plan, "--svg", plan / "no" / "x.svg").status == 2


def test_the_published_budget_of_a_place_comes_from_the_carried_statistics(run: Run) -> None:
    document = run("target", "budget", "--territory", "2580", "--format", "json").document
    shared, law = document["grandfathered"], document["carbon_law"]
    assert shared["budget_t"] == pytest.approx(5856630.055, abs=0.05)
    assert shared["runs_out_on"] == "2025-08-27"
    assert law["law_sum_t"] == pytest.approx(25949683.417, abs=1)
    assert (law["is_within"], law["zero_on"]) == (False, None)
    assert document["years"][0]["carbon_law_t"] is None


def test_a_given_budget_needs_no_place(run: Run) -> None:
    words = ("--budget-t", 1100000, "--emissions-t", 200000, "--from", 2023, "--until", 2024)
    document = run("target", "budget", *words, "--format", "json").document
    assert document["given"]["years_left"] == 5.5
    assert [row["year"] for row in document["years"]] == [2023, 2024]
    assert "5.5 years" in run("target", "budget", *words).out


def test_a_budget_from_the_latest_inventory(run: Run, plan: Path) -> None:
    file = plan.with_name("inventories.yaml")
    words = ("--budget-t", 2700, "--inventory", file, "--format", "json")
    document = run("target", "budget", *words).document
    assert (document["given"]["from_year"], document["name"]) == (2020, "Exempelby")
    assert document["given"]["years_left"] == pytest.approx(10)


def test_a_budget_or_a_place_is_needed(run: Run) -> None:
    assert "--budget-t or --territory" in run("target", "budget").err


@pytest.mark.parametrize(
    ("method", "key"),
    [
        ("least-absolute", "slope_t_per_year"),
        ("least-squares", "slope_t_per_year"),
        ("constant-rate", "rate_per_year"),
    ],
)
def test_a_trend_by_each_method(run: Run, method: str, key: str) -> None:
    words = ("--territory", "2560", "--from", 2015, "--method", method)
    document = run("target", "trend", *words, "--format", "json").document
    assert document[key] < 0
    assert document["first_year"] == 2015
    assert "a year" in run("target", "trend", *words).out


def test_a_trend_through_the_latest_year_is_the_published_one(run: Run) -> None:
    words = ("--territory", "2560", "--from", 2015, "--through-latest", "--format", "json")
    document = run("target", "trend", *words).document
    assert document["slope_t_per_year"] == pytest.approx(-1007.172, abs=0.01)
    assert document["zero_on"] == "2055-03-21"


def test_one_series_is_needed_and_of_one_place(run: Run, plan: Path) -> None:
    assert "one of --inventory and --territory" in run("target", "trend").err
    both = plan.with_name("both.yaml")
    both.write_text(INVENTORIES + INVENTORIES.replace('"0000"', '"0001"'), encoding="utf-8")
    assert "those of one place" in run("target", "trend", "--inventory", both).err


GOAL = ("--base-year", 1990, "--year", 2030, "--reduction", 0.63)
COUNTY_PLANS = """\
- samklang: plan/1
  territory: {country: SE, code: "25", name: Norrbotten}
  targets: [{id: county, base_year: 1990, year: 2045, reduction: 0.85}]
- samklang: plan/1
  territory: {country: SE, code: "2582", name: Boden}
  targets: [{id: half, base_year: 2005, year: 2045, reduction: 0.5}]
"""


def test_reported_goals_of_a_county_beside_its_own(run: Run) -> None:
    document = run("region", "goals", "25", "--reported", *GOAL, "--format", "json").document
    assert len(document["municipalities"]) == 14
    assert document["gap_t"] > 0
    for found in document["shared"]:
        parts = [one["shared_t"][found["rule"]] for one in document["municipalities"]]
        assert sum(parts) == pytest.approx(found["sum_t"])


def test_the_goal_of_a_county_stands_in_its_own_plan(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "plans.yaml"
    file.write_text(COUNTY_PLANS, encoding="utf-8")
    document = run("region", "goals", "25", file, "--format", "json").document
    assert (document["goal"]["year"], document["goal"]["reduction"]) == (2045, 0.85)
    boden = next(one for one in document["municipalities"] if one["code"] == "2582")
    assert boden["allowed_by"] == "goal"
    rows = list(
        csv.DictReader(io.StringIO(run("region", "goals", "25", file, "--format", "csv").out))
    )
    assert {row["by"] for row in rows} == {"goal", "no_goal"}
    assert "2045" in run("region", "goals", "25", file).out


def test_a_county_without_a_share_needs_one_to_be_said(run: Run) -> None:
    assert "Say --base-year" in run("region", "goals", "25", "--reported").err
    assert "one of FILE and --reported" in run("region", "goals", "25", *GOAL).err


def test_an_inventory_beside_an_inventory_is_refused(run: Run, plan: Path) -> None:
    file = plan.with_name("inventories.yaml")
    assert "belongs to the check of a plan" in run("check", file, "--inventory", file).err
