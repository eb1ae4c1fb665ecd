"""What happens to second factors, noted in the trail when allauth says so."""

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa import signals
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from samklang.web.accounts.models import Person
from samklang.web.audit.recording import note, recorded


def connect() -> None:
    """Listen from now on."""
    signals.authenticator_added.connect(_added)
    signals.authenticator_removed.connect(_removed)
    signals.authenticator_reset.connect(_removed)
    signals.authentication_failed.connect(_failed)


def _added(
    *, request: HttpRequest, user: Person, authenticator: Authenticator, **_: object
) -> None:
    """Whoever has just shown a second factor has signed in by it, too."""
    _note("factor_added", user, authenticator)
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        known = {"id": authenticator.pk, "type": authenticator.type}
        record_authentication(request, user, "mfa", **known)
        request.session.cycle_key()


def _removed(*, user: Person, authenticator: Authenticator, **_: object) -> None:
    _note("factor_removed", user, authenticator)


def _failed(*, user: Person, authenticator: Authenticator, **_: object) -> None:
    _note("sign_in_failed", user, authenticator)


def _note(event: str, person: Person, authenticator: Authenticator) -> None:
    with recorded(actor=person.key):
        note(event, subject=person.key, told={"factor": str(authenticator.type)})
