"""The workbook of the national emissions database, as the releases of 2024 and of 2025 lay it out."""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import xlsxwriter

from samklang.series import Series
from samklang.statistics.carried import carried_series
from samklang.statistics.labels import labels, subsector_label
from samklang.statistics.places import territory
from samklang.statistics.records import Level

Row = tuple[str, str, str, str, tuple[Any, ...]]
"""Sector, its part, county, municipality, and a cell for each year."""

COUNTRY, TOTAL = "SE", "Alla"
SECTORS = {
    "transport": "Transporter",
    "own_heating": "Egen uppärmning av bostäder och lokaler",
    "industry": "Industri (energi + processer)",
    "waste": "Avfall (inkl.avlopp)",
    "product_use": "Produktanvändning (inkl. lösningsmedel)",
}
"""Labels of the report of 2024 that are not those of the carried statistics."""


@dataclass(frozen=True)
class Workbook:
    """What stands in a workbook; ``replace`` something to make it go wrong."""

    rows: tuple[Row, ...]
    years: tuple[str, ...]
    substance: str = "CO2"
    unit: str = "Enhet: ton/år"
    report: tuple[str, ...] = ("Rapportnamn:", "Länsrapport, 2024-04-18")
    lines_before_years: int = 1
    years_are_text: bool = False
    header: tuple[str, ...] = ("Huvudsektor", "Undersektor", "Län", "Kommun")
    below: tuple[str, ...] = ()

    def of_2025(self) -> "Workbook":
        """The layout since 2025: one more line above the years, which are texts."""
        report = ("Rapportnamn:", "Länsrapport, 2025-05-06")
        return replace(self, lines_before_years=2, years_are_text=True, report=report)

    def content(self) -> bytes:
        """The bytes of the file."""
        packed = io.BytesIO()
        with xlsxwriter.Workbook(packed, {"in_memory": True}) as book:
            sheet = book.add_worksheet("Koldioxid (CO2)")
            for number, line in enumerate(self._lines()):
                for column, cell in enumerate(line):
                    if cell != "":
                        sheet.write(number, column, cell)
        return packed.getvalue()

    def _lines(self) -> Iterable[Sequence[Any]]:
        yield self.report
        yield (f"Emissioner av {self.substance}",)
        yield (self.unit,)
        yield from [()] * self.lines_before_years
        years = self.years if self.years_are_text else map(int, self.years)
        yield (*[""] * len(self.header), *years)
        yield (*self.header, *[self.substance] * len(self.years))
        for *names, cells in self.rows:
            yield (*names, *cells)
        yield from ((text,) for text in self.below)


def workbook(table: str, codes: Iterable[str], release: str | None = None) -> Workbook:
    """A workbook with the rows that a carried table has for some territories."""
    series = carried(table, codes, release)
    cells: dict[tuple[str, ...], dict[str, float | None]] = {}
    for (*key, year), value in series.rows():
        cells.setdefault(tuple(key), {})[year] = value.number
    years = tuple(sorted({year for found in cells.values() for year in found}))
    rows = tuple(_row(key, years, found) for key, found in cells.items())
    return Workbook(rows, years)


def carried(table: str, codes: Iterable[str], release: str | None = None) -> Series:
    """The rows of some territories of a carried table."""
    whole = carried_series(COUNTRY, table, release)
    own = whole.dimension("territory_code")
    rows = np.isin(own.index, [own.codes.index(code) for code in codes])
    return replace(
        whole,
        dimensions=tuple(replace(each, index=each.index[rows]) for each in whole.dimensions),
        state=whole.state[rows],
        number=whole.number[rows],
    )


def _row(key: tuple[str, ...], years: Sequence[str], cells: Mapping[str, float | None]) -> Row:
    place, sector, *part = key
    county, municipality = _place_names(place)
    label = SECTORS.get(sector) or labels(COUNTRY, "emission_sector").get(sector)
    written = label if isinstance(label, str) else label.label_sv if label else TOTAL
    named = subsector_label(COUNTRY, sector, part[0], "sv") if part else TOTAL
    return written, named, county, municipality, tuple(cells.get(year, "") for year in years)


def _place_names(code: str) -> tuple[str, str]:
    place = territory(COUNTRY, code)
    if place.level is Level.NATION:
        return TOTAL, TOTAL
    if place.level is Level.COUNTY:
        return place.name, TOTAL
    return territory(COUNTRY, place.parent_code).name, place.name
