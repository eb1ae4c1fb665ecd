"""Somebody of every kind, with a browser of their own: who may ask for a page."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from unittest.mock import patch
from urllib.parse import urlencode

from django.db import transaction
from django.test import Client, override_settings
from django.utils import timezone

from samklang.web.accounts import queries
from samklang.web.accounts.acting import acting
from samklang.web.accounts.models import Grant
from samklang.web.accounts.permissions import Permission, Where, table
from samklang.web.accounts.roles import (
    ANONYMOUS,
    API_TOKEN,
    SIGNED_IN,
    THIS_MACHINE,
    Reach,
    roles,
)
from samklang.web.accounts.session import BEHALF
from samklang.web.accounts.tokens import make_token
from samklang.web.territories.models import Territory
from tests.web.accounts.signing_in import browser_of
from tests.web.people import person

ON_BEHALF = "adviser on behalf"
VISITORS = (*roles(), ON_BEHALF)
_FORM = "application/x-www-form-urlencoded"
_TOKEN_DAYS = timedelta(days=9)

Answer = Any
"""An answer of the test's browser: its type is made up while the tests run."""


@dataclass(frozen=True)
class Visitor:
    """A browser, and what the table of permissions calls whoever sits at it."""

    role: str
    client: Client
    headers: dict[str, str] = field(default_factory=dict)

    def get(self, address: str) -> Answer:
        """The answer to whoever looks; what it changed is undone."""
        return self._asked("GET", address)

    def post(self, address: str, told: Mapping[str, str] = {}) -> Answer:
        """The answer to whoever sends a form, an empty one at first; what it changed is undone."""
        return self._asked("POST", address, urlencode(told))

    def _asked(self, method: str, address: str, sent: str = "") -> Answer:
        client = Client(headers=self.headers)
        client.cookies.load(self.client.cookies.output(header=""))
        with transaction.atomic():
            answer = client.generic(method, address, sent, _FORM)
            transaction.set_rollback(True)
        return answer

    @property
    def names(self) -> frozenset[str]:
        """The rows of the table that hold for this visitor."""
        own = self.role.partition(" ")[0]
        has_account = own not in {ANONYMOUS, API_TOKEN, THIS_MACHINE}
        return frozenset({ANONYMOUS, own} | ({SIGNED_IN} if has_account else set()))

    @property
    def reaches_regions(self) -> bool:
        """Whether the role is held over a region, and not over a municipality alone."""
        return roles()[self.role.partition(" ")[0]].reach is not Reach.MUNICIPALITY

    def where(self, permission: Permission) -> frozenset[Where]:
        """Where the table lets this visitor do something, work on behalf counted."""
        granted = table()[permission]
        found = {granted.get(name, Where.NOWHERE) for name in self.names}
        if Where.BEHALF in found and self.role == ON_BEHALF:
            found.add(Where.OWN)
        return frozenset(found)


@contextmanager
def at_the_machine(is_alone: bool) -> Iterator[None]:
    """Have the application served to the person at this machine, and nobody registered."""
    nobody = patch.object(queries, "has_people", lambda: False) if is_alone else nullcontext()
    with override_settings(SAMKLANG_IS_SINGLE_USER=is_alone), nobody:
        yield


def visitor(role: str, own: Territory) -> Visitor:
    """Somebody with a role over a municipality, or over the region that it lies in."""
    if role == THIS_MACHINE:
        return Visitor(role, Client(), {"host": "127.0.0.1"})
    if role == API_TOKEN:
        return Visitor(role, Client(), {"authorization": f"Bearer {_token(own)}"})
    return Visitor(role, _browser(role, own))


def _browser(role: str, own: Territory) -> Client:
    if role == ANONYMOUS:
        return Client()
    if role == SIGNED_IN:
        return _without_a_role(own)
    held = role.partition(" ")[0]
    client = browser_of(person(held, where_held(held, own)))
    return _on_behalf(client, own) if role == ON_BEHALF else client


def where_held(role: str, own: Territory) -> Territory | None:
    """Over what a role is held by somebody of a municipality."""
    reaches = {Reach.EVERYWHERE: None, Reach.REGION: own.parent, Reach.MUNICIPALITY: own}
    return reaches[roles()[role].reach]


def _without_a_role(own: Territory) -> Client:
    found = person("decision_maker", own)
    Grant.objects.filter(person=found).delete()
    return browser_of(found)


def _on_behalf(client: Client, own: Territory) -> Client:
    session = client.session
    session[BEHALF] = {"territory": own.pk, "reason": "an example"}
    session.save()
    return client


def _token(own: Territory) -> str:
    """What a program sends that an officer has made a token for."""
    today = timezone.localdate()
    by = acting(person("municipal_editor", own), on=today, has_second_factor=True)
    _, words = make_token(by=by, name="Example", territory=own, expires_on=today + _TOKEN_DAYS)
    return words
