"""What a commitment owes: a plan, some time after the decision of the council."""

from samklang.covenant.claims import Claim, counted, extension_of, in_order
from samklang.covenant.deadline import Start, Unknown
from samklang.covenant.records import (
    Commitment,
    CommitmentStatus,
    Generation,
    Obligation,
    Signatory,
    Submission,
    SubmissionKind,
)
from samklang.registry.deadlines import deadline_rule

_FROM_OLDEST: tuple[Generation | None, ...] = (
    None,
    Generation.ENERGY_POVERTY,
    *(each for each in Generation if each is not Generation.ENERGY_POVERTY),
)
_OWE_NOTHING = (CommitmentStatus.INTERESTED, CommitmentStatus.UNPUBLISHED)


def owed_plans(signatory: Signatory) -> tuple[Claim, ...]:
    """The plan of every commitment in force; energy poverty has none of its own."""
    return tuple(
        _claim(signatory, commitment)
        for commitment in signatory.commitments
        if commitment.generation is not Generation.ENERGY_POVERTY
        and commitment.status not in _OWE_NOTHING
    )


def submitted_plans(signatory: Signatory) -> list[Submission]:
    """The plans, in the order of their newest commitment and then of their days."""
    plans = in_order(signatory.submissions, SubmissionKind.PLAN)
    return sorted(plans, key=lambda plan: _age(newest_generation(plan)))


def newest_generation(plan: Submission) -> Generation | None:
    """The newest commitment that a plan answers; energy poverty only where it answers nothing else."""
    return max(plan.generations, key=_age, default=None)


def _claim(signatory: Signatory, commitment: Commitment) -> Claim:
    obligation = Obligation(SubmissionKind.PLAN, commitment.generation, 1)
    rule = deadline_rule(SubmissionKind.PLAN, commitment.generation)
    start = Start(rule.counts_from, commitment.decided_on)
    met_by = _plan_for(signatory, commitment.generation)
    return Claim(
        obligation,
        rule,
        start,
        counted(start, rule.months),
        extension_of(signatory, obligation),
        met_by,
        tuple(_unknown(commitment, met_by)),
    )


def _plan_for(signatory: Signatory, generation: Generation) -> Submission | None:
    plans = in_order(signatory.submissions, SubmissionKind.PLAN)
    return next((plan for plan in plans if generation in plan.generations), None)


def _unknown(commitment: Commitment, met_by: Submission | None) -> list[Unknown]:
    unknown = [] if commitment.decided_on else [Unknown.DECISION_DAY]
    if met_by is not None and met_by.submitted_on is None:
        unknown.append(Unknown.SUBMISSION_DAY)
    if met_by is None and commitment.is_plan_untold:
        unknown.append(Unknown.PLAN)
    return unknown


def _age(generation: Generation | None) -> int:
    return _FROM_OLDEST.index(generation)
