"""``samklang data``: what is fetched, kept, listed, read again; and how it refuses."""

import csv
import io
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from samklang.values import State
from tests.standins import kolada
from tests.standins import server as stand_in
from tests.standins.pxweb import PxWeb
from tests.standins.pxweb_tables import final_energy
from tests.standins.server import Call, Reply, Server, serving
from tests.unit.cli.conftest import Ended, Run

TABLE = "TAB3654"


@pytest.fixture
def office() -> Iterator[Server]:
    with serving(PxWeb([final_energy()])) as server:
        yield server


def fetch(run: Run, office: Server, folder: Path, *more: str) -> Ended:
    where = ("--base-address", office.address, "--data", folder, "--format", "json")
    return run("data", "fetch", "scb", TABLE, *where, *more)


def test_publishers_are_listed_with_tables_licence_hosts_and_limits(run: Run) -> None:
    [scb] = [
        row
        for row in run("data", "sources", "--format", "json").document["sources"]
        if row["id"] == "scb"
    ]
    assert scb["hosts"] == ["statistikdatabasen.scb.se"]
    assert (scb["licence"], scb["calls"], scb["seconds"]) == ("CC0 1.0", 30, 10)
    assert TABLE in {table["id"] for table in scb["tables"]}


def test_a_publisher_is_asked_for_its_tables(run: Run, office: Server) -> None:
    where = ("--base-address", office.address, "--format", "json")
    [table] = run("data", "tables", "scb", "energi", *where).document["tables"]
    assert (table["id"], table["last_period"]) == (TABLE, "2020")
    assert "query=energi" in office.calls[0].target


def test_a_table_is_fetched_with_a_receipt_and_again_without_new_bytes(
    run: Run, office: Server, tmp_path: Path
) -> None:
    office.faults += [None, stand_in.status(429, "0"), stand_in.dropped]
    select = ("--select", "Region=2580,25", "--years", "2015-2016,2020")
    ended = fetch(run, office, tmp_path, *select)
    first = ended.document["receipt"]
    assert ended.status == 0
    assert "part 1 of 1" in ended.err
    assert (first["parts"], first["is_new"], first["release"]) == (1, True, "2022-12-01T08:00:00Z")
    second = fetch(run, office, tmp_path, *select).document["receipt"]
    assert (second["sha256"], second["is_new"], second["visits"]) == (first["sha256"], False, 2)
    assert [row["id"] for row in _fetched(run, tmp_path)] == [first["id"]]


def test_a_snapshot_is_read_again_without_asking(run: Run, office: Server, tmp_path: Path) -> None:
    name = fetch(run, office, tmp_path, "--select", "Region=2580").document["receipt"]["id"]
    asked = len(office.calls)
    ended = run("data", "parse", name[:8], "--data", tmp_path, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(ended.out)))
    assert len(rows) == 9 * 9 * 12
    hidden = [row for row in rows if row["state"] == State.SUPPRESSED]
    assert hidden
    assert {row["number"] for row in hidden} == {""}
    document = run("data", "parse", name, "--data", tmp_path, "--format", "json").document
    assert document["series"][0]["unit"] == "MWh"
    assert len(document["series"][0]["rows"]) == len(rows)
    assert "Två prickar" in run("data", "parse", name, "--data", tmp_path).out
    assert len(office.calls) == asked


def _key_figures(call: Call) -> Reply:
    figures = {("2580", sex, 2019): kolada.figure(1.5) for sex in ("T", "K", "M")}
    status, body = kolada.Kolada(figures=figures).answer(call.target)
    return Reply(body, status)


def test_series_with_other_columns_stand_below_each_other_in_one_table(
    run: Run, tmp_path: Path
) -> None:
    with serving(_key_figures) as server:
        where = ("--base-address", server.address, "--data", tmp_path)
        select = ("--select", "territory_code=2580", "--years", "2019")
        receipt = run("data", "fetch", "kolada", "N07702", *select, *where, "--format", "json")
        name = receipt.document["receipt"]["id"]
        ended = run("data", "parse", name, "--data", tmp_path, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(ended.out)))
    assert {(row["year"], row["state"], row["number"]) for row in rows} == {
        ("2019", "number", "1.5")
    }
    assert sorted(row["sex"] for row in rows) == ["", "K", "M"]


def test_a_fetched_table_is_compared_with_another_release(
    run: Run, tmp_path: Path, office: Server
) -> None:
    name = fetch(run, office, tmp_path, "--select", "Region=2580").document["receipt"]["id"]
    ended = run("data", "diff", name, name, "--data", tmp_path, "--format", "json")
    assert ended.document["counts"]["same"] == 9 * 9 * 12


def test_a_carried_table_is_read_as_a_snapshot(run: Run, tmp_path: Path) -> None:
    ended = run("data", "parse", "se.population", "--data", tmp_path, "--format", "csv")
    assert ended.out.startswith("territory_code,year,state,number,unit,title")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("fetch", "nobody", "T"), "publisher 'nobody': not known"),
        (("fetch", "scb", TABLE, "--select", "Region"), "NAME=CODE,CODE"),
        (
            ("fetch", "scb", TABLE, "--base-address", "https://evil.example"),
            "stand-in on this machine",
        ),
        (("parse", "nothing"), "no snapshot has this id"),
        (("parse", "se.borders"), "not carried as a series"),
    ],
    ids=["publisher", "selection", "address", "snapshot", "no series"],
)
def test_what_cannot_be_done_ends_with_a_message_and_status_2(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    ended = run("data", *arguments, "--data", tmp_path)
    assert (ended.status, ended.out) == (2, "")
    assert message in ended.err


def test_a_fetch_that_was_killed_goes_on_where_it_was(
    run: Run, office: Server, tmp_path: Path
) -> None:
    office.faults += [None, None, stand_in.slow(10)]
    where = ("--base-address", office.address, "--data", str(tmp_path))
    program = [sys.executable, "-c", "from samklang.cli.main import main; main()"]
    with subprocess.Popen([*program, "data", "fetch", "scb", TABLE, *where]) as process:
        while len(office.calls) < 3:
            time.sleep(0.05)
        process.kill()
    assert _fetched(run, tmp_path) == []
    receipt = fetch(run, office, tmp_path).document["receipt"]
    assert (receipt["resumed"], receipt["asked"], receipt["parts"]) == (1, 2, 3)
    assert [row["id"] for row in _fetched(run, tmp_path)] == [receipt["id"]]


def _fetched(run: Run, folder: Path) -> list[Any]:
    document = run("data", "snapshots", "--data", folder, "--format", "json").document
    return [row for row in document["snapshots"] if not row["is_carried"]]


def test_an_interrupted_fetch_says_what_is_kept(run: Run, office: Server, tmp_path: Path) -> None:
    office.faults += [None, None, stand_in.html]
    ended = fetch(run, office, tmp_path)
    assert ended.status == 2
    assert "Answers kept: 1. Fetch again, and it goes on there." in ended.err
    assert "a web page came instead of data" in ended.err
