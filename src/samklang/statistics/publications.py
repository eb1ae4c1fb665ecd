"""A publisher's own answer as a release of a carried table, so that the two can be compared."""

from collections.abc import Collection, Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from samklang.series import YEAR, Dimension, Series
from samklang.statistics.releases import ReleaseDifference, compare
from samklang.statistics.shapes import Publication, Shape, shapes


def carried_name(country: str, publisher: str, table: str, columns: Collection[str]) -> str:
    """The carried table that a publisher's table is a release of; empty where there is none."""
    found = _found(country, publisher, table, columns)
    return found[0].dataset_id if found else ""


def as_carried(country: str, series: Series) -> Series:
    """The answer with the columns, the unit and the name of the carried table that it is a release of.

    An answer that is no release of any stays as it is.
    """
    found = _of_series(country, series)
    if found is None:
        return series
    shape, publication = found
    rows = _is_kept(series, publication.keep) & ~_is_any(series, publication.leave_out)
    renamed = {
        publication.columns.get(each.name, each.name): replace(each, index=each.index[rows])
        for each in series.dimensions
        if each.name not in publication.keep
    }
    return replace(
        series,
        table=shape.dataset_id,
        unit=shape.unit,
        dimensions=tuple(_named(renamed, name) for name in shape.names),
        state=series.state[rows],
        number=series.number[rows],
    )


def comparable(country: str, before: Series, after: Series) -> tuple[Series, Series]:
    """Two releases with the same columns, from the first year that both can have.

    A publisher's table may begin later than the carried one, which joins it to an older table.
    """
    found = [_of_series(country, each) for each in (before, after)]
    years = [each[1].from_year for each in found if each and each[1].from_year is not None]
    first = max(years, default=None)
    return since(as_carried(country, before), first), since(as_carried(country, after), first)


def compared(country: str, before: Series, after: Series) -> ReleaseDifference:
    """Two releases of a table, cell by cell, to the last place that is carried.

    Raises:
        InputError: they are not releases of the same table.
    """
    first, second = comparable(country, before, after)
    own = shapes(country).get(first.table)
    return compare(first, second, own.printed_to if own else 0.0)


def since(series: Series, year: int | None) -> Series:
    """The rows of a series from a year on; all of them where there is none."""
    if year is None:
        return series
    own = series.dimension(YEAR)
    late = [number for number, code in enumerate(own.codes) if int(code) >= year]
    rows = np.isin(own.index, late)
    return replace(
        series,
        dimensions=tuple(replace(each, index=each.index[rows]) for each in series.dimensions),
        state=series.state[rows],
        number=series.number[rows],
    )


def _of_series(country: str, series: Series) -> tuple[Shape, Publication] | None:
    names = [each.name for each in series.dimensions]
    return _found(country, series.publisher, series.table, names)


def _found(
    country: str, publisher: str, table: str, columns: Collection[str]
) -> tuple[Shape, Publication] | None:
    """The table and the publication whose name and columns an answer has."""
    for shape in shapes(country).values():
        for each in shape.publications:
            is_named = (each.publisher, each.table) == (publisher, table)
            if is_named and _columns(each, shape) == set(columns):
                return shape, each
    return None


def _columns(publication: Publication, shape: Shape) -> set[str]:
    """The columns that an answer has before they are renamed."""
    before = {after: name for name, after in publication.columns.items()}
    return {before.get(name, name) for name in shape.names} | set(publication.keep)


def _named(columns: Mapping[str, Dimension], name: str) -> Dimension:
    return replace(columns[name], name=name)


def _is_kept(series: Series, keep: Mapping[str, str]) -> NDArray[np.bool_]:
    kept = np.ones(len(series), dtype=np.bool_)
    for name, code in keep.items():
        kept &= _has(series.dimension(name), code)
    return kept


def _is_any(series: Series, codes: Mapping[str, str]) -> NDArray[np.bool_]:
    found = np.zeros(len(series), dtype=np.bool_)
    for name, code in codes.items():
        found |= _has(series.dimension(name), code)
    return found


def _has(dimension: Dimension, code: str) -> NDArray[np.bool_]:
    return np.isin(dimension.index, [n for n, own in enumerate(dimension.codes) if own == code])
