"""The coordinator's first page: all municipalities by the steps of the cycle."""

from django.http import HttpRequest, HttpResponse

from samklang.texts import Language
from samklang.web.accounts.asking import asks
from samklang.web.accounts.may import may
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.accounts.session import acting_of
from samklang.web.base.catalogue import text
from samklang.web.base.downloads import download, wanted
from samklang.web.base.pages import Page, answer
from samklang.web.covenant.queries import today
from samklang.web.territories.models import Territory
from samklang.web.workspace import county_table, queries
from samklang.web.workspace.county_table import Way
from samklang.web.workspace.views import pages


@asks(Verb.LIST, Kind.INVENTORY, find=queries.region)
def county(request: HttpRequest, language: Language, found: Territory) -> HttpResponse:
    """Who is where, what is stuck, who is responsible, what is next."""
    by = acting_of(request)
    cases = queries.cases(found, by, today())
    way = Way(_page(found, language), queries.sees_people(by, found))
    table = county_table.table(cases, found.name, way)
    if wanted(request):
        return download(request, language, [table], [])
    return answer(
        request,
        way.page,
        "workspace/county.html",
        table=table,
        facts=county_table.facts(cases, way),
        halts=county_table.halts(cases, way),
        region=found,
        may_recompute=may(by, Verb.READ, Kind.RECOMPUTATION, found),
    )


def _page(found: Territory, language: Language) -> Page:
    title = text("workspace.county.title", language, name=found.name)
    lead = text("workspace.county.lead", language)
    above = (pages.start(language),)
    return Page(language, "county_work", (found.code,), "", title, lead, above)
