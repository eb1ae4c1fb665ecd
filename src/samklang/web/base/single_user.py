"""Whether a request comes from the one person who sits at this machine.

While nobody is registered, that person may change things without signing in: only where the
application is served on a loopback address, and only by a request that came from this machine, by a
name of this machine, past no proxy.
"""

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.http.request import split_domain_port

from samklang.web.loopback import is_loopback

# A proxy on this machine would make everybody look as if they sat here.
_PASSED_ON = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via")


def is_from_here(request: HttpRequest) -> bool:
    """Whether the application is served to this machine alone, and the request came from it."""
    return bool(settings.SAMKLANG_IS_SINGLE_USER) and _came_from_here(request)


def _came_from_here(request: HttpRequest) -> bool:
    try:
        host, _ = split_domain_port(request.get_host())
    except DisallowedHost:
        return False
    passed_on = any(name in request.headers for name in _PASSED_ON)
    return is_loopback(host) and is_loopback(request.META.get("REMOTE_ADDR", "")) and not passed_on
