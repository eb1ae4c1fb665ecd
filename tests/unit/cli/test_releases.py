"""``samklang data diff`` and ``export``: carried releases, snapshots, and what is refused."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run


def test_the_two_carried_releases_differ_by_place_and_year(run: Run) -> None:
    status, out, _ = run(
        *("data", "diff", "greenhouse_gases@2025", "--where", "year=1990", "--format", "json")
    )
    document = json.loads(out)
    arjeplog = next(row for row in document["sums"] if row["key"]["territory_code"] == "2506")
    assert status == 0
    assert document["schema"] == "samklang: release_difference/1"
    assert round(arjeplog["before"] / 1000, 1) == 48.5
    assert round(arjeplog["after"] / 1000, 1) == 33.8
    assert document["counts"]["gone"] > 0


def test_cells_are_given_one_by_one(run: Run) -> None:
    _, out, _ = run(
        *("data", "diff", "greenhouse_gases@2025", "greenhouse_gases@2026", "--cells"),
        *("--where", "territory_code=2506", "--where", "year=1990", "--format", "csv"),
    )
    rows = {row["sector_code"]: row for row in csv.DictReader(io.StringIO(out))}
    assert rows["transport"]["change"] == "revised"
    assert "own_heating" not in rows


def test_the_table_names_places_and_tells_what_it_leaves_out(run: Run) -> None:
    _, out, _ = run("data", "diff", "greenhouse_gases@2025", "--where", "year=1990")
    assert "2506 Arjeplog" in out
    assert "The 20 largest of 312 are shown" in out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("diff", "nothing"), "one of: electricity_production"),
        (("diff", "greenhouse_gases@1999"), "one of: 2025, 2026"),
        (("diff", "greenhouse_gases@2025", "--where", "year"), "name=code"),
        (("diff", "greenhouse_gases@2025", "--where", "year=1991"), "in neither release"),
        (("diff", "greenhouse_gases@2025", "--by", "sector_code"), "several years"),
        (("diff", "greenhouse_gases@2025", "final_energy"), "has the columns"),
        (("export", "greenhouse_gases", "--output", "out.xls"), "one of .csv"),
    ],
)
def test_what_cannot_be_compared_is_refused_in_words(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    status, out, err = run("data", *arguments, "--data", tmp_path)
    assert (status, out) == (2, "")
    assert told in err
    assert "Traceback" not in err


def test_an_exported_release_has_every_row(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "gases.csv"
    status, _, err = run("data", "export", "greenhouse_gases@2025", "--output", target)
    rows = list(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8"))))
    assert status == 0
    assert {row["release"] for row in rows} == {"2025"}
    assert f"{len(rows):,} rows" in err


def _sums(run: Run, *arguments: str) -> list[dict[str, str]]:
    _, out, _ = run("data", "diff", *arguments, "--format", "csv")
    return list(csv.DictReader(io.StringIO(out)))


def test_a_sum_without_a_place_is_the_nations_own_figure(run: Run) -> None:
    year = ("greenhouse_gases@2025", "--where", "year=1990", "--by", "sector_code")
    assert _sums(run, *year) == _sums(run, *year, "--where", "territory_code=00")


def test_a_published_total_is_taken_instead_of_its_parts(run: Run) -> None:
    place = ("final_energy", "final_energy", "--where", "territory_code=2580")
    whole = _sums(run, *place, "--by", "year")
    named = ("--where", "consumer_code=999", "--where", "carrier_code=955")
    assert whole == _sums(run, *place, *named, "--by", "year")
    assert {row["before_is"] for row in whole} == {"exact", "at_least"}
