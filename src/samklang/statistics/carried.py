"""The carried tables as series, each in the releases that it is carried in."""

from functools import cache, lru_cache
from typing import cast

import numpy as np
from numpy.typing import NDArray

from samklang.errors import InputError, Problem
from samklang.series import TERRITORY, Dimension, Series, state_number
from samklang.statistics.bounds import ENERGY, energy_range_mwh
from samklang.statistics.database import columns, rows
from samklang.statistics.grid import energy_grid
from samklang.statistics.manifest import Dataset, dataset
from samklang.statistics.places import territories
from samklang.statistics.shapes import Shape, code_labels, shape
from samklang.values import State, Value

_RELEASE, _STATE = "release", "state"
_KEPT = 8


@cache
def carried_releases(country: str, dataset_id: str) -> tuple[str, ...]:
    """The releases that a table is carried in, the oldest first."""
    table = dataset(country, dataset_id)
    if not _has(table, _RELEASE):
        return (table.release,)
    query = "SELECT DISTINCT release FROM read_parquet($path) ORDER BY release"
    return tuple(cast("str", row[0]) for row in rows(country, dataset_id, query))


@lru_cache(maxsize=_KEPT)
def carried_series(country: str, dataset_id: str, release: str | None = None) -> Series:
    """One carried table in one release, the newest by default.

    Raises:
        InputError: no such table, or not in that release; the message lists what is carried.
    """
    own, table = shape(country, dataset_id), dataset(country, dataset_id)
    wanted = _release(country, dataset_id, release)
    codes = {name: _codes(country, dataset_id, name) for name in own.names}
    found = columns(country, dataset_id, _query(own, table), release=wanted, **codes)
    state, number = _numbers(found["number"], found["is_hidden"])
    return Series(
        publisher=table.publisher,
        table=dataset_id,
        release=wanted,
        unit=own.unit,
        dimensions=tuple(
            _dimension(country, dataset_id, name, codes[name], found[name]) for name in own.names
        ),
        state=state,
        number=number,
        title=table.title_en,
        source_id=table.source_id,
        notes=tuple(caveat.text_en for caveat in table.caveats),
    )


def carried_value(country: str, series: Series, row: int) -> Value:
    """The value of a row; a hidden cell with the interval that its margins leave, where it is known."""
    value = series.value(row)
    is_bounded = series.table == ENERGY and not series.snapshot_id
    if not is_bounded or value.state is not State.SUPPRESSED:
        return value
    code, consumer, carrier, year = series.key(row)
    grid = energy_grid(country)
    at = (
        grid.territories[code],
        grid.years[int(year)],
        grid.rows[consumer],
        grid.columns[carrier],
    )
    low, high = (float(ends[at]) for ends in energy_range_mwh(country))
    return Value.suppressed(low, high if high < float("inf") else None)


def _release(country: str, dataset_id: str, release: str | None) -> str:
    known = carried_releases(country, dataset_id)
    if release is None:
        return known[-1]
    if release not in known:
        listed = ", ".join(known)
        where = f"release {release!r} of {dataset_id}"
        raise InputError(Problem(where, "not carried.", f"one of: {listed}"))
    return release


def _has(table: Dataset, column: str) -> bool:
    return any(each.name == column for each in table.columns)


def _codes(country: str, dataset_id: str, name: str) -> list[str]:
    query = f"SELECT DISTINCT {name}::VARCHAR FROM read_parquet($path) ORDER BY 1"  # noqa: S608 - a name of ours
    return [cast("str", row[0]) for row in rows(country, dataset_id, query)]


def _query(own: Shape, table: Dataset) -> str:
    """The rows of one release; each code as its place in the list of codes."""
    keys = [f"list_position(${name}, {name}::VARCHAR) - 1 AS {name}" for name in own.names]
    hidden = f"{_STATE} = '{State.SUPPRESSED}'" if _has(table, _STATE) else "false"
    of_release = f"{_RELEASE} = $release" if _has(table, _RELEASE) else "$release IS NOT NULL"
    return f"""
        SELECT {", ".join(keys)}, {hidden} AS is_hidden,
            CASE WHEN {hidden} THEN 'nan'::DOUBLE ELSE {own.value}::DOUBLE END AS number
        FROM read_parquet($path) WHERE {of_release}
    """  # noqa: S608 - names of ours


def _dimension(
    country: str, dataset_id: str, name: str, codes: list[str], index: NDArray[np.float64]
) -> Dimension:
    told = _labels(country, dataset_id, name)
    labels = tuple(told.get(code, "") for code in codes)
    return Dimension(name, tuple(codes), index.astype(np.int32), labels)


def _labels(country: str, dataset_id: str, name: str) -> dict[str, str]:
    if name == TERRITORY:
        return {place.code: place.name for place in territories(country)}
    found = code_labels(country, dataset_id, name)
    return {code: label.label_en for code, label in found.items()}


def _numbers(
    number: NDArray[np.float64], is_hidden: NDArray[np.float64]
) -> tuple[NDArray[np.int8], NDArray[np.float64]]:
    """States and numbers; a published 0 is a true zero, a hidden cell has no number."""
    state = np.full(len(number), state_number(State.NUMBER), np.int8)
    state[number == 0] = state_number(State.ZERO)
    state[is_hidden.astype(np.bool_)] = state_number(State.SUPPRESSED)
    return state, number
