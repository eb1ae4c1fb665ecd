"""One table answers who may do what, and where."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from samklang.web.accounts.acting import ANYONE, AT_THIS_MACHINE, Acting, Behalf, acting
from samklang.web.accounts.changes import changing
from samklang.web.accounts.may import NotAllowed, may, may_somewhere, territories_where
from samklang.web.accounts.models import Grant, Person
from samklang.web.accounts.permissions import (
    Kind,
    Permission,
    Verb,
    Where,
    every_cell,
    table,
    where,
)
from samklang.web.accounts.roles import Reach, roles
from samklang.web.audit.models import Entry
from samklang.web.territories.models import Territory, TerritoryKind

TODAY = date(2026, 11, 25)
GRANTED = tuple(role for role in roles().values() if role.is_granted)


@dataclass(frozen=True)
class Places:
    """A nation with two regions, and a municipality in each."""

    own_region: Territory
    own: Territory
    other: Territory


def _territory(code: str, kind: TerritoryKind, parent: Territory | None) -> Territory:
    return Territory.objects.create(country="XX", code=code, name=code, kind=kind, parent=parent)


@pytest.fixture
def places(database: str) -> Places:
    del database
    nation = _territory("0", TerritoryKind.NATION, None)
    ours, theirs = (_territory(code, TerritoryKind.REGION, nation) for code in ("1", "2"))
    own, other = (
        _territory(f"{region.code}1", TerritoryKind.MUNICIPALITY, region)
        for region in (ours, theirs)
    )
    return Places(ours, own, other)


def _person(**changes: object) -> Person:
    known = {"email": "example@example.org", "name": "Example", "created_at": timezone.now()}
    return Person.objects.create(**{**known, **changes})


def _grant(person: Person, role: str, places: Places, **changes: object) -> Grant:
    there = {
        Reach.EVERYWHERE: None,
        Reach.REGION: places.own_region,
        Reach.MUNICIPALITY: places.own,
    }
    ends = TODAY + timedelta(days=30) if roles()[role].expires else None
    known = {"territory": there[roles()[role].reach], "starts_on": TODAY, "ends_on": ends}
    return Grant.objects.create(person=person, role=role, **{**known, **changes})


def _as(role: str, places: Places, *, on_behalf: bool = False) -> Acting:
    person = _person()
    _grant(person, role, places)
    behalf = Behalf(places.own, "an example") if on_behalf else None
    return acting(person, on=TODAY, has_second_factor=True, on_behalf=behalf)


@pytest.mark.parametrize("role", [role.key for role in GRANTED])
def test_every_cell_of_the_table_is_what_may_answers(role: str, places: Places) -> None:
    by, on_behalf = _as(role, places), None
    for _, permission in filter(lambda cell: cell[0] == role, every_cell()):
        there = max(
            (where(each, permission) for each in (role, "anonymous", "signed_in")),
            key=list(Where).index,
        )
        asked = permission.verb, permission.kind
        assert may(by, *asked, places.own) is (there in {Where.OWN, Where.ANY})
        assert may(by, *asked, places.other) is (there is Where.ANY)
    assert on_behalf is None


def test_adviser_changes_something_only_on_behalf_of_an_assigned_territory(places: Places) -> None:
    asked = Verb.UPDATE, Kind.INVENTORY
    by = _as("adviser", places, on_behalf=True)
    assert may(by, *asked, places.own)
    assert not may(by, *asked, places.other)
    without = Acting(by.person, by.held)
    assert not may(without, *asked, places.own)
    elsewhere = Acting(by.person, by.held, on_behalf=Behalf(places.other, "an example"))
    assert not may(elsewhere, *asked, places.other)


def test_coordinator_reaches_what_lies_in_the_region_and_no_more(places: Places) -> None:
    by = _as("coordinator", places)
    assert may(by, Verb.READ, Kind.INVENTORY, places.own)
    assert not may(by, Verb.READ, Kind.INVENTORY, places.other)
    assert not may(by, Verb.READ, Kind.INVENTORY, places.own_region.parent)
    assert territories_where(by, Verb.READ, Kind.INVENTORY) == (places.own_region.pk,)


def test_nobody_approves_in_single_user_mode(places: Places) -> None:
    assert may(AT_THIS_MACHINE, Verb.SUBMIT, Kind.INVENTORY, places.own)
    assert not may(AT_THIS_MACHINE, Verb.APPROVE, Kind.INVENTORY, places.own)


def test_administrator_has_no_say_in_what_the_municipalities_write(places: Places) -> None:
    by = _as("administrator", places)
    content = {Kind.INVENTORY, Kind.ATTACHMENT, Kind.PROPOSAL, Kind.RECOMPUTATION, Kind.DEADLINE}
    assert not any(
        may_somewhere(by, permission.verb, permission.kind)
        for permission in table()
        if permission.kind in content or permission.verb in {Verb.APPROVE, Verb.PUBLISH}
    )


def test_anyone_may_only_what_the_table_says(places: Places) -> None:
    for permission in table():
        asked = permission.verb, permission.kind
        assert may(ANYONE, *asked, places.own) is (where("anonymous", permission) is Where.ANY)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "holds"),
    [
        (TODAY, TODAY, True),
        (TODAY - timedelta(days=9), TODAY - timedelta(days=1), False),
        (TODAY + timedelta(days=1), TODAY + timedelta(days=9), False),
    ],
)
def test_a_grant_holds_from_its_first_day_to_its_last(
    places: Places, starts_on: date, ends_on: date, holds: bool
) -> None:
    person = _person()
    _grant(person, "adviser", places, starts_on=starts_on, ends_on=ends_on)
    by = acting(person, on=TODAY, has_second_factor=False)
    assert may(by, Verb.READ, Kind.INVENTORY, places.own) is holds


def test_a_role_that_needs_a_second_factor_sleeps_without_it(places: Places) -> None:
    person = _person()
    _grant(person, "municipal_approver", places)
    by = acting(person, on=TODAY, has_second_factor=False)
    assert [each.role for each in by.dormant] == ["municipal_approver"]
    assert not may(by, Verb.READ, Kind.INVENTORY, places.own)


def test_a_closed_account_is_nobody(places: Places) -> None:
    person = _person(is_active=False)
    _grant(person, "municipal_editor", places)
    assert acting(person, on=TODAY, has_second_factor=True) == ANYONE


def _no_end(person: Person, places: Places) -> None:
    _grant(person, "adviser", places, ends_on=None)


def _backwards(person: Person, places: Places) -> None:
    _grant(person, "municipal_editor", places, ends_on=TODAY - timedelta(days=1))


def _nowhere(person: Person, places: Places) -> None:
    _grant(person, "municipal_editor", places, territory=None)


def _unknown(person: Person, places: Places) -> None:
    Grant.objects.create(person=person, role="king", territory=places.own, starts_on=TODAY)


def _same_address(person: Person, places: Places) -> None:
    del places
    _person(email=person.email.upper())


@pytest.mark.parametrize("wrong", [_no_end, _backwards, _nowhere, _unknown, _same_address])
def test_the_database_refuses_what_must_never_be(
    places: Places, wrong: Callable[[Person, Places], None]
) -> None:
    with pytest.raises(IntegrityError):
        wrong(_person(), places)


def test_a_change_is_asked_for_and_written_to_the_trail(places: Places) -> None:
    by = _as("municipal_editor", places)
    with changing(by, Verb.UPDATE, Kind.SIGNATORY, places.own):
        Territory.objects.filter(pk=places.own.pk).update(name="Changed")
    entry = Entry.objects.get(name="territories_territory", verb="update")
    assert (entry.actor, entry.territory) == (by.key, places.own.key)


def test_a_change_that_is_not_theirs_changes_nothing(places: Places) -> None:
    by = _as("municipal_editor", places)
    with pytest.raises(NotAllowed), changing(by, Verb.UPDATE, Kind.SIGNATORY, places.other):
        Territory.objects.filter(pk=places.other.pk).update(name="Changed")
    assert not Territory.objects.filter(name="Changed").exists()


def test_what_may_be_done_somewhere_may_be_done_in_some_territory(places: Places) -> None:
    by = _as("decision_maker", places)
    for permission in table():
        asked = permission.verb, permission.kind
        assert may_somewhere(by, *asked) is may(by, *asked, places.own)


def test_every_role_of_the_table_is_known() -> None:
    named = {role for granted in table().values() for role in granted}
    assert named <= set(roles())
    assert all(isinstance(permission, Permission) for permission in table())
