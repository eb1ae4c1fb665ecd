"""Browsers of people who have signed in, past the door: each at the start of a session."""

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client
from django.utils import timezone

from samklang.web.accounts.models import Person

PASSWORD = "en mening som ingen annan har"
_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def browser_of(person: Person, *, has_second_factor: bool = True) -> Client:
    """A browser in which somebody has just signed in."""
    client = Client()
    session = client.session
    now = timezone.now()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = _BACKEND
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session["began_at"] = session["seen_at"] = now.isoformat()
    if has_second_factor:
        session["account_authentication_methods_user"] = str(person.pk)
        session["account_authentication_methods"] = [{"method": "mfa", "at": now.timestamp()}]
    session.save()
    client.cookies["samklang-session"] = session.session_key or ""
    return client


def move_back(client: Client, **by: str) -> None:
    """Set the instants of a session back: ``began_at``, ``seen_at``."""
    session = client.session
    session.update(by)
    session.save()


def with_password(person: Person) -> Person:
    """Somebody who can sign in by a password."""
    person.set_password(PASSWORD)
    person.save()
    return person
