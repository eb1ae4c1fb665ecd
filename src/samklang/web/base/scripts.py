"""The few pages that a script of ours makes easier; all others may run none."""

from csp.constants import SELF
from django.http import HttpResponse

Allowed = dict[str, list[str]]
"""What the security policy of an answer allows besides that of every answer."""


def with_script(response: HttpResponse, *, may_ask: bool = False) -> HttpResponse:
    """The answer, allowed to run scripts of ours, and with ``may_ask`` to let them ask this server."""
    return allow(response, {"script-src": [SELF]} | ({"connect-src": [SELF]} if may_ask else {}))


def allow(response: HttpResponse, allowed: Allowed) -> HttpResponse:
    """The answer with what it is allowed besides."""
    response._csp_update = allowed  # type: ignore[attr-defined]  # noqa: SLF001 - django-csp's own way
    return response


def allowed_by(response: HttpResponse) -> Allowed:
    """What an answer is allowed besides."""
    found: Allowed = getattr(response, "_csp_update", {})
    return found
