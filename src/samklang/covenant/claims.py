"""What is owed, before it is asked how it stands: the day, what it is counted from, what met it."""

from dataclasses import dataclass
from datetime import date

from samklang.covenant import months
from samklang.covenant.deadline import Start, Unknown
from samklang.covenant.records import (
    Extension,
    Obligation,
    Signatory,
    Submission,
    SubmissionKind,
)
from samklang.errors import InputError, Problem
from samklang.registry.constants import constant
from samklang.registry.deadlines import DeadlineRule


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that is owed; ``original_due_on`` is ``None`` where ``unknown`` says why."""

    obligation: Obligation
    rule: DeadlineRule
    start: Start
    original_due_on: date | None
    extension: Extension | None = None
    met_by: Submission | None = None
    unknown: tuple[Unknown, ...] = ()

    @property
    def due_on(self) -> date | None:
        """The day it is due, the extension counted in."""
        if self.original_due_on is None or self.extension is None:
            return self.original_due_on
        return months.after(self.original_due_on, self.extension.months)


def counted(start: Start, number_of_months: int) -> date | None:
    """The day so long after the start, where that is known."""
    return months.after(start.day, number_of_months) if start.day else None


def extension_of(signatory: Signatory, obligation: Obligation) -> Extension | None:
    """The extension of one obligation.

    Raises:
        InputError: there are more than the Covenant grants, or one of no time at all.
    """
    found = [each for each in signatory.extensions if each.obligation == obligation]
    most = int(constant("extensions_maximum").value)
    if len(found) > most:
        message = f"{len(found)} extensions are recorded."
        raise InputError(Problem(_where(signatory, obligation), message, f"{most} at most"))
    if any(each.months < 1 for each in found):
        message = "an extension gives no time."
        raise InputError(Problem(_where(signatory, obligation), message, "one month or more"))
    return found[0] if found else None


def in_order(submissions: tuple[Submission, ...], *kinds: SubmissionKind) -> list[Submission]:
    """Submissions of some kinds, each once, by day; those whose day is not known come last."""
    found = [each for each in dict.fromkeys(submissions) if each.kind in kinds]
    return sorted(found, key=lambda each: each.submitted_on or date.max)


def _where(signatory: Signatory, obligation: Obligation) -> str:
    return f"{signatory.name}, {obligation.key}"
