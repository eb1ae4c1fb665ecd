"""``samklang covenant``: the register and the deadlines."""

import csv
import io

from tests.unit.cli.conftest import Run

ON = ("--on", "2026-11-25")


def test_the_register_of_a_region_as_json(run: Run) -> None:
    document = run("covenant", "register", "--region", "25", "--format", "json").document
    assert document["known_on"] == "2024-01-31"
    assert len(document["signatories"]) == 8
    (kiruna,) = (each for each in document["signatories"] if each["name"] == "Kiruna")
    assert (kiruna["code"], kiruna["status"], kiruna["decided_on"]) == (
        "2584",
        "on_hold",
        "2013-04-22",
    )


def test_the_whole_register_as_csv(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("covenant", "register", "--format", "csv").out)))
    assert len(rows) == 69
    assert {row["coordinator"] for row in rows} == {"", "County council of Norrbotten"}


def test_the_region_of_a_group_is_that_of_its_members(run: Run) -> None:
    found = run("covenant", "register", "--region", "08", "--format", "json").document
    groups = [each for each in found["signatories"] if each["code"] == "group-13698"]
    assert len(groups) == 1


def test_deadlines_on_a_day_tell_why(run: Run) -> None:
    document = run("covenant", "deadlines", "--region", "25", *ON, "--format", "json").document
    first = document["deadlines"][0]
    assert document["on"] == "2026-11-25"
    assert (first["name"], first["due_on"], first["standing"]) == ("Kiruna", "2014-04-22", "late")
    assert (first["rule"], first["source"], first["months_left"]) == ("D01", "com_faq", -151)
    assert "The council decided on 2013-04-22." in first["reason"]


def test_deadlines_on_an_earlier_day(run: Run) -> None:
    command = ("covenant", "deadlines", "--signatory", "2584", "--format", "json", "--on")
    (found,) = run(*command, "2013-10-22").document["deadlines"]
    assert (found["standing"], found["months_left"]) == ("due_soon", 6)
    assert run(*command, "2013-04-21").document["deadlines"] == []


def test_deadlines_of_a_member_are_those_of_its_group(run: Run) -> None:
    command = ("covenant", "deadlines", *ON, "--format", "csv", "--signatory")
    assert run(*command, "0885").out == run(*command, "group-13698").out


def test_the_table_says_as_of_when(run: Run) -> None:
    ended = run("covenant", "deadlines", "--region", "25", *ON)
    assert "Deadlines on 2026-11-25" in ended.out
    assert "From what was known on 2024-01-31." in ended.out


def test_an_unknown_signatory_is_refused(run: Run) -> None:
    ended = run("covenant", "deadlines", "--signatory", "9999", *ON)
    assert (ended.status, ended.out) == (2, "")
    assert "signatory '9999': is not in the register." in ended.err


def test_an_unknown_region_is_refused_with_those_that_exist(run: Run) -> None:
    ended = run("covenant", "register", "--region", "99")
    assert ended.status == 2
    assert "25 Norrbotten" in ended.err
