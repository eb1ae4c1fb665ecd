"""SDMX-CSV as Eurostat writes it: a row is an observation, a column a dimension."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np

from samklang.errors import NumberError, Problem, TableError
from samklang.number_reader import read_number
from samklang.series import Series, dimension, number_states, state_number
from samklang.sources.eurostat.flags import NOT_AVAILABLE, flag_notes, mark_states
from samklang.sources.json_text import unexpected

VALUE, TIME = "OBS_VALUE", "TIME_PERIOD"
_FLAGS = ("OBS_FLAG", "CONF_STATUS")
_UPDATED, _FLOW = "LAST UPDATE", "DATAFLOW"
_UPDATED_FORM = "%d/%m/%y %H:%M:%S"
MOST_ROWS = 2_000_000
_MOST_PROBLEMS = 1_000


@dataclass(frozen=True, slots=True)
class Observations:
    """The rows of a file: names of the dimensions, and by row their codes, the value and the mark."""

    names: tuple[str, ...]
    keys: list[tuple[str, ...]]
    values: list[str]
    marks: list[str]
    updated_on: str


def read_observations(body: bytes, where: str) -> Observations:
    """Read a file.

    Raises:
        SourceError: not UTF-8, no such columns, too many rows, or rows of another width.
    """
    header, rows = _table(body, where)
    lacking = [name for name in (TIME, VALUE) if name not in header]
    if lacking or len(set(header)) != len(header):
        message = f"no column {lacking[0]}." if lacking else "a column stands twice."
        raise unexpected(f"{where}, header", message, f"columns with {TIME} and {VALUE}")
    place = {name: header.index(name) for name in header}
    apart = {VALUE, *_FLAGS, _UPDATED, _FLOW}
    own = [name for name in header if name not in apart]
    flags = [place[name] for name in _FLAGS if name in place]
    updated = rows[0][place[_UPDATED]] if rows and _UPDATED in place else ""
    return Observations(
        names=tuple(own),
        keys=[tuple(row[place[name]] for name in own) for row in rows],
        values=[row[place[VALUE]].strip() for row in rows],
        marks=["".join(row[at] for at in flags) for row in rows],
        updated_on=_day(updated, where),
    )


def observation_series(
    found: Observations,
    empty: Series,
    names: Mapping[str, str],
    flags: tuple[Mapping[str, str], Mapping[str, str]],
    where: str,
) -> Series:
    """The observations as rows; see :func:`samklang.sources.json_stat.cube_series`.

    Raises:
        SourceError: a mark that is not known.
        TableError: with every value that is neither a number nor the sign for none.
    """
    states = mark_states(found.marks, *flags, where)
    number = _numbers(found.values, where)
    state = number_states(number)
    for row in np.flatnonzero(np.isnan(number)):
        state[row] = state_number(states[found.marks[row]])
    series = replace(
        empty,
        dimensions=tuple(
            dimension(names.get(name, name), (key[place] for key in found.keys))
            for place, name in enumerate(found.names)
        ),
        state=state,
        number=number,
    )
    marked = {row: mark for row, mark in enumerate(found.marks) if mark}
    return replace(series, notes=(*empty.notes, *flag_notes(series, marked, flags[0])))


def _table(body: bytes, where: str) -> tuple[list[str], list[list[str]]]:
    try:
        text = body.decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except UnicodeDecodeError:
        raise unexpected(where, "the answer is not UTF-8.", "SDMX-CSV in UTF-8") from None
    except csv.Error as error:
        raise unexpected(where, f"the answer is not CSV ({error}).", "SDMX-CSV") from None
    if not rows or len(rows) > MOST_ROWS:
        message = f"{len(rows):,} rows came."
        raise unexpected(where, message, f"a header and at most {MOST_ROWS:,} rows")
    header, *rest = [row for row in rows if row] or [[]]
    for number, row in enumerate(rest, start=2):
        if len(row) != len(header):
            message = f"{len(row)} cells under {len(header)} column names."
            raise unexpected(f"{where}, row {number}", message)
    return header, rest


def _numbers(values: Sequence[str], where: str) -> np.ndarray:
    """Numbers by row; NaN where there is none."""
    number = np.full(len(values), np.nan)
    problems: list[Problem] = []
    for row, text in enumerate(values):
        if text in {"", NOT_AVAILABLE}:
            continue
        try:
            number[row] = read_number(text, decimal="point")
        except NumberError as error:
            if len(problems) < _MOST_PROBLEMS:
                problems.append(replace(error.problems[0], where=f"{where}, row {row + 2}"))
    if problems:
        raise TableError(problems)
    return number


def _day(updated: str, where: str) -> str:
    """The day of the newest release; empty where nothing is said."""
    if not updated:
        return ""
    try:
        return datetime.strptime(updated.strip(), _UPDATED_FORM).date().isoformat()  # noqa: DTZ007 - a day
    except ValueError:
        raise unexpected(
            where, f"last update {updated!r}.", "a time such as 11/10/24 23:00:00"
        ) from None
