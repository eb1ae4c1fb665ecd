"""SMHI's national emissions database as a connector: one workbook is a substance, whole."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

import numpy as np

from samklang.errors import InputError, Problem
from samklang.series import TERRITORY, Series
from samklang.sources.connector import (
    Ask,
    Code,
    Connector,
    DescribedDimension,
    Fetched,
    Part,
    Request,
    Selection,
    TableDescription,
)
from samklang.sources.joining import joined
from samklang.sources.profile import Profiled, read_profile
from samklang.sources.smhi.completeness import gaps
from samklang.sources.smhi.figures import SECTOR, SUBSECTOR, read_figures
from samklang.sources.smhi.layout import Layout, read_layout
from samklang.sources.smhi.names import TOTAL, names_of
from samklang.sources.workbook_answer import check_workbook
from samklang.statistics.places import municipalities, nation, territories
from samklang.statistics.records import StatisticalTerritory
from samklang.workbook.limits import UPLOAD
from samklang.workbook.raw_sheet import PlainSheet, raw_sheet

_FOLDER = Path(__file__).parent
_PATH = "/api/getexcelfile/"
_ALL = "0"


def connectors(stand_in: str = "") -> Iterator[Connector]:
    """The one connector of this folder."""
    yield Smhi(read_profile(_FOLDER), stand_in)


@dataclass(frozen=True, slots=True)
class Smhi(Profiled):
    """Emissions by sector, territory and year; a table is a substance, such as ``CO2`` or ``GGT``.

    Every workbook has all sectors and years. Territories may be chosen; more than one are taken
    from the workbook of all, which is one call.
    """

    def describe(self, table: str, ask: Ask) -> TableDescription:
        """Title, unit and release, read from the small workbook of one municipality.

        The release is the year of the report whose date stands in the workbook.

        Raises:
            InputError: there is no such substance.
        """
        substance = _substance(table)
        probe = municipalities(self._country)[0]
        _, layout = self._opened(ask(self._request(table, probe)), table)
        return TableDescription(
            publisher=self.publisher,
            table=table,
            title=layout.title or substance["label_sv"],
            release=_release(layout),
            licence=self.profile.licence,
            updated_on=layout.reported_on,
            unit=_unit(layout, substance),
            dimensions=(self._territories(),),
            notes=(_report_note(layout),),
        )

    def plan(self, description: TableDescription, selection: Selection) -> tuple[Request, ...]:
        """One call: for the one territory that is chosen, else for all."""
        chosen = selection.get(TERRITORY, ())
        known = {place.code: place for place in territories(self._country)}
        place = known[chosen[0]] if len(chosen) == 1 else nation(self._country)
        return (self._request(description.table, place),)

    def check(self, part: Part) -> None:
        """Refuse what is not a workbook."""
        check_workbook(part)

    def parse(self, fetched: Fetched) -> tuple[Series, ...]:
        """All rows of the workbook, in tonnes or what it states, by territory, sector and year.

        Raises:
            TableError: an unknown name, a row that stands twice, a cell that is no number.
            SourceError: no header, unit or date where the workbook should have one.
        """
        return (joined([self._series(fetched, part) for part in fetched.parts]),)

    def _series(self, fetched: Fetched, part: Part) -> Series:
        sheet, layout = self._opened(part.body, fetched.table)
        unit = _unit(layout, _substance(fetched.table))
        blank = self.blank(fetched, _release(layout), unit)
        empty = replace(blank, notes=(*blank.notes, _report_note(layout)))
        series = read_figures(sheet, layout, names_of(self.profile), empty)
        found = gaps(series, self._expected(series), (SECTOR, SUBSECTOR))
        return replace(series, notes=(*series.notes, *found))

    def _opened(self, body: bytes, table: str) -> tuple[PlainSheet, Layout]:
        sheet = raw_sheet(body, f"{self.id}-{table}.xlsx", UPLOAD)
        return sheet, read_layout(sheet, self.profile)

    def _expected(self, series: Series) -> Iterable[str]:
        """All codes in use, when the whole country was asked for."""
        if nation(self._country).code not in series.dimension(TERRITORY).codes:
            return ()
        return (place.code for place in self._places())

    def _territories(self) -> DescribedDimension:
        codes = tuple(Code(place.code, place.name) for place in self._places())
        return DescribedDimension(
            TERRITORY, "Län, kommun", codes, is_territory=True, must_be_given=False
        )

    def _places(self) -> tuple[StatisticalTerritory, ...]:
        return tuple(place for place in territories(self._country) if place.valid_to_year is None)

    def _request(self, table: str, place: StatisticalTerritory) -> Request:
        """The address of a workbook; 0 stands for all."""
        whole = nation(self._country).code
        county, municipality = _ALL, _ALL
        if place.code != whole:
            is_county = place.parent_code == whole
            county, municipality = (
                (place.code, _ALL) if is_county else (place.parent_code, place.code)
            )
        query = urlencode({"county": county, "municipality": municipality, "sub": table})
        return Request(f"{self.base}{_PATH}?{query}")

    @property
    def _country(self) -> str:
        return self.profile.setting("country")


def by_sector(series: Series) -> Series:
    """The main sectors alone, without totals and parts: the shape of the carried greenhouse gases."""
    sector, part = series.dimension(SECTOR), series.dimension(SUBSECTOR)
    is_total = np.array([code == TOTAL for code in sector.codes])[sector.index]
    is_whole = np.array([code == TOTAL for code in part.codes])[part.index]
    rows = is_whole & ~is_total
    kept = (each for each in series.dimensions if each.name != SUBSECTOR)
    return replace(
        series,
        dimensions=tuple(replace(each, index=each.index[rows]) for each in kept),
        state=series.state[rows],
        number=series.number[rows],
    )


@cache
def substances() -> dict[str, dict[str, str]]:
    """What the database has, by the publisher's code."""
    with (_FOLDER / "substances.csv").open(encoding="utf-8", newline="") as handle:
        return {row["code"]: row for row in csv.DictReader(handle)}


def _substance(table: str) -> dict[str, str]:
    found = substances().get(table)
    if found is None:
        expected = f"one of: {', '.join(substances())}"
        raise InputError(Problem(f"table {table!r}", "there is no such substance.", expected))
    return found


def _release(layout: Layout) -> str:
    return str(layout.reported_on.year)


def _unit(layout: Layout, substance: dict[str, str]) -> str:
    return f"{layout.unit} {substance['counted_as']}".strip()


def _report_note(layout: Layout) -> str:
    return f"Report of {layout.reported_on.isoformat()}."
