"""The public pages. All of them may be read by everyone."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from samklang.statistics.prefill import yaml_document
from samklang.statistics.records import StatisticalTerritory
from samklang.texts import Language
from samklang.web.base.access import public
from samklang.web.base.catalogue import text
from samklang.web.base.charts import Chart
from samklang.web.base.downloads import asks_for_document, document, download, wanted
from samklang.web.base.order import by_name
from samklang.web.base.pages import Page, answer
from samklang.web.portal import (
    addresses,
    calculation,
    choice_form,
    county_page,
    covenant,
    figure_view,
    findings,
    ledger_tables,
    municipality_page,
    released_page,
    series,
    sources_page,
)
from samklang.web.portal.choices import Choices, choices
from samklang.web.portal.freshness import always_asked
from samklang.web.portal.places import home, known
from samklang.web.portal.released_page import OfCounty


@public
def start(request: HttpRequest, language: Language) -> HttpResponse:
    """All counties, and how many of their municipalities are in the Covenant."""
    signed = calculation.signatories_by_county()
    counties = [
        (
            place,
            addresses.county(language, place.code),
            text(
                "start.county",
                language,
                signed=signed.get(place.code, 0),
                all=len(calculation.municipalities(place.code)),
            ),
        )
        for place in sorted(calculation.counties(), key=lambda place: by_name(place.name))
    ]
    page = Page(
        language,
        "start",
        title=text("start.title", language),
        description=text("start.lead", language),
    )
    release = calculation.dataset("signatories").release
    return answer(request, page, "portal/start.html", counties=counties, release=release)


@public
def county(request: HttpRequest, language: Language, code: str) -> HttpResponse:
    """A county in one year: map, table, totals, years."""
    place = known(calculation.county(code), "county", code, language, calculation.counties())
    chosen = choices(request.GET, language)
    region = calculation.region(
        code, chosen.year, chosen.ledger, chosen.release, with_industry=chosen.with_industry
    )
    released = OfCounty.of(code, chosen)
    table = released.beside(county_page.table(region, chosen, language), language)
    chart = _county_years(place, chosen, language)
    if wanted(request):
        return always_asked(download(request, language, [table], [chart]))
    page = Page(
        language,
        "county",
        (code,),
        chosen.query,
        place.name,
        county_page.summary(region, chosen, language),
        crumbs=(home(language),),
    )
    response = answer(
        request,
        page,
        "portal/county.html",
        released=released.told(len(region.municipalities), chosen.year, language),
        region=region,
        chosen=chosen,
        fields=choice_form.county(chosen, calculation.releases(), language),
        facts=county_page.facts(region, chosen, language),
        table=table,
        chart=chart,
        drawn=county_page.drawn(region, chosen, language),
        notes=[each.text(language) for each in region.notes],
        targets=[covenant.shown_target(each, language) for each in calculation.targets(code)],
    )
    return always_asked(response)


def _county_years(place: StatisticalTerritory, chosen: Choices, language: Language) -> Chart:
    """The years of a county in the chosen way of counting."""
    if chosen.is_territorial:
        within = ledger_tables.territorial(place.code, chosen.release, language)
        return series.territorial(within, place.code, chosen.release, place.name, language)
    return series.county(place.code, place.name, chosen, language)


@public
def municipality(request: HttpRequest, language: Language, code: str) -> HttpResponse:
    """A municipality in one year: inventory, years, ledgers, publications, findings."""
    places = calculation.all_municipalities()
    place = known(calculation.municipality(code), "municipality", code, language, places)
    chosen = choices(request.GET, language).as_covenant().of(place)
    if asks_for_document(request):
        result = calculation.inventory(
            code, chosen.year, language, with_industry=chosen.with_industry
        )
        return document(yaml_document([result], language), f"{code}-{chosen.year}")
    content = municipality_page.content(place, chosen, language)
    released = released_page.of_year(code, chosen.year, language)
    if wanted(request):
        tables = [*content.tables, *(released.tables if released else ())]
        return always_asked(download(request, language, tables, content.charts))
    parent = calculation.county(place.parent_code)
    above = (parent.name, addresses.county(language, parent.code, chosen)) if parent else None
    page = Page(
        language,
        "municipality",
        (code,),
        chosen.query,
        place.name,
        released.summary if released else content.summary,
        crumbs=(home(language), above) if above else (home(language),),
    )
    response = answer(
        request,
        page,
        "portal/municipality.html",
        released=released,
        released_links=released_page.links(code, language),
        place=place,
        chosen=chosen,
        fields=choice_form.year_and_industry(chosen, language),
        content=content,
        groups=findings.groups(code, chosen.year, language, with_industry=chosen.with_industry),
        publication=findings.publication(
            code, chosen.year, language, with_industry=chosen.with_industry
        ),
    )
    return always_asked(response)


@public
def figure(request: HttpRequest, language: Language, code: str) -> HttpResponse:
    """Explain one number of a municipality or a county."""
    places = (*calculation.counties(), *calculation.all_municipalities())
    found = calculation.county(code) or calculation.municipality(code)
    place = known(found, "municipality", code, language, places)
    return figure_view.figure(request, place, choices(request.GET, language).of(place), language)


@public
def sources(request: HttpRequest, language: Language) -> HttpResponse:
    """Every source with its release and licence."""
    page = _plain(language, "sources")
    return answer(
        request,
        page,
        "portal/sources.html",
        carried=sources_page.carried(language),
        registered=sources_page.registered(),
    )


@public
def accessibility(request: HttpRequest, language: Language) -> HttpResponse:
    """How accessible the pages are, what is tested and what is not."""
    return answer(request, _plain(language, "accessibility"), "portal/accessibility.html")


@public
def cookies(request: HttpRequest, language: Language) -> HttpResponse:
    """Which there are, when and why."""
    names = {"form": settings.CSRF_COOKIE_NAME, "session": settings.SESSION_COOKIE_NAME}
    return answer(request, _plain(language, "cookies"), "portal/cookies.html", names=names)


def _plain(language: Language, name: str) -> Page:
    title = text(f"{name}.title", language)
    lead = text(f"{name}.lead", language)
    return Page(language, name, title=title, description=lead, crumbs=(home(language),))
