"""From the cells of all answers to tidy rows: a series for each of the table's contents."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from samklang.series import TERRITORY, YEAR, Dimension, Series, state_number
from samklang.sources.connector import Fetched
from samklang.sources.joining import joined
from samklang.sources.json_stat import Axis, Cube, cube_series
from samklang.sources.json_text import unexpected
from samklang.sources.pxweb.describing import METRIC, has_years, is_territory, is_time
from samklang.sources.pxweb.installation import Installation
from samklang.values import State

PERIOD = "period"
"""The time dimension of a table whose periods are not years."""


def rows_of(
    cubes: Sequence[Cube], fetched: Fetched, installation: Installation
) -> tuple[Series, ...]:
    """The rows of all answers; territories, years and contents under our own names.

    Raises:
        SourceError: an unknown mark, two releases among the answers, or a row twice.
    """
    parts: dict[str, list[Series]] = {}
    for cube in cubes:
        for content, series in _by_content(cube, fetched, installation):
            parts.setdefault(content, []).append(series)
    whole = (joined(series) for series in parts.values())
    return tuple(replace(series, release=fetched.release) for series in whole)


def _by_content(
    cube: Cube, fetched: Fetched, installation: Installation
) -> Iterator[tuple[str, Series]]:
    series = _series(cube, fetched, installation)
    contents = cube.axis(METRIC)
    if contents is None:
        yield "", series
        return
    for place, code in enumerate(contents.codes):
        unit = contents.units[place] or series.unit
        label = contents.labels[place] if len(contents.codes) > 1 else ""
        title = f"{series.title}: {label}" if label else series.title
        only = _only(series, contents.name, place)
        yield code, replace(only, unit=unit, title=title)


def _series(cube: Cube, fetched: Fetched, installation: Installation) -> Series:
    """All cells; ``release`` is what the answer itself says, so that two are told apart."""
    about = fetched.description
    empty = Series(
        publisher=installation.publisher,
        table=fetched.table,
        release=cube.updated or fetched.release,
        unit=about.unit if about else "",
        dimensions=(),
        state=np.empty(0, np.int8),
        number=np.empty(0),
        title=about.title if about else cube.label,
        snapshot_id=fetched.snapshot_id,
        notes=fetched.notes,
    )
    names = {axis.name: _own_name(axis, installation) for axis in cube.axes}
    series = cube_series(cube, empty, names, installation.marks, fetched.table)
    is_zero = series.state == state_number(State.ZERO)
    number = np.where(is_zero, 0.0, series.number)  # a dash is a zero without a number
    dimensions = tuple(
        _renamed_codes(each, axis, installation)
        for each, axis in zip(series.dimensions, cube.axes, strict=True)
    )
    notes = tuple(dict.fromkeys(series.notes))
    return replace(series, number=number, dimensions=dimensions, notes=notes)


def _own_name(axis: Axis, installation: Installation) -> str:
    if is_territory(installation, axis):
        return TERRITORY
    if is_time(axis):
        return YEAR if has_years(axis, installation) else PERIOD
    return axis.name


def _renamed_codes(dimension: Dimension, axis: Axis, installation: Installation) -> Dimension:
    """Codes that stay the same between releases: the labels, where codes are mere positions."""
    if not installation.is_by_label or axis.role == METRIC:
        return dimension
    if not all(axis.labels):
        raise unexpected(axis.name, "codes that are mere positions came without labels.")
    is_place = dimension.name == TERRITORY
    codes = tuple(label.partition(" ")[0] if is_place else label for label in axis.labels)
    return replace(dimension, codes=codes)


def _only(series: Series, name: str, place: int) -> Series:
    """The rows of one content, without its dimension."""
    rows = series.dimension(name).index == place
    kept = (each for each in series.dimensions if each.name != name)
    return replace(
        series,
        dimensions=tuple(replace(each, index=each.index[rows]) for each in kept),
        state=series.state[rows],
        number=series.number[rows],
    )
