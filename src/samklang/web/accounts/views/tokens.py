"""Tokens: what lets a program read in one's name."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from samklang.texts import Language
from samklang.web.accounts import queries
from samklang.web.accounts import tokens as operations
from samklang.web.accounts.asking import asks
from samklang.web.accounts.forms import TokenForm
from samklang.web.accounts.may import NotAllowed
from samklang.web.accounts.models import Token
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.accounts.problems import Refused
from samklang.web.accounts.session import acting_of
from samklang.web.accounts.views.asking_back import asked, titled, to
from samklang.web.accounts.views.own import whoever
from samklang.web.base.pages import answer

_USUAL = timedelta(days=90)


@asks(Verb.CREATE, Kind.TOKEN)
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: HttpRequest, language: Language) -> HttpResponse:
    """One's tokens, and the form for another."""
    page = titled(language, "tokens", above="own_account")

    def does(said: dict[str, Any]) -> HttpResponse:
        _, words = operations.make_token(by=acting_of(request), **said)
        return answer(request, page, "accounts/token_made.html", words=words)

    mine = queries.tokens_of(whoever(request))
    known = {"expires_on": timezone.localdate() + _USUAL}
    return asked(request, page, TokenForm, does, known, tokens=mine)


@asks(Verb.DELETE, Kind.TOKEN, find=queries.token)
@require_POST
def token_revoke(request: HttpRequest, language: Language, found: Token) -> HttpResponse:
    """Let a token be of no use."""
    try:
        operations.revoke_token(by=acting_of(request), token=found)
    except Refused as refused:
        raise NotAllowed(str(refused)) from refused
    return to(language, "tokens")
