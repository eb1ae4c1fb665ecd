"""How long a session lasts: half an hour without a request, and twelve hours in all."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from samklang.web.accounts.models import Person
from samklang.web.audit.recording import SYSTEM, note, recorded

LONGEST = timedelta(hours=12)
LONGEST_IDLE = timedelta(minutes=30)
_WRITTEN_EVERY = timedelta(minutes=1)
_BEGAN, _SEEN = "began_at", "seen_at"

Handler = Callable[[HttpRequest], HttpResponseBase]


class SessionLimitsMiddleware:
    """Ends a session that has lasted too long, or in which nothing was asked for too long."""

    def __init__(self, get_response: Handler) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer as before; whoever's session is over has not signed in."""
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            _look_at(request)
        return self._get_response(request)


def begin(request: HttpRequest) -> None:
    """Let the time of a session run from now on."""
    request.session[_BEGAN] = request.session[_SEEN] = timezone.now().isoformat()


def began_at(request: HttpRequest) -> datetime:
    """When the session began."""
    return datetime.fromisoformat(request.session[_BEGAN])


def whose_ended(request: HttpRequest) -> Person | None:
    """Whose session was over when this request came."""
    return getattr(request, "_whose_ended", None)


def _look_at(request: HttpRequest) -> None:
    person = request.user
    if not isinstance(person, Person):
        return
    now = timezone.now()
    if _BEGAN not in request.session:
        begin(request)
    elif _is_over(request, now):
        _end(request, person)
    elif now - datetime.fromisoformat(request.session[_SEEN]) > _WRITTEN_EVERY:
        request.session[_SEEN] = now.isoformat()


def _is_over(request: HttpRequest, now: datetime) -> bool:
    lasted, idle = (now - datetime.fromisoformat(request.session[key]) for key in (_BEGAN, _SEEN))
    return lasted > LONGEST or idle > LONGEST_IDLE


def _end(request: HttpRequest, person: Person) -> None:
    with recorded(actor=SYSTEM):
        note("session_ended", subject=person.key)
    logout(request)
    request._whose_ended = person  # type: ignore[attr-defined]  # noqa: SLF001 - for this request
