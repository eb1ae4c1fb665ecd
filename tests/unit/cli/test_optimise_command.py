"""``samklang plan optimise``: the cheapest actions and years of start within limits."""

import csv
import io
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run

EXAMPLES = Path(__file__).parents[3] / "docs" / "examples"
PLAN = EXAMPLES / "exempelby-plan.yaml"
PORTFOLIO = EXAMPLES / "exempelby-portfolio.yaml"
AS_JSON = ("--format", "json")
HEAD = "samklang: portfolio/1\nhorizon: {first: 2026, last: 2040}\n"


def limits(folder: Path, text: str) -> Path:
    file = folder / "limits.yaml"
    file.write_text(HEAD + text, encoding="utf-8")
    return file


def test_the_example_keeps_its_limits(run: Run, tmp_path: Path) -> None:
    picture = tmp_path / "starts.svg"
    found = run(
        "plan", "optimise", PLAN, "--portfolio", PORTFOLIO, "--svg", picture, *AS_JSON
    ).document
    assert found["ending"] == "proven"
    assert found["gap"] <= 0.001
    for year in found["years"]:
        assert year["evaluated_t"] == pytest.approx(year["programme_t"])
        if year["cap_t"] is not None:
            assert year["evaluated_t"] <= year["cap_t"] * (1 + 1e-6)
    starts = {action["action"]: action["start"] for action in found["actions"]}
    assert starts["climate-office"] == 2025
    assert 2028 <= starts["clean-heat"] <= 2032
    assert "oil-to-pellets" not in starts  # it is cancelled
    assert "Wood chips" in picture.read_text(encoding="utf-8")


def test_the_table_tells_cost_emissions_and_prices(run: Run, tmp_path: Path) -> None:
    file = limits(tmp_path, "caps: [{year: 2030, emissions_t: 30000}]")
    ended = run("plan", "optimise", PLAN, "--portfolio", file, "--language", "sv")
    assert ended.status == 0
    assert "Bevisat: ingen plan inom gränserna" in ended.out
    assert "inom horisontens år" in ended.out.replace("\n", " ")


def test_each_action_as_csv(run: Run, tmp_path: Path) -> None:
    file = limits(tmp_path, "caps: [{year: 2030, emissions_t: 30000}]")
    out = run("plan", "optimise", PLAN, "--portfolio", file, "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(out)))
    assert {row["territory"] for row in rows} == {"0000"}
    assert {"charging", "climate-office"} <= {row["action"] for row in rows}


def test_what_cannot_be_kept_is_said_and_fails_strictly(run: Run, tmp_path: Path) -> None:
    file = limits(tmp_path, "caps: [{year: 2030, emissions_t: 1000}]")
    found = run("plan", "optimise", PLAN, "--portfolio", file, *AS_JSON).document
    assert found["ending"] == "infeasible"
    assert found["conflict"] == ["at most 1,000 t in 2030"]
    assert run("plan", "optimise", PLAN, "--portfolio", file, "--strict").status == 1
    drawn = run("plan", "optimise", PLAN, "--portfolio", file, "--svg", tmp_path / "none.svg")
    assert drawn.status == 2
    assert not (tmp_path / "none.svg").exists()


def test_a_region_by_territory_states_its_gap(run: Run, tmp_path: Path) -> None:
    file = limits(tmp_path, "each: {caps: [{year: 2030, emissions_t: 30000}]}")
    found = run("plan", "optimise", PLAN, "--portfolio", file, "--by-territory", *AS_JSON).document
    assert found["gap"] <= 0.01
    assert len(found["parts"]) == 1


def test_a_name_that_no_plan_has_is_refused(run: Run, tmp_path: Path) -> None:
    file = limits(tmp_path, "candidates: [moon]")
    ended = run("plan", "optimise", PLAN, "--portfolio", file)
    assert (ended.status, ended.out) == (2, "")
    assert "there is no action 'moon'" in ended.err
