"""A region whose municipalities are at different steps, with those who work there."""

from dataclasses import dataclass
from datetime import date

import pytest
from django.test import Client

from samklang.covenant.records import Generation
from samklang.web.accounts.acting import Acting
from samklang.web.covenant.models import Adhesion, Commitment, Signatory
from samklang.web.territories.models import Territory, TerritoryKind
from tests.web.accounts.signing_in import browser_of
from tests.web.inventories.lives import Office
from tests.web.people import acting_as

JOINED = date(2016, 4, 18)


@dataclass(frozen=True)
class County:
    """A region, another, and the one who coordinates the first."""

    region: Territory
    other: Territory
    coordinator: Acting

    def municipality(self, code: str, name: str, region: Territory | None = None) -> Territory:
        """A municipality of the region, or of another."""
        return place(code, name, region or self.region)

    def office(self, code: str, name: str) -> Office:
        """A municipality where two people work, and that has joined the Covenant."""
        there = self.municipality(code, name)
        joined(there)
        editor, approver = (
            acting_as(role, there) for role in ("municipal_editor", "municipal_approver")
        )
        return Office(there, editor, approver)


def place(code: str, name: str, parent: Territory | None) -> Territory:
    kinds = {2: TerritoryKind.REGION, 4: TerritoryKind.MUNICIPALITY}
    kind = kinds[len(code)] if parent else TerritoryKind.NATION
    return Territory.objects.create(country="SE", code=code, name=name, kind=kind, parent=parent)


def joined(there: Territory) -> None:
    """The municipality joined ten years ago and has handed nothing in."""
    signatory = Signatory.objects.create(territory=there)
    Adhesion.objects.create(signatory=signatory, decided_on=JOINED)
    generation = Generation.COM_2030.value
    Commitment.objects.create(signatory=signatory, generation=generation, decided_on=JOINED)


def desk(by: Acting) -> Client:
    """The browser of somebody."""
    assert by.person is not None
    return browser_of(by.person)


@pytest.fixture
def county(database: str) -> County:
    del database
    nation = place("00", "Sverige", None)
    ours, theirs = place("25", "Norrbottens län", nation), place("24", "Västerbottens län", nation)
    return County(ours, theirs, acting_as("coordinator", ours))
