"""The page of one figure: a cell with its trace, or a total with its parts."""

import math

from django.http import Http404, HttpRequest, HttpResponse

from samklang.region.totals import RegionTotal
from samklang.statistics.records import Level, StatisticalTerritory
from samklang.texts import Language
from samklang.values import total
from samklang.web.base.catalogue import text
from samklang.web.base.downloads import download, wanted
from samklang.web.base.numbers import Unit, plain
from samklang.web.base.pages import Page, answer
from samklang.web.base.tables import Column, Row, Table, number, summed, valued, words
from samklang.web.portal import addresses, calculation, county_page, covenant
from samklang.web.portal.choices import Choices
from samklang.web.portal.figure_page import shown_source, traces
from samklang.web.portal.inventory_tables import EMISSIONS, Sheet
from samklang.web.portal.ledger_tables import as_total
from samklang.web.portal.words import carrier_label, gas_words, sector_label, table_source


def figure(
    request: HttpRequest, place: StatisticalTerritory, chosen: Choices, language: Language
) -> HttpResponse:
    """Answer for a county, the territorial ledger, or a municipality's inventory."""
    is_sector_within = chosen.is_territorial and bool(request.GET.get("sector"))
    if place.level is Level.COUNTY and not is_sector_within:
        return _county(request, place, chosen, language)
    if chosen.is_territorial:
        return _territorial(request, place, chosen, language)
    result = calculation.inventory(
        place.code, chosen.year, language, with_industry=chosen.with_industry
    )
    sheet = Sheet(result, chosen, language, EMISSIONS)
    sector, carrier = request.GET.get("sector", ""), request.GET.get("carrier", "")
    lines = {(row.sector, row.carrier) for _, row in sheet.lines}
    _require("sector", sector, {known for known, _ in lines}, language)
    _require("carrier", carrier, {known for _, known in lines}, language)
    if sector and carrier:
        return _cell(request, place, sheet, sector, carrier)
    return _parts(request, place, sheet, sector, carrier)


def _require(name: str, wanted_code: str, known: set[str], language: Language) -> None:
    if wanted_code and wanted_code not in known:
        allowed = ", ".join(sorted(known))
        raise Http404(text(f"refused.{name}", language, wanted=wanted_code[:40], allowed=allowed))


def _page(
    place: StatisticalTerritory, chosen: Choices, language: Language, what: str, **cell: str
) -> Page:
    query = "&".join((chosen.query, *(f"{name}={code}" for name, code in cell.items() if code)))
    title = text("figure.title", language, what=what, name=place.name, year=chosen.year)
    home = addresses.county if place.level is Level.COUNTY else addresses.municipality
    counties = (text("layout.counties", language), Page(language, "start").own_address)
    return Page(
        language,
        "figure",
        (place.code,),
        query,
        title,
        text("figure.lead", language),
        (counties, (place.name, home(language, place.code, chosen))),
    )


def _cell(
    request: HttpRequest, place: StatisticalTerritory, sheet: Sheet, sector: str, carrier: str
) -> HttpResponse:
    language = sheet.language
    found = traces(sheet, sector, carrier)
    if not found:
        raise Http404(text("refused.cell", language))
    what = f"{sector_label(sector, language)}, {carrier_label(carrier, language).lower()}"
    page = _page(place, sheet.chosen, language, what, sector=sector, carrier=carrier)
    table = _lines(sheet, sector, carrier, what)
    if wanted(request):
        return download(request, language, [table], [])
    return answer(request, page, "portal/figure.html", traces=found, table=table)


def _lines(sheet: Sheet, sector: str, carrier: str, what: str) -> Table:
    """The rows behind a figure: energy, factor, emissions, each cell a link where it has parts."""
    language = sheet.language
    gas = str(sheet.result.settings.gas_unit)
    rows = []
    for record, row in sheet.lines:
        if sector not in {"", row.sector} or carrier not in {"", row.carrier}:
            continue
        address = "" if sector and carrier else sheet.figure(row.sector, row.carrier)
        names = (
            f"{sector_label(row.sector, language)}, {carrier_label(row.carrier, language).lower()}"
        )
        rows.append(
            Row(
                words(names, plain=f"{row.sector}/{row.carrier}"),
                (
                    valued(row.energy, Unit.MWH, language, address=address, grade=record.quality),
                    number(row.factor.t_per_mwh, Unit.T_PER_MWH, language, address=address),
                    valued(row.emissions, Unit.T, language, address=address),
                ),
            )
        )
    return Table(
        "rows",
        text("figure.rows", language, what=what),
        (
            Column("row", text("figure.row", language)),
            Column(
                "energy_mwh",
                text("county.energy", language),
                "MWh",
                is_number=True,
                may_be_hidden=True,
            ),
            Column("factor_t_per_mwh", text("figure.factor", language), "t/MWh", is_number=True),
            Column(
                f"emissions_t_{gas.lower()}",
                text("county.emissions", language),
                text("unit.t_gas", language, gas=gas_words(gas)),
                is_number=True,
                may_be_hidden=True,
            ),
        ),
        (*rows, _lines_total(sheet, sector, carrier)),
        source=table_source("final_energy", language),
    )


def _lines_total(sheet: Sheet, sector: str, carrier: str) -> Row:
    own = [
        row for _, row in sheet.lines if sector in {"", row.sector} and carrier in {"", row.carrier}
    ]
    language = sheet.language
    return Row(
        words(text("figure.sum", language), plain="total"),
        (
            summed(total(row.energy for row in own), Unit.MWH, language),
            words(""),
            summed(total(row.emissions for row in own), Unit.T, language),
        ),
        is_total=True,
    )


def _parts(
    request: HttpRequest, place: StatisticalTerritory, sheet: Sheet, sector: str, carrier: str
) -> HttpResponse:
    """A total: the rows that it is the sum of, and what a figure per inhabitant is divided by."""
    language, chosen = sheet.language, sheet.chosen
    if sector:
        what = sector_label(sector, language)
    elif carrier:
        what = carrier_label(carrier, language)
    else:
        what = text("figure.everything", language)
    page = _page(place, chosen, language, what, sector=sector, carrier=carrier)
    table = _lines(sheet, sector, carrier, what)
    if wanted(request):
        return download(request, language, [table], [])
    return answer(
        request,
        page,
        "portal/figure_total.html",
        table=table,
        formula=text("figure.sum_formula", language),
        people=_people(place, chosen, language),
        industry=text(
            "industry.included" if chosen.with_industry else "industry.left_out", language
        ),
    )


def _people(place: StatisticalTerritory, chosen: Choices, language: Language) -> str:
    counted = calculation.population(place.code, chosen.year)
    if counted.value is None or counted.counted_on is None:
        return text("reason.no_population", language)
    return text(
        "figure.people",
        language,
        population=plain(counted.value, language, 0),
        day=covenant.day(counted.counted_on),
    )


def _territorial(
    request: HttpRequest, place: StatisticalTerritory, chosen: Choices, language: Language
) -> HttpResponse:
    """One sector or all of the territorial ledger, in every release that has the year."""
    sector = request.GET.get("sector", "")
    _require("sector", sector, set(calculation.codes("emission_sector")), language)
    label = calculation.label("emission_sector", sector, language) if sector else ""
    what = label or text("figure.everything_territorial", language)
    page = _page(place, chosen, language, what, sector=sector)
    table = _releases(place.code, chosen, sector, what, language)
    if wanted(request):
        return download(request, language, [table], [])
    dataset = calculation.dataset("greenhouse_gases")
    return answer(
        request,
        page,
        "portal/figure_territorial.html",
        table=table,
        release=chosen.release,
        source=shown_source(dataset.source_id, dataset.table, language),
        caveats=[caveat.text(language) for caveat in dataset.caveats],
    )


def _releases(code: str, chosen: Choices, sector: str, what: str, language: Language) -> Table:
    sectors = (sector,) if sector else calculation.codes("emission_sector")
    having = [
        each
        for each in calculation.releases()
        if chosen.year in calculation.territorial_years(each)
    ]
    cells = {
        (each, cell.sector_code): cell.emissions_t
        for each in having
        for cell in calculation.territorial(code, each)
        if cell.year == chosen.year
    }
    used = [each for each in sectors if any((release, each) in cells for release in having)]
    rows = [
        Row(
            words(calculation.label("emission_sector", each, language), plain=each),
            tuple(number(cells.get((release, each)), Unit.T, language) for release in having),
        )
        for each in used
    ]
    sums = tuple(
        number(math.fsum(cells.get((release, each), 0.0) for each in used), Unit.T, language)
        for release in having
    )
    return Table(
        "releases",
        text("figure.releases", language, what=what, year=chosen.year),
        (
            Column("sector", text("municipality.sector", language)),
            *(
                Column(
                    f"emissions_t_co2e_release_{release}",
                    text("figure.release", language, release=release),
                    text("unit.t_gas", language, gas=gas_words("CO2e")),
                    is_number=True,
                )
                for release in having
            ),
        ),
        (*rows, Row(words(text("figure.sum", language), plain="total"), sums, is_total=True)),
        source=table_source("greenhouse_gases", language, ", ".join(having)),
    )


def _county(
    request: HttpRequest, place: StatisticalTerritory, chosen: Choices, language: Language
) -> HttpResponse:
    """A county's total: its municipalities, each a link on."""
    region = calculation.region(
        place.code, chosen.year, chosen.ledger, chosen.release, with_industry=chosen.with_industry
    )
    what = text(
        "figure.everything_territorial" if chosen.is_territorial else "figure.everything", language
    )
    page = _page(place, chosen, language, what)
    table = county_page.table(region, chosen, language)
    if wanted(request):
        return download(request, language, [table], [])
    return answer(
        request,
        page,
        "portal/figure_total.html",
        table=table,
        formula=text("figure.county_formula", language, told=_told(region, language)),
        people=_county_people(region, language),
        industry=""
        if chosen.is_territorial
        else text("industry.included" if chosen.with_industry else "industry.left_out", language),
        notes=[each.text(language) for each in region.notes],
    )


def _told(region: RegionTotal, language: Language) -> str:
    shown = summed(as_total(region.emissions), Unit.T, language).shown
    return f"{shown} t {gas_words(region.gas_unit)}"


def _county_people(region: RegionTotal, language: Language) -> str:
    if region.population is None:
        return text("reason.no_population", language)
    return text("figure.county_people", language, population=plain(region.population, language, 0))
