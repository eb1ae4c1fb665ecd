"""Who may do what. Until people can sign in, it is the single user or nobody."""

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse

from samklang.web.base.single_user import is_single_user

Given = ParamSpec("Given")


class Permission(StrEnum):
    """What may be asked for."""

    READ = "read"
    IMPORT = "import"


def may(request: HttpRequest, permission: Permission) -> bool:
    """Whether whoever sent a request may do this: read, or be the single user."""
    return permission is Permission.READ or is_single_user(request)


def asks(
    permission: Permission,
) -> Callable[
    [Callable[Concatenate[HttpRequest, Given], HttpResponse]],
    Callable[Concatenate[HttpRequest, Given], HttpResponse],
]:
    """A view that is not there for those who may not."""

    def asked(
        view: Callable[Concatenate[HttpRequest, Given], HttpResponse],
    ) -> Callable[Concatenate[HttpRequest, Given], HttpResponse]:
        @wraps(view)
        def answer(
            request: HttpRequest, /, *arguments: Given.args, **named: Given.kwargs
        ) -> HttpResponse:
            if not may(request, permission):
                raise Http404
            return view(request, *arguments, **named)

        return answer

    return asked
