"""The text table of PxWeb: labels without codes, in Latin-1, time and contents across.

Labels cannot be trusted: one publisher swaps those of two totals. So a cell is known by its place
in the selection that was asked for, and a label only has to agree with itself.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from math import prod

import numpy as np

from samklang.sources.connector import DescribedDimension, TableDescription
from samklang.sources.json_stat import Axis, Cube
from samklang.sources.json_text import shown, unexpected
from samklang.sources.pxweb.describing import METRIC, TIME
from samklang.sources.pxweb.px_json import CONTENTS, cell_of

Selection = Mapping[str, Sequence[str]]


def read_csv(
    body: bytes, selection: Selection, description: TableDescription | None, where: str
) -> Cube:
    """The cells of a text table, by the order of the selection that was asked for.

    Raises:
        SourceError: the table has not the shape of the selection, or a label stands for two codes,
            or for another code than the publisher's own description says.
    """
    header, rows = _lines(body, where)
    stubs = _stubs(len(rows), len(header), selection, where)
    if any(len(row) != len(header) for row in rows):
        raise unexpected(where, "a row is shorter or longer than the header.")
    described = {each.name: each for each in description.dimensions} if description else {}
    axes = tuple(_axis(name, codes, described.get(name)) for name, codes in selection.items())
    for place in range(stubs):
        _refuse_shuffled(axes, place, [row[place] for row in rows], where)
    cells = [cell_of(text) for row in rows for text in row[stubs:]]
    marks = {place: mark for place, (_, mark) in enumerate(cells) if mark}
    number = np.array([number for number, _ in cells], np.float64)
    return Cube("", "", axes, number, marks, description.notes if description else ())


def _lines(body: bytes, where: str) -> tuple[list[str], list[list[str]]]:
    try:
        header, *rows = csv.reader(io.StringIO(_text(body)))
    except (csv.Error, ValueError) as error:
        raise unexpected(where, f"the text is no table ({error}).", "lines with commas") from None
    return header, rows


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("latin-1")


def _stubs(rows: int, columns: int, selection: Selection, where: str) -> int:
    """How many dimensions go down; the rest goes across."""
    sizes = [len(codes) for codes in selection.values()]
    for stubs in range(len(sizes)):
        if prod(sizes[:stubs]) == rows and prod(sizes[stubs:]) == columns - stubs:
            return stubs
    message = f"the table has {rows} rows and {columns} columns."
    raise unexpected(where, message, f"a table of {' × '.join(map(str, sizes))} cells")


def _axis(name: str, codes: Sequence[str], described: DescribedDimension | None) -> Axis:
    labels = {each.code: each.label for each in described.codes} if described else {}
    is_time = described is not None and described.is_time
    role = METRIC if name == CONTENTS else TIME if is_time else ""
    empty = ("",) * len(codes)
    return Axis(
        name, name, tuple(codes), tuple(labels.get(code, "") for code in codes), empty, role
    )


def _refuse_shuffled(axes: Sequence[Axis], place: int, found: list[str], where: str) -> None:
    """Refuse rows in another order than was asked for, as far as labels tell it."""
    axis = axes[place]
    inner = len(found) // prod(len(each.codes) for each in axes[: place + 1])
    owners = dict(zip(axis.labels, axis.codes, strict=True))
    labels: dict[str, str] = {}
    for row, label in enumerate(found):
        code = axis.codes[row // inner % len(axis.codes)]
        if labels.setdefault(code, label) != label:
            message = (
                f"code {code} of {axis.name} has two labels: {shown(labels[code])}, {shown(label)}."
            )
            raise unexpected(where, message, "rows in the order that was asked for")
        if label and owners.get(label, code) != code:
            message = f"{shown(label)} of {axis.name} stands where code {code} was asked for."
            raise unexpected(where, message, "rows in the order that was asked for")
