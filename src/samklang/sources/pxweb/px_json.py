"""The older JSON of PxWeb: a row of codes and texts for each cell."""

import math
import re

import numpy as np

from samklang.sources.json_stat import Axis, Cube
from samklang.sources.json_text import (
    Json,
    as_list,
    as_object,
    as_text,
    read_object,
    unexpected,
)
from samklang.sources.pxweb.describing import METRIC, TIME

CONTENTS = "ContentsCode"
"""The dimension of what is counted, as PxWeb names it; this format writes it as columns."""
_COUNTED, _TIME = "c", "t"
# No more digits than a finite number has, and nothing else that Python would take for a number.
_NUMBER = re.compile(r"-?\d{1,300}(\.\d+)?", re.ASCII)


def read_px_json(body: bytes, where: str) -> Cube:
    """The cells of an answer; the columns of numbers become the dimension of contents.

    Raises:
        SourceError: columns and rows do not agree, or a row stands twice.
    """
    document = read_object(body, where)
    columns = [as_object(each, where) for each in as_list(document.get("columns"), where)]
    rows = [as_object(each, where) for each in as_list(document.get("data"), where)]
    keys = [_texts(row, "key", where) for row in rows]
    axes = (*_key_axes(columns, keys, where), _contents(columns, where))
    number, marks = _cells(axes, keys, [_texts(row, "values", where) for row in rows], where)
    comments = (as_object(each, where) for each in as_list(document.get("comments", []), where))
    notes = tuple(as_text(each.get("comment", ""), where) for each in comments)
    return Cube("", "", axes, number, marks, notes)


def cell_of(text: str) -> tuple[float, str]:
    """A cell's number, or NaN and the mark that stands instead."""
    plain = text.strip()
    if _NUMBER.fullmatch(plain):
        return float(plain), ""
    return math.nan, plain


def _key_axes(columns: list[Json], keys: list[list[str]], where: str) -> list[Axis]:
    """The dimensions of the rows, their codes in the order of the rows."""
    of_keys = [each for each in columns if each.get("type") != _COUNTED]
    if any(len(key) != len(of_keys) for key in keys):
        raise unexpected(where, "a row has not one code for each column.")
    return [
        _key_axis(column, [key[place] for key in keys], where)
        for place, column in enumerate(of_keys)
    ]


def _key_axis(column: Json, codes: list[str], where: str) -> Axis:
    found = tuple(dict.fromkeys(codes))
    name = as_text(column.get("code"), where)
    role = TIME if column.get("type") == _TIME else ""
    label = as_text(column.get("text", name), where)
    return Axis(name, label, found, ("",) * len(found), ("",) * len(found), role)


def _contents(columns: list[Json], where: str) -> Axis:
    counted = [each for each in columns if each.get("type") == _COUNTED]
    codes = tuple(as_text(each.get("code"), where) for each in counted)
    labels = tuple(as_text(each.get("text", ""), where) for each in counted)
    units = tuple(as_text(each.get("unit", ""), where) for each in counted)
    return Axis(CONTENTS, "", codes, labels, units, METRIC)


def _cells(
    axes: tuple[Axis, ...], keys: list[list[str]], values: list[list[str]], where: str
) -> tuple[np.ndarray[tuple[int], np.dtype[np.float64]], dict[int, str]]:
    """Number and mark of each cell in row-major order; the rows may come in any."""
    places = [{code: place for place, code in enumerate(axis.codes)} for axis in axes[:-1]]
    contents = len(axes[-1].codes)
    number = np.full(int(np.prod([len(axis.codes) for axis in axes], dtype=np.int64)), np.nan)
    marks: dict[int, str] = {}
    seen: set[int] = set()
    for key, row in zip(keys, values, strict=True):
        cell = 0
        for place, code in zip(places, key, strict=True):
            cell = cell * len(place) + place[code]
        if cell in seen or len(row) != contents:
            raise unexpected(where, f"the row of {', '.join(key)} stands twice or is not whole.")
        seen.add(cell)
        for offset, text in enumerate(row):
            number[cell * contents + offset], mark = cell_of(text)
            if mark:
                marks[cell * contents + offset] = mark
    if len(seen) * contents != len(number):
        raise unexpected(where, f"{len(seen):,} rows came for {len(number) // contents:,}.")
    return number, marks


def _texts(row: Json, name: str, where: str) -> list[str]:
    return [as_text(each, where) for each in as_list(row.get(name), where)]
