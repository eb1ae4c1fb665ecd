"""Cutting a selection into calls that each keep within what the publisher allows."""

from collections.abc import Iterator, Mapping, Sequence
from math import prod

Codes = Mapping[str, Sequence[str]]


def batches(selection: Codes, order: Sequence[str], cells: int, values: int) -> Iterator[Codes]:
    """The selection in pieces, each code combination in one of them.

    Args:
        selection: every dimension with its codes.
        order: the dimensions in the order in which they are cut; time first, so that a piece holds
            whole years.
        cells: the most cells of a piece, the product of its codes.
        values: the most codes of a piece, their sum; 0 where there is no such limit.
    """
    if _fits(selection, cells, values) or _cells(selection) == 1:
        yield selection
        return
    name = _cut_along(selection, order, cells, values)
    codes = selection[name]
    size = _room(selection, name, cells, values)
    for start in range(0, len(codes), size):
        piece = {**selection, name: codes[start : start + size]}
        yield from batches(piece, order, cells, values)


def _fits(selection: Codes, cells: int, values: int) -> bool:
    return _cells(selection) <= cells and (not values or _values(selection) <= values)


def _cut_along(selection: Codes, order: Sequence[str], cells: int, values: int) -> str:
    """The first dimension that makes the pieces small enough by itself, else the first to cut."""
    cuttable = [name for name in order if len(selection[name]) > 1]
    for name in cuttable:
        if _fits({**selection, name: selection[name][:1]}, cells, values):
            return name
    return cuttable[0]


def _room(selection: Codes, name: str, cells: int, values: int) -> int:
    """How many codes of a dimension fit beside all of the others; at least one."""
    others = {other: codes for other, codes in selection.items() if other != name}
    room = cells // max(_cells(others), 1)
    if values:
        room = min(room, values - _values(others))
    return max(room, 1)


def _cells(selection: Codes) -> int:
    return prod(map(len, selection.values()))


def _values(selection: Codes) -> int:
    return sum(map(len, selection.values()))
