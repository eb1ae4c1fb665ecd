"""What a view asks for: declared at its top, and answered before it runs."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from samklang.texts import Language
from samklang.web.accounts import kept
from samklang.web.accounts.may import NotAllowed, may, may_somewhere, would_with_second_factor
from samklang.web.accounts.permissions import Kind, Permission, Verb, is_public
from samklang.web.accounts.session import acting_of
from samklang.web.territories.models import Territory

View = Callable[..., HttpResponse]
Find = Callable[..., object | None]
"""Finds the object that an address names, by the arguments of the address."""

_READING = frozenset({"GET", "HEAD"})


def asks(verb: Verb, kind: Kind, *, find: Find | None = None) -> Callable[[View], View]:
    """A view that is there for those who may do this.

    Whoever has not signed in is led to the sign-in before anything is looked up, so that the answer
    says nothing about what exists. Whoever has is told that there is no such page, in the same words
    whether the object does not exist or is not theirs.

    Args:
        verb: what the view does.
        kind: to what kind of object.
        find: finds the object by the arguments of the address; the view then gets the object instead
            of them. It has a ``territory``, or is one. Without it, whoever may do this anywhere may
            see the view.
    """
    permission = Permission(verb, kind)

    def declared(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, language: Language, **named: object) -> HttpResponse:
            by = acting_of(request)
            if by.is_anonymous and not is_public(permission):
                return _to_sign_in(request, language)
            if would_with_second_factor(by, verb, kind) and not may_somewhere(by, verb, kind):
                return _kept_by_nobody(HttpResponseRedirect(reverse(f"{language}:second_factor")))
            if find is None:
                _must(may_somewhere(by, verb, kind))
                return _answered(view, request, language, **named)
            found = find(**named)
            _must(found is not None and may(by, verb, kind, territory_of(found)))
            return _answered(view, request, language, found)

        answer.asks = permission  # type: ignore[attr-defined]  # the structure test reads it
        return answer

    return declared


def territory_of(found: object) -> Territory | None:
    """Where an object belongs."""
    if isinstance(found, Territory):
        return found
    territory = getattr(found, "territory", None)
    return territory if isinstance(territory, Territory) else None


def _answered(view: View, request: HttpRequest, *given: object, **named: object) -> HttpResponse:
    """The view's answer, which nobody keeps; what an operation refuses is not there."""
    try:
        response = view(request, *given, **named)
    except NotAllowed as refused:
        raise Http404 from refused
    response.headers.setdefault("Cache-Control", "no-store")
    return response


def _must(is_allowed: bool) -> None:
    if not is_allowed:
        raise Http404


def _to_sign_in(request: HttpRequest, language: Language) -> HttpResponse:
    """To the sign-in, and from there back; to what had been typed, where that could be kept."""
    after = request.get_full_path() if request.method in _READING else request.path
    if request.method not in _READING and kept.keep(request):
        after = reverse(f"{language}:typed")
    address = f"{reverse('account_login')}?{urlencode({'next': after})}"
    return _kept_by_nobody(HttpResponseRedirect(address))


def _kept_by_nobody(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    return response
