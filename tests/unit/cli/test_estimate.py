"""``samklang data estimate``: hidden cells, marked so that nobody takes them as published."""

import csv
import io
import json
import sys

import pytest

from samklang.cli.estimate import MARK, RULE
from samklang.cli.main import main


def _run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str
) -> str:
    monkeypatch.setattr(sys, "argv", ["samklang", "data", "estimate", *arguments])
    monkeypatch.setenv("COLUMNS", "160")
    try:
        main()
    except SystemExit as ended:
        if ended.code:
            return capsys.readouterr().err
    return capsys.readouterr().out


def test_every_row_is_marked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = _run(monkeypatch, capsys, "2580", "--year", "2019", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert rows
    for row in rows:
        assert (row["state"], row["grade"]) == (MARK, "estimated")
        assert row["may_be_published"] == "False"
        assert float(row["low_mwh"]) <= float(row["estimate_mwh"]) <= float(row["high_mwh"])


def test_the_document_and_the_table_say_the_rule(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("2580", "--year", "2019")
    document = json.loads(_run(monkeypatch, capsys, *asked, "--format", "json"))
    assert document["notice"] == RULE
    shown = _run(monkeypatch, capsys, *asked)
    assert MARK in shown
    assert "may not be published" in " ".join(shown.split())


def test_labels_and_reasons_are_told_in_swedish_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("2580", "--year", "2019", "--language", "sv", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(_run(monkeypatch, capsys, *asked))))
    assert all(row["reason"].startswith("Uppskattad") for row in rows)
    assert "El" in {row["carrier"] for row in rows}


def test_a_territory_without_hidden_cells_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "No cell of 1917 is hidden" in _run(monkeypatch, capsys, "1917", "--year", "2019")


def test_what_is_not_carried_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "2005–2020" in _run(monkeypatch, capsys, "2580", "--year", "1990")
    assert "9999" in _run(monkeypatch, capsys, "9999", "--year", "2019")
