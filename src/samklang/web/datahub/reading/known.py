"""The tables that can be read, each in the releases that are here: carried or imported."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from samklang.registry.codes import code_list
from samklang.series import TERRITORY, YEAR, Series
from samklang.statistics.carried import carried_releases, carried_series
from samklang.statistics.manifest import dataset
from samklang.statistics.publications import as_carried, carried_name
from samklang.statistics.shapes import Break, code_labels, shape, shapes, whole_codes
from samklang.texts import Language, Wording
from samklang.web.base.catalogue import has_text, text
from samklang.web.base.country import country
from samklang.web.base.numbers import Unit
from samklang.web.datahub.calculation.rows import stored_series
from samklang.web.datahub.models import Release
from samklang.web.datahub.queries import releases
from samklang.web.datahub.reading.places import place_name

_UNITS = {
    "MWh": Unit.MWH,
    "t": Unit.T,
    "t CO2": Unit.T,
    "t CO2e": Unit.T,
    "inhabitants": Unit.INHABITANTS,
}
_CODE_LISTS = {"sector": "consumption_sector", "carrier": "energy_carrier"}
_KEPT = 4


@dataclass(frozen=True, slots=True)
class ReleaseHere:
    """One release of a table: its name, and how it is read.

    ``id`` tells it from every other that is or was here.
    """

    id: str
    name: str
    read: Callable[[], Series] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Known:
    """One table: its name in addresses, and its releases, those that are carried first.

    ``is_carried`` tells a table whose codes, breaks and caveats are known from one that was imported
    and stands alone.
    """

    key: str
    is_carried: bool
    titles: dict[Language, str]
    publisher: str
    table: str
    licence: Wording
    years: Wording
    unit: str
    columns: tuple[str, ...]
    here: tuple[ReleaseHere, ...]

    def title(self, language: Language) -> str:
        """The title of the table."""
        return self.titles[language]

    @property
    def releases(self) -> tuple[str, ...]:
        """The names of the releases."""
        return tuple(each.name for each in self.here)

    def series(self, release: str) -> Series:
        """The cells of one release, in the columns of the table."""
        return as_carried(country(), self.release(release).read())

    def release(self, name: str) -> ReleaseHere:
        """One release by its name."""
        return next(each for each in self.here if each.name == name)

    @property
    def breaks(self) -> tuple[Break, ...]:
        """Where the method of the table changes."""
        return shape(country(), self.key).breaks if self.is_carried else ()

    @property
    def published_as(self) -> tuple[tuple[str, str], ...]:
        """Publisher and table under which it is asked for."""
        if not self.is_carried:
            return ((self.publisher, self.table),)
        return tuple(
            (each.publisher, each.table) for each in shape(country(), self.key).publications
        )

    @property
    def shown_unit(self) -> Unit:
        """How its numbers are rounded."""
        return _UNITS.get(self.unit, Unit.COUNT)

    def caveats(self, language: Language) -> list[str]:
        """What a reader would get wrong."""
        if not self.is_carried:
            return []
        return [each.text(language) for each in dataset(country(), self.key).caveats]

    def label(self, column: str, code: str, language: Language) -> str:
        """What a code stands for; the code itself where no list says."""
        if column == TERRITORY:
            return place_name(code)
        if self.is_carried:
            found = code_labels(country(), self.key, column).get(code)
            return found.label(language) if found else code
        listed = code_list(_CODE_LISTS[column]) if column in _CODE_LISTS else None
        return listed.label(code, language) if listed and code in listed else code

    def whole(self, column: str) -> str:
        """The published code for all of a column; empty where its codes add up."""
        return whole_codes(country(), self.key).get(column, "") if self.is_carried else ""

    def column_name(self, column: str, language: Language) -> str:
        """A column in words; its own name where there are none."""
        key = f"statistics.column.{column}"
        return text(key, language) if has_text(key) else column


def known() -> dict[str, Known]:
    """Every table that can be read, by its name in addresses."""
    tables = {key: [*_carried(key).here] for key in shapes(country())}
    alone: dict[tuple[str, str, str], list[Release]] = {}
    for each in releases():
        name = carried_name(country(), each.publisher, each.table, _columns(each))
        if name:
            tables[name].append(_here(each))
        else:
            alone.setdefault((each.publisher, each.table, each.unit), []).append(each)
    carried = {key: _with(_carried(key), here) for key, here in tables.items()}
    return {**carried, **{found.key: found for found in map(_imported, alone.values())}}


@cache
def _carried(key: str) -> Known:
    found = dataset(country(), key)
    own = shape(country(), key)
    return Known(
        key=key,
        is_carried=True,
        titles={"en": found.title_en, "sv": found.title_sv},
        publisher=found.publisher,
        table=found.table,
        licence=found.licence,
        years=found.years,
        unit=own.unit,
        columns=tuple(name for name in own.names if name not in {TERRITORY, YEAR}),
        here=tuple(
            ReleaseHere(
                f"{key}@{release}",
                release,
                lambda release=release: carried_series(country(), key, release),  # type: ignore[misc]
            )
            for release in carried_releases(country(), key)
        ),
    )


def _with(found: Known, here: list[ReleaseHere]) -> Known:
    return replace(found, here=tuple(here))


def _imported(found: list[Release]) -> Known:
    """A table that was imported and is no release of a carried one."""
    first = found[0]
    title = first.title or first.table
    return Known(
        key=f"t{first.pk}",
        is_carried=False,
        titles={"en": title, "sv": title},
        publisher=first.publisher,
        table=first.table,
        licence=Wording.of(first.licence),
        years=Wording.of(""),
        unit=first.unit,
        columns=tuple(first.dimensions),
        here=tuple(map(_here, found)),
    )


def _here(release: Release) -> ReleaseHere:
    number, moment = release.pk, release.imported_at.isoformat()
    return ReleaseHere(
        f"{number} of {moment}",
        release.release,
        lambda: _stored(number, moment),
    )


def _columns(release: Release) -> tuple[str, ...]:
    return (TERRITORY, YEAR, *release.dimensions)


@lru_cache(maxsize=_KEPT)
def _stored(release_id: int, moment: str) -> Series:
    """A release never changes; the moment tells it from one that had its number before."""
    del moment
    return stored_series(Release.objects.select_related("snapshot").get(pk=release_id))
