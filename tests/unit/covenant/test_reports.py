"""The reports after the plan: every second year, every other one with an inventory."""

from datetime import date

from samklang.covenant.deadline import Standing, Unknown
from samklang.covenant.records import Extension, Generation, Hold, Obligation, SubmissionKind
from tests.unit.covenant.cases import (
    action_report,
    by_key,
    full_report,
    plan,
    signatory,
    standings,
)

SUBMITTED = date(2018, 4, 10)
FIRST, SECOND = "action_report-CoM2030-1", "full_report-CoM2030-2"
THIRD, FOURTH = "action_report-CoM2030-3", "full_report-CoM2030-4"
PLAN = "plan-CoM2030-1"


def test_the_row_alternates_and_counts_from_the_plan() -> None:
    found = by_key(signatory(plan(SUBMITTED)), date(2023, 1, 1))
    assert {key: each.due_on for key, each in found.items() if key != PLAN} == {
        FIRST: date(2020, 4, 10),
        SECOND: date(2022, 4, 10),
        THIRD: date(2024, 4, 10),
        FOURTH: date(2026, 4, 10),
    }


def test_only_what_has_passed_and_the_next_of_each_kind_is_told() -> None:
    assert set(by_key(signatory(plan(SUBMITTED)), date(2018, 5, 1))) == {PLAN, FIRST, SECOND}
    assert set(by_key(signatory(plan(SUBMITTED)), date(2020, 4, 10))) == {
        PLAN,
        FIRST,
        SECOND,
        THIRD,
    }


def test_a_plan_handed_in_on_a_leap_day() -> None:
    found = by_key(signatory(plan(date(2016, 2, 29))), date(2016, 3, 1))
    assert found[FIRST].due_on == date(2018, 2, 28)
    assert found[SECOND].due_on == date(2020, 2, 29)


def test_a_report_in_its_period_meets_it() -> None:
    found = by_key(signatory(plan(SUBMITTED), action_report(date(2019, 12, 1))), date(2021, 1, 1))
    assert found[FIRST].standing is Standing.MET
    assert found[FIRST].met_on == date(2019, 12, 1)
    assert found[SECOND].standing is Standing.AHEAD


def test_a_full_report_does_for_a_report_on_actions_but_not_the_other_way() -> None:
    full = signatory(plan(SUBMITTED), full_report(date(2020, 1, 1)))
    assert standings(full, date(2020, 6, 1))[FIRST] is Standing.MET
    action = signatory(plan(SUBMITTED), action_report(date(2022, 1, 1)))
    told = standings(action, date(2022, 6, 1))
    assert (told[FIRST], told[SECOND]) == (Standing.MET_LATE, Standing.LATE)


def test_one_full_report_catches_up_with_all_that_is_overdue_and_with_no_more() -> None:
    found = signatory(plan(SUBMITTED), full_report(date(2022, 6, 1)))
    told = standings(found, date(2022, 7, 1))
    assert (told[FIRST], told[SECOND], told[THIRD]) == (
        Standing.MET_LATE,
        Standing.MET_LATE,
        Standing.AHEAD,
    )


def test_a_report_that_comes_late_does_not_move_the_next_day() -> None:
    on_time = by_key(signatory(plan(SUBMITTED), action_report(SUBMITTED)), date(2021, 1, 1))
    late = by_key(signatory(plan(SUBMITTED), action_report(date(2020, 12, 1))), date(2021, 1, 1))
    assert late[FIRST].standing is Standing.MET_LATE
    assert late[SECOND].due_on == on_time[SECOND].due_on


def test_without_the_day_of_the_plan_no_report_has_a_day() -> None:
    found = by_key(signatory(plan(None), full_report(None)), date(2026, 11, 25))
    reports = [each for key, each in found.items() if key != PLAN]
    assert {each.obligation.kind for each in reports} == {"action_report", "full_report"}
    assert {(each.due_on, each.standing, each.unknown) for each in reports} == {
        (None, Standing.UNKNOWN, (Unknown.PLAN_DAY,))
    }


def test_a_newer_plan_begins_its_own_row_and_the_older_one_asks_no_more() -> None:
    older = plan(date(2012, 1, 10), Generation.COM_2020)
    found = by_key(
        signatory(older, action_report(date(2013, 5, 5)), plan(SUBMITTED)), date(2018, 5, 1)
    )
    assert found["action_report-CoM2020-1"].standing is Standing.MET
    assert "full_report-CoM2020-2" not in found
    assert found[FIRST].due_on == date(2020, 4, 10)


def test_a_report_of_the_older_plan_does_not_meet_one_of_the_newer() -> None:
    older = plan(date(2012, 1, 10), Generation.COM_2020)
    found = standings(
        signatory(older, full_report(date(2018, 4, 9)), plan(SUBMITTED)), date(2019, 1, 1)
    )
    assert found[FIRST] is Standing.AHEAD


def test_an_extension_of_a_report_moves_no_other() -> None:
    second = Obligation(SubmissionKind.FULL_REPORT, Generation.COM_2030, 2)
    base = by_key(signatory(plan(SUBMITTED)), date(2023, 1, 1))
    moved = by_key(signatory(plan(SUBMITTED), extensions=(Extension(second, 9),)), date(2023, 1, 1))
    assert moved[SECOND].due_on == date(2023, 1, 10)
    assert {key: each.due_on for key, each in moved.items() if key != SECOND} == {
        key: each.due_on for key, each in base.items() if key != SECOND
    }


def test_on_hold_is_told_of_what_is_open_and_ends_with_reactivation() -> None:
    held = signatory(holds=(Hold(date(2018, 9, 1), date(2019, 3, 1)),))
    assert by_key(held, date(2018, 12, 1))[PLAN].is_on_hold
    back = signatory(plan(date(2019, 3, 1)), holds=(Hold(date(2018, 9, 1), date(2019, 3, 1)),))
    found = by_key(back, date(2019, 3, 1))
    assert found[PLAN].standing is Standing.MET_LATE
    assert not any(each.is_on_hold for each in found.values())
    assert found[FIRST].due_on == date(2021, 3, 1)


def test_a_second_plan_for_the_same_commitment_has_reports_of_its_own_name() -> None:
    found = by_key(
        signatory(plan(SUBMITTED), action_report(date(2019, 1, 1)), plan(date(2019, 6, 1))),
        date(2020, 1, 1),
    )
    assert found[FIRST].standing is Standing.MET
    assert found[f"{FIRST}-2"].due_on == date(2021, 6, 1)


def test_a_plan_that_answers_energy_poverty_too_goes_by_its_other_commitment() -> None:
    both = plan(SUBMITTED, Generation.ENERGY_POVERTY, Generation.COM_2030)
    assert FIRST in by_key(signatory(both), date(2019, 1, 1))
