"""A table on its way in: what was seen in it, and the rows that an import would bring."""

from collections import Counter
from dataclasses import dataclass
from functools import partial
from itertools import islice

from samklang.series import Series
from samklang.texts import Language
from samklang.web.datahub import queries
from samklang.web.datahub.board import Reporter
from samklang.web.datahub.calculation import fetches, mappings, rows
from samklang.web.datahub.calculation.store import kept_snapshot
from samklang.web.datahub.cells import CellRow, cells_sha256, releases_sha256
from samklang.web.datahub.models import Import, ImportKind, Release, RememberedMapping
from samklang.web.datahub.problems import Json, in_both
from samklang.workbook.mapped.layout import Layout
from samklang.workbook.mapped.reading import TableReading
from samklang.workbook.mapped.report import Fault, Question
from samklang.workbook.mapped.sheet import RawSheet

_SHOWN_CELLS = 20
_SHOWN_FAULTS = 200
_COUNTED = frozenset({"cells_suppressed", "cells_missing"})
"""Notes that the counts by state say already."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found in a file, and what its columns seem to mean."""

    layout: Json
    mapping: Json


def look(subject: Import) -> Seen:
    """Find the table in a file and propose what its columns mean: as the last time, if it was there.

    Raises:
        TableError: the file cannot be used, or holds no table.
    """
    sheet, layout = mappings.opened(subject)
    told = _told(sheet, layout)
    like = _remembered_like(layout)
    if like is None:
        return Seen(told, mappings.proposed(layout))
    mapping, changes = mappings.compared(layout, like.mapping)
    remembered: Json = {
        "remembered_at": f"{like.remembered_at:%Y-%m-%d}",
        "remembered_file": like.layout.get("file", ""),
        "changes": changes,
    }
    return Seen(told | remembered, mapping)


def _told(sheet: RawSheet, layout: Layout) -> Json:
    columns: list[Json] = [
        {
            "letters": column.letters,
            "name": column.name,
            "header": column.header,
            "unit": column.unit,
            "year": column.year,
            "samples": list(column.samples),
        }
        for column in layout.columns
    ]
    return {
        "file": sheet.name,
        "fingerprint": layout.fingerprint,
        "sheet": sheet.sheet,
        "sheets": list(sheet.sheets),
        "unit": layout.unit,
        "titles": list(layout.titles),
        "columns": columns,
    }


def _remembered_like(layout: Layout) -> RememberedMapping | None:
    """The mapping of this very layout; else of the one that shares most of its columns, if half."""
    names = {column.name for column in layout.columns}
    best, most = None, len(names) / 2
    for other in RememberedMapping.objects.order_by("-remembered_at"):
        if other.fingerprint == layout.fingerprint:
            return other
        shared = len(names & {column["name"] for column in other.layout["columns"]})
        if shared > most:
            best, most = other, shared
    return best


@dataclass(frozen=True, slots=True)
class Tidy:
    """The releases that an import would bring, and what was said while they were read."""

    releases: tuple[tuple[Release, list[CellRow]], ...]
    reading: TableReading | None = None

    @property
    def cell_count(self) -> int:
        """All cells."""
        return sum(len(cells) for _, cells in self.releases)

    def sha256(self) -> str:
        """A hash of everything that would be brought."""
        return releases_sha256(self.releases)

    def bad_rows(self, language: Language) -> bytes:
        """The rows that could not be read, as a file to mend them in; empty where there are none."""
        has_any = self.reading is not None and len(self.reading.bad_rows)
        return self.reading.bad_rows.csv(language) if self.reading and has_any else b""

    def preview(self) -> Json:
        """What a person looks at before the import."""
        states = Counter(row.state for _, cells in self.releases for row in cells)
        told: Json = {
            "cells": self.cell_count,
            "states": dict(states),
            "releases": [_release_told(*each) for each in self.releases],
        }
        return told | (_reading_told(self.reading) if self.reading else {})


def tidy(subject: Import, report: Reporter) -> Tidy:
    """Read the rows of an import; the same bytes and mapping give the same rows.

    Raises:
        TableError: the file cannot be read through its mapping.
    """
    if subject.kind == ImportKind.FETCH:
        return _fetched(subject, report)
    report("reading")
    sheet, layout = mappings.opened(subject)
    report("previewing")
    reading = mappings.read_through(sheet, layout, subject.mapping, _before(subject))
    cells = rows.cells_of(reading) if len(reading.series) else []
    return Tidy(((_release(subject, reading, cells), cells),) if cells else (), reading)


def _before(subject: Import) -> Series | None:
    """The newest release of the same table that is here, whatever its unit."""
    found = queries.newest_release(subject.about["publisher"], subject.about["title"])
    return rows.stored_series(found) if found else None


def _fetched(subject: Import, report: Reporter) -> Tidy:
    """The rows of a table that was fetched, as its publisher's connector reads them."""
    report("previewing")
    found = []
    for series in fetches.series(kept_snapshot(subject)):
        cells = rows.cells_of_series(series)
        found.append((_release_of(subject, series, cells), cells))
    return Tidy(tuple(each for each in found if each[1]))


def _release_of(subject: Import, series: Series, cells: list[CellRow]) -> Release:
    snapshot = kept_snapshot(subject)
    return Release(
        publisher=series.publisher,
        table=series.table,
        release=series.release,
        title=series.title or series.table,
        licence=snapshot.licence,
        unit=series.unit,
        notes=list(series.notes),
        dimensions=rows.key_names(series),
        snapshot=snapshot,
        cell_count=len(cells),
        content_sha256=cells_sha256(cells),
    )


def _release(subject: Import, reading: TableReading, cells: list[CellRow]) -> Release:
    about = subject.about
    return Release(
        publisher=about["publisher"],
        table=about["title"],
        release=about["release"],
        title=about["title"],
        licence=about["licence"],
        unit=reading.series.unit,
        notes=[each.text for each in reading.layout.footnotes],
        dimensions=rows.key_names(reading.series),
        snapshot=subject.snapshot,
        cell_count=len(cells),
        content_sha256=cells_sha256(cells),
    )


def _release_told(release: Release, cells: list[CellRow]) -> Json:
    return {
        "title": release.title,
        "release": release.release,
        "unit": release.unit,
        "dimensions": release.dimensions,
        "cells": len(cells),
        "years": [min(row.year for row in cells), max(row.year for row in cells)],
        "territories": len({row.territory_code for row in cells}),
        "first": [list(row) for row in islice(cells, _SHOWN_CELLS)],
    }


def _reading_told(reading: TableReading) -> Json:
    return {
        "notes": [
            {**in_both(each.text), "is_warning": each.is_warning}
            for each in reading.notes
            if each.key not in _COUNTED
        ],
        "questions": [_question_told(each) for each in reading.questions],
        "faults": [_fault_told(each) for each in reading.faults[:_SHOWN_FAULTS]],
        "fault_count": len(reading.faults),
        "bad_rows": len(reading.bad_rows),
        "proposals": reading.proposals,
    }


def _question_told(question: Question) -> Json:
    return {
        "key": question.key,
        "choices": list(question.choices),
        "words": [list(pair) for pair in question.words],
        "text": in_both(question.text),
        "answers": [in_both(partial(question.choice, each)) for each in question.choices],
    }


def _fault_told(fault: Fault) -> Json:
    return {
        "where": in_both(fault.place),
        "message": in_both(fault.what),
        "why": in_both(fault.why),
        "remedy": in_both(fault.remedy),
        "is_whole": not fault.cell,
    }
