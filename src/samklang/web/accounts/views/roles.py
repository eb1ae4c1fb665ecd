"""Roles: who may do what where; given and ended, never removed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from samklang.texts import Language
from samklang.web.accounts import operations, queries
from samklang.web.accounts.asking import asks
from samklang.web.accounts.forms import ReasonForm, RoleForm
from samklang.web.accounts.may import may_somewhere
from samklang.web.accounts.models import Grant
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.accounts.problems import Refused
from samklang.web.accounts.role_table import roles_table
from samklang.web.accounts.roles import roles as all_roles
from samklang.web.accounts.session import acting_of
from samklang.web.accounts.views.asking_back import asked, titled, to
from samklang.web.base.catalogue import text
from samklang.web.base.pages import answer

_FORM = require_http_methods(["GET", "HEAD", "POST"])


@asks(Verb.LIST, Kind.GRANT)
@require_safe
def roles(request: HttpRequest, language: Language) -> HttpResponse:
    """Every role that was given where the reader may see it."""
    by, page = acting_of(request), titled(language, "roles")
    may_end = may_somewhere(by, Verb.DELETE, Kind.GRANT)
    address = page.address("role_end", 0) if may_end else ""
    table = roles_table(queries.grants_for(by), language, address)
    new = page.address("role_new") if may_somewhere(by, Verb.CREATE, Kind.GRANT) else ""
    return answer(request, page, "accounts/listed.html", table=table, new=new)


@asks(Verb.CREATE, Kind.GRANT)
@_FORM
def role_new(request: HttpRequest, language: Language) -> HttpResponse:
    """Give somebody a role."""

    def does(said: dict[str, Any]) -> HttpResponse:
        person = queries.person_of(said.pop("email"))
        if person is None or not person.is_active:
            raise Refused("nobody_has_address")
        operations.give_role(by=acting_of(request), person=person, **said)
        return to(language, "roles")

    page = titled(language, "role_new", above="roles")
    known = {"starts_on": timezone.localdate(), "email": request.GET.get("email", "")}
    return asked(request, page, RoleForm, does, known)


@asks(Verb.DELETE, Kind.GRANT, find=queries.grant)
@_FORM
def role_end(request: HttpRequest, language: Language, found: Grant) -> HttpResponse:
    """End a role, from this moment on."""

    def does(said: dict[str, Any]) -> HttpResponse:
        operations.end_role(by=acting_of(request), grant=found, **said)
        return to(language, "roles")

    role = all_roles()[found.role].name[language]
    title = text("role_end.title", language, name=found.person.name, role=role)
    page = titled(language, "role_end", found.pk, above="roles", title=title)
    return asked(request, page, ReasonForm, does, is_danger=True)
