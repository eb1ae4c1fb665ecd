"""One's own account: name and language, second factor, sessions, and what had been typed."""

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samklang.texts import Language
from samklang.web.accounts import kept, limits, operations, queries
from samklang.web.accounts.asking import asks
from samklang.web.accounts.forms import OwnForm
from samklang.web.accounts.may import NotAllowed
from samklang.web.accounts.models import Person
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.accounts.role_table import roles_table
from samklang.web.accounts.roles import roles
from samklang.web.accounts.session import acting_of
from samklang.web.accounts.views.asking_back import asked, titled
from samklang.web.base.pages import answer


@asks(Verb.UPDATE, Kind.OWN_ACCOUNT)
@require_http_methods(["GET", "HEAD", "POST"])
def own_account(request: HttpRequest, language: Language) -> HttpResponse:
    """Everything about one's account."""
    person = whoever(request)

    def does(said: dict[str, Any]) -> HttpResponse:
        operations.change_own(by=acting_of(request), **said)
        return HttpResponseRedirect(reverse(f"{said['language']}:own_account"))

    return asked(
        request,
        titled(language, "own_account"),
        OwnForm,
        does,
        {"name": person.name, "language": person.language},
        own=person,
        began_at=limits.began_at(request),
        has_second_factor=is_mfa_enabled(person),
        table=roles_table(queries.open_grants(person), language),
    )


@asks(Verb.UPDATE, Kind.OWN_ACCOUNT)
@require_POST
def everywhere(request: HttpRequest, language: Language) -> HttpResponse:
    """Sign out on every device."""
    del language
    operations.sign_out_everywhere(by=acting_of(request))
    logout(request)
    return HttpResponseRedirect(reverse("account_login"))


@asks(Verb.READ, Kind.OWN_ACCOUNT)
@require_safe
def second_factor(request: HttpRequest, language: Language) -> HttpResponse:
    """Why a role is of no use yet, and what to do about it."""
    waiting = [roles()[each.role].name[language] for each in acting_of(request).dormant]
    page = titled(language, "second_factor", above="own_account")
    has_factor = is_mfa_enabled(whoever(request))
    return answer(
        request, page, "accounts/second_factor.html", waiting=waiting, has_factor=has_factor
    )


@asks(Verb.READ, Kind.OWN_ACCOUNT)
@require_http_methods(["GET", "HEAD", "POST"])
def typed(request: HttpRequest, language: Language) -> HttpResponse:
    """What had been typed when the session was over: to look at, and to send again."""
    found = kept.typed(request, whoever(request))
    if request.method == "POST":
        kept.forget(request)
        if found is None or "send" not in request.POST:
            return HttpResponseRedirect(reverse(f"{language}:own_account"))
        return HttpResponseRedirect(found.address, preserve_request=True)
    page = titled(language, "typed", above="own_account")
    return answer(request, page, "accounts/typed.html", typed=found)


def whoever(request: HttpRequest) -> Person:
    """Whoever has signed in."""
    person = acting_of(request).person
    if person is None:
        raise NotAllowed("nobody has signed in")
    return person
