"""``samklang pathway run``: the formats, the choices, and what cannot be used."""

import csv
import io
from pathlib import Path

import pytest

from tests.structure.source_tree import ROOT
from tests.unit.cli.conftest import Run

EXAMPLES = ROOT / "docs" / "examples"
PATHWAY = EXAMPLES / "exempelby-pathway.yaml"


def test_a_run_is_printed_for_people(run: Run) -> None:
    ended = run("pathway", "run", PATHWAY, "--draws", 100)
    assert ended.status == 0
    for told in ("made up", "2050", "covenant-2030", "charging", "share of variance", "100 draws"):
        assert told in ended.out


def test_a_run_is_printed_for_programs(run: Run) -> None:
    document = run("pathway", "run", PATHWAY, "--draws", 50, "--format", "json").document
    assert document["years"][0] == 2024
    assert document["uncertainty"]["with_plan"]["quantiles_t"]["0.5"]
    assert document["example"] is True
    rows = list(csv.DictReader(io.StringIO(run("pathway", "run", PATHWAY, "--format", "csv").out)))
    assert len(rows) == len(document["rows"]) * len(document["years"])
    total = sum(float(row["emissions_t"] or 0) for row in rows if row["year"] == "2030")
    assert total == pytest.approx(document["without_plan_t"][6])


def test_a_scenario_and_a_run_without_the_plan(run: Run) -> None:
    own = run("pathway", "run", PATHWAY, "--without-plan", "--format", "json").document
    grown = run(
        "pathway", "run", PATHWAY, "--without-plan", "--scenario", "growth", "--format", "json"
    ).document
    assert own["with_plan_t"] is None
    assert grown["scenario"] == "growth"
    assert grown["without_plan_t"][-1] > own["without_plan_t"][-1]


def test_the_picture_is_drawn_into_a_file(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "path.svg"
    assert run("pathway", "run", PATHWAY, "--draws", 50, "--svg", file).status == 0
    assert file.read_text(encoding="utf-8").startswith("<svg")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--scenario", "none"), "one of: slow-grid, growth"),
        (("--plan", EXAMPLES / "inventory.yaml"), "samklang"),
    ],
)
def test_what_does_not_fit_ends_with_its_problem(
    run: Run, arguments: tuple[object, ...], told: str
) -> None:
    ended = run("pathway", "run", PATHWAY, *arguments)
    assert (ended.status, ended.out) == (2, "")
    assert told in ended.err


def test_an_inventory_of_another_place_is_refused(run: Run, tmp_path: Path) -> None:
    other = tmp_path / "inventory.yaml"
    text = (EXAMPLES / "inventory.yaml").read_text(encoding="utf-8")
    other.write_text(text.replace('"0000"', '"0001"'), encoding="utf-8")
    ended = run("pathway", "run", PATHWAY, "--inventory", other)
    assert ended.status == 2
    assert "inventories of 0000" in ended.err
