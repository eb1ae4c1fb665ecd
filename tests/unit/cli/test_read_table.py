"""``samklang data read``: what is shown, kept and refused."""

import csv
import io
from pathlib import Path

import pytest
import yaml

from tests.unit.cli.conftest import Run

TABLE = "Enhet: GWh\n\nKommun;År;Energislag;Slutanvändning\nLuleå;2019;El;1,5\nBoden;2019;Fjv;-\n"


READ = ("data", "read")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "energi.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_preview_shows_layout_question_and_rows(
    run: Run, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    ended = run(*READ, table)
    assert ended.status == 0
    for text in ("territory", "carrier", "What does “-” stand for", "2580", "1\u202f500"):
        assert text in ended.out


def test_rows_are_printed_when_every_question_is_answered(run: Run, table: Path) -> None:
    ended = run(*READ, table, "--answer", "mark=zero", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(ended.out)))
    assert [row["territory_code"] for row in rows] == ["2580", "2582"]
    assert [row["amount"] for row in rows] == ["1500.0", "0.0"]
    assert [row["cell"] for row in rows] == ["D4", "D5"]


def test_open_question_stops_the_rows_and_says_how_to_answer(run: Run, table: Path) -> None:
    ended = run(*READ, table, "--format", "csv")
    assert (ended.status, ended.out) == (2, "")
    assert "--answer mark=zero" in ended.err


def test_bad_rows_go_to_a_file_and_the_others_are_read(
    run: Run, table: Path, tmp_path: Path
) -> None:
    table.write_text(TABLE.replace("-", "cirka 3"), encoding="utf-8")
    assert run(*READ, table, "--format", "csv").status == 2
    target = tmp_path / "bad.csv"
    ended = run(*READ, table, "--format", "csv", "--bad-rows", target)
    assert len(ended.out.splitlines()) == 2
    assert "cirka 3" in target.read_text(encoding="utf-8")


def test_kept_mapping_reads_the_next_file_and_refuses_another_layout(
    run: Run, table: Path, tmp_path: Path
) -> None:
    kept, proposed = tmp_path / "kept.yaml", tmp_path / "proposed.yaml"
    run(*READ, table, "--answer", "mark=zero", "--save-mapping", kept)
    assert run(*READ, table, "--mapping", kept, "--format", "csv").status == 0
    table.write_text(TABLE.replace("Kommun;", "Kommun;Anläggning;").replace(";2019", ";x;2019"))
    ended = run(*READ, table, "--mapping", kept, "--save-mapping", proposed, "--format", "csv")
    assert (ended.status, ended.out) == (2, "")
    assert "column B “Anläggning” is new" in ended.err
    means = [column["means"] for column in yaml.safe_load(proposed.read_text())["columns"]]
    assert means == ["territory", "anlaggning", "year", "carrier", "amount"]


def test_columns_and_constants_can_be_said(run: Run, table: Path) -> None:
    table.write_text("Kommun;Kund;MWh\nLuleå;A;1\n", encoding="utf-8")
    ended = run(
        *READ, table, "--means", "Kund=consumer", "--constant", "year=2019", "--format", "json"
    )
    document = ended.document
    assert document["is_ready"]
    assert document["rows"][0]["consumer"] == "A"
    assert document["rows"][0]["year"] == "2019"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--means", "Nowhere=year"], "no column 'Nowhere'"),
        (["--means", "nothing"], "says nothing"),
        (["--constant", "year=MMXIX"], "not a known year"),
        (["--answer", "mark=perhaps"], "'perhaps' is none"),
        (["--mapping", "nowhere.yaml"], "nowhere.yaml"),
        (["--country", "XX"], "no statistics are carried"),
        (["--header-row", "99"], "no table was found"),
    ],
)
def test_option_that_makes_no_sense_is_refused(
    run: Run, table: Path, options: list[str], message: str
) -> None:
    ended = run(*READ, table, *options, "--format", "csv")
    assert ended.status == 2
    assert message in ended.err
