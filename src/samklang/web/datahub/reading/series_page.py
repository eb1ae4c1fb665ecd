"""One series of one place: every year in every release, breaks and missing years told."""

from dataclasses import dataclass

import numpy as np
from django.http import QueryDict

from samklang.series import TERRITORY, YEAR, Series
from samklang.statistics.carried import carried_value
from samklang.statistics.history import changes_of, codes_of
from samklang.statistics.whole import whole_mask
from samklang.texts import Language
from samklang.values import Total, Value, total
from samklang.web.base.catalogue import text
from samklang.web.base.charts import Chart
from samklang.web.base.country import country
from samklang.web.base.fields import Field
from samklang.web.base.tables import Cell, Column, Row, Table, dash, summed, valued, words
from samklang.web.datahub.reading.drawing import Record, dots
from samklang.web.datahub.reading.known import Known
from samklang.web.datahub.reading.places import place_name
from samklang.web.datahub.reading.selects import (
    chosen_codes,
    column_selects,
    place_select,
)

YearTotals = dict[int, Total]


@dataclass(frozen=True, slots=True)
class SeriesContent:
    """What the page shows."""

    place: str
    fields: tuple[Field, ...]
    chart: Chart
    notes: tuple[str, ...]
    summary: str


def content(found: Known, asked: QueryDict, language: Language) -> SeriesContent:
    """The series of the place and the codes that a reader chose."""
    newest = found.series(found.releases[-1])
    where = place_select(newest, asked, language)
    place = where.chosen
    selects = column_selects(found, newest, asked, language)
    chosen = chosen_codes(selects)
    totals = {
        release: _by_year(found, found.series(release), place, chosen) for release in found.releases
    }
    chosen_words = [each.chosen_words for each in selects] or [found.title(language)]
    table = _table(found, f"{place_name(place)}: {', '.join(chosen_words)}", totals, language)
    summary = _summary(found, place, totals, language)
    return SeriesContent(
        place=place_name(place),
        fields=tuple(each.field for each in (where, *selects)),
        chart=dots(table, summary, _records(totals), _breaks(found, totals), language),
        notes=tuple(_notes(found, place, totals, language)),
        summary=summary,
    )


def _by_year(found: Known, series: Series, code: str, chosen: dict[str, str]) -> YearTotals:
    """The sums of each year that the place has, under the codes that it had."""
    where, years = series.dimension(TERRITORY), series.dimension(YEAR)
    own = [where.codes.index(each) for each in codes_of(country(), code) if each in where.codes]
    mask = whole_mask(country(), found.key, series.dimensions, chosen) & np.isin(where.index, own)
    rows: dict[int, list[int]] = {}
    for row in np.flatnonzero(mask).tolist():
        rows.setdefault(int(years.at(row)), []).append(row)
    return {
        year: total(carried_value(country(), series, row) for row in found_rows)
        for year, found_rows in rows.items()
    }


def _years(totals: dict[str, YearTotals]) -> list[int]:
    return sorted({year for each in totals.values() for year in each})


def _table(found: Known, title: str, totals: dict[str, YearTotals], language: Language) -> Table:
    columns = [
        Column(
            f"release_{release}",
            text("statistics.release_of", language, release=release),
            found.unit,
            is_number=True,
            may_be_hidden=True,
        )
        for release in totals
    ]
    return Table(
        "series",
        title,
        (Column("year", text("statistics.year", language)), *columns),
        tuple(_row(found, year, totals, language) for year in _years(totals)),
        source=f"{found.publisher}, {found.table}",
        notes=tuple(f"{each.year}: {each.text(language)}" for each in found.breaks),
    )


def _row(found: Known, year: int, totals: dict[str, YearTotals], language: Language) -> Row:
    starts = any(each.year == year for each in found.breaks)
    note = text("statistics.break_here", language) if starts else ""
    return Row(
        words(str(year), plain=year, note=note),
        tuple(_cell(found, each.get(year), language) for each in totals.values()),
        code=str(year),
    )


def _cell(found: Known, sum_of_year: Total | None, language: Language) -> Cell:
    if sum_of_year is None:
        return dash()
    if sum_of_year.coverage.cells == sum_of_year.coverage.suppressed:
        hidden = Value.suppressed(sum_of_year.minimum, sum_of_year.maximum)
        return valued(hidden, found.shown_unit, language)
    return summed(sum_of_year, found.shown_unit, language)


def _records(totals: dict[str, YearTotals]) -> list[Record]:
    """The years that are known in full; a hidden part leaves no point to draw."""
    return [
        {"year": year, "release": release, "amount": each.number}
        for release, years in totals.items()
        for year, each in sorted(years.items())
        if not each.is_at_least
    ]


def _breaks(found: Known, totals: dict[str, YearTotals]) -> list[int]:
    years = _years(totals)
    return [each.year for each in found.breaks if years and years[0] < each.year <= years[-1]]


def _summary(
    found: Known,
    place: str,
    totals: dict[str, YearTotals],
    language: Language,
) -> str:
    every = totals[found.releases[-1]]
    newest = {year: each for year, each in every.items() if not each.is_at_least}
    if not newest:
        return text("statistics.series.nothing", language, place=place_name(place))
    last = max(newest)
    first = _comparable_from(found, sorted(newest))
    told = text(
        "statistics.series.told" if first < last else "statistics.series.told_once",
        language,
        place=place_name(place),
        release=found.releases[-1],
        first=first,
        last=last,
        first_amount=_cell(found, newest[first], language).shown,
        last_amount=_cell(found, newest[last], language).shown,
        unit=found.unit,
    )
    is_cut = first > min(newest)
    return f"{told} {text('statistics.series.cut', language, year=first)}" if is_cut else told


def _comparable_from(found: Known, years: list[int]) -> int:
    """The first of the years that may be compared with the last: those before a break may not."""
    starts = [each.year for each in found.breaks if years[0] < each.year <= years[-1]]
    return min(year for year in years if year >= max(starts, default=years[0]))


def _notes(
    found: Known,
    place: str,
    totals: dict[str, YearTotals],
    language: Language,
) -> list[str]:
    """What the years leave open: those that no release has, hidden parts, and changed codes."""
    years = _years(totals)
    missing = sorted(set(range(years[0], years[-1])) - set(years)) if years else []
    notes = []
    if missing:
        notes.append(text("statistics.series.missing", language, years=_spans(missing)))
    if any(each.is_at_least for own in totals.values() for each in own.values()):
        notes.append(text("statistics.series.hidden", language))
    notes += [change.text(language) for change in changes_of(country(), place)]
    return [*notes, *found.caveats(language)]


def _spans(years: list[int]) -> str:
    """Years in short: 1991–1999, 2001."""
    spans: list[list[int]] = []
    for year in years:
        if spans and spans[-1][1] == year - 1:
            spans[-1][1] = year
        else:
            spans.append([year, year])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in spans)
