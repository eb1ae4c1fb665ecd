"""``samklang inventory prefill``: what it writes, where, and what it refuses."""

import csv
import json
import os
from pathlib import Path

import pytest

from samklang.inventory.compute import compute
from samklang.inventory.document import read_inventories
from samklang.statistics.activity import covenant_inventory
from tests.unit.cli.conftest import Run

PREFILL = ("inventory", "prefill")


def _hashes(path: Path) -> list[str]:
    return [compute(one).result_hash for one in read_inventories(path)]


def _names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_a_place_and_year_are_printed_as_a_document(run: Run) -> None:
    ended = run(*PREFILL, "2580", "--year", 1990)
    (read,) = read_inventories(ended.out.encode())
    direct = compute(covenant_inventory("SE", "2580", 1990))
    assert compute(read).result_hash == direct.result_hash
    assert ended.out.startswith("# Pre-filled by Samklang")


@pytest.mark.parametrize("name", ["l.yaml", "l.json"])
def test_several_years_in_one_file_are_a_list(run: Run, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    ended = run(*PREFILL, "2580", "--year", 2019, "--year", 2004, "--output", file)
    assert ended.status == 0
    assert [one.year for one in read_inventories(file)] == [2004, 2019]
    assert _hashes(file) == [
        compute(covenant_inventory("SE", "2580", year)).result_hash for year in (2004, 2019)
    ]
    assert _names(tmp_path) == [name]


def test_a_folder_gets_one_file_for_each_year(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    ended = run(
        *PREFILL, "0140", "--year", 1990, "--year", 2004, "--output", folder, "--format", "json"
    )
    assert ended.status == 0
    assert _names(folder) == ["0140-2004.json"]
    assert "1 left out" in ended.err


def test_all_municipalities_go_to_a_folder(run: Run, tmp_path: Path) -> None:
    ended = run(*PREFILL, "--all", "--year", 2006, "--output", tmp_path, "--format", "json")
    assert "Written: 290 documents" in ended.err
    names = _names(tmp_path)
    assert len(names) == 290
    assert "1917-2006.json" in names
    document = json.loads((tmp_path / "2580-2006.json").read_text(encoding="utf-8"))
    assert document["territory"] == {"country": "SE", "code": "2580", "name": "Luleå"}


def test_documents_do_not_depend_on_how_many_processes_write_them(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for count in (1, 2):
        monkeypatch.setattr(os, "cpu_count", lambda count=count: count)
        run(*PREFILL, "--all", "--year", 2019, "--output", tmp_path / str(count))
    alone, shared = (_names(tmp_path / str(count)) for count in (1, 2))
    assert alone == shared
    assert len(alone) == 290
    for name in alone:
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes()


def test_a_table_has_the_columns_of_the_table_reader(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "l.csv"
    run(*PREFILL, "2580", "--year", 2019, "--output", file)
    with file.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert {row["year"] for row in rows} == {"2019"}
    from_table = run("inventory", "compute", file, "--format", "json").document
    direct = compute(covenant_inventory("SE", "2580", 2019))
    assert from_table["total_emissions_t"] == pytest.approx(direct.emissions.number)


def test_a_file_that_exists_is_kept_unless_told(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "2580-2019.yaml"
    file.write_text("mine", encoding="utf-8")
    for target in (file, tmp_path):
        ended = run(*PREFILL, "2580", "--year", 2018, "--year", 2019, "--output", target)
        assert ended.status == 2
        assert "exists already" in ended.err
        assert file.read_text(encoding="utf-8") == "mine"
        assert _names(tmp_path) == [file.name]
    assert run(*PREFILL, "2580", "--year", 2019, "--output", tmp_path, "--overwrite").status == 0
    assert read_inventories(file)[0].year == 2019


def test_the_industry_and_the_local_factor_are_there_when_asked_for(run: Run) -> None:
    bare = run(*PREFILL, "0980", "--year", 2019).out
    asked = run(
        *PREFILL, "0980", "--year", 2019, "--include-industry", "--electricity", "local"
    ).out
    assert "industry_non_ets" not in bare
    assert "industry_non_ets" in asked
    assert "applied: national" in bare
    assert "applied: local" in asked


def test_the_notes_are_in_the_language_that_was_asked_for(run: Run) -> None:
    said = run(*PREFILL, "2580", "--year", 1995, "--language", "sv").out
    assert "Detta är den äldre energibalansen" in said
    assert "Omfattar:" in said


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("2580",), "--year: is missing. Expected one of 1990, 1995, 2000–2020"),
        (("2580", "--year", "1993"), "never filled in from its neighbours"),
        (("0140", "--year", "1995"), "do not count Nykvarn by itself"),
        (("9999", "--year", "2019"), "not a code of Sweden"),
        (("2580", "--all", "--year", "2019", "--output", "x"), "one place or all"),
        (("--year", "2019"), "one place or all"),
        (("--all",), "a folder for so many documents"),
        (("2580", "--year", "2019", "--country", "XX"), "no statistics are carried"),
        (("2580", "--year", "2019", "--electricity", "solar"), "'solar' is not known"),
    ],
)
def test_what_cannot_be_made_is_refused_in_words(
    run: Run, arguments: tuple[str, ...], told: str
) -> None:
    ended = run(*PREFILL, *arguments)
    assert ended.status == 2
    assert told in ended.err
    assert not ended.out


def test_a_folder_that_cannot_be_written_leaves_nothing(run: Run, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x", encoding="utf-8")
    ended = run(*PREFILL, "2580", "--year", 2019, "--output", blocked / "below")
    assert ended.status == 2
    assert "cannot be written" in ended.err
