"""The trail of a territory, for those who may read it."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from samklang.texts import Language
from samklang.web.accounts.asking import asks
from samklang.web.accounts.may import may
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.accounts.session import acting_of
from samklang.web.audit.models import Entry
from samklang.web.audit.queries import newest
from samklang.web.base.catalogue import text
from samklang.web.base.components import Pages
from samklang.web.base.downloads import download, wanted
from samklang.web.base.pages import Page, answer
from samklang.web.territories.models import Territory
from samklang.web.territories.queries import within
from samklang.web.workspace import queries, trail_table
from samklang.web.workspace.trail_table import Reader
from samklang.web.workspace.views import pages

_A_PAGE = 50


@asks(Verb.LIST, Kind.TRAIL)
def places(request: HttpRequest, language: Language) -> HttpResponse:
    """The territories whose trail this person may read."""
    granted = queries.places(acting_of(request), Verb.READ, Kind.TRAIL)
    title, lead = (text(f"workspace.trail.{key}", language) for key in ("title", "lead"))
    page = Page(language, "trail", (), "", title, lead, (pages.start(language),))
    there = [(each, within(each).exclude(pk=each.pk).order_by("name")) for each in granted]
    return answer(request, page, "workspace/trail_places.html", places=there)


@asks(Verb.READ, Kind.TRAIL, find=queries.territory)
def trail(request: HttpRequest, language: Language, found: Territory) -> HttpResponse:
    """Who did what, when and why, the newest first."""
    by = acting_of(request)
    paged = Paginator(newest(found.key), _A_PAGE).get_page(request.GET.get("page"))
    table = trail_table.table(paged, found.name, _reader(request, language, found, list(paged)))
    if wanted(request) and may(by, Verb.EXPORT, Kind.TRAIL, found):
        return download(request, language, [table], [])
    page = _page(found, paged.number, language)
    return answer(
        request,
        page,
        "workspace/trail.html",
        table=table,
        may_export=may(by, Verb.EXPORT, Kind.TRAIL, found),
        pages=Pages(paged.number, paged.paginator.num_pages, f"{page.own_address}?page={{number}}"),
    )


def _reader(
    request: HttpRequest, language: Language, found: Territory, entries: list[Entry]
) -> Reader:
    """Whoever keeps the installation sees that something was changed, and not what it says."""
    by = acting_of(request)
    may_name = queries.sees_people(by, found)
    names = queries.names({each.actor for each in entries}) if may_name else {}
    return Reader(language, names, sees_content=may(by, Verb.READ, Kind.INVENTORY, found))


def _page(found: Territory, number: int, language: Language) -> Page:
    title = text("workspace.trail.of", language, name=found.name)
    lead = text("workspace.trail.lead", language)
    above = text("workspace.trail.title", language), Page(language, "trail").own_address
    crumbs = (pages.start(language), above)
    return Page(language, "trail_of", (found.key,), f"page={number}", title, lead, crumbs)
