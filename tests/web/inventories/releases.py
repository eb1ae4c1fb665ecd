"""Releases of the table of energy use that were imported: the carried figures, multiplied."""

from dataclasses import replace
from uuid import uuid4

import numpy as np
from django.utils import timezone

from samklang.series import TERRITORY, YEAR, Series
from samklang.statistics.carried import carried_series
from samklang.statistics.manifest import countries
from samklang.statistics.other_release import use_table
from samklang.statistics.shapes import shape
from samklang.web.datahub.calculation.rows import cells_of_series
from samklang.web.datahub.cells import write_cells
from samklang.web.datahub.models import Import, Release, Snapshot

COUNTRY = countries()[0]
_YEAR = 2019


def imported(code: str, release: str, times: float) -> Release:
    """A release of one territory and year, as an import has brought it."""
    table = use_table(COUNTRY, _YEAR)
    published = shape(COUNTRY, table).publications[0]
    names = {after: name for name, after in published.columns.items()}
    series = carried_series(COUNTRY, table)
    keys = [names[each.name] for each in series.dimensions if each.name in names]
    now = timezone.now()
    snapshot = Snapshot.objects.create(
        store_id=uuid4().hex,
        sha256=uuid4().hex,
        publisher=published.publisher,
        file_name="table.json",
        size_bytes=1,
        fetched_at=now,
    )
    brought_by = Import.objects.create(
        key=uuid4().hex,
        kind="upload",
        state="imported",
        snapshot=snapshot,
        preview_sha256="0",
        created_at=now,
        imported_at=now,
    )
    rows = [
        row._replace(number=None if row.number is None else row.number * times)
        for row in cells_of_series(_part(series, code))
    ]
    made = Release.objects.create(
        publisher=published.publisher,
        table=published.table,
        release=release,
        unit="MWh",
        dimensions=keys,
        snapshot=snapshot,
        brought_by=brought_by,
        cell_count=len(rows),
        content_sha256="0",
        imported_at=now,
    )
    write_cells(made.pk, rows, lambda _: None)
    return made


def _part(series: Series, code: str) -> Series:
    """The rows of a territory in the year of the examples."""
    chosen = np.ones(len(series), dtype=np.bool_)
    for name, wanted in ((TERRITORY, code), (YEAR, str(_YEAR))):
        own = series.dimension(name)
        chosen &= own.index == own.codes.index(wanted)
    return replace(
        series,
        dimensions=tuple(replace(each, index=each.index[chosen]) for each in series.dimensions),
        state=series.state[chosen],
        number=series.number[chosen],
    )
