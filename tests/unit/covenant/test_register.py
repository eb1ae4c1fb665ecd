"""The Swedish register that is carried, and what the clock says of it."""

import csv
import hashlib
from datetime import date

import pytest

from samklang.covenant.clock import deadlines, deadlines_of, own_deadlines
from samklang.covenant.deadline import Standing, Unknown
from samklang.covenant.manifest import folder, manifest
from samklang.covenant.records import AdhesionType, Generation, SignatoryStatus
from samklang.covenant.register import countries, register
from samklang.errors import InputError
from samklang.statistics.covenant import register as published_register
from samklang.statistics.places import territory

ON = date(2026, 11, 25)
COORDINATOR = "County council of Norrbotten"
# The eight that it coordinates.
EIGHT = ["2506", "2510", "2518", "2560", "2580", "2581", "2582", "2584"]
SPELLED_OTHERWISE = {
    "group_collective": "group_collectively",
    "group_individual": "group_individually",
}
GENERATIONS = {
    "2020": Generation.COM_2020,
    "2030": Generation.COM_2030,
    "2050": Generation.COM_2050,
    "adaptation": Generation.MAYORS_ADAPT,
}


def test_69_signatories_of_which_eight_have_a_coordinator() -> None:
    found = register("SE").signatories
    assert len(found) == 69
    assert [each.key for each in found if each.coordinator == COORDINATOR] == EIGHT
    assert {each.coordinator for each in found} == {"", COORDINATOR}


def test_it_agrees_with_the_published_table() -> None:
    ours = {each.platform_number: each for each in register("SE").signatories}
    for theirs in published_register("SE"):
        one = ours.pop(str(theirs.organisation_id))
        assert one.territory_code == theirs.territory_code
        assert one.decided_on == theirs.adhesion_on
        assert one.adhesion_type == SPELLED_OTHERWISE.get(
            theirs.adhesion_type, theirs.adhesion_type
        )
        assert one.status(ON) == theirs.status
        assert (one.coordinator, one.supporter) == (theirs.coordinator, theirs.supporter)
        kinds = {GENERATIONS[each.kind] for each in theirs.commitments}
        assert {each.generation for each in one.commitments} == kinds
    assert not ours


def test_every_code_is_one_of_a_municipality_and_only_a_group_has_none() -> None:
    for each in register("SE").signatories:
        if each.territory_code:
            assert territory("SE", each.territory_code).valid_to_year is None
        assert each.is_group == (not each.territory_code)


def test_the_tables_are_those_that_the_manifest_describes() -> None:
    for table in manifest("SE").tables:
        raw = (folder("SE") / table.file).read_bytes()
        assert hashlib.sha256(raw).hexdigest() == table.sha256
        assert raw.count(b"\n") - 1 == table.rows


def test_no_column_is_about_a_person() -> None:
    for table in manifest("SE").tables:
        with (folder("SE") / table.file).open(encoding="utf-8", newline="") as handle:
            columns = csv.DictReader(handle).fieldnames or []
        assert not [each for each in columns if "mayor" in each or "person" in each]


def test_a_commitment_is_not_older_than_its_generation() -> None:
    began = {Generation.COM_2050: 2021, Generation.COM_2030: 2015, Generation.MAYORS_ADAPT: 2014}
    for each in register("SE").signatories:
        for commitment in each.commitments:
            year = commitment.decided_on.year if commitment.decided_on else ON.year
            assert year >= began.get(commitment.generation, 2008)


def test_a_country_that_is_not_carried_is_named_with_those_that_are() -> None:
    with pytest.raises(InputError, match="no register is carried"):
        register("NO")
    assert countries() == ("SE",)


def test_kiruna_is_on_hold_and_its_plan_twelve_years_late() -> None:
    (found,) = deadlines_of(register("SE"), "2584", ON)
    assert register("SE").by_key["2584"].status(ON) is SignatoryStatus.ON_HOLD
    assert (found.standing, found.due_on, found.is_on_hold) == (
        Standing.LATE,
        date(2014, 4, 22),
        True,
    )
    assert found.months_left == -151


def test_boden_handed_its_plan_in_and_nobody_told_when() -> None:
    found = {each.obligation.key: each for each in deadlines_of(register("SE"), "2582", ON)}
    plan = found["plan-CoM2030-1"]
    assert (plan.due_on, plan.standing) == (date(2018, 4, 18), Standing.MET)
    assert plan.unknown == (Unknown.SUBMISSION_DAY,)
    assert found["full_report-CoM2030-1"].unknown == (Unknown.PLAN_DAY,)


def test_of_pitea_nobody_told_whether_there_is_a_plan_for_2030() -> None:
    found = {each.obligation.key: each for each in deadlines_of(register("SE"), "2581", ON)}
    plan = found["plan-CoM2030-1"]
    assert (plan.due_on, plan.standing) == (date(2019, 10, 30), Standing.UNKNOWN)
    assert plan.unknown == (Unknown.PLAN,)


def test_lulea_has_handed_in_a_plan_for_each_of_its_commitments() -> None:
    plans = [each for each in deadlines_of(register("SE"), "2580", ON) if each.rule.generation]
    assert {(each.due_on, each.standing) for each in plans} == {
        (date(2016, 1, 26), Standing.MET),
        (date(2018, 1, 25), Standing.MET),
    }


def test_the_group_stands_for_its_two_members() -> None:
    known = register("SE")
    (group,) = (each for each in known.signatories if each.is_group)
    members = {each.key for each in known.members(group.key)}
    assert members == {"0840", "0885"}
    assert group.adhesion_type is AdhesionType.GROUP_COLLECTIVELY
    assert members.isdisjoint(each.whose for each in deadlines(known, ON))
    assert deadlines_of(known, "0885", ON) == own_deadlines(group, ON)


def test_no_deadline_of_the_register_is_a_guess() -> None:
    for each in deadlines(register("SE"), ON):
        assert (each.due_on is None) == (each.start.day is None)
        assert each.due_on is not None or each.standing is Standing.UNKNOWN
        assert each.standing is not Standing.UNKNOWN or each.told_unknown()


def test_only_those_who_are_still_in_the_first_phase_are_late() -> None:
    known = register("SE")
    late = {each.whose for each in deadlines(known, ON) if each.standing is Standing.LATE}
    assert late == {each.key for each in known.signatories if each.is_on_hold(ON)}
