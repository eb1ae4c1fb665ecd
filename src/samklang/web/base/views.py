"""The front door, the pages for what went wrong, and a word to robots."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from samklang.texts import Language
from samklang.web.base.access import public
from samklang.web.base.catalogue import text
from samklang.web.base.languages import of_path, preferred
from samklang.web.base.pages import Page, answer


@public
def front_door(request: HttpRequest) -> HttpResponse:
    """The chosen county, or all counties, in the language that the browser asks for."""
    language = preferred(request.headers.get("Accept-Language", ""))
    if settings.SAMKLANG_COUNTY:
        address = reverse(f"{language}:county", args=(settings.SAMKLANG_COUNTY,))
    else:
        address = reverse(f"{language}:start")
    response = HttpResponseRedirect(address)
    response.headers["Vary"] = "Accept-Language"
    response.headers["Cache-Control"] = "no-cache"
    return response


@public
def robots(_request: HttpRequest) -> HttpResponse:
    """Everything may be read by robots."""
    return HttpResponse("User-agent: *\nAllow: /\n", content_type="text/plain; charset=utf-8")


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was asked for, and what there is instead."""
    language = _language(request)
    said = str(exception.args[0]) if exception.args and isinstance(exception.args[0], str) else ""
    return _trouble(request, language, "not_found", 404, said)


def page_failed(request: HttpRequest) -> HttpResponse:
    """Our fault, said plainly."""
    return _trouble(request, _language(request), "failed", 500, "")


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: an old page, or another site's."""
    del reason  # it speaks of cookies and headers, which is no help to a reader
    return _trouble(request, _language(request), "form", 403, "")


def _language(request: HttpRequest) -> Language:
    return of_path(request.path) or preferred(request.headers.get("Accept-Language", ""))


def _trouble(
    request: HttpRequest, language: Language, kind: str, status: int, said: str
) -> HttpResponse:
    title = text(f"trouble.{kind}.title", language)
    page = Page(language, "start", title=title)
    lead = said or text(f"trouble.{kind}.lead", language)
    return answer(request, page, "base/trouble.html", status=status, lead=lead, kind=kind)
