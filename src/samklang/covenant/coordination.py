"""What a coordinator owes: a survey every year, and a report at least every second."""

from collections.abc import Iterator

from samklang.covenant.claims import Claim, counted, in_order
from samklang.covenant.deadline import Start, Unknown
from samklang.covenant.records import Coordinator, Obligation, Submission, SubmissionKind
from samklang.registry.deadlines import deadline_rule

_OWED = (SubmissionKind.COORDINATOR_SURVEY, SubmissionKind.COORDINATOR_REPORT)


def owed_by_coordinator(coordinator: Coordinator) -> tuple[Claim, ...]:
    """Every survey and report from joining on, each counted from the one before it."""
    return tuple(claim for kind in _OWED for claim in _chain(coordinator, kind))


def _chain(coordinator: Coordinator, kind: SubmissionKind) -> Iterator[Claim]:
    found = in_order(coordinator.submissions, kind)
    dated = [each for each in found if each.submitted_on]
    starts = [Start("joined", coordinator.since)] if coordinator.since else []
    starts += [Start("previous", each.submitted_on) for each in dated]
    met: list[Submission | None] = [*(dated if coordinator.since else dated[1:]), None]
    if not starts:
        yield _claim(kind, Start("joined", None), None)
        return
    for start, met_by in zip(starts, met, strict=True):
        yield _claim(kind, start, met_by)


def _claim(kind: SubmissionKind, start: Start, met_by: Submission | None) -> Claim:
    rule = deadline_rule(kind)
    due_on = counted(start, rule.months)
    obligation = Obligation(kind, None, due_on.year if due_on else 0)
    unknown = () if due_on else (Unknown.FIRST_DAY,)
    return Claim(obligation, rule, start, due_on, met_by=met_by, unknown=unknown)
