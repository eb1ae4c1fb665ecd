"""Whole registers: groups, coordinators, order."""

from dataclasses import replace
from datetime import date

from samklang.covenant.clock import coordinator_deadlines, deadlines, deadlines_of
from samklang.covenant.deadline import Standing, Unknown
from samklang.covenant.records import (
    AdhesionType,
    Coordinator,
    Group,
    Hold,
    Register,
    Signatory,
    Submission,
    SubmissionKind,
)
from tests.unit.covenant.cases import plan, signatory

ON = date(2018, 5, 1)
AS_ONE, EACH = AdhesionType.GROUP_COLLECTIVELY, AdhesionType.GROUP_INDIVIDUALLY


def grouped(adhesion_type: AdhesionType) -> Register:
    """A group of two, one of which has its plan."""
    group = Group("g", "Group", adhesion_type)
    first = replace(signatory(plan(ON)), key="1", group=group)
    second = replace(signatory(), key="2", group=group)
    whole = replace(signatory(), key="g", name="Group", is_group=True, territory_code="")
    found: tuple[Signatory, ...] = (first, second, whole)
    if adhesion_type is EACH:
        found = (first, second)
    return Register("SE", "Europe/Stockholm", None, found)


def survey(on: date) -> Submission:
    return Submission(SubmissionKind.COORDINATOR_SURVEY, on)


def test_a_group_that_commits_as_one_stands_for_its_members() -> None:
    found = deadlines(grouped(AS_ONE), ON)
    assert {each.whose for each in found} == {"g"}


def test_a_member_of_such_a_group_lives_by_the_clock_of_the_group() -> None:
    register = grouped(AS_ONE)
    assert deadlines_of(register, "1", ON) == deadlines_of(register, "g", ON)
    assert deadlines_of(register, "1", ON)[0].standing is Standing.LATE


def test_where_each_commits_for_itself_each_has_its_own_clock() -> None:
    register = grouped(EACH)
    late = [each.whose for each in deadlines(register, ON) if each.standing is Standing.LATE]
    assert late == ["2"]
    assert deadlines_of(register, "1", ON)[0].whose == "1"


def test_what_is_late_comes_first_and_what_is_done_last() -> None:
    told = [each.standing for each in deadlines(grouped(EACH), ON)]
    assert told == [Standing.LATE, Standing.AHEAD, Standing.AHEAD, Standing.MET_LATE]


def test_a_coordinator_answers_a_survey_a_year_and_reports_every_second() -> None:
    coordinator = Coordinator("c", "C", "", date(2014, 6, 1), (survey(date(2015, 5, 1)),))
    found = coordinator_deadlines(coordinator, date(2016, 6, 2))
    assert {each.obligation.key: (each.due_on, each.standing) for each in found} == {
        "coordinator_survey-2015": (date(2015, 6, 1), Standing.MET),
        "coordinator_survey-2016": (date(2016, 5, 1), Standing.LATE),
        "coordinator_report-2016": (date(2016, 6, 1), Standing.LATE),
    }


def test_an_earlier_survey_is_enough_to_count_from() -> None:
    coordinator = Coordinator(
        "c", "C", "", None, (survey(date(2015, 5, 1)), survey(date(2016, 4, 1)))
    )
    found = coordinator_deadlines(coordinator, date(2016, 6, 1))
    told = {each.obligation.key: each.due_on for each in found}
    assert told == {
        "coordinator_survey-2016": date(2016, 5, 1),
        "coordinator_survey-2017": date(2017, 4, 1),
        "coordinator_report-0": None,
    }


def test_a_coordinator_of_whom_no_day_is_known_has_no_day() -> None:
    found = coordinator_deadlines(Coordinator("c", "C", ""), ON)
    assert {(each.due_on, each.unknown) for each in found} == {(None, (Unknown.FIRST_DAY,))}


def test_a_coordinator_can_be_on_hold() -> None:
    coordinator = Coordinator("c", "C", "", date(2014, 6, 1), holds=(Hold(date(2016, 1, 1)),))
    assert all(each.is_on_hold for each in coordinator_deadlines(coordinator, ON))


def test_deadlines_of_coordinators_stand_in_the_register() -> None:
    coordinator = Coordinator("c", "C", "", date(2014, 6, 1))
    register = replace(grouped(EACH), coordinators=(coordinator,))
    assert "c" in {each.whose for each in deadlines(register, ON)}
