"""What somebody had typed when the session was over: kept for an hour, and offered after the sign-in.

It is kept in the new, empty session of the same browser, on the server, and given back to the same
person alone. Passwords and codes are not kept, nor is what is very long.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from samklang.web.accounts.limits import whose_ended
from samklang.web.accounts.models import Person

KEPT_FOR = timedelta(hours=1)
MOST_CHARACTERS = 200_000
_PLACE = "typed"
_SECRET = ("password", "secret", "token", "code", "credential", "csrf")


@dataclass(frozen=True, slots=True)
class Typed:
    """A form that was sent too late: where to, and what stood in it."""

    address: str
    fields: tuple[tuple[str, str], ...]


def keep(request: HttpRequest) -> bool:
    """Keep what a request brings that came after its session was over; whether there is something."""
    person = whose_ended(request)
    fields = [pair for pair in _pairs(request) if not _is_secret(pair[0])] if person else []
    if person is None or not fields or _length(fields) > MOST_CHARACTERS:
        return False
    request.session[_PLACE] = {
        "person": person.pk,
        "at": timezone.now().isoformat(),
        "address": request.get_full_path(),
        "fields": fields,
    }
    return True


def typed(request: HttpRequest, person: Person) -> Typed | None:
    """What a person had typed in this browser, if it has been kept."""
    kept: dict[str, Any] | None = request.session.get(_PLACE)
    if kept is None or kept["person"] != person.pk:
        return None
    if timezone.now() - datetime.fromisoformat(kept["at"]) > KEPT_FOR:
        return None
    return Typed(kept["address"], tuple((name, value) for name, value in kept["fields"]))


def forget(request: HttpRequest) -> None:
    """Keep it no longer."""
    request.session.pop(_PLACE, None)


def _pairs(request: HttpRequest) -> list[tuple[str, str]]:
    return [(name, value) for name, values in request.POST.lists() for value in map(str, values)]


def _is_secret(name: str) -> bool:
    return any(word in name.lower() for word in _SECRET)


def _length(fields: list[tuple[str, str]]) -> int:
    return sum(len(name) + len(value) for name, value in fields)
