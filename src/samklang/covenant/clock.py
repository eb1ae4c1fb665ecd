"""The clock of the Covenant: from what is known, and a day, to what is due.

Everything is computed and nothing is typed: the plan after the council's decision, the reports after
the plan, the coordinator's own survey and report. The day is given by whoever asks; it is a day in
the time zone of the register. What is recorded with a later day is not yet known.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from samklang.covenant.coordination import owed_by_coordinator
from samklang.covenant.deadline import Deadline
from samklang.covenant.judgement import by_urgency, judged
from samklang.covenant.plans import owed_plans
from samklang.covenant.records import Coordinator, Register, Signatory, Submission
from samklang.covenant.reports import owed_reports


def deadlines(register: Register, on: date) -> tuple[Deadline, ...]:
    """All deadlines of a register on a day, the most urgent first.

    A group that commits as one stands for its members, which are not asked for the same again.
    """
    found = [
        deadline
        for signatory in register.signatories
        if not _is_spoken_for(signatory)
        for deadline in own_deadlines(signatory, on)
    ]
    found += [
        deadline
        for coordinator in register.coordinators
        for deadline in coordinator_deadlines(coordinator, on)
    ]
    return by_urgency(found)


def deadlines_of(register: Register, key: str, on: date) -> tuple[Deadline, ...]:
    """The deadlines that a signatory lives by: its own, or those of the group that commits as one."""
    signatory = register.by_key[key]
    speaker = signatory
    if signatory.group and _is_spoken_for(signatory):
        speaker = register.by_key.get(signatory.group.key, signatory)
    return own_deadlines(speaker, on)


def own_deadlines(signatory: Signatory, on: date) -> tuple[Deadline, ...]:
    """The deadlines of one record alone; one that has left owes nothing more."""
    known = known_by(signatory, on)
    is_on_hold = known.is_on_hold(on)
    claims = (*owed_plans(known), *owed_reports(known, on))
    found = (judged(claim, known.key, on, is_on_hold=is_on_hold) for claim in claims)
    has_left = known.has_left(on)
    return by_urgency(each for each in found if not (has_left and each.standing.is_open))


def coordinator_deadlines(coordinator: Coordinator, on: date) -> tuple[Deadline, ...]:
    """The deadlines of a coordinator's own reporting."""
    known = replace(coordinator, submissions=_come_by(coordinator.submissions, on))
    is_on_hold = known.is_on_hold(on)
    return by_urgency(
        judged(claim, known.key, on, is_on_hold=is_on_hold) for claim in owed_by_coordinator(known)
    )


def known_by(signatory: Signatory, on: date) -> Signatory:
    """The record as it was on a day: nothing that came later."""
    return replace(
        signatory,
        commitments=tuple(
            each for each in signatory.commitments if not _is_later(each.decided_on, on)
        ),
        submissions=_come_by(signatory.submissions, on),
        extensions=tuple(
            each for each in signatory.extensions if not _is_later(each.granted_on, on)
        ),
    )


def _is_spoken_for(signatory: Signatory) -> bool:
    return bool(signatory.group and signatory.group.commits_as_one and not signatory.is_group)


def _come_by(submissions: Iterable[Submission], on: date) -> tuple[Submission, ...]:
    return tuple(each for each in submissions if not _is_later(each.submitted_on, on))


def _is_later(day: date | None, on: date) -> bool:
    return day is not None and day > on
