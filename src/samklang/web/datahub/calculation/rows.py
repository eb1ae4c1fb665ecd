"""From the science's columns to the rows of the database, and back."""

import numpy as np
from numpy.typing import NDArray

from samklang.series import STATES, TERRITORY, YEAR, Dimension, Series, dimension
from samklang.web.datahub.cells import CellRow, joined, parted, stored_cells
from samklang.web.datahub.models import Release
from samklang.workbook.mapped.reading import TableReading


def cells_of(reading: TableReading) -> list[CellRow]:
    """The cells of a table as they are stored, each with the text that stood in the file."""
    entered = [
        reading.sheet.rows[row][column].strip()
        for row, column in zip(reading.row.tolist(), reading.column.tolist(), strict=True)
    ]
    return _cells(reading.series, entered, reading.minimum, reading.maximum)


def cells_of_series(series: Series) -> list[CellRow]:
    """The cells of a publisher's table as they are stored."""
    unknown = np.full(len(series), np.nan)
    entered = ["" if np.isnan(each) else repr(each) for each in series.number.tolist()]
    return _cells(series, entered, unknown, unknown)


def key_names(series: Series) -> list[str]:
    """The names of the dimensions that make up a key, beside territory and year."""
    return [each.name for each in series.dimensions if each.name not in {TERRITORY, YEAR}]


def _cells(
    series: Series,
    entered: list[str],
    minimum: NDArray[np.float64],
    maximum: NDArray[np.float64],
) -> list[CellRow]:
    places, years = _column(series.dimension(TERRITORY)), _column(series.dimension(YEAR))
    keys = [_column(series.dimension(name)) for name in key_names(series)]
    joint = list(map(joined, zip(*keys, strict=True))) if keys else [""] * len(series)
    states = [str(STATES[state]) for state in series.state.tolist()]
    numbers = map(_or_none, (series.number, minimum, maximum))
    return list(map(CellRow, places, map(int, years), joint, states, entered, *numbers))


def _column(codes: Dimension) -> list[str]:
    return [codes.codes[position] for position in codes.index.tolist()]


def _or_none(numbers: NDArray[np.float64]) -> list[float | None]:
    return [None if each != each else each for each in numbers.tolist()]  # noqa: PLR0124 - NaN


def stored_series(release: Release) -> Series:
    """A release of the data hub as the science compares it."""
    rows = sorted(stored_cells(release.pk))
    keys = [parted(row.key) for row in rows]
    dimensions = [
        dimension(TERRITORY, [row.territory_code for row in rows]),
        dimension(YEAR, [str(row.year) for row in rows]),
        *(
            dimension(name, [key[position] for key in keys])
            for position, name in enumerate(release.dimensions)
        ),
    ]
    numbers = {str(state): order for order, state in enumerate(STATES)}
    return Series(
        publisher=release.publisher,
        table=release.table,
        release=release.release,
        unit=release.unit,
        dimensions=tuple(dimensions),
        state=np.array([numbers[row.state] for row in rows], np.int8),
        number=np.array([np.nan if row.number is None else row.number for row in rows]),
        title=release.title,
        snapshot_id=release.snapshot.store_id,
        notes=tuple(release.notes),
    )
