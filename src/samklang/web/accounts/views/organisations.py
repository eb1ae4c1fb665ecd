"""Organisations: the bodies that people work for."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from samklang.texts import Language
from samklang.web.accounts import operations, queries
from samklang.web.accounts.asking import asks
from samklang.web.accounts.forms import OrganisationForm
from samklang.web.accounts.may import may_somewhere
from samklang.web.accounts.models import Organisation, OrganisationKind
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.accounts.session import acting_of
from samklang.web.accounts.views.asking_back import asked, titled, to
from samklang.web.base.pages import Page, answer
from samklang.web.base.tables import Column, Row, Table, words

_FORM = require_http_methods(["GET", "HEAD", "POST"])


@asks(Verb.LIST, Kind.ORGANISATION)
@require_safe
def organisations(request: HttpRequest, language: Language) -> HttpResponse:
    """Every organisation."""
    page = titled(language, "organisations")
    may_change = may_somewhere(acting_of(request), Verb.UPDATE, Kind.ORGANISATION)
    table = _table(page, may_change=may_change)
    new = page.address("organisation_new") if may_change else ""
    return answer(request, page, "accounts/listed.html", table=table, new=new)


@asks(Verb.CREATE, Kind.ORGANISATION)
@_FORM
def organisation_new(request: HttpRequest, language: Language) -> HttpResponse:
    """Register an organisation."""

    def does(said: dict[str, Any]) -> HttpResponse:
        operations.register_organisation(by=acting_of(request), **_meant(said))
        return to(language, "organisations")

    return asked(
        request, titled(language, "organisation_new", above="organisations"), OrganisationForm, does
    )


@asks(Verb.UPDATE, Kind.ORGANISATION, find=queries.organisation)
@_FORM
def organisation(request: HttpRequest, language: Language, found: Organisation) -> HttpResponse:
    """Say something else of an organisation."""

    def does(said: dict[str, Any]) -> HttpResponse:
        by = acting_of(request)
        operations.change_organisation(by=by, organisation=found, **_meant(said))
        return to(language, "organisations")

    page = titled(language, "organisation", found.pk, above="organisations", title=found.name)
    known = {"name": found.name, "kind": found.kind, "territory": found.territory}
    return asked(request, page, OrganisationForm, does, known)


def _meant(said: dict[str, Any]) -> dict[str, Any]:
    return {**said, "kind": OrganisationKind(said["kind"])}


def _table(page: Page, *, may_change: bool) -> Table:
    columns = ("name", "kind", "territory")
    return Table(
        "organisations",
        page.title,
        tuple(Column(key, page.text(f"organisation.{key}")) for key in columns),
        tuple(_row(page, each, may_change=may_change) for each in queries.organisations()),
    )


def _row(page: Page, each: Organisation, *, may_change: bool) -> Row:
    address = page.address("organisation", each.pk) if may_change else ""
    where = each.territory.name if each.territory else ""
    kind = page.text(f"organisation.kind.{each.kind}")
    return Row(words(each.name, address=address), (words(kind), words(where)))
