"""From a request to whoever sent it."""

from dataclasses import replace

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from samklang.web.accounts import queries
from samklang.web.accounts.acting import ANYONE, AT_THIS_MACHINE, Acting, Behalf, acting
from samklang.web.accounts.may import may
from samklang.web.accounts.models import Person
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.accounts.tokens import acting_by_token
from samklang.web.base.single_user import is_from_here
from samklang.web.territories.models import Territory

BEHALF = "behalf"
"""Where a session keeps the territory that is worked for, and why."""

_BEARER = "Bearer "
_SECOND_FACTOR = "mfa"
_ELSEWHERE = "socialaccount"


def acting_of(request: HttpRequest) -> Acting:
    """Whoever sent a request, with the roles held now; asked once a request."""
    known: Acting | None = getattr(request, "_acting", None)
    if known is None:
        known = _acting(request)
        request._acting = known  # type: ignore[attr-defined]  # noqa: SLF001 - kept for the request
    return known


def _acting(request: HttpRequest) -> Acting:
    words = request.headers.get("Authorization", "")
    if words.startswith(_BEARER):
        return acting_by_token(words.removeprefix(_BEARER).strip())
    user = _user(request)
    if isinstance(user, Person) and user.is_authenticated:
        today = timezone.localdate()
        second = _has_second_factor(request, user)
        by = acting(user, on=today, has_second_factor=second)
        return replace(by, on_behalf=_behalf(request, by))
    return AT_THIS_MACHINE if is_from_here(request) and not queries.has_people() else ANYONE


def _user(request: HttpRequest) -> object:
    """Whoever has signed in; whoever brings no cookie has not, and is not asked for a session."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES and not hasattr(request, "_cached_user"):
        return None
    return getattr(request, "user", None)


def _has_second_factor(request: HttpRequest, person: Person) -> bool:
    """Whether the sign-in was by more than a password, here or, where that counts, elsewhere."""
    counted = {_SECOND_FACTOR} | (
        {_ELSEWHERE} if settings.SAMKLANG_OIDC_IS_SECOND_FACTOR else set()
    )
    records = get_authentication_records(request, person)
    return any(record.get("method") in counted for record in records)


def _behalf(request: HttpRequest, by: Acting) -> Behalf | None:
    """For whom somebody works, as long as that is theirs to do."""
    said = request.session.get(BEHALF)
    if said is None:
        return None
    territory = Territory.objects.filter(pk=said["territory"]).first()
    if territory is None or not may(by, Verb.CREATE, Kind.BEHALF, territory):
        return None
    return Behalf(territory, said["reason"])
