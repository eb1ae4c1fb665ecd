"""The tables that can be read, each in the releases that are here."""

from dataclasses import dataclass
from functools import cache

from django.conf import settings

from samklang.series import TERRITORY, YEAR, Series
from samklang.statistics.carried import carried_releases, carried_series
from samklang.statistics.manifest import countries, dataset
from samklang.statistics.places import counties, municipalities, nation
from samklang.statistics.places import territories as all_territories
from samklang.statistics.records import StatisticalTerritory
from samklang.statistics.shapes import Break, code_labels, shape, shapes, whole_codes
from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.base.numbers import Unit

_UNITS = {
    "MWh": Unit.MWH,
    "t": Unit.T,
    "t CO2": Unit.T,
    "t CO2e": Unit.T,
    "inhabitants": Unit.INHABITANTS,
}


@dataclass(frozen=True, slots=True)
class Known:
    """One table: its name in addresses, and the releases that are here, the oldest first."""

    key: str
    publisher: str
    table: str
    licence: str
    years: str
    unit: str
    releases: tuple[str, ...]

    def title(self, language: Language) -> str:
        """The title of the table."""
        return dataset(country(), self.key).title(language)

    def series(self, release: str) -> Series:
        """The cells of one release."""
        return carried_series(country(), self.key, release)

    @property
    def breaks(self) -> tuple[Break, ...]:
        """Where the method of the table changes."""
        return shape(country(), self.key).breaks

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that a reader may choose from: all but territory and year."""
        names = shape(country(), self.key).names
        return tuple(name for name in names if name not in {TERRITORY, YEAR})

    @property
    def shown_unit(self) -> Unit:
        """How its numbers are rounded."""
        return _UNITS.get(self.unit, Unit.COUNT)

    def caveats(self, language: Language) -> list[str]:
        """What a reader would get wrong."""
        return [each.text(language) for each in dataset(country(), self.key).caveats]

    def label(self, column: str, code: str, language: Language) -> str:
        """What a code stands for; the code itself where no list says."""
        if column == TERRITORY:
            place = places().get(code)
            return place.name if place else code
        found = code_labels(country(), self.key, column).get(code)
        return found.label(language) if found else code

    def whole(self, column: str) -> str:
        """The published code for all of a column; empty where its codes add up."""
        return whole_codes(country(), self.key).get(column, "")

    def column_name(self, column: str, language: Language) -> str:
        """A column in words."""
        return text(f"statistics.column.{column}", language)


@cache
def country() -> str:
    """The country whose statistics are shown: the one that is set, or the first that is carried."""
    return settings.SAMKLANG_COUNTRY or countries()[0]


@cache
def known() -> dict[str, Known]:
    """Every table that is carried as a series, by its name in addresses."""
    return {key: _known(key) for key in shapes(country())}


@cache
def places() -> dict[str, StatisticalTerritory]:
    """Every territory by its code, former codes too."""
    return {place.code: place for place in all_territories(country())}


def all_counties() -> tuple[StatisticalTerritory, ...]:
    """The counties."""
    return counties(country())


def members(code: str) -> tuple[StatisticalTerritory, ...]:
    """The parts of a territory: municipalities of a county, counties of the nation."""
    return (
        counties(country()) if code == nation(country()).code else municipalities(country(), code)
    )


def nation_code() -> str:
    """The code of the country as a whole."""
    return nation(country()).code


def _known(key: str) -> Known:
    found = dataset(country(), key)
    return Known(
        key=key,
        publisher=found.publisher,
        table=found.table,
        licence=found.licence,
        years=found.years,
        unit=shape(country(), key).unit,
        releases=carried_releases(country(), key),
    )
