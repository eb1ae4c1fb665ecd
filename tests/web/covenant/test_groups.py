"""Groups with a joint plan: founded, changed, left; and what the clock and the history then say."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from samklang.covenant.records import AdhesionType, Generation
from samklang.web.accounts.acting import Acting
from samklang.web.accounts.may import NotAllowed
from samklang.web.covenant import calculation, history, queries
from samklang.web.covenant.models import Membership, Signatory
from samklang.web.covenant.operations import adhesions, groups
from samklang.web.covenant.operations.adhesions import Decision
from samklang.web.covenant.operations.groups import NewGroup
from samklang.web.covenant.operations.memberships import Resolved
from samklang.web.covenant.refusals import Refused
from tests.web.covenant.conftest import TODAY, Register, as_person, browser, person
from tests.web.covenant.test_pages import BODEN, REGISTER, shown

DAY = date(2026, 2, 16)
LATER = date(2026, 9, 1)
AS_ONE = NewGroup("Älvarna", AdhesionType.GROUP_COLLECTIVELY, {Generation.COM_2050: DAY})
EACH = NewGroup("Älvarna", AdhesionType.GROUP_INDIVIDUALLY)
RESOLVED = Resolved(DAY, "KF § 12")


def found(register: Register, by: Acting, told: NewGroup = AS_ONE) -> Signatory:
    members = [register.boden, register.kiruna]
    return groups.found_group(told=told, members=members, resolved=RESOLVED, by=by)


def gallivare(register: Register, by: Acting) -> Signatory:
    return adhesions.register_signatory(
        territory=register.free,
        decision=Decision(DAY),
        commitments={Generation.COM_2050: DAY},
        by=by,
    )


def names(group: Signatory) -> set[str]:
    return {each.shown_name for each in group.members.all()}


def happened(party: Signatory) -> list[tuple[date | None, str, str]]:
    return [(each.day, each.words, each.decision) for each in history.events(party, "en")]


def test_a_group_that_commits_as_one_owes_for_its_members(
    register: Register, coordinator: Acting
) -> None:
    group = found(register, coordinator)
    assert group.territory == register.region
    assert names(group) == {"Boden", "Kiruna"}
    boden = register.fresh(register.boden)
    assert boden.adhesion_type == AdhesionType.GROUP_COLLECTIVELY
    (owed,) = calculation.deadlines_of(boden, TODAY)
    assert (owed.name, owed.deadline.due_on) == ("Älvarna", date(2028, 2, 16))


def test_in_the_other_kind_of_group_each_owes_for_itself(
    register: Register, coordinator: Acting
) -> None:
    group = found(register, coordinator, EACH)
    assert calculation.deadlines_of(register.fresh(group), TODAY) == ()
    assert {
        each.name for each in calculation.deadlines_of(register.fresh(register.kiruna), TODAY)
    } == {"Kiruna"}


@pytest.mark.parametrize(
    ("told", "count", "key"),
    [
        (AS_ONE, 1, "too_few_members"),
        (NewGroup("A", AdhesionType.GROUP_COLLECTIVELY), 2, "no_commitment"),
        (NewGroup("A", EACH.group_type, AS_ONE.commitments), 2, "each_for_itself"),
        (NewGroup("A", AdhesionType.INDIVIDUAL), 2, "no_group"),
    ],
)
def test_what_makes_no_group_is_refused(
    told: NewGroup, count: int, key: str, register: Register, coordinator: Acting
) -> None:
    members = [register.boden, register.kiruna][:count]
    with pytest.raises(Refused, match=key):
        groups.found_group(told=told, members=members, resolved=RESOLVED, by=coordinator)
    assert not queries.groups().exists()


def test_nobody_puts_others_into_a_group(register: Register, coordinator: Acting) -> None:
    members = [register.boden, register.umea]
    with pytest.raises(NotAllowed):
        groups.found_group(told=EACH, members=members, resolved=RESOLVED, by=coordinator)
    assert not queries.groups().exists()
    editor = as_person(person("municipal_editor", register.boden.territory))
    with pytest.raises(NotAllowed):
        found(register, editor)


def test_members_come_and_go_on_their_day(register: Register, coordinator: Acting) -> None:
    group = found(register, coordinator)
    new = gallivare(register, coordinator)
    groups.change_members(
        group=group,
        members=[register.boden, new],
        resolved=Resolved(LATER, "KF § 99"),
        by=coordinator,
    )
    assert names(register.fresh(group)) == {"Boden", "Gällivare"}
    assert happened(register.fresh(group))[-2:] == [
        (LATER, "Kiruna left the group.", "KF § 99"),
        (LATER, "Gällivare became a member.", "KF § 99"),
    ]
    assert happened(register.fresh(register.kiruna))[-2:] == [
        (DAY, "Became a member of Älvarna.", "KF § 12"),
        (LATER, "Left Älvarna.", "KF § 99"),
    ]


def test_nobody_leaves_before_it_was_there(register: Register, coordinator: Acting) -> None:
    found(register, coordinator)
    early = Resolved(date(2026, 1, 1), "")
    kiruna = register.fresh(register.kiruna)
    with pytest.raises(Refused, match="ends_before_it_begins"):
        groups.leave_group(signatory=kiruna, resolved=early, by=coordinator)


def test_who_leaves_the_covenant_leaves_its_group(register: Register, coordinator: Acting) -> None:
    group = found(register, coordinator)
    kiruna = register.fresh(register.kiruna)
    adhesions.withdraw(signatory=kiruna, ended_on=LATER, reference="KF § 3", by=coordinator)
    assert names(register.fresh(group)) == {"Boden"}
    fresh = register.fresh(group)
    adhesions.withdraw(signatory=fresh, ended_on=LATER, reference="KF § 4", by=coordinator)
    assert register.fresh(register.boden).group is None
    assert not Membership.objects.filter(ended_on__isnull=True).exists()


def test_nobody_is_in_two_groups_by_any_way(register: Register, coordinator: Acting) -> None:
    group = found(register, coordinator)
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(
            signatory=register.boden, group=group, group_type=EACH.group_type.value
        )


# --- the pages ---


def _said(register: Register, **changes: object) -> dict[str, Any]:
    return {
        "group_name": "Älvarna",
        "group_type": "group_collectively",
        "members": [register.boden.pk, register.kiruna.pk],
        "joined_on": "2026-02-16",
        "decision_reference": "KF § 12",
        "group_commitments": ["CoM2050"],
        **changes,
    }


def test_a_group_is_founded_in_the_pages(
    register: Register, coordinator: Acting, at_desk: Client
) -> None:
    answer = at_desk.post(f"{REGISTER}ny-grupp/", _said(register), follow=True)
    text = shown(answer)
    assert "Älvarna" in text
    assert "Boden gick med." in text
    assert coordinator.person
    assert coordinator.person.name in text
    group = queries.groups().get()
    page = f"{REGISTER}{group.code}/medlemmar/"
    assert "Umeå" not in shown(at_desk.get(page))
    new = gallivare(register, coordinator)
    told = {"members": [register.boden.pk, new.pk], "joined_on": "2026-09-01"}
    assert "Kiruna lämnade gruppen." in shown(at_desk.post(page, told, follow=True))


def test_what_is_wrong_with_a_group_is_said(register: Register, at_desk: Client) -> None:
    address = f"{REGISTER}ny-grupp/"
    alone = at_desk.post(address, _said(register, members=[register.boden.pk]))
    assert alone.status_code == 400
    assert "En grupp har minst 2 medlemmar" in shown(alone)
    others = at_desk.post(address, _said(register, members=[register.umea.pk]))
    assert others.status_code == 400
    early = at_desk.post(address, _said(register, joined_on="1999-01-01"))
    assert "Borgmästaravtalet började 2008" in shown(early)
    assert not queries.groups().exists()


def test_a_municipality_has_no_members_page(register: Register, at_desk: Client) -> None:
    del register
    assert at_desk.get(f"{BODEN}medlemmar/").status_code == 404


def test_an_officer_founds_no_group(register: Register) -> None:
    client = browser(person("municipal_editor", register.boden.territory))
    assert client.get(f"{REGISTER}ny-grupp/").status_code == 404
