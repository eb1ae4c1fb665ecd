"""Writes JSON-stat 2.0 as publishers do: values as a list or sparse, codes as a list or by position."""

import json
from collections.abc import Mapping, Sequence
from itertools import product
from math import prod
from typing import Any

Cell = tuple[float | None, str]
"""A number or nothing, and the publisher's mark."""


def document(
    axes: Mapping[str, Sequence[str]],
    cells: Mapping[tuple[str, ...], Cell],
    *,
    is_sparse: bool = False,
    **members: Any,
) -> dict[str, Any]:
    """A data set with a cell for each key of codes; a key that is left out has neither."""
    ordered = [cells.get(key, (None, "")) for key in product(*axes.values())]
    return {
        "version": "2.0",
        "class": "dataset",
        "id": list(axes),
        "size": [len(codes) for codes in axes.values()],
        "dimension": {name: _dimension(codes, is_sparse) for name, codes in axes.items()},
        "value": _by_position([number for number, _ in ordered], is_sparse),
        "status": {str(at): mark for at, (_, mark) in enumerate(ordered) if mark},
        **members,
    }


def body(
    axes: Mapping[str, Sequence[str]], cells: Mapping[tuple[str, ...], Cell], **options: Any
) -> bytes:
    """The same as bytes."""
    return encoded(document(axes, cells, **options))


def encoded(members: Mapping[str, Any]) -> bytes:
    """A document as it goes over the wire."""
    return json.dumps(members).encode()


def cells_of(axes: Mapping[str, Sequence[str]]) -> int:
    """How many cells the axes span."""
    return prod(len(codes) for codes in axes.values())


def _dimension(codes: Sequence[str], is_sparse: bool) -> dict[str, Any]:
    index = list(codes) if is_sparse else {code: at for at, code in enumerate(codes)}
    return {"category": {"index": index, "label": {code: f"label of {code}" for code in codes}}}


def _by_position(numbers: list[float | None], is_sparse: bool) -> Any:
    if not is_sparse:
        return numbers
    return {str(at): number for at, number in enumerate(numbers) if number is not None}
