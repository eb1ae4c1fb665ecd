"""What is true of every answer."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

Handler = Callable[[HttpRequest], HttpResponseBase]

_A_WHILE = "public, max-age=300"
_HEADERS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
    "X-Permitted-Cross-Domain-Policies": "none",
}


class CompressionMiddleware(GZipMiddleware):
    """Compresses pages; they hold no secret that a compressed length could give away."""

    max_random_bytes = 0


class ResponseHeadersMiddleware:
    """Adds the headers that Django does not, and lets public pages be kept for a while."""

    def __init__(self, get_response: Handler) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer as before, with the headers."""
        response = self._get_response(request)
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        if response.status_code == HttpResponse.status_code:
            response.headers.setdefault("Cache-Control", _A_WHILE)
        return response
