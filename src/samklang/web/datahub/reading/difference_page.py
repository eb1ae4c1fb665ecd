"""How two releases of a table differ in one place: by its parts, by column, by year."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from django.http import QueryDict
from numpy.typing import NDArray

from samklang.series import TERRITORY, YEAR
from samklang.statistics.release_sums import SumChange, sums
from samklang.statistics.releases import Change, ReleaseDifference
from samklang.statistics.whole import whole_mask
from samklang.texts import Language
from samklang.values import Total
from samklang.web.base.catalogue import has_text, text
from samklang.web.base.components import KeyFigure
from samklang.web.base.country import country
from samklang.web.base.numbers import Unit, amount, plain
from samklang.web.base.tables import Cell, Column, Row, Table, dash, summed, words
from samklang.web.datahub.reading.known import Known
from samklang.web.datahub.reading.places import (
    all_counties,
    members,
    nation_code,
    place_name,
)
from samklang.web.datahub.reading.selects import Select, select

BoolArray = NDArray[np.bool_]
Address = Callable[[str], str]
"""The address of a place's series."""


@dataclass(frozen=True, slots=True)
class DifferenceContent:
    """What the page shows."""

    selects: tuple[Select, ...]
    tables: tuple[Table, ...]
    summary: str
    counts: tuple[KeyFigure, ...]


def content(
    found: Known,
    difference: ReleaseDifference,
    asked: QueryDict,
    address: Address,
    language: Language,
) -> DifferenceContent:
    """Two releases beside each other, for the year and the place that a reader chose."""
    year = select("year", text("statistics.year", language), _years(difference), asked, language)
    area = select("area", text("statistics.area", language), _areas(language), asked, language)
    parts = [place.code for place in members(area.chosen)]
    here = {YEAR: year.chosen}
    by_place = _sums(found, difference, [TERRITORY], here, parts)
    tables = [
        _table(
            found, difference, "places", by_place, language, area.chosen_words, year.chosen, address
        ),
        *(
            _table(
                found,
                difference,
                column,
                _sums(found, difference, [column], here, [area.chosen]),
                language,
                area.chosen_words,
                year.chosen,
            )
            for column in found.columns
        ),
        _table(
            found,
            difference,
            YEAR,
            _sums(found, difference, [YEAR], {}, [area.chosen]),
            language,
            area.chosen_words,
            "",
        ),
    ]
    return DifferenceContent(
        selects=(year, area),
        tables=tuple(tables),
        summary=_summary(found, by_place, year.chosen, language),
        counts=_counts(difference, language),
    )


def _years(difference: ReleaseDifference) -> tuple[tuple[str, str], ...]:
    """Years that both releases have first, then those that only one has."""
    years = next(each for each in difference.dimensions if each.name == YEAR)
    kept = (difference.before_row >= 0) & (difference.after_row >= 0)
    both = {years.codes[number] for number in np.unique(years.index[kept]).tolist()}
    ordered = sorted(years.codes, key=lambda year: (year not in both, int(year)))
    return tuple((year, year) for year in ordered)


def _areas(language: Language) -> tuple[tuple[str, str], ...]:
    whole = nation_code(), text("statistics.whole_country", language)
    return (whole, *((place.code, place.name) for place in all_counties()))


def _sums(
    found: Known,
    difference: ReleaseDifference,
    apart: list[str],
    chosen: dict[str, str],
    codes: Sequence[str],
) -> list[SumChange]:
    """Sums over published totals where there are some; only of the places named."""
    own = next(each for each in difference.dimensions if each.name == TERRITORY)
    at = [number for number, code in enumerate(own.codes) if code in set(codes)]
    mask: BoolArray = np.isin(own.index, at)
    mask &= whole_mask(country(), found.key, difference.dimensions, chosen, apart)
    return list(sums(difference, apart, mask))


def _table(
    found: Known,
    difference: ReleaseDifference,
    column: str,
    changes: list[SumChange],
    language: Language,
    area: str,
    year: str,
    address: Address | None = None,
) -> Table:
    head = (
        text("statistics.place", language)
        if column == "places"
        else found.column_name(column, language)
    )
    caption = _caption(column, head, area, year, language)
    return Table(
        f"by_{column}",
        caption,
        (Column(column, head), *_columns(found, difference, language)),
        tuple(_row(found, column, each, language, address) for each in changes),
        source=f"{found.publisher}, {found.table}",
    )


def _caption(column: str, head: str, area: str, year: str, language: Language) -> str:
    key = f"statistics.difference.by_{column}"
    if has_text(key):
        return text(key, language, area=area, year=year)
    return text("statistics.difference.by_column", language, area=area, year=year, column=head)


def _columns(found: Known, difference: ReleaseDifference, language: Language) -> tuple[Column, ...]:
    releases = (("before", difference.before.release), ("after", difference.after.release))
    shown = [
        Column(
            key,
            text("statistics.release_of", language, release=release),
            found.unit,
            is_number=True,
            may_be_hidden=True,
        )
        for key, release in releases
    ]
    change = text("statistics.change", language)
    return (
        *shown,
        Column("difference", change, found.unit, is_number=True),
        Column("difference_percent", change, "%", is_number=True),
    )


def _row(
    found: Known, column: str, change: SumChange, language: Language, address: Address | None
) -> Row:
    code = change.key[0]
    name = TERRITORY if column == "places" else column
    head = code if column == YEAR else found.label(name, code, language)
    note = text("statistics.other_cells", language) if _only_partly_same(change) else ""
    return Row(
        words(head, plain=code, address=address(code) if address else "", note=note),
        (
            _sum_cell(found, change.before, language),
            _sum_cell(found, change.after, language),
            _signed(change.difference, found.shown_unit, language),
            _signed_percent(change.share, language),
        ),
        code=code,
    )


def _only_partly_same(change: SumChange) -> bool:
    return change.is_of_other_cells and change.before is not None and change.after is not None


def _sum_cell(found: Known, each: Total | None, language: Language) -> Cell:
    return dash() if each is None else summed(each, found.shown_unit, language)


def _signed(difference: float | None, unit: Unit, language: Language) -> Cell:
    if difference is None:
        return dash()
    shown = amount(difference, unit, language)
    return Cell(f"+{shown}" if difference > 0 else shown, difference, is_number=True)


def _signed_percent(share: float | None, language: Language) -> Cell:
    if share is None:
        return dash()
    percent = 100 * share
    shown = plain(percent, language, 1)
    return Cell(f"+{shown}" if percent > 0 else shown, percent, is_number=True)


def _summary(found: Known, changes: list[SumChange], year: str, language: Language) -> str:
    """The largest fall and the largest rise in a sentence."""
    moved = [each for each in changes if each.share]
    if not moved:
        return text("statistics.difference.nothing", language, year=year)
    lowest = min(moved, key=lambda each: each.share or 0.0)
    highest = max(moved, key=lambda each: each.share or 0.0)
    return text(
        "statistics.difference.told",
        language,
        year=year,
        moved=len(moved),
        all=len(changes),
        lowest=place_name(lowest.key[0]),
        lowest_percent=_signed_percent(lowest.share, language).shown,
        before=_sum_cell(found, lowest.before, language).shown,
        after=_sum_cell(found, lowest.after, language).shown,
        unit=found.unit,
        highest=place_name(highest.key[0]),
        highest_percent=_signed_percent(highest.share, language).shown,
    )


def _counts(difference: ReleaseDifference, language: Language) -> tuple[KeyFigure, ...]:
    """How many cells met with each change, in words; those that no cell met with are left out."""
    return tuple(
        KeyFigure(
            amount(count, Unit.COUNT, language), text(f"statistics.change.{change}", language)
        )
        for change, count in difference.counts().items()
        if count or change in {Change.SAME, Change.REVISED, Change.ADDED, Change.GONE}
    )
