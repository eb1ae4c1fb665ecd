"""``samklang plan``: what actions give, and what a tonne costs."""

import csv
import io
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run

EXAMPLES = Path(__file__).parents[3] / "docs" / "examples"
PLAN = EXAMPLES / "exempelby-plan.yaml"
PATHWAY = EXAMPLES / "exempelby-pathway.yaml"
AS_JSON = ("--format", "json")


def test_the_wedges_sum_to_the_reduction(run: Run) -> None:
    found = run("plan", "evaluate", PLAN, *AS_JSON).document
    assert (found["schema"], found["example"]) == ("samklang: plan-evaluation/1", True)
    assert found["years"] == list(range(2024, 2046))
    last = [action["wedge_t"][-1] for action in found["actions"]]
    assert sum(last) == pytest.approx(found["reduction_t"][-1])
    assert found["baseline_t"][-1] - found["reduction_t"][-1] == found["emissions_t"][-1]


def test_a_table_is_about_one_year(run: Run) -> None:
    ended = run("plan", "evaluate", PLAN, "--year", 2030)
    assert ended.status == 0
    assert "Exempelby (an example), 2030" in ended.out
    assert "Without the plan: 35" in ended.out
    refused = run("plan", "evaluate", PLAN, "--year", 1999)
    assert (refused.status, refused.out) == (2, "")
    assert "from 2024 to 2045" in refused.err


def test_each_action_and_year_as_csv(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("plan", "evaluate", PLAN, "--format", "csv").out)))
    assert {row["year"] for row in rows} == {str(year) for year in range(2024, 2046)}
    assert "oil-to-pellets" not in {row["action"] for row in rows}  # it is cancelled


def test_only_the_actions_that_are_asked_for(run: Run) -> None:
    asked = run("plan", "evaluate", PLAN, "--action", "solar", "--until", 2030, *AS_JSON).document
    assert [action["action"] for action in asked["actions"] if action["counted"]] == ["solar"]
    refused = run("plan", "evaluate", PLAN, "--action", "moon")
    assert refused.status == 2
    assert "there is no action 'moon'" in refused.err


def test_against_a_pathway_there_is_less_to_save(run: Run) -> None:
    steady = run("plan", "evaluate", PLAN, "--until", 2040, *AS_JSON).document
    moving = run("plan", "evaluate", PLAN, "--pathway", PATHWAY, *AS_JSON).document
    at = moving["years"].index(2040)
    assert moving["baseline_t"][at] < steady["baseline_t"][-1]
    assert moving["years"][-1] == 2050


def test_the_curve_is_cheapest_first(run: Run) -> None:
    found = run("plan", "curve", PLAN, *AS_JSON).document
    costs = [step["cost_per_t"] for step in found["steps"]]
    assert costs == sorted(costs)
    assert found["unit"] == "SEK per tonne over lifetime"
    assert found["left_out"] == [{"action": "climate-office", "reason": "no_tonnes"}]
    table = run("plan", "curve", PLAN).out
    assert "at 3.5%" in table
    assert "No step: climate-office (it lowers no emissions)." in table


def test_the_pictures_are_drawn_into_a_file(run: Run, tmp_path: Path) -> None:
    for command in ("evaluate", "curve"):
        file = tmp_path / f"{command}.svg"
        assert run("plan", command, PLAN, "--svg", file).status == 0
        assert file.read_text(encoding="utf-8").startswith("<svg")


def test_a_plan_with_errors_ends_with_one_when_strict(run: Run, tmp_path: Path) -> None:
    text = PLAN.read_text(encoding="utf-8").replace("share: 0.25}", "share: 1.25}", 1)
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    inventory = ("--inventory", EXAMPLES / "exempelby-inventory.yaml")
    ended = run("plan", "evaluate", tmp_path / "plan.yaml", *inventory, "--strict")
    assert ended.status == 1
    assert "share of renovate-municipal is 1.25" in " ".join(ended.out.split())


def test_an_inventory_of_another_place_is_refused(run: Run, tmp_path: Path) -> None:
    text = (EXAMPLES / "exempelby-inventory.yaml").read_text(encoding="utf-8")
    other = tmp_path / "other.yaml"
    other.write_text(text.replace('"0000"', '"0001"'), encoding="utf-8")
    ended = run("plan", "evaluate", PLAN, "--inventory", other)
    assert ended.status == 2
    assert "no inventory of 0000" in ended.err
