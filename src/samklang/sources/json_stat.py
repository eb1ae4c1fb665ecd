"""JSON-stat 2.0, the format that most statistical offices answer in: bytes → cube → series.

One publisher sends the values as a list, another as an object with only the cells that exist; the
mark of a cell comes as a list, an object or one text for all. All of it is read here, once.
See https://json-stat.org/full/.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from samklang.series import Dimension, Series, number_states, state_number
from samklang.sources.json_text import (
    Json,
    as_list,
    as_number,
    as_object,
    as_text,
    as_whole,
    read_object,
    shown,
    unexpected,
)
from samklang.values import State

MOST_CELLS = 2_000_000
"""A sparse answer can name a cube far larger than itself; no larger one is laid out."""


@dataclass(frozen=True, slots=True)
class Axis:
    """A dimension of a cube. ``role`` is ``time``, ``geo``, ``metric`` or empty.

    ``labels`` and ``units`` stand beside the codes; ``units`` are empty but for a metric.
    """

    name: str
    label: str
    codes: tuple[str, ...]
    labels: tuple[str, ...]
    units: tuple[str, ...]
    role: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Cube:
    """A data set as it was sent; cells in row-major order over the axes.

    ``number`` has the shape (cells,) and is NaN where none was sent. ``marks`` are the publisher's
    own by cell. ``notes`` must be shown with the figures. ``is_sparse`` tells that only some cells
    were listed: one with neither number nor mark may not exist at all.
    """

    label: str
    updated: str
    axes: tuple[Axis, ...]
    number: NDArray[np.float64]
    marks: Mapping[int, str]
    notes: tuple[str, ...]
    is_sparse: bool = False

    def axis(self, role: str) -> Axis | None:
        """The first axis of a role."""
        return next((axis for axis in self.axes if axis.role == role), None)


def read_cube(body: bytes, where: str) -> Cube:
    """Read one data set.

    Raises:
        SourceError: not JSON-stat, or values, sizes and codes do not agree.
    """
    document = read_object(body, where)
    if document.get("class", "dataset") != "dataset":
        raise unexpected(where, f"class {shown(document['class'])}.", "a JSON-stat data set")
    axes = axes_of(document, where)
    cells = math.prod(len(axis.codes) for axis in axes)
    if cells > MOST_CELLS:
        raise unexpected(where, f"the cube has {cells:,} cells.", f"at most {MOST_CELLS:,}")
    return Cube(
        label=_text_or_nothing(document, "label"),
        updated=_text_or_nothing(document, "updated"),
        axes=axes,
        number=_numbers(document.get("value"), cells, f"{where}, value"),
        marks=_marks(document.get("status"), cells, f"{where}, status"),
        notes=notes_of(document, axes, where),
        is_sparse=isinstance(document.get("value"), dict),
    )


def cube_series(
    cube: Cube,
    empty: Series,
    names: Mapping[str, str],
    states: Mapping[str, State],
    where: str,
) -> Series:
    """The cells of a cube as rows.

    Args:
        cube: what was read.
        empty: publisher, table, release, unit and the rest, without rows.
        names: our name for each dimension of the publisher; another keeps its own.
        states: what a mark means where there is no number. Without a mark a cell is missing.
        where: the place for messages.

    Raises:
        SourceError: a mark stands instead of a number and nobody has said what it means.
    """
    return Series(
        publisher=empty.publisher,
        table=empty.table,
        release=empty.release,
        unit=empty.unit,
        dimensions=_dimensions(cube, names),
        state=_states(cube, states, where),
        number=cube.number,
        title=empty.title or cube.label,
        snapshot_id=empty.snapshot_id,
        source_id=empty.source_id,
        notes=(*empty.notes, *cube.notes),
    )


def axes_of(document: Json, where: str) -> tuple[Axis, ...]:
    """The dimensions of a data set, or of the description of one, which has no values.

    Raises:
        SourceError: names, sizes and codes do not agree.
    """
    names = [as_text(name, f"{where}, id") for name in as_list(document.get("id"), f"{where}, id")]
    sizes = as_list(document.get("size"), f"{where}, size")
    if len(sizes) != len(names) or len(set(names)) != len(names):
        raise unexpected(f"{where}, size", "the sizes are not one for each dimension.")
    described = as_object(document.get("dimension"), f"{where}, dimension")
    roles = _roles(document, where)
    axes = tuple(
        _axis(name, described.get(name), roles.get(name, ""), f"{where}, dimension {name}")
        for name in names
    )
    for axis, size in zip(axes, sizes, strict=True):
        if len(axis.codes) != as_whole(size, f"{where}, size"):
            message = f"{len(axis.codes)} codes, but the size is {size}."
            raise unexpected(f"{where}, dimension {axis.name}", message)
    return axes


def _roles(document: Json, where: str) -> dict[str, str]:
    roles = as_object(document.get("role", {}), f"{where}, role")
    return {
        as_text(name, f"{where}, role"): role
        for role, names in roles.items()
        for name in as_list(names, f"{where}, role")
    }


def _axis(name: str, described: object, role: str, where: str) -> Axis:
    dimension = as_object(described, where)
    category = as_object(dimension.get("category"), f"{where}, category")
    labels = as_object(category.get("label", {}), f"{where}, label")
    units = as_object(category.get("unit", {}), f"{where}, unit")
    codes = _codes(category.get("index", list(labels)), f"{where}, index")
    return Axis(
        name,
        _text_or_nothing(dimension, "label"),
        codes,
        tuple(_text_or_nothing(labels, code) for code in codes),
        tuple(_unit(units.get(code)) for code in codes),
        role,
    )


def _codes(index: object, where: str) -> tuple[str, ...]:
    """The codes in order, from a list or from an object of positions."""
    if isinstance(index, dict):
        placed = sorted((as_whole(position, where), code) for code, position in index.items())
        if [position for position, _ in placed] != list(range(len(placed))):
            raise unexpected(where, "the positions are not 0, 1, 2 and so on.")
        return tuple(code for _, code in placed)
    codes = tuple(as_text(code, where) for code in as_list(index, where))
    if len(set(codes)) != len(codes):
        raise unexpected(where, "a code stands twice.")
    return codes


def _unit(unit: object) -> str:
    return _text_or_nothing(unit, "base") if isinstance(unit, dict) else ""


def _text_or_nothing(members: Json, name: str) -> str:
    value = members.get(name)
    return value if isinstance(value, str) else ""


def _numbers(value: object, cells: int, where: str) -> NDArray[np.float64]:
    if isinstance(value, dict):
        return _sparse_numbers(value, cells, where)
    listed = as_list(value, where)
    if len(listed) != cells:
        raise unexpected(where, f"{len(listed):,} values for {cells:,} cells.")
    if not set(map(type, listed)) <= {int, float, type(None)}:
        odd = next(each for each in listed if type(each) not in {int, float, type(None)})
        raise unexpected(where, f"{shown(odd)} stands here.", "numbers and nulls")
    return _finite(listed, where)


def _sparse_numbers(value: Json, cells: int, where: str) -> NDArray[np.float64]:
    """Values by position; a position that is left out has no number."""
    numbers = np.full(cells, np.nan)
    for position, number in value.items():
        cell = _position(position, cells, where)
        numbers[cell] = math.nan if number is None else as_number(number, where)
    return numbers


def _finite(listed: Sequence[object], where: str) -> NDArray[np.float64]:
    try:
        numbers = np.array(listed, dtype=np.float64)
    except OverflowError:
        numbers = np.array([math.inf])
    if np.isinf(numbers).any():
        raise unexpected(where, "a number is too large.", "finite numbers")
    return numbers


def _position(text: str, cells: int, where: str) -> int:
    is_plain = text.isascii() and text.isdigit() and len(text) <= len(str(MOST_CELLS))
    if not is_plain or int(text) >= cells:
        raise unexpected(where, f"there is no cell {shown(text)}.", f"0 to {cells - 1}")
    return int(text)


def _marks(status: object, cells: int, where: str) -> dict[int, str]:
    """The mark of each cell that has one."""
    if status is None:
        return {}
    if isinstance(status, str):
        return dict.fromkeys(range(cells), status) if status else {}
    if isinstance(status, dict):
        by_cell = {_position(text, cells, where): mark for text, mark in status.items()}
    else:
        by_cell = dict(enumerate(as_list(status, where)))
        if len(by_cell) != cells:
            raise unexpected(where, f"{len(by_cell):,} marks for {cells:,} cells.")
    return {cell: as_text(mark, where) for cell, mark in by_cell.items() if mark not in (None, "")}


def notes_of(document: Json, axes: Sequence[Axis], where: str) -> tuple[str, ...]:
    """Every note once: of the data set, of its dimensions, of their codes."""
    described = as_object(document["dimension"], where)
    found = _note_list(document.get("note"), f"{where}, note")
    for axis in axes:
        dimension = as_object(described[axis.name], where)
        found += _note_list(dimension.get("note"), f"{where}, note of {axis.name}")
        found += _code_notes(axis, as_object(dimension["category"], where), where)
    return tuple(dict.fromkeys(found))


def _code_notes(axis: Axis, category: Json, where: str) -> list[str]:
    by_code = as_object(category.get("note", {}), f"{where}, note of {axis.name}")
    labels = dict(zip(axis.codes, axis.labels, strict=True))
    return [
        f"{labels.get(code) or code}: {note}"
        for code, notes in by_code.items()
        for note in _note_list(notes, f"{where}, note of {axis.name}")
    ]


def _note_list(notes: object, where: str) -> list[str]:
    if notes is None:
        return []
    listed = [notes] if isinstance(notes, str) else as_list(notes, where)
    return [as_text(note, where).strip() for note in listed]


def _dimensions(cube: Cube, names: Mapping[str, str]) -> tuple[Dimension, ...]:
    cells = np.arange(len(cube.number), dtype=np.int64)
    found: list[Dimension] = []
    stride = len(cube.number)
    for axis in cube.axes:
        stride //= max(len(axis.codes), 1)
        index = (cells // max(stride, 1) % max(len(axis.codes), 1)).astype(np.int32)
        found.append(Dimension(names.get(axis.name, axis.name), axis.codes, index, axis.labels))
    return tuple(found)


def _states(cube: Cube, states: Mapping[str, State], where: str) -> NDArray[np.int8]:
    """State by cell: what the number says, else what the mark means, else missing."""
    found = number_states(cube.number)
    unknown: dict[str, None] = {}
    for cell, mark in cube.marks.items():
        if not np.isnan(cube.number[cell]):
            continue
        if mark in states:
            found[cell] = state_number(states[mark])
        else:
            unknown[mark] = None
    if unknown:
        marks = ", ".join(map(shown, unknown))
        known = ", ".join(map(shown, chain(states)))
        raise unexpected(where, f"unknown marks instead of numbers: {marks}.", f"one of {known}")
    return found
