"""The pages that set two figures of one place beside each other and say why they differ."""

from django.http import HttpRequest, HttpResponse

from samklang.statistics.records import StatisticalTerritory
from samklang.texts import Language
from samklang.web.base.access import public
from samklang.web.base.catalogue import text
from samklang.web.base.downloads import download, wanted
from samklang.web.base.pages import Crumb, Page, answer
from samklang.web.portal import (
    addresses,
    bridge_tables,
    calculation,
    choice_form,
    comparison_tables,
)
from samklang.web.portal.ledger_choices import bridged, compared
from samklang.web.portal.places import home, known


@public
def comparison(request: HttpRequest, language: Language, code: str) -> HttpResponse:
    """The inventory from statistics beside what the municipality reported itself."""
    place = _place(code, language)
    chosen = compared(request.GET, code, place.name, language)
    found = calculation.comparison(code, chosen.year, with_industry=chosen.with_industry)
    rows = comparison_tables.rows(found, language)
    cells = comparison_tables.cells(found, language)
    reasons = comparison_tables.reasons(found, language)
    if wanted(request):
        return download(request, language, [rows, cells, reasons], [])
    title = text("comparison.title", language, name=place.name, year=chosen.year)
    page = Page(
        language,
        "comparison",
        (code,),
        chosen.query,
        title,
        comparison_tables.summary(found, language),
        crumbs=_crumbs(place, language),
    )
    return answer(
        request,
        page,
        "portal/comparison.html",
        fields=choice_form.year_and_industry(chosen, language),
        rows=rows,
        cells=cells,
        reasons=reasons,
        sentences=comparison_tables.sentences(found, language),
        notes=[note.text(language) for note in found.notes],
    )


@public
def bridge(request: HttpRequest, language: Language, code: str) -> HttpResponse:
    """From what is used here to what is emitted within the borders, line by line."""
    place = _place(code, language)
    chosen = bridged(request.GET, place, language)
    found = calculation.bridge(
        code, chosen.year, chosen.release, with_industry=chosen.with_industry
    )
    lines, crf = bridge_tables.lines(found, language), bridge_tables.crf(found, language)
    chart = bridge_tables.chart(found, language)
    if wanted(request):
        return download(request, language, [lines, crf], [chart])
    title = text("bridge.title", language, name=place.name, year=chosen.year)
    page = Page(
        language,
        "bridge",
        (code,),
        chosen.query,
        title,
        bridge_tables.summary(found, language),
        crumbs=_crumbs(place, language),
    )
    return answer(
        request,
        page,
        "portal/bridge.html",
        fields=choice_form.year_and_industry(chosen, language),
        lines=lines,
        crf=crf,
        chart=chart,
        reasons=bridge_tables.reasons(found, language),
        notes=[note.text(language) for note in found.notes],
    )


def _place(code: str, language: Language) -> StatisticalTerritory:
    places = calculation.all_municipalities()
    return known(calculation.municipality(code), "municipality", code, language, places)


def _crumbs(place: StatisticalTerritory, language: Language) -> tuple[Crumb, ...]:
    own = place.name, addresses.municipality(language, place.code)
    return (home(language), own)
