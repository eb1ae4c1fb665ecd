"""Work on behalf of a municipality: begun for a stated reason, and over with the session or the role."""

from django.http import HttpRequest

from samklang.web.accounts.acting import Acting, Behalf
from samklang.web.accounts.changes import changing
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.accounts.session import BEHALF
from samklang.web.audit.recording import note
from samklang.web.territories.models import Territory


def begin(request: HttpRequest, *, by: Acting, territory: Territory, reason: str) -> None:
    """Work for a municipality from now on; whatever is done bears its name and the reason."""
    with changing(by, Verb.CREATE, Kind.BEHALF, territory):
        note("behalf_begun", subject=by.key, told={"reason": reason})
    request.session[BEHALF] = {"territory": territory.pk, "reason": reason}
    request.session.cycle_key()


def end(request: HttpRequest, *, by: Acting, behalf: Behalf) -> None:
    """Work for oneself again."""
    with changing(by, Verb.DELETE, Kind.BEHALF, behalf.territory):
        note("behalf_ended", subject=by.key)
    request.session.pop(BEHALF, None)
    request.session.cycle_key()
