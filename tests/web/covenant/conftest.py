"""Two regions with their signatories, and people who work with them."""

from dataclasses import dataclass
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from samklang.covenant.records import Generation, SubmissionKind
from samklang.web.accounts.acting import Acting, acting
from samklang.web.accounts.models import Grant, Organisation, OrganisationKind, Person
from samklang.web.accounts.roles import Reach, roles
from samklang.web.covenant import queries
from samklang.web.covenant.models import (
    Adhesion,
    Commitment,
    Coordinator,
    Hold,
    Signatory,
    Submission,
)
from samklang.web.territories.models import Territory, TerritoryKind

TODAY = date(2026, 11, 25)
DECIDED = date(2016, 4, 18)


@dataclass(frozen=True)
class Register:
    """Two regions: in the one Boden with a plan and Kiruna on hold, in the other Umeå."""

    region: Territory
    other_region: Territory
    free: Territory
    coordinator: Coordinator
    boden: Signatory
    kiruna: Signatory
    umea: Signatory

    def fresh(self, found: Signatory) -> Signatory:
        """The signatory as it stands in the database now."""
        again = queries.signatory(found.code)
        assert again is not None
        return again


def _place(code: str, name: str, parent: Territory | None) -> Territory:
    kinds = {2: TerritoryKind.REGION, 4: TerritoryKind.MUNICIPALITY}
    kind = kinds[len(code)] if parent else TerritoryKind.NATION
    return Territory.objects.create(country="SE", code=code, name=name, kind=kind, parent=parent)


def _signatory(place: Territory, generation: Generation, day: date, **more: object) -> Signatory:
    found = Signatory.objects.create(territory=place, **more)
    Adhesion.objects.create(signatory=found, decided_on=day)
    Commitment.objects.create(signatory=found, generation=generation.value, decided_on=day)
    return found


@pytest.fixture
def register(database: str) -> Register:
    del database
    nation = _place("00", "Sverige", None)
    ours, theirs = (
        _place("25", "Norrbottens län", nation),
        _place("24", "Västerbottens län", nation),
    )
    office = Organisation.objects.create(
        name="County council", kind=OrganisationKind.COORDINATOR, territory=ours
    )
    coordinator = Coordinator.objects.create(organisation=office, territory=ours)
    boden, kiruna = (
        _signatory(_place(code, name, ours), generation, day, coordinator=coordinator)
        for code, name, generation, day in (
            ("2582", "Boden", Generation.COM_2030, DECIDED),
            ("2584", "Kiruna", Generation.COM_2020, date(2013, 4, 22)),
        )
    )
    umea = _signatory(_place("2480", "Umeå", theirs), Generation.COM_2020, date(2011, 1, 25))
    Submission.objects.create(
        signatory=boden, kind=SubmissionKind.PLAN.value, generations=[Generation.COM_2030.value]
    )
    Hold.objects.create(signatory=kiruna)
    free = _place("2523", "Gällivare", ours)
    return Register(ours, theirs, free, coordinator, boden, kiruna, umea)


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "today", lambda: TODAY)


def person(role: str, territory: Territory | None, **changes: object) -> Person:
    """Somebody who holds one role, whatever day the test runs."""
    number = Person.objects.count() + 1
    known = {"email": f"{role}-{number}@example.org", "name": f"Example {number}"}
    made = Person.objects.create(**{**known, "created_at": timezone.now(), **changes})
    ends = date.max if roles()[role].expires else None
    where = None if roles()[role].reach is Reach.EVERYWHERE else territory
    Grant.objects.create(person=made, role=role, territory=where, starts_on=DECIDED, ends_on=ends)
    return made


def as_person(found: Person) -> Acting:
    """The person, signed in by a second factor today."""
    return acting(found, on=timezone.localdate(), has_second_factor=True)


@pytest.fixture
def coordinator(register: Register) -> Acting:
    return as_person(person("coordinator", register.region))


def browser(found: Person) -> Client:
    """A browser that the person has signed in with, by a second factor."""
    client = Client()
    client.force_login(found)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": 0}]
    session["account_authentication_methods_user"] = str(found.pk)
    session.save()
    return client


@pytest.fixture
def at_desk(coordinator: Acting) -> Client:
    """The browser of the coordinator."""
    assert coordinator.person is not None
    return browser(coordinator.person)
