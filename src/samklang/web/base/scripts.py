"""The few pages that a script of ours makes easier; all others may run none."""

from csp.constants import SELF
from django.http import HttpResponse


def with_script(response: HttpResponse, *, may_ask: bool = False) -> HttpResponse:
    """The answer, allowed to run scripts of ours, and with ``may_ask`` to let them ask this server."""
    allowed = {"script-src": [SELF]} | ({"connect-src": [SELF]} if may_ask else {})
    response._csp_update = allowed  # type: ignore[attr-defined]  # noqa: SLF001 - django-csp's own way
    return response
