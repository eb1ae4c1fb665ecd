"""Signatories to try the clock on: the least that each case needs."""

from dataclasses import replace
from datetime import date

from samklang.covenant.clock import own_deadlines
from samklang.covenant.deadline import Deadline, Standing
from samklang.covenant.records import (
    Adhesion,
    Commitment,
    Extension,
    Generation,
    Hold,
    Obligation,
    Signatory,
    Submission,
    SubmissionKind,
)

DECIDED = date(2016, 4, 18)
PLAN_OF_2030 = Obligation(SubmissionKind.PLAN, Generation.COM_2030, 1)


def signatory(
    *submissions: Submission,
    decided_on: date | None = DECIDED,
    generation: Generation = Generation.COM_2030,
    extensions: tuple[Extension, ...] = (),
    holds: tuple[Hold, ...] = (),
) -> Signatory:
    """One municipality with one commitment."""
    return Signatory(
        key="1",
        name="One",
        territory_code="1",
        adhesions=(Adhesion(decided_on),),
        commitments=(Commitment(generation, decided_on),),
        submissions=submissions,
        extensions=extensions,
        holds=holds,
    )


def plan(on: date | None, *generations: Generation) -> Submission:
    return Submission(SubmissionKind.PLAN, on, generations or (Generation.COM_2030,))


def action_report(on: date | None) -> Submission:
    return Submission(SubmissionKind.ACTION_REPORT, on)


def full_report(on: date | None) -> Submission:
    return Submission(SubmissionKind.FULL_REPORT, on)


def untold(found: Signatory) -> Signatory:
    """The same where nobody has told whether the plan was handed in."""
    commitments = tuple(replace(each, is_plan_untold=True) for each in found.commitments)
    return replace(found, commitments=commitments)


def left(found: Signatory, on: date) -> Signatory:
    """The same, after leaving the Covenant."""
    return replace(found, adhesions=tuple(replace(each, ended_on=on) for each in found.adhesions))


def by_key(found: Signatory, on: date) -> dict[str, Deadline]:
    """The deadlines of a signatory by the key of what is owed."""
    return {each.obligation.key: each for each in own_deadlines(found, on)}


def standings(found: Signatory, on: date) -> dict[str, Standing]:
    return {key: each.standing for key, each in by_key(found, on).items()}
