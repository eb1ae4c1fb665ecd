"""A page with one form: shown, sent, and shown again with what is wrong."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from samklang.texts import Language
from samklang.web.accounts.forms import Asked
from samklang.web.accounts.problems import Refused
from samklang.web.accounts.session import acting_of
from samklang.web.base.fields import faults_of
from samklang.web.base.pages import Page, answer

Does = Callable[[dict[str, Any]], HttpResponse]


def titled(
    language: Language, route: str, *arguments: object, above: str = "", title: str = ""
) -> Page:
    """A page whose title is a text, below another one."""
    start = Page(language, "own_account")
    shown = title or start.text(f"{route}.title")
    crumbs = ((start.text(f"{above}.title"), start.address(above)),) if above else ()
    return Page(language, route, arguments, title=shown, crumbs=crumbs)


def asked(
    request: HttpRequest,
    page: Page,
    form: type[Asked],
    does: Does,
    initial: dict[str, Any] | None = None,
    **context: object,
) -> HttpResponse:
    """The form, or what comes of it. What an operation refuses is told above the form."""
    sent = request.POST if request.method == "POST" else None
    found = form(acting_of(request), page.language, sent, initial or {})
    if sent is not None and found.is_valid():
        try:
            return does(found.cleaned_data)
        except Refused as refused:
            found.add_error(None, refused.shown(page.language))
    known = {"form": found, "faults": faults_of(found) if sent is not None else (), **context}
    status = 200 if sent is None else 400
    return answer(request, page, "accounts/asked.html", status=status, **known)


def to(language: Language, route: str, *arguments: object) -> HttpResponse:
    """On to another page."""
    return HttpResponseRedirect(Page(language, route).address(route, *arguments))
