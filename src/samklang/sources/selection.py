"""From what a person asks for to the codes of a table, before anything is asked of a publisher.

A code may be written out or with ``*`` and ``?``; where codes are mere positions, the label or its
first word is written instead. Years may be a span, ``2015-2019``.
"""

from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase

from samklang.errors import InputError, Problem
from samklang.sources.connector import (
    Code,
    DescribedDimension,
    Selection,
    TableDescription,
)

YEARS = "years"
"""Stands for the time dimension, whatever the publisher calls it."""
_SHOWN_CODES = 8


def resolved(description: TableDescription, selection: Selection) -> dict[str, tuple[str, ...]]:
    """The codes that a selection means, each dimension's in the order of the table.

    A dimension whose codes the publisher does not tell is passed on as it was written.

    Raises:
        InputError: a dimension or a code is not in the table; all of them are named.
    """
    problems: list[Problem] = []
    found: dict[str, tuple[str, ...]] = {}
    for name, wanted in selection.items():
        dimension = _dimension(description, name)
        if dimension is None:
            problems.append(_unknown_dimension(description, name))
        else:
            missing = [text for text in wanted if not _codes(dimension, text)]
            problems += [_unknown_code(description, dimension, text) for text in missing]
            found[dimension.name] = _chosen(dimension, wanted)
    if problems:
        raise InputError(problems)
    return found


def _dimension(description: TableDescription, name: str) -> DescribedDimension | None:
    for dimension in description.dimensions:
        if dimension.name == name or (dimension.is_time and name == YEARS):
            return dimension
    return None if description.dimensions else DescribedDimension(name, name, ())


def _chosen(dimension: DescribedDimension, wanted: Sequence[str]) -> tuple[str, ...]:
    if not dimension.codes:
        return tuple(wanted)
    chosen = {code for text in wanted for code in _codes(dimension, text)}
    return tuple(each.code for each in dimension.codes if each.code in chosen)


def _codes(dimension: DescribedDimension, text: str) -> list[str]:
    """The codes that one text means; none where it means nothing in this table."""
    if not dimension.codes:
        return [text]
    found = [
        each.code
        for each in dimension.codes
        if any(fnmatchcase(name, text) for name in _names(dimension, each))
    ]
    return found or _span(dimension, text)


def _span(dimension: DescribedDimension, text: str) -> list[str]:
    """The periods from one to another, both of them too; none where the text is no span."""
    first, sign, last = text.partition("-")
    if not (dimension.is_time and sign):
        return []
    return [each.code for each in dimension.codes if first <= _shown(dimension, each) <= last]


def _names(dimension: DescribedDimension, code: Code) -> Iterator[str]:
    """What a code may be asked by."""
    if not dimension.is_by_label:
        yield code.code
        return
    yield code.label
    yield code.label.partition(" ")[0]


def _shown(dimension: DescribedDimension, code: Code) -> str:
    return code.label if dimension.is_by_label else code.code


def _unknown_dimension(description: TableDescription, name: str) -> Problem:
    known = ", ".join(each.name for each in description.dimensions)
    message = f"table {description.table} has no such dimension."
    return Problem(f"dimension {name!r}", message, f"one of: {known}")


def _unknown_code(
    description: TableDescription, dimension: DescribedDimension, text: str
) -> Problem:
    shown = [_shown(dimension, each) for each in dimension.codes]
    more = f", … ({len(shown)} in all)" if len(shown) > _SHOWN_CODES else ""
    known = ", ".join(shown[:_SHOWN_CODES]) + more
    message = f"not in dimension {dimension.name} of table {description.table}."
    return Problem(f"code {text!r}", message, f"one of: {known}")
