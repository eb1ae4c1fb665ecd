"""The commands that set ledgers and inventories beside each other."""

import csv
import io
import json
import math
import sys

import pytest

from samklang.cli.main import main

Capture = pytest.CaptureFixture[str]
Patch = pytest.MonkeyPatch
RECONCILE = ("region", "reconcile", "2580", "--year", "2016")
PUBLISHED = ("inventory", "published", "2510", "--year", "2013")


def _run(monkeypatch: Patch, capsys: Capture, *arguments: str) -> str:
    monkeypatch.setattr(sys, "argv", ["samklang", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    out, err = capsys.readouterr()
    assert ended.value.code in {0, None}, err
    return out


def _refused(monkeypatch: Patch, capsys: Capture, *arguments: str) -> str:
    monkeypatch.setattr(sys, "argv", ["samklang", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    out, err = capsys.readouterr()
    assert ended.value.code == 2
    assert out == ""
    assert "Nothing was written." in err
    return err


def test_reconcile_answers_with_lines_that_add_up(monkeypatch: Patch, capsys: Capture) -> None:
    document = json.loads(_run(monkeypatch, capsys, *RECONCILE, "--format", "json"))
    assert document["release"] == "2025"
    steps = [line["step_t_at_minimum"] for line in document["lines"]]
    assert math.fsum([document["covenant_t_minimum"], *steps]) == document["territorial_t"]
    rows = list(
        csv.DictReader(io.StringIO(_run(monkeypatch, capsys, *RECONCILE, "--format", "csv")))
    )
    assert [float(row["step_t_at_minimum"]) for row in rows] == steps
    assert rows[2]["gpc_references"] == "I.4.4"


def test_reconcile_shows_a_table_from_one_ledger_to_the_other(
    monkeypatch: Patch, capsys: Capture
) -> None:
    shown = _run(monkeypatch, capsys, *RECONCILE, "--include-industry")
    assert "Luleå 2016: from one ledger to the other" in shown
    assert "Remainder of" in shown
    assert "Industry is included" in shown


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("region", "reconcile", "2580", "--year", "2013"), "2005, 2010, 2015, 2016"),
        ((*RECONCILE, "--release", "2026"), "Release 2025 has it"),
        (("region", "reconcile", "9999", "--year", "2016"), "is not a code that is carried"),
        (("inventory", "published", "2580", "--year", "2014"), "2010, 2013, 2016, 2019"),
    ],
)
def test_what_cannot_be_compared_says_what_can(
    monkeypatch: Patch, capsys: Capture, arguments: tuple[str, ...], said: str
) -> None:
    assert said in _refused(monkeypatch, capsys, *arguments)


def test_published_answers_with_parts_that_add_up(monkeypatch: Patch, capsys: Capture) -> None:
    document = json.loads(_run(monkeypatch, capsys, *PUBLISHED, "--format", "json"))
    parts = [part["emissions_t"] for row in document["rows"] for part in row["parts"]]
    assert math.fsum(parts) == pytest.approx(document["emissions_difference_t"], abs=1e-6)
    rows = list(
        csv.DictReader(io.StringIO(_run(monkeypatch, capsys, *PUBLISHED, "--format", "csv")))
    )
    told = [float(row["part_emissions_t"]) for row in rows if row["part_emissions_t"]]
    assert told == parts


def test_published_shows_what_differs_and_why(monkeypatch: Patch, capsys: Capture) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    shown = _run(monkeypatch, capsys, *PUBLISHED)
    assert "Jokkmokk 2013: statistics and what was reported" in shown
    assert "farming counted with services" in shown
    assert "left out" in shown
    assert "Without a reason: 0 t." in shown
