"""Who has joined: readable by anyone; what is due and what has happened by those who work with it."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse

from samklang.texts import Language
from samklang.web.accounts.acting import Acting
from samklang.web.accounts.asking import asks
from samklang.web.accounts.may import may, may_somewhere
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.accounts.session import acting_of
from samklang.web.base.catalogue import text
from samklang.web.base.downloads import download, wanted
from samklang.web.base.fields import Field
from samklang.web.base.pages import Crumb, Page, answer
from samklang.web.covenant import calculation, history, queries, radar, register_page
from samklang.web.covenant.models import Coordinator, Document, Signatory
from samklang.web.covenant.views import places
from samklang.web.territories.models import Territory


@asks(Verb.LIST, Kind.SIGNATORY)
def register(request: HttpRequest, language: Language) -> HttpResponse:
    """Every signatory, or those of a region."""
    regions = list(queries.regions())
    region = next((each for each in regions if each.code == request.GET.get("region")), None)
    found = queries.signatories_within(region) if region else queries.register()
    table = register_page.table(found, queries.today(), language)
    if wanted(request):
        return download(request, language, [table], [])
    by = acting_of(request)
    return answer(
        request,
        places.page(language, "register", query=_query(region)),
        "covenant/register.html",
        table=table,
        choices=[_choice(regions, region, language)],
        may_register=may_somewhere(by, Verb.CREATE, Kind.SIGNATORY),
        sees_deadlines=queries.sees_deadlines(by),
    )


@asks(Verb.READ, Kind.SIGNATORY, find=queries.signatory)
def signatory(request: HttpRequest, language: Language, found: Signatory) -> HttpResponse:
    """One signatory: for anyone the register, for those who work with it the rest."""
    by, on = acting_of(request), queries.today()
    return answer(
        request,
        places.signatory(found, language),
        "covenant/signatory.html",
        signatory=found,
        since=register_page.since(found),
        commitments=register_page.commitments(found, language),
        where_it_stands=register_page.status(found, on, language),
        status_kind=register_page.status_kind(found, on),
        adhesion_type=register_page.adhesion_type(found, language),
        **_inner(found, by, language),
    )


@asks(Verb.READ, Kind.DEADLINE, find=queries.coordinator)
def coordinator(request: HttpRequest, language: Language, found: Coordinator) -> HttpResponse:
    """One coordinator, with what it owes for itself."""
    page = places.coordinator(found, language)
    deadlines = calculation.deadlines_of_coordinator(found, queries.today())
    may_update = may(acting_of(request), Verb.UPDATE, Kind.SIGNATORY, found.territory)
    return answer(
        request,
        page,
        "covenant/coordinator.html",
        coordinator=found,
        deadlines=[radar.shown(each, language) for each in deadlines],
        events=history.events(found, language),
        may_update=may_update,
        ways=_ways(page, _open_to_coordinator(found)) if may_update else [],
    )


def _choice(regions: list[Territory], region: Territory | None, language: Language) -> Field:
    every = ("", text("covenant.all_regions", language))
    return Field(
        "region",
        text("covenant.region", language),
        "select",
        region.code if region else "",
        choices=(every, *((each.code, each.name) for each in regions)),
    )


def _inner(found: Signatory, by: Acting, language: Language) -> dict[str, Any]:
    """What is shown to those who may see the deadlines; nothing to others."""
    if not may(by, Verb.READ, Kind.DEADLINE, found.territory):
        return {}
    deadlines = calculation.deadlines_of(found, queries.today())
    sees_documents = may(by, Verb.READ, Kind.ATTACHMENT, found.territory)
    return {
        "sees_deadlines": True,
        "deadlines": [radar.shown(each, language) for each in deadlines],
        "events": history.events(found, language),
        "sees_documents": sees_documents,
        "documents": _documents(found) if sees_documents else [],
        "may_update": may(by, Verb.UPDATE, Kind.SIGNATORY, found.territory),
        "ways": _ways(places.signatory(found, language), _open_to(found, by)),
    }


def _open_to(found: Signatory, by: Acting) -> Iterator[str]:
    """The changes that somebody may make to a signatory as it stands."""
    if may(by, Verb.UPDATE, Kind.SIGNATORY, found.territory):
        yield from ("submission", "commitment", "extension")
        yield "reactivation" if _is_on_hold(found) else "hold"
        yield "decision"
        yield from _open_of_groups(found)
        yield "companions"
    if may(by, Verb.CREATE, Kind.ATTACHMENT, found.territory):
        yield "attach"
    if _is_in(found) and may(by, Verb.DELETE, Kind.SIGNATORY, found.territory):
        yield "withdrawal"


def _open_of_groups(found: Signatory) -> Iterator[str]:
    """Who is in a group that is there, and the group of a municipality."""
    if not found.is_group:
        yield "group"
    elif _is_in(found):
        yield "members"


def _open_to_coordinator(found: Coordinator) -> Iterator[str]:
    yield from ("coordinator_submission", "since")
    yield "coordinator_reactivation" if _is_on_hold(found) else "coordinator_hold"


def _ways(above: Page, routes: Iterable[str]) -> list[Crumb]:
    """Where changes are made: address and words of each."""
    return [
        (above.address(route, *above.arguments), above.text(f"covenant.{route}.title"))
        for route in routes
    ]


def _is_in(found: Signatory) -> bool:
    return found.adhesions.filter(ended_on__isnull=True).exists()


def _is_on_hold(found: Signatory | Coordinator) -> bool:
    return found.holds.filter(ended_on__isnull=True).exists()


def _documents(found: Signatory) -> list[Document]:
    return [each for adhesion in found.adhesions.all() for each in adhesion.documents.all()]


def _query(region: Territory | None) -> str:
    return f"region={region.code}" if region else ""
