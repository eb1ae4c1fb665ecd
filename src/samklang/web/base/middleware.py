"""What is true of every answer."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Self

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware, re_accepts_gzip
from django.utils import translation

from samklang.web.base import kept_pages
from samklang.web.base.languages import of_path, preferred
from samklang.web.base.single_user import is_from_here

Handler = Callable[[HttpRequest], HttpResponseBase]
_Place = tuple[str, bool, bool]

_KEPT_PAGES = 200
_MAKERS = 64
"""So many pages are made at a time at most; those who ask for one that is being made wait for it."""
_READING = frozenset({"GET", "HEAD"})
_A_WHILE = "public, max-age=300"
_HEADERS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
    "X-Permitted-Cross-Domain-Policies": "none",
}


class LanguageMiddleware:
    """Has Django speak the language of the address, where it says something by itself."""

    def __init__(self, get_response: Handler) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer in the language of the address, else in the one that the browser prefers."""
        language = of_path(request.path) or preferred(request.headers.get("Accept-Language", ""))
        with translation.override(language):
            return self._get_response(request)


class CompressionMiddleware(GZipMiddleware):
    """Compresses the pages that may be kept: they hold no secret that a length could give away."""

    max_random_bytes = 0

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Compress; a page with a form holds its token and is left as it is."""
        if _is_private(response):
            return response
        return super().process_response(request, response)


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


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page as it was answered: compressed, with all its headers."""

    content: bytes
    headers: dict[str, str]

    @classmethod
    def of(cls, response: HttpResponse) -> Self:
        """The page that an answer holds."""
        return cls(response.content, dict(response.items()))

    def answer(self) -> HttpResponse:
        """The page once more."""
        return HttpResponse(self.content, headers=self.headers)


class PrivatePagesMiddleware:
    """Has every page of somebody who has signed in be kept by nobody; so it is not compressed either."""

    def __init__(self, get_response: Handler) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer as before, and say whose page it is."""
        response = self._get_response(request)
        if _has_session(request) and request.user.is_authenticated:
            response.headers["Cache-Control"] = "no-store"
        return response


class KeptPagesMiddleware:
    """Keeps the pages that were asked for last, whole and compressed, before anything else is done.

    What is carried is fixed while the application runs, and the language and the reader's choices
    stand in the address, so a page is the same whoever asks; only the way to the forms is shown to
    the single user alone. What is released or withdrawn empties the store. A page that changes
    otherwise says ``no-store`` and is left out, and whoever has a session gets every page fresh.
    """

    def __init__(self, get_response: Handler) -> None:
        self._get_response = get_response
        self._kept: OrderedDict[_Place, KeptPage] = OrderedDict()
        self._stamp = kept_pages.stamp()
        self._lock = Lock()
        self._makers = [Lock() for _ in range(_MAKERS)]

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The kept page, or a new one, which is then kept."""
        if _has_session(request) or request.method not in _READING:
            return self._get_response(request)
        place, stamp = _place(request), kept_pages.stamp()
        found = self._found(place, stamp)
        if found:
            return found.answer()
        with self._makers[hash(place) % _MAKERS]:
            return self._made(request, place, stamp)

    def _made(
        self, request: HttpRequest, place: _Place, stamp: kept_pages.Stamp
    ) -> HttpResponseBase:
        """A new page, unless somebody has made it while this request waited for its turn."""
        found = self._found(place, stamp)
        if found:
            return found.answer()
        response = self._get_response(request)
        if request.method == "GET" and isinstance(response, HttpResponse):
            self._keep(place, response, stamp)
        return response

    def _found(self, place: _Place, stamp: kept_pages.Stamp) -> KeptPage | None:
        with self._lock:
            if stamp != self._stamp:
                self._kept.clear()
                self._stamp = stamp
            found = self._kept.get(place)
            if found:
                self._kept.move_to_end(place)
            return found

    def _keep(self, place: _Place, response: HttpResponse, stamp: kept_pages.Stamp) -> None:
        """Keep a page, unless it was made of what has changed meanwhile."""
        if response.status_code != HttpResponse.status_code or response.cookies:
            return
        if _is_private(response):
            return
        with self._lock:
            if stamp != self._stamp:
                return
            self._kept[place] = KeptPage.of(response)
            if len(self._kept) > _KEPT_PAGES:
                self._kept.popitem(last=False)


def _has_session(request: HttpRequest) -> bool:
    """Whether somebody may have signed in; without a cookie, no session is asked for."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def _place(request: HttpRequest) -> _Place:
    """All that a page depends on."""
    encodings = request.headers.get("Accept-Encoding", "")
    address = f"{request.get_host()}{request.get_full_path()}"
    return address, is_from_here(request), bool(re_accepts_gzip.search(encodings))


def _is_private(response: HttpResponseBase) -> bool:
    return "no-store" in response.headers.get("Cache-Control", "")
