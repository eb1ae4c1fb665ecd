"""The views of the sign-in, which allauth answers, with what is true of all pages of ours."""

from collections.abc import Callable
from functools import wraps

from allauth.account.internal.stagekit import unstash_login
from django.http import Http404, HttpRequest, HttpResponse

from samklang.web.accounts.models import Person
from samklang.web.accounts.roles import ANONYMOUS
from samklang.web.audit.recording import recorded
from samklang.web.base.scripts import with_script

View = Callable[..., HttpResponse]

_READING = frozenset({"GET", "HEAD"})
_LEAVE_NOTHING = '"cache", "cookies", "storage"'


def at_the_door(view: View) -> View:
    """A view that looks after the trail by itself, see ``adapter.py``."""

    @wraps(view)
    def answer(request: HttpRequest, *given: object, **named: object) -> HttpResponse:
        return _private(view(request, *given, **named))

    return answer


def inside(view: View) -> View:
    """A view whose changes are told to the trail: whoever has signed in made them, or is about to."""

    @wraps(view)
    def answer(request: HttpRequest, *given: object, **named: object) -> HttpResponse:
        if request.method in _READING:
            return _private(view(request, *given, **named))
        with recorded(actor=_who(request)):
            return _private(view(request, *given, **named))

    return answer


def leaving(view: View) -> View:
    """The sign-out, after which the browser keeps nothing of ours."""

    @wraps(view)
    def answer(request: HttpRequest, *given: object, **named: object) -> HttpResponse:
        response = _private(view(request, *given, **named))
        if request.method == "POST":
            response.headers["Clear-Site-Data"] = _LEAVE_NOTHING
        return response

    return answer


def nothing_here(request: HttpRequest, **named: object) -> HttpResponse:
    """What allauth has and we do not: nobody registers, or changes an address, by themselves."""
    del request, named
    raise Http404


def _who(request: HttpRequest) -> str:
    if isinstance(request.user, Person):
        return request.user.key
    begun = unstash_login(request, peek=True)
    return begun.user.key if begun and isinstance(begun.user, Person) else ANONYMOUS


def _private(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    return with_script(response, may_ask=True)
