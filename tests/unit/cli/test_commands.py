"""The commands of the contract: answers, formats, exit statuses."""

import csv
import io
from pathlib import Path

import pytest

from tests import examples
from tests.unit.cli.conftest import Run

HEADER = b"country,code,year,sector,carrier,amount,unit\n"
ROW = b"SE,2580,2016,residential_buildings,electricity,1,MWh\n"


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    path = tmp_path / "toy.yaml"
    path.write_text(examples.TOY, encoding="utf-8")
    return path


def test_compute_answers_the_contract_document(run: Run, toy: Path) -> None:
    document = run("inventory", "compute", toy, "--format", "json").document
    assert document["total_energy_mwh"] == 201345
    assert document["factors"]["electricity"]["local_t_per_mwh"] == 0.025
    assert document["factors"]["electricity"]["applied"] == "local"
    assert len(document["result_hash"]) == 64
    assert {"by_sector", "by_carrier", "rows", "findings", "factor_set", "engine_version"} <= set(
        document
    )


def test_several_inventories_answer_with_a_list(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "two.csv"
    table.write_text(
        "country,code,year,sector,carrier,amount,unit\n"
        "SE,2580,2016,residential_buildings,electricity,100,MWh\n"
        "SE,2581,2016,residential_buildings,electricity,1.5,GWh\n",
        encoding="utf-8",
    )
    documents = run("inventory", "compute", table, "--format", "json").document
    assert [document["total_energy_mwh"] for document in documents] == [100, 1500]


def test_a_table_and_a_document_give_the_same_hash(run: Run, tmp_path: Path) -> None:
    document = tmp_path / "one.yaml"
    document.write_text(examples.MINIMAL, encoding="utf-8")
    table = tmp_path / "one.csv"
    table.write_text(
        "country,code,year,kind,approach,gas_unit,gwp_set,sector,carrier,amount,unit\n"
        "SE,2580,2016,monitoring,activity_based,CO2,AR4,residential_buildings,electricity,100,MWh\n",
        encoding="utf-8",
    )
    hashes = {
        run("inventory", "compute", path, "--format", "json").document["result_hash"]
        for path in (document, table)
    }
    assert len(hashes) == 1


def test_csv_has_a_row_for_each_row(run: Run, toy: Path) -> None:
    rows = list(
        csv.DictReader(io.StringIO(run("inventory", "compute", toy, "--format", "csv").out))
    )
    assert [row["state"] for row in rows] == ["number", "NE", "suppressed"]
    assert [row["energy_mwh"] for row in rows] == ["201345.0", "", ""]


def test_the_table_says_at_least(run: Run, toy: Path) -> None:
    out = run("inventory", "compute", toy).out
    assert "at least 5\u202f157 t CO2" in out


@pytest.mark.parametrize(
    "option",
    [
        ("--registry-factors",),
        ("--approach", "life_cycle"),
        ("--factor-set", "com-2010", "--registry-factors"),
        ("--gas-unit", "CO2e", "--registry-factors"),
    ],
)
def test_each_option_changes_the_answer(run: Run, toy: Path, option: tuple[str, ...]) -> None:
    plain = run("inventory", "compute", toy, "--format", "json").document
    changed = run("inventory", "compute", toy, *option, "--format", "json").document
    assert plain["total_emissions_t"] != changed["total_emissions_t"]


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (("--approach", "ipcc"), "activity_based, life_cycle"),
        (("--gwp-set", "AR7"), "AR6"),
        (("--factor-set", "com-1999"), "com-2010"),
        (("--gas-unit", "CO3"), "CO2e"),
        (("--year", "2001"), "2016"),
    ],
)
def test_an_unknown_setting_is_refused(
    run: Run, toy: Path, option: tuple[str, str], said: str
) -> None:
    ended = run("inventory", "compute", toy, *option)
    assert ended.status == 2
    assert said in ended.err
    assert ended.out == ""


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.yaml", b""),
        ("latin.yaml", "territory: Luleå".encode("cp1252")),
        ("wide.yaml", "territory: Luleå".encode("utf-16")),
        ("empty.csv", b""),
        (
            "latin.csv",
            HEADER.replace(b"code", b"code,name") + "SE,2580,Luleå,".encode("cp1252") + ROW[8:],
        ),
        ("wide.csv", (HEADER + ROW).decode().encode("utf-16")),
        ("renamed.xlsx", b"country,code\n"),
        ("locked.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        ("negative.csv", HEADER + ROW.replace(b",1,", b",-1,")),
        ("twice.csv", HEADER + ROW + ROW),
    ],
)
def test_unusable_input_ends_with_one_message_and_status_2(
    run: Run, tmp_path: Path, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    before = sorted(tmp_path.iterdir())
    ended = run("inventory", "compute", path, "--format", "json")
    assert ended.status == 2
    assert name in ended.err
    assert "Traceback" not in ended.err
    assert ended.out == ""
    assert sorted(tmp_path.iterdir()) == before


def test_strict_ends_with_status_1_on_an_error_finding(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "heat.yaml"
    path.write_text(
        examples.MINIMAL.replace("carrier: electricity", "carrier: district_heating_and_cooling"),
        encoding="utf-8",
    )
    assert run("inventory", "compute", path).status == 0
    assert run("inventory", "compute", path, "--strict").status == 1


def test_compare_gives_parts_that_sum(run: Run, toy: Path, tmp_path: Path) -> None:
    later = tmp_path / "later.yaml"
    later.write_text(examples.TOY.replace("201345", "150000"), encoding="utf-8")
    document = run("inventory", "compare", toy, later, "--format", "json").document
    assert sum(part["change_t"] for part in document["parts"]) == pytest.approx(
        document["change_t"]
    )
    assert document["change_t"] == pytest.approx(-51345 * 0.025)


def test_explain_follows_a_figure_home(run: Run, toy: Path) -> None:
    ended = run(
        "inventory", "explain", toy, "--sector", "Bostäder", "--carrier", "El", "--format", "json"
    )
    assert ended.document["steps"][-1]["value"] == 201345 * 0.025


def test_factors_show_answers_with_the_reason(run: Run) -> None:
    ended = run(
        "factors", "show", "--carrier", "electricity", "--country", "SE", "--year", "2019",
        "--format", "json",
    )  # fmt: skip
    (row,) = ended.document["factors"]
    assert row["value_t_per_mwh"] == 0.015751
    assert "2018" in row["reason"]
    assert len(run("factors", "show", "--format", "json").document["factors"]) == 16


def test_factor_sets_are_listed_with_their_hash(run: Run) -> None:
    sets = run("factors", "sets", "--format", "json").document["factor_sets"]
    assert len({one["sha256"] for one in sets}) == len(sets) >= 2


def test_region_show_answers_the_contract_document(run: Run) -> None:
    ended = run(
        "region", "show", "25", "--year", "2024", "--ledger", "territorial", "--format", "json"
    )
    document = ended.document
    assert document["total_emissions_t"] == pytest.approx(4_876_335.05, abs=0.5)
    assert document["total_is"] == "exact"
    assert len(document["municipalities"]) == 14


def test_a_county_with_hidden_cells_is_at_least(run: Run) -> None:
    document = run("region", "show", "25", "--year", "2019", "--format", "json").document
    assert document["total_is"] == "at_least"
    assert document["total_emissions_t"] >= document["total_emissions_t_minimum"] > 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("99", "--year", "2019"), "25 Norrbottens län"),
        (("25", "--year", "1901"), "1990, 1995, 2000–2020"),
        (("25", "--year", "2019", "--ledger", "all"), "territorial"),
        (("25", "--year", "2024", "--ledger", "territorial", "--release", "1999"), "2026"),
    ],
)
def test_an_unknown_place_or_year_lists_what_there_is(
    run: Run, arguments: tuple[str, ...], said: str
) -> None:
    ended = run("region", "show", *arguments)
    assert ended.status == 2
    assert said in ended.err


def test_preview_shows_declared_beside_published(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "local.yaml"
    path.write_text(
        examples.MINIMAL.replace("amount: 100", "amount: 300000")
        + "factors: [{carrier: electricity, value: 0.1, unit: t/MWh, origin: local}]\n",
        encoding="utf-8",
    )
    document = run("preview", path, "--format", "json").document
    (row,) = document["rows"]
    assert (row["action"], row["rule"]) == ("replaced", "F02")
    assert row["declared_emissions_t"] == 30_000
    assert row["published_factor_t_per_mwh"] == 0.013743
    assert "F02" in run("preview", path).out
    assert run("preview", path, "--year", "1999").status == 2


def test_notes_of_a_table_go_to_standard_error_alone(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "dots.csv"
    table.write_bytes(HEADER + ROW.replace(b",1,", b",..,"))
    ended = run("inventory", "compute", table, "--format", "json")
    assert ended.document["total_is"] == "at_least"
    assert ended.err == "Note: 1 cell is suppressed and is not counted as 0.\n"


@pytest.mark.parametrize(
    ("name", "said"),
    [("old.xls", "the old Excel format"), ("macros.xlsm", "a workbook with macros")],
)
def test_workbooks_that_are_not_read_say_why(
    run: Run, tmp_path: Path, name: str, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(b"PK\x03\x04" + bytes(64))
    ended = run("check", path)
    assert ended.status == 2
    assert said in ended.err


def test_an_encoding_that_is_said_is_read(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "wide.csv"
    path.write_bytes((HEADER + ROW).decode().encode("utf-16"))
    ended = run("inventory", "compute", path, "--encoding", "utf-16", "--format", "json")
    assert ended.document["total_energy_mwh"] == 1
