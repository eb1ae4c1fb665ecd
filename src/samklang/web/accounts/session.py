"""From a request to whoever sent it."""

from allauth.account.authentication import get_authentication_records
from django.http import HttpRequest
from django.utils import timezone

from samklang.web.accounts import queries
from samklang.web.accounts.acting import ANYONE, AT_THIS_MACHINE, Acting, Behalf, acting
from samklang.web.accounts.models import Person
from samklang.web.base.single_user import is_from_here
from samklang.web.territories.models import Territory

BEHALF = "behalf"
"""Where a session keeps the territory that is worked for, and why."""

_SECOND_FACTORS = frozenset({"mfa"})


def acting_of(request: HttpRequest) -> Acting:
    """Whoever sent a request, with the roles held now; asked once a request."""
    known: Acting | None = getattr(request, "_acting", None)
    if known is None:
        known = _acting(request)
        request._acting = known  # type: ignore[attr-defined]  # noqa: SLF001 - kept for the request
    return known


def _acting(request: HttpRequest) -> Acting:
    user = getattr(request, "user", None)
    if isinstance(user, Person) and user.is_authenticated:
        today = timezone.localdate()
        second = _has_second_factor(request, user)
        return acting(user, on=today, has_second_factor=second, on_behalf=_behalf(request))
    return AT_THIS_MACHINE if is_from_here(request) and not queries.has_people() else ANYONE


def _has_second_factor(request: HttpRequest, person: Person) -> bool:
    records = get_authentication_records(request, person)
    return any(record.get("method") in _SECOND_FACTORS for record in records)


def _behalf(request: HttpRequest) -> Behalf | None:
    said = request.session.get(BEHALF)
    if said is None:
        return None
    territory = Territory.objects.filter(pk=said["territory"]).first()
    return Behalf(territory, said["reason"]) if territory else None
