"""People: who is registered, and what is said of them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samklang.texts import Language
from samklang.web.accounts import operations, queries
from samklang.web.accounts.asking import asks
from samklang.web.accounts.forms import NewPersonForm, PersonForm, ReasonForm
from samklang.web.accounts.links import password_link
from samklang.web.accounts.may import may, may_somewhere
from samklang.web.accounts.models import Person
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.accounts.problems import Refused
from samklang.web.accounts.role_table import roles_table
from samklang.web.accounts.session import acting_of
from samklang.web.accounts.views.asking_back import asked, titled, to
from samklang.web.base.catalogue import text
from samklang.web.base.pages import Page, answer
from samklang.web.base.tables import Column, Row, Table, words

_FORM = require_http_methods(["GET", "HEAD", "POST"])


@asks(Verb.LIST, Kind.PERSON)
@require_safe
def people(request: HttpRequest, language: Language) -> HttpResponse:
    """Everybody whom the reader may see."""
    by, page = acting_of(request), titled(language, "people")
    table = _table(page, list(queries.people_for(by)))
    new = page.address("person_new") if may_somewhere(by, Verb.CREATE, Kind.PERSON) else ""
    return answer(request, page, "accounts/listed.html", table=table, new=new)


@asks(Verb.CREATE, Kind.PERSON)
@_FORM
def person_new(request: HttpRequest, language: Language) -> HttpResponse:
    """Register somebody."""

    def does(said: dict[str, Any]) -> HttpResponse:
        person = operations.register_person(by=acting_of(request), **said)
        return to(language, "person", person.pk)

    page = titled(language, "person_new", above="people")
    return asked(request, page, NewPersonForm, does, {"language": language})


@asks(Verb.READ, Kind.PERSON, find=queries.person)
@require_safe
def person(request: HttpRequest, language: Language, found: Person) -> HttpResponse:
    """Who somebody is, and which roles the person has had."""
    return _page(request, language, found)


@asks(Verb.UPDATE, Kind.PERSON, find=queries.person)
@_FORM
def person_change(request: HttpRequest, language: Language, found: Person) -> HttpResponse:
    """Say something else of somebody."""

    def does(said: dict[str, Any]) -> HttpResponse:
        operations.change_person(by=acting_of(request), person=found, **said)
        return to(language, "person", found.pk)

    page = titled(language, "person_change", found.pk, above="people")
    known = {
        "name": found.name,
        "organisation": found.organisation,
        "language": found.language,
    }
    return asked(request, page, PersonForm, does, known)


@asks(Verb.UPDATE, Kind.PERSON, find=queries.person)
@require_POST
def person_link(request: HttpRequest, language: Language, found: Person) -> HttpResponse:
    """Make a link with which somebody sets a password; shown once."""
    try:
        path = password_link(by=acting_of(request), person=found)
    except Refused as refused:
        return _page(request, language, found, refused=refused.shown(language))
    return _page(request, language, found, link=request.build_absolute_uri(path))


@asks(Verb.DELETE, Kind.PERSON, find=queries.person)
@_FORM
def person_close(request: HttpRequest, language: Language, found: Person) -> HttpResponse:
    """Close an account."""

    def does(said: dict[str, Any]) -> HttpResponse:
        operations.close_account(by=acting_of(request), person=found, **said)
        return to(language, "person", found.pk)

    title = text("person_close.title", language, name=found.name)
    page = titled(language, "person_close", found.pk, above="people", title=title)
    return asked(request, page, ReasonForm, does, is_danger=True)


def _page(
    request: HttpRequest, language: Language, found: Person, refused: str = "", link: str = ""
) -> HttpResponse:
    page = titled(language, "person", found.pk, above="people", title=found.name)
    by = acting_of(request)
    may_change = may(by, Verb.UPDATE, Kind.PERSON, found.territory)
    table = roles_table(queries.grants().filter(person=found), language)
    return answer(
        request,
        page,
        "accounts/person.html",
        found=found,
        table=table,
        may_change=may_change,
        refused=refused,
        link=link,
    )


def _table(page: Page, found: list[Person]) -> Table:
    columns = ("name", "email", "organisation", "state")
    return Table(
        "people",
        page.title,
        tuple(Column(key, page.text(f"people.{key}")) for key in columns),
        tuple(_row(page, each) for each in found),
    )


def _row(page: Page, each: Person) -> Row:
    state = page.text("people.active" if each.is_active else "people.closed")
    works_for = each.organisation.name if each.organisation else ""
    name = words(each.name, address=page.address("person", each.pk))
    return Row(name, (words(each.email), words(works_for), words(state)))
