"""Single-user mode: the pages that change something, for the one person who sits at this machine.

Nobody can sign in yet. So those pages exist only while the application is served on a loopback
address, and only for a request that came from this machine, by a name of this machine, past no
proxy. To everyone else they are not there: the addresses lead nowhere, like any misspelt one.
"""

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.http.request import split_domain_port
from django.http.response import HttpResponseBase

from samklang.web.base.middleware import Handler
from samklang.web.loopback import is_loopback

_ADDRESSES = "samklang.web.single_user_urls"
# A proxy on this machine would make everybody look as if they sat here.
_PASSED_ON = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via")


class SingleUserMiddleware:
    """Opens the addresses that change something to a request that may have them."""

    def __init__(self, get_response: Handler) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer as before, with more or with fewer addresses."""
        if settings.SAMKLANG_IS_SINGLE_USER and _is_from_here(request):
            request.urlconf = _ADDRESSES  # type: ignore[attr-defined]  # Django looks for it
        return self._get_response(request)


def is_single_user(request: HttpRequest) -> bool:
    """Whether the request comes from the one person who may change something."""
    return getattr(request, "urlconf", None) == _ADDRESSES


def _is_from_here(request: HttpRequest) -> bool:
    try:
        host, _ = split_domain_port(request.get_host())
    except DisallowedHost:
        return False
    passed_on = any(name in request.headers for name in _PASSED_ON)
    return is_loopback(host) and is_loopback(request.META.get("REMOTE_ADDR", "")) and not passed_on
