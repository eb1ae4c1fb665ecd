"""What stands on the page of a county: table, map, totals and sentence."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from samklang.region.totals import Bounded, MunicipalityTotal, RegionTotal
from samklang.texts import Language
from samklang.values import Coverage, Total
from samklang.web.base.catalogue import text
from samklang.web.base.components import KeyFigure
from samklang.web.base.numbers import Unit, amount
from samklang.web.base.order import by_name
from samklang.web.base.tables import Cell, Column, Row, Table, is_about, number, summed, words
from samklang.web.portal import addresses, calculation, covenant
from samklang.web.portal.choices import Choices
from samklang.web.portal.ledger_tables import as_total
from samklang.web.portal.map import (
    NO_CLASS,
    Area,
    Classes,
    Map,
    Range,
    classes,
    label_point,
    outline,
    projection,
)
from samklang.web.portal.words import gas_words, table_source

ONE_CLASS = 1


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One class of the map in words."""

    shade: int
    told: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """The map with its legend."""

    map: Map
    legend: tuple[LegendEntry, ...]


def table(region: RegionTotal, chosen: Choices, language: Language) -> Table:
    """The municipalities of a county, by name, and the county."""
    places = sorted(region.municipalities, key=lambda place: by_name(place.name))
    rows = [_row(region.county, place, chosen, language) for place in places]
    return Table(
        "municipalities",
        text("county.table", language, county=region.name, year=region.year),
        _columns(region, chosen, language),
        (*rows, _total_row(region, chosen, language)),
        source=_source(chosen, language),
        notes=_notes(region, chosen, language),
    )


def _columns(region: RegionTotal, chosen: Choices, language: Language) -> tuple[Column, ...]:
    gas = region.gas_unit.lower()
    per_head = text("unit.t_per_inhabitant", language)
    energy = Column(
        "energy_mwh", text("county.energy", language), "GWh", is_number=True, may_be_hidden=True
    )
    return (
        Column("name", text("county.municipality", language)),
        *(() if chosen.is_territorial else (energy,)),
        Column(
            f"emissions_t_{gas}",
            text("county.emissions", language),
            text("unit.t_gas", language, gas=_gas(region)),
            is_number=True,
            may_be_hidden=True,
        ),
        Column(
            f"emissions_t_{gas}_per_inhabitant",
            text("county.per_inhabitant", language),
            per_head,
            is_number=True,
        ),
        Column("population", text("county.population", language), "", is_number=True),
        *(
            ()
            if chosen.is_territorial
            else (Column("open_rows", text("county.coverage", language)),)
        ),
        Column("covenant_status", text("county.covenant", language)),
    )


def _gas(region: RegionTotal) -> str:
    return gas_words(region.gas_unit)


def _row(county: str, place: MunicipalityTotal, chosen: Choices, language: Language) -> Row:
    home = addresses.municipality(language, place.code, chosen)
    trace = addresses.figure(language, place.code, chosen)
    signed = calculation.signatories(place.code)
    return Row(
        words(place.name, address=home),
        (
            *_energy(place.energy_mwh, place.energy_mwh_maximum, language, trace),
            summed(as_total(place.emissions), Unit.T, language, address=trace),
            _per_inhabitant(place.emissions, place.population, language, trace),
            number(place.population, Unit.INHABITANTS, language, address=trace),
            *_coverage(county, place.code, chosen, language),
            words(covenant.status(signed, language), plain=covenant.code(signed)),
        ),
        code=place.code,
    )


def _energy(
    low: float | None, high: float | None, language: Language, address: str
) -> tuple[Cell, ...]:
    if low is None:
        return ()
    return (summed(Total(low, low, high, Coverage()), Unit.GWH, language, address=address),)


def _per_inhabitant(
    emissions: Bounded, population: int | None, language: Language, address: str = ""
) -> Cell:
    """Emissions per inhabitant; at least, where the emissions are."""
    if not population:
        reason = text("reason.no_population", language)
        return number(None, Unit.T_PER_INHABITANT, language, reason=reason)
    whole = per_inhabitant(emissions, population)
    return summed(whole, Unit.T_PER_INHABITANT, language, address=address)


def _coverage(county: str, code: str, chosen: Choices, language: Language) -> tuple[Cell, ...]:
    if chosen.is_territorial:
        return ()
    found = calculation.county_coverage(county, chosen.year, with_industry=chosen.with_industry)
    rows = found[code]
    shown = text("county.open_rows", language, open=rows.cells - rows.suppressed, rows=rows.cells)
    return (words(shown),)


def _total_row(region: RegionTotal, chosen: Choices, language: Language) -> Row:
    trace = addresses.figure(language, region.county, chosen)
    bounds = [place.energy_mwh_maximum for place in region.municipalities]
    known = [bound for bound in bounds if bound is not None]
    low = None if chosen.is_territorial else sum(p.energy_mwh or 0.0 for p in region.municipalities)
    high = sum(known) if len(known) == len(bounds) else None
    coverage = region.coverage
    open_rows = text(
        "county.open_rows", language, open=coverage.rows - coverage.hidden, rows=coverage.rows
    )
    return Row(
        words(text("county.total", language)),
        (
            *_energy(low, high, language, trace),
            summed(as_total(region.emissions), Unit.T, language, address=trace),
            _per_inhabitant(region.emissions, region.population, language, trace),
            number(region.population, Unit.INHABITANTS, language, address=trace),
            *(() if chosen.is_territorial else (words(open_rows),)),
            words(_signed(region, language)),
        ),
        is_total=True,
        code=region.county,
    )


def _signed(region: RegionTotal, language: Language) -> str:
    count = sum(bool(calculation.signatories(place.code)) for place in region.municipalities)
    return text("county.signed", language, count=count, all=len(region.municipalities))


def _source(chosen: Choices, language: Language) -> str:
    if chosen.is_territorial:
        return table_source("greenhouse_gases", language, chosen.release)
    return table_source("final_energy", language)


def _notes(region: RegionTotal, chosen: Choices, language: Language) -> tuple[str, ...]:
    counted = _population_note(region, language)
    return (counted,) if chosen.is_territorial else (text("county.open_note", language), counted)


def _population_note(region: RegionTotal, language: Language) -> str:
    counts = {
        calculation.population(place.code, region.year).counted_on
        for place in region.municipalities
        if place.population is not None
    }
    days = sorted(covenant.day(day) for day in counts if day)
    if not days:
        return text("county.no_population", language, year=region.year)
    return text("county.population_counted", language, day=", ".join(days))


@lru_cache(maxsize=512)
def drawn(region: RegionTotal, chosen: Choices, language: Language) -> Drawn:
    """The map of emissions per inhabitant; in tonnes where there is no count of inhabitants."""
    figures = {place.code: _shaded_by(place, region) for place in region.municipalities}
    shades = classes(list(figures.values()))
    areas = _map(region, figures, shades, chosen, language)
    has_unknown = any(area.shade == NO_CLASS for area in areas.areas)
    return Drawn(areas, _legend(shades, region, language, has_unknown=has_unknown))


def _shaded_by(place: MunicipalityTotal, region: RegionTotal) -> Range:
    low, high = place.emissions.minimum_t, place.emissions.maximum_t
    if region.population is None:
        return Range(low, high)
    if not place.population:
        return Range(None, None)
    return Range(low / place.population, None if high is None else high / place.population)


def _map(
    region: RegionTotal,
    figures: dict[str, Range],
    shades: Classes,
    chosen: Choices,
    language: Language,
) -> Map:
    borders = {border.territory_code: border for border in calculation.borders(region.county)}
    place, height = projection(tuple(borders.values()))
    territories = {each.code: each for each in calculation.municipalities(region.county)}
    areas = []
    for total in region.municipalities:
        if total.code not in borders:
            continue
        x, y = label_point(territories[total.code], borders[total.code], place)
        areas.append(
            Area(
                total.code,
                total.name,
                outline(borders[total.code], place),
                f"{x:.0f}",
                f"{y:.0f}",
                shades.shade(figures[total.code]),
                addresses.municipality(language, total.code, chosen),
                _told(total, region, language),
            )
        )
    return Map(560, height, tuple(areas))


def _told(place: MunicipalityTotal, region: RegionTotal, language: Language) -> str:
    """What the map says of a municipality: its name and its figure."""
    emissions = summed(as_total(place.emissions), Unit.T, language).shown
    told = text("map.told", language, name=place.name, emissions=emissions, gas=_gas(region))
    if not place.population:
        return told
    per_head = _per_inhabitant(place.emissions, place.population, language).shown
    return f"{told}, {text('map.told_per_inhabitant', language, amount=per_head)}"


def _legend(
    shades: Classes, region: RegionTotal, language: Language, *, has_unknown: bool
) -> tuple[LegendEntry, ...]:
    unit = Unit.T if region.population is None else Unit.T_PER_INHABITANT
    edges = [amount(bound, unit, language) for bound in shades.bounds]
    unknown = (LegendEntry(NO_CLASS, text("map.unknown", language)),) if has_unknown else ()
    if not edges:
        return (LegendEntry(ONE_CLASS, text("map.one_class", language)), *unknown)
    middle = [
        LegendEntry(number, text("map.between", language, low=low, high=high))
        for number, (low, high) in enumerate(pairwise(edges), start=2)
    ]
    return (
        LegendEntry(ONE_CLASS, text("map.below", language, high=edges[0])),
        *middle,
        LegendEntry(len(edges) + 1, text("map.from", language, low=edges[-1])),
        *unknown,
    )


def fact(
    whole: Total, unit: Unit, key: str, language: Language, address: str, **names: object
) -> KeyFigure:
    """A sum in large: at least, where parts are hidden, with what it is at most."""
    ceiling = summed(whole, unit, language).note
    return KeyFigure(
        text(f"unit.large.{unit}", language, number=amount(whole.minimum, unit, language)),
        text(key, language, note=f" ({ceiling})" if ceiling else "", **names),
        address,
        _openness(whole, unit, language),
    )


def _openness(whole: Total, unit: Unit, language: Language) -> str:
    """The word before a sum with hidden parts."""
    if not whole.is_at_least:
        return ""
    is_narrow = is_about(whole.minimum, whole.maximum, unit, language)
    return text("state.about_word" if is_narrow else "state.at_least_word", language)


def facts(region: RegionTotal, chosen: Choices, language: Language) -> list[KeyFigure]:
    """The figures that stand first: emissions, per inhabitant, the other boundary, signatories."""
    trace = addresses.figure(language, region.county, chosen)
    whole, gas = as_total(region.emissions), _gas(region)
    found = [fact(whole, Unit.T, "fact.emissions", language, trace, gas=gas)]
    if region.population:
        per_head = per_inhabitant(region.emissions, region.population)
        found.append(fact(per_head, Unit.T_PER_INHABITANT, "fact.per_inhabitant", language, trace))
    if region.with_industry and not chosen.with_industry:
        with_it = addresses.figure(language, region.county, chosen.but(with_industry=True))
        other = as_total(region.with_industry)
        found.append(fact(other, Unit.T, "fact.with_industry", language, with_it))
    return [*found, KeyFigure(_signed(region, language), text("fact.signed", language))]


def per_inhabitant(emissions: Bounded, population: int) -> Total:
    """Bounds divided by the number of inhabitants."""
    high = None if emissions.maximum_t is None else emissions.maximum_t / population
    low = emissions.minimum_t / population
    return Total(low, low, high, Coverage())


def summary(region: RegionTotal, chosen: Choices, language: Language) -> str:
    """The county in one sentence."""
    key = "county.summary_territorial" if chosen.is_territorial else "county.summary"
    return text(
        key,
        language,
        county=region.name,
        year=region.year,
        count=len(region.municipalities),
        emissions=summed(as_total(region.emissions), Unit.T, language).shown,
        gas=_gas(region),
        industry=text(
            "industry.included" if chosen.with_industry else "industry.left_out", language
        ),
    )
