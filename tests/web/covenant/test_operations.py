"""Changes to the register: who may, what is refused, what the clock then says."""

from collections.abc import Callable
from datetime import date

import pytest

from samklang.covenant.deadline import Standing
from samklang.covenant.records import (
    AdhesionType,
    Generation,
    Obligation,
    SignatoryStatus,
    SubmissionKind,
)
from samklang.web.accounts.acting import ANYONE, AT_THIS_MACHINE, Acting
from samklang.web.accounts.may import NotAllowed
from samklang.web.accounts.models import Organisation
from samklang.web.audit.models import Entry
from samklang.web.covenant import calculation
from samklang.web.covenant.models import Commitment, Document, Signatory, Submission
from samklang.web.covenant.operations import adhesions, groups, submissions
from samklang.web.covenant.operations.adhesions import Decision
from samklang.web.covenant.operations.carried import follow_register
from samklang.web.covenant.operations.memberships import Resolved
from samklang.web.covenant.operations.submissions import HandedIn
from samklang.web.covenant.refusals import Refused
from samklang.web.territories.operations import follow_codes
from tests.web.covenant.conftest import TODAY, Register, as_person, person

DAY = date(2026, 3, 4)
AS_ONE = AdhesionType.GROUP_COLLECTIVELY
RESOLVED = Resolved(DAY, "KF § 12")
PLAN = HandedIn(SubmissionKind.PLAN, date(2018, 4, 10), (Generation.COM_2030,))
PLAN_OWED = Obligation(SubmissionKind.PLAN, Generation.COM_2030, 1)


def standings(register: Register, signatory: Signatory) -> dict[str, Standing]:
    owed = calculation.deadlines_of(register.fresh(signatory), TODAY)
    return {each.deadline.obligation.key: each.deadline.standing for each in owed}


def join(register: Register, by: Acting) -> Signatory:
    return adhesions.register_signatory(
        territory=register.free,
        decision=Decision(DAY, "kommunfullmäktige", "KF § 41"),
        commitments={Generation.COM_2050: DAY},
        coordinator=register.coordinator,
        by=by,
    )


# --- joining and leaving ---


def test_a_municipality_joins_with_its_decision(register: Register, coordinator: Acting) -> None:
    found = join(register, coordinator)
    (adhesion,) = found.adhesions.all()
    assert (adhesion.decided_on, adhesion.minute_reference) == (DAY, "KF § 41")
    (owed,) = calculation.deadlines_of(register.fresh(found), TODAY)
    assert (owed.deadline.due_on, owed.deadline.rule.id) == (date(2028, 3, 4), "D04")


def test_the_trail_tells_who_registered_whom_and_where(
    register: Register, coordinator: Acting
) -> None:
    found = join(register, coordinator)
    entries = Entry.objects.filter(actor=coordinator.key, territory="SE-2523")
    assert "signatory_registered" in {each.name for each in entries}
    assert {"covenant_signatory", "covenant_adhesion", "covenant_commitment"} <= {
        each.name for each in entries
    }
    assert entries.filter(name="covenant_signatory", subject=str(found.pk)).exists()


def test_who_is_in_cannot_join_again(register: Register, coordinator: Acting) -> None:
    join(register, coordinator)
    with pytest.raises(Refused, match="joined_already"):
        join(register, coordinator)


def test_who_has_left_may_join_again_and_keeps_its_history(
    register: Register, coordinator: Acting
) -> None:
    found = join(register, coordinator)
    adhesions.withdraw(signatory=found, ended_on=TODAY, reference="KF § 9", by=coordinator)
    assert calculation.status(register.fresh(found), TODAY) is SignatoryStatus.WITHDRAWN
    assert standings(register, found) == {}
    again = join(register, coordinator)
    assert again.pk == found.pk
    assert again.adhesions.count() == 2


def test_nobody_joins_without_a_promise(register: Register, coordinator: Acting) -> None:
    with pytest.raises(Refused, match="no_commitment"):
        adhesions.register_signatory(
            territory=register.free, decision=Decision(DAY), commitments={}, by=coordinator
        )


def test_nobody_leaves_before_joining_or_twice(register: Register, coordinator: Acting) -> None:
    found = join(register, coordinator)
    with pytest.raises(Refused, match="ends_before_it_begins"):
        adhesions.withdraw(signatory=found, ended_on=date(2026, 3, 3), reference="", by=coordinator)
    adhesions.withdraw(signatory=found, ended_on=TODAY, reference="", by=coordinator)
    with pytest.raises(Refused, match="has_left"):
        adhesions.withdraw(signatory=found, ended_on=TODAY, reference="", by=coordinator)


def test_a_decision_can_be_told_better(register: Register, coordinator: Acting) -> None:
    adhesion = register.boden.adhesions.get()
    adhesions.correct_decision(
        adhesion=adhesion, decision=Decision(DAY, "KF", "§ 7"), by=coordinator
    )
    adhesion.refresh_from_db()
    assert (adhesion.decided_on, adhesion.minute_reference) == (DAY, "§ 7")


def test_a_further_commitment_has_its_own_day(register: Register, coordinator: Acting) -> None:
    adhesions.promise(
        signatory=register.boden, generation=Generation.COM_2050, decided_on=DAY, by=coordinator
    )
    assert standings(register, register.boden)["plan-CoM2050-1"] is Standing.AHEAD


def test_a_group_that_commits_as_one_speaks_for_its_member(
    register: Register, coordinator: Acting
) -> None:
    group = Signatory.objects.create(territory=register.region, is_group=True, name="Group")
    Commitment.objects.create(signatory=group, generation="CoM2030", decided_on=DAY)
    groups.join_group(
        signatory=register.kiruna, group=group, group_type=AS_ONE, resolved=RESOLVED, by=coordinator
    )
    kiruna = register.fresh(register.kiruna)
    (owed,) = calculation.deadlines_of(kiruna, TODAY)
    assert (owed.party, owed.name, owed.members) == (group, "Group", ("Kiruna",))
    assert kiruna.pk not in {each.party.pk for each in calculation.deadlines([kiruna], [], TODAY)}
    groups.leave_group(signatory=kiruna, resolved=RESOLVED, by=coordinator)
    assert "plan-CoM2020-1" in standings(register, kiruna)


def test_a_municipality_is_no_group(register: Register, coordinator: Acting) -> None:
    with pytest.raises(Refused, match="no_group"):
        groups.join_group(
            signatory=register.kiruna,
            group=register.boden,
            group_type=AS_ONE,
            resolved=RESOLVED,
            by=coordinator,
        )


# --- handing in ---


def test_the_day_of_the_plan_starts_the_reports(register: Register, coordinator: Acting) -> None:
    (known,) = register.boden.submissions.all()
    assert Standing.UNKNOWN in standings(register, register.boden).values()
    submissions.correct_submission(submission=known, told=PLAN, by=coordinator)
    told = standings(register, register.boden)
    assert told["plan-CoM2030-1"] is Standing.MET
    assert told["action_report-CoM2030-1"] is Standing.LATE
    assert Standing.UNKNOWN not in told.values()


def test_a_plan_ends_the_doubt_whether_there_is_one(
    register: Register, coordinator: Acting
) -> None:
    Commitment.objects.filter(signatory=register.boden).update(is_plan_untold=True)
    submissions.record_submission(party=register.boden, told=PLAN, by=coordinator)
    assert not Commitment.objects.filter(is_plan_untold=True).exists()


def test_a_submission_stands_once_a_day(register: Register, coordinator: Acting) -> None:
    submissions.record_submission(party=register.boden, told=PLAN, by=coordinator)
    with pytest.raises(Refused, match="handed_in_already"):
        submissions.record_submission(party=register.boden, told=PLAN, by=coordinator)
    assert Submission.objects.filter(submitted_on=PLAN.submitted_on).count() == 1


def test_a_plan_answers_something(register: Register, coordinator: Acting) -> None:
    with pytest.raises(Refused, match="answers_nothing"):
        submissions.record_submission(
            party=register.boden, told=HandedIn(SubmissionKind.PLAN, DAY), by=coordinator
        )


def test_a_coordinator_hands_in_its_own_and_no_plan(
    register: Register, coordinator: Acting
) -> None:
    survey = HandedIn(SubmissionKind.COORDINATOR_SURVEY, DAY)
    submissions.record_submission(party=register.coordinator, told=survey, by=coordinator)
    owed = calculation.deadlines_of_coordinator(register.coordinator, TODAY)
    assert date(2027, 3, 4) in {each.deadline.due_on for each in owed}
    with pytest.raises(Refused, match="not_owed"):
        submissions.record_submission(party=register.coordinator, told=PLAN, by=coordinator)
    with pytest.raises(Refused, match="not_owed"):
        submissions.record_submission(party=register.boden, told=survey, by=coordinator)


def test_a_coordinators_clock_starts_with_its_joining(
    register: Register, coordinator: Acting
) -> None:
    submissions.tell_since(coordinator=register.coordinator, since=DAY, by=coordinator)
    owed = calculation.deadlines_of_coordinator(register.coordinator, TODAY)
    assert {each.deadline.due_on for each in owed} == {date(2027, 3, 4), date(2028, 3, 4)}


def test_a_deadline_is_moved_once(register: Register, coordinator: Acting) -> None:
    Submission.objects.all().delete()

    def extend(months: int) -> None:
        submissions.grant_extension(
            signatory=register.boden,
            obligation=PLAN_OWED,
            months=months,
            granted_on=DAY,
            reason="",
            by=coordinator,
        )

    extend(120)
    assert standings(register, register.boden)["plan-CoM2030-1"] is Standing.AHEAD
    with pytest.raises(Refused, match="extended_already"):
        extend(6)


def test_an_extension_of_no_time_is_refused(register: Register, coordinator: Acting) -> None:
    with pytest.raises(Refused, match="no_time"):
        submissions.grant_extension(
            signatory=register.boden,
            obligation=PLAN_OWED,
            months=0,
            granted_on=DAY,
            reason="",
            by=coordinator,
        )


def test_on_hold_and_active_again(register: Register, coordinator: Acting) -> None:
    with pytest.raises(Refused, match="not_on_hold"):
        submissions.reactivate(party=register.boden, ended_on=DAY, by=coordinator)
    submissions.put_on_hold(party=register.boden, began_on=DAY, reason="", by=coordinator)
    assert calculation.status(register.fresh(register.boden), TODAY) is SignatoryStatus.ON_HOLD
    with pytest.raises(Refused, match="on_hold_already"):
        submissions.put_on_hold(party=register.boden, began_on=DAY, reason="", by=coordinator)
    with pytest.raises(Refused, match="ends_before_it_begins"):
        submissions.reactivate(party=register.boden, ended_on=date(2026, 3, 3), by=coordinator)
    submissions.reactivate(party=register.boden, ended_on=TODAY, by=coordinator)
    assert calculation.status(register.fresh(register.boden), TODAY) is SignatoryStatus.PUBLISHED


# --- who may ---

Change = Callable[[Register, Acting], None]


def _hand_in(register: Register, by: Acting) -> None:
    submissions.record_submission(party=register.boden, told=PLAN, by=by)


def _leave(register: Register, by: Acting) -> None:
    adhesions.withdraw(signatory=register.boden, ended_on=TODAY, reference="", by=by)


def _hold(register: Register, by: Acting) -> None:
    submissions.put_on_hold(party=register.boden, began_on=DAY, reason="", by=by)


def _attach(register: Register, by: Acting) -> None:
    adhesion = register.boden.adhesions.get()
    adhesions.attach_document(adhesion=adhesion, name="a.pdf", content=b"%PDF", by=by)


def _join(register: Register, by: Acting) -> None:
    join(register, by)


CHANGES: tuple[Change, ...] = (_join, _hand_in, _leave, _hold, _attach)


@pytest.mark.parametrize("change", CHANGES, ids=lambda each: each.__name__.strip("_"))
def test_nobody_changes_another_region(register: Register, change: Change) -> None:
    for role in ("coordinator", "municipal_editor", "adviser", "administrator", "archivist"):
        stranger = as_person(person(role, register.other_region))
        with pytest.raises(NotAllowed):
            change(register, stranger)
    with pytest.raises(NotAllowed):
        change(register, ANYONE)
    assert not Document.objects.exists()
    assert not Submission.objects.filter(submitted_on__isnull=False).exists()


@pytest.mark.parametrize("change", CHANGES, ids=lambda each: each.__name__.strip("_"))
def test_the_person_at_this_machine_may_change_all(register: Register, change: Change) -> None:
    change(register, AT_THIS_MACHINE)


def test_an_officer_tells_of_the_own_municipality_alone(register: Register) -> None:
    officer = as_person(person("municipal_editor", register.boden.territory))
    _hand_in(register, officer)
    with pytest.raises(NotAllowed):
        submissions.record_submission(party=register.kiruna, told=PLAN, by=officer)
    with pytest.raises(NotAllowed):
        _leave(register, officer)


# --- the carried register ---


def test_the_carried_register_comes_in_whole_and_once(database: str) -> None:
    del database
    follow_codes(country="SE")
    assert follow_register(country="SE") == 69
    assert follow_register(country="SE") == 0
    assert Signatory.objects.count() == 69
    assert Signatory.objects.filter(coordinator__territory__code="25").count() == 8
    assert Signatory.objects.get(is_group=True).members.count() == 2
    assert Organisation.objects.filter(kind="coordinator").count() == 1


def test_what_people_have_changed_is_never_overwritten(database: str) -> None:
    del database
    follow_codes(country="SE")
    follow_register(country="SE")
    boden = Signatory.objects.get(territory__code="2582")
    plan = boden.submissions.get(kind="plan")
    submissions.correct_submission(submission=plan, told=PLAN, by=AT_THIS_MACHINE)
    adhesions.withdraw(signatory=boden, ended_on=TODAY, reference="", by=AT_THIS_MACHINE)
    Signatory.objects.filter(territory__code="2580").update(supporter=None, coordinator=None)
    before = list(Entry.objects.values_list("pk", flat=True))
    follow_register(country="SE")
    assert list(Entry.objects.values_list("pk", flat=True)) == before


def test_who_was_registered_by_hand_is_left_alone(database: str) -> None:
    del database
    follow_codes(country="SE")
    from samklang.web.territories.models import Territory

    place = Territory.objects.get(code="2582")
    by_hand = adhesions.register_signatory(
        territory=place,
        decision=Decision(DAY),
        commitments={Generation.COM_2050: DAY},
        by=AT_THIS_MACHINE,
    )
    assert follow_register(country="SE") == 68
    assert follow_register(country="SE") == 0
    assert by_hand.commitments.get().generation == "CoM2050"
