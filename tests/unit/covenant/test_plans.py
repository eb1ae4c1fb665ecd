"""The plan after the decision of the council."""

from datetime import date, timedelta

import pytest

from samklang.covenant.deadline import Standing, Unknown
from samklang.covenant.records import CommitmentStatus, Extension, Generation
from samklang.errors import InputError
from tests.unit.covenant.cases import (
    DECIDED,
    PLAN_OF_2030,
    by_key,
    left,
    plan,
    signatory,
    standings,
    untold,
)

DUE = date(2018, 4, 18)
KEY = "plan-CoM2030-1"
A_DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("generation", "due_on"),
    [
        (Generation.COM_2020, date(2017, 4, 18)),
        (Generation.MAYORS_ADAPT, DUE),
        (Generation.COM_2030, DUE),
        (Generation.COM_2050, DUE),
    ],
)
def test_the_plan_is_due_one_year_after_the_decision_for_2020_and_two_for_the_others(
    generation: Generation, due_on: date
) -> None:
    (found,) = by_key(signatory(generation=generation), DECIDED).values()
    assert found.due_on == due_on
    assert found.start.day == DECIDED


def test_a_decision_on_a_leap_day_is_due_on_the_last_of_february() -> None:
    decided = signatory(decided_on=date(2016, 2, 29))
    assert by_key(decided, DECIDED)[KEY].due_on == date(2018, 2, 28)


@pytest.mark.parametrize(
    ("on", "standing", "warning"),
    [
        (date(2017, 10, 17), Standing.AHEAD, None),
        (date(2017, 10, 18), Standing.DUE_SOON, 6),
        (date(2018, 1, 17), Standing.DUE_SOON, 6),
        (date(2018, 1, 18), Standing.DUE_SOON, 3),
        (date(2018, 3, 18), Standing.DUE_SOON, 1),
        (DUE, Standing.DUE_SOON, 1),
        (DUE + A_DAY, Standing.LATE, None),
    ],
)
def test_warnings_come_six_three_and_one_month_before(
    on: date, standing: Standing, warning: int | None
) -> None:
    found = by_key(signatory(), on)[KEY]
    assert (found.standing, found.warning_months) == (standing, warning)


def test_the_day_itself_is_in_time() -> None:
    assert standings(signatory(plan(DUE)), DUE + A_DAY)[KEY] is Standing.MET
    assert standings(signatory(plan(DUE + A_DAY)), DUE + A_DAY)[KEY] is Standing.MET_LATE


def test_a_plan_for_another_commitment_does_not_meet_it() -> None:
    other = signatory(plan(DUE, Generation.COM_2020))
    assert standings(other, DUE + A_DAY)[KEY] is Standing.LATE


def test_a_plan_that_is_handed_in_later_is_not_known_yet() -> None:
    assert standings(signatory(plan(date(2020, 1, 1))), date(2019, 1, 1))[KEY] is Standing.LATE


def test_an_unknown_decision_gives_no_day() -> None:
    found = by_key(signatory(decided_on=None), DECIDED)[KEY]
    assert (found.due_on, found.standing) == (None, Standing.UNKNOWN)
    assert found.unknown == (Unknown.DECISION_DAY,)
    assert found.told_unknown("sv") == "Dagen för fullmäktiges beslut är inte känd."


def test_a_plan_without_a_day_meets_the_deadline_and_says_what_is_not_known() -> None:
    found = by_key(signatory(plan(None)), date(2026, 1, 1))[KEY]
    assert (found.standing, found.met_on) == (Standing.MET, None)
    assert found.unknown == (Unknown.SUBMISSION_DAY,)


def test_where_nobody_told_whether_there_is_a_plan_nobody_is_late() -> None:
    found = by_key(untold(signatory()), date(2026, 1, 1))[KEY]
    assert (found.standing, found.due_on) == (Standing.UNKNOWN, DUE)
    assert (found.unknown, found.months_left) == ((Unknown.PLAN,), None)


def test_a_plan_ends_the_doubt() -> None:
    found = by_key(untold(signatory(plan(DUE))), date(2026, 1, 1))[KEY]
    assert (found.standing, found.unknown) == (Standing.MET, ())


@pytest.mark.parametrize("status", [CommitmentStatus.INTERESTED, CommitmentStatus.UNPUBLISHED])
def test_a_commitment_that_is_not_in_force_owes_nothing(status: CommitmentStatus) -> None:
    from dataclasses import replace

    base = signatory()
    found = replace(base, commitments=(replace(base.commitments[0], status=status),))
    assert by_key(found, DUE) == {}


def test_energy_poverty_has_no_plan_of_its_own() -> None:
    assert by_key(signatory(generation=Generation.ENERGY_POVERTY), DUE) == {}


def test_plans_tell_of_energy_poverty_from_2025_on() -> None:
    assert not by_key(signatory(decided_on=date(2022, 12, 31)), DUE + A_DAY * 3000)[
        KEY
    ].includes_energy_poverty
    late = by_key(signatory(decided_on=date(2023, 1, 1)), date(2024, 1, 1))[KEY]
    assert late.includes_energy_poverty
    assert late.reason("sv").endswith("Den ska även ta upp energifattigdom.")


def test_an_extension_moves_the_day_and_the_reason_tells() -> None:
    extended = signatory(extensions=(Extension(PLAN_OF_2030, 6, date(2018, 3, 1)),))
    found = by_key(extended, DUE + A_DAY)[KEY]
    assert (found.original_due_on, found.due_on) == (DUE, date(2018, 10, 18))
    assert found.standing is Standing.DUE_SOON
    assert "extension of 6 months moved it from 2018-04-18" in found.reason()


def test_there_is_no_second_extension() -> None:
    twice = (Extension(PLAN_OF_2030, 6), Extension(PLAN_OF_2030, 3))
    with pytest.raises(InputError, match=r"2 extensions are recorded\. Expected 1 at most"):
        by_key(signatory(extensions=twice), DUE)


def test_an_extension_of_no_time_is_refused() -> None:
    with pytest.raises(InputError, match="gives no time"):
        by_key(signatory(extensions=(Extension(PLAN_OF_2030, 0),)), DUE)


def test_who_has_left_owes_nothing_more_but_keeps_what_was_done() -> None:
    gone = left(signatory(plan(DUE)), date(2019, 1, 1))
    assert set(by_key(gone, date(2018, 12, 31))) > {KEY}
    assert standings(gone, date(2019, 1, 1)) == {KEY: Standing.MET}


def test_the_reason_names_rule_and_start_in_both_languages() -> None:
    found = by_key(signatory(), DECIDED)[KEY]
    assert found.reason("en") == (
        "The action plan for 2030 is due two years after the decision of the council. "
        "The council decided on 2016-04-18."
    )
    assert found.reason("sv") == (
        "Handlingsplanen för 2030 ska lämnas in inom två år efter fullmäktiges beslut. "
        "Fullmäktige beslutade 2016-04-18."
    )
    assert (found.rule.id, found.rule.source_id, found.rule.status) == (
        "D03",
        "com_faq",
        "verified",
    )
