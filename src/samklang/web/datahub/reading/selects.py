"""The lists that a reader chooses from, one for each column of a table."""

from dataclasses import dataclass

from django.http import QueryDict

from samklang.series import TERRITORY, Series
from samklang.statistics.records import Level
from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.base.fields import Field
from samklang.web.datahub.reading.asking import Option, one_of
from samklang.web.datahub.reading.known import Known
from samklang.web.datahub.reading.places import place_name, places

TOGETHER = "all_together"
"""Stands in an address for all codes of a column that has no published total."""


@dataclass(frozen=True, slots=True)
class Select:
    """One list: its name in the address, its words, what may be chosen and what is."""

    name: str
    heading: str
    options: tuple[Option, ...]
    chosen: str

    @property
    def field(self) -> Field:
        """The list as a field of a form."""
        return Field(self.name, self.heading, "select", self.chosen, choices=self.options)

    @property
    def chosen_words(self) -> str:
        """The words for what is chosen."""
        return dict(self.options)[self.chosen].strip()


def select(
    name: str, heading: str, options: tuple[Option, ...], asked: QueryDict, language: Language
) -> Select:
    """A list with what was asked for; the first where nothing was."""
    codes = [code for code, _ in options]
    return Select(name, heading, options, one_of(asked, name, codes, codes[0], language))


def place_select(series: Series, asked: QueryDict, language: Language) -> Select:
    """A list of the places that the table has, each county before its municipalities."""
    options = tuple((code, _indented(code)) for code in sorted(series.dimension(TERRITORY).codes))
    return select("place", text("statistics.place", language), options, asked, language)


def column_selects(
    found: Known, series: Series, asked: QueryDict, language: Language
) -> tuple[Select, ...]:
    """A list for each column but territory and year."""
    return tuple(
        select(
            column,
            found.column_name(column, language),
            _options(found, series, column, language),
            asked,
            language,
        )
        for column in found.columns
    )


def chosen_codes(selects: tuple[Select, ...]) -> dict[str, str]:
    """The chosen code of each column; a column that is read whole has none."""
    return {each.name: each.chosen for each in selects if each.chosen != TOGETHER}


def _options(found: Known, series: Series, column: str, language: Language) -> tuple[Option, ...]:
    whole = found.whole(column)
    first = (whole, found.label(column, whole, language)) if whole else _together(language)
    codes = [code for code in series.dimension(column).codes if code != whole]
    return (first, *((code, found.label(column, code, language)) for code in codes))


def _indented(code: str) -> str:
    place = places().get(code)
    is_part = place is not None and place.level is Level.MUNICIPALITY
    before = "\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}" if is_part else ""
    return before + place_name(code)


def _together(language: Language) -> Option:
    return TOGETHER, text("statistics.together", language)
