"""What may leave as open data, and what may not: the disclosure rule.

The publisher hides a cell so that nobody can read one company from it. An estimate comes close to what
is hidden, so it is never published. A type holds the rule: whatever writes open data takes
:data:`Publishable` rows, and only :func:`publishable` makes them.
"""

from collections.abc import Iterable
from typing import NewType

from samklang.errors import InputError, Problem
from samklang.inventory.records import ActivityRecord, Inventory

ESTIMATED = "estimated"
"""The quality grade of an amount that was estimated from a hidden cell."""

TAKEN_OVER = "taken_over"
"""The kind of the step by which an author takes over an estimate, cell by cell."""

Publishable = NewType("Publishable", ActivityRecord)
"""A row that was found to hold no estimate."""


def may_be_published(record: ActivityRecord) -> bool:
    """Whether a row holds nothing that was estimated from a hidden cell."""
    return record.quality != ESTIMATED


def publishable(records: Iterable[ActivityRecord]) -> tuple[Publishable, ...]:
    """The rows, when all may be published.

    Raises:
        InputError: rows hold estimates; all of them are named.
    """
    given = tuple(records)
    problems = [_problem(record) for record in given if not may_be_published(record)]
    if problems:
        raise InputError(problems)
    return tuple(Publishable(record) for record in given)


def without_estimates(records: Iterable[ActivityRecord]) -> tuple[Publishable, ...]:
    """The rows that may be published; the others are left out."""
    return tuple(Publishable(record) for record in records if may_be_published(record))


def estimated_rows(inventory: Inventory) -> tuple[ActivityRecord, ...]:
    """The rows of an inventory that hold estimates."""
    return tuple(record for record in inventory.activity if not may_be_published(record))


def is_taken_over(record: ActivityRecord) -> bool:
    """Whether the author took over the estimates of a row by name, as its basis tells."""
    return any(step.kind == TAKEN_OVER for step in record.basis)


def _problem(record: ActivityRecord) -> Problem:
    row = f"{record.sector}, {record.carrier}"
    return Problem(
        f"{record.where}: {row}" if record.where else row,
        "the amount is estimated from a hidden cell and may not be published.",
        "a published amount, or the row as hidden with its bounds",
    )
