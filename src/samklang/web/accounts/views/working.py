"""Work on behalf of a municipality: begun, shown on every page, ended."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from samklang.texts import Language
from samklang.web.accounts import behalf as operations
from samklang.web.accounts.asking import asks
from samklang.web.accounts.forms import BehalfForm
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.accounts.session import acting_of
from samklang.web.accounts.views.asking_back import asked, titled, to


@asks(Verb.CREATE, Kind.BEHALF)
@require_http_methods(["GET", "HEAD", "POST"])
def behalf(request: HttpRequest, language: Language) -> HttpResponse:
    """Begin to work for a municipality, or see for which one does."""

    def does(said: dict[str, Any]) -> HttpResponse:
        operations.begin(request, by=acting_of(request), **said)
        return to(language, "behalf")

    return asked(
        request, titled(language, "behalf"), BehalfForm, does, now=acting_of(request).on_behalf
    )


@asks(Verb.DELETE, Kind.BEHALF)
@require_POST
def behalf_end(request: HttpRequest, language: Language) -> HttpResponse:
    """Work for oneself again."""
    by = acting_of(request)
    if by.on_behalf is not None:
        operations.end(request, by=by, behalf=by.on_behalf)
    return to(language, "behalf")
