"""What a submitted plan owes: a report every second year, every other one with an inventory.

The row of days is counted from the submission of the plan and does not move when a report is late.
A plan that follows another begins a row of its own, and what the older one still owed is no longer
asked for.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import count, zip_longest

from samklang.covenant import months
from samklang.covenant.claims import Claim, extension_of, in_order
from samklang.covenant.deadline import Start, Unknown
from samklang.covenant.plans import newest_generation, submitted_plans
from samklang.covenant.records import (
    Generation,
    Obligation,
    Signatory,
    Submission,
    SubmissionKind,
)
from samklang.registry.deadlines import DeadlineRule, deadline_rule

_REPORTS = (SubmissionKind.FULL_REPORT, SubmissionKind.ACTION_REPORT)


def owed_reports(signatory: Signatory, on: date) -> tuple[Claim, ...]:
    """Every report whose day has come, and the next of each kind."""
    editions = _editions(signatory)
    followers = [edition.plan for edition in editions[1:]]
    return tuple(
        claim
        for edition, follower in zip_longest(editions, followers)
        for claim in _owed_after(signatory, edition, follower, on)
    )


@dataclass(frozen=True, slots=True)
class _Edition:
    """A plan, with its place among the plans for the same commitment."""

    plan: Submission
    generation: Generation | None
    number: int

    def owes(self, kind: SubmissionKind, number: int) -> Obligation:
        return Obligation(kind, self.generation, number, self.number)


def _editions(signatory: Signatory) -> list[_Edition]:
    counted = Counter[Generation | None]()
    editions = []
    for plan in submitted_plans(signatory):
        generation = newest_generation(plan)
        counted[generation] += 1
        editions.append(_Edition(plan, generation, counted[generation]))
    return editions


def _owed_after(
    signatory: Signatory, edition: _Edition, follower: Submission | None, on: date
) -> list[Claim]:
    plan = edition.plan
    if plan.submitted_on is None:
        return [] if follower else [_undated(edition, kind) for kind in reversed(_REPORTS)]
    row = [
        replace(claim, extension=extension_of(signatory, claim.obligation))
        for claim in _row(edition, plan.submitted_on, on)
    ]
    met = _met(row, _reports_between(signatory, plan, follower))
    return [claim for claim in met if follower is None or claim.met_by]


def _undated(edition: _Edition, kind: SubmissionKind) -> Claim:
    rule = deadline_rule(kind)
    start = Start(rule.counts_from, None)
    return Claim(edition.owes(kind, 1), rule, start, None, unknown=(Unknown.PLAN_DAY,))


def _row(edition: _Edition, submitted_on: date, on: date) -> Iterator[Claim]:
    """The row of reports after a plan, up to the first of each kind that is still to come."""
    to_come = set(_REPORTS)
    for number, (offset, rule) in enumerate(_offsets(), start=1):
        kind = SubmissionKind(rule.kind)
        due_on = months.after(submitted_on, offset)
        if kind in to_come or due_on <= on:
            start = Start(rule.counts_from, submitted_on)
            yield Claim(edition.owes(kind, number), rule, start, due_on)
        if due_on > on:
            to_come.discard(kind)
        if not to_come:
            return


def _offsets() -> Iterator[tuple[int, DeadlineRule]]:
    """Months after the plan, with what is due then: a full report takes the place of the other."""
    action, full = (
        deadline_rule(SubmissionKind.ACTION_REPORT),
        deadline_rule(SubmissionKind.FULL_REPORT),
    )
    for month in count(1):
        if month % full.months == 0:
            yield month, full
        elif month % action.months == 0:
            yield month, action


def _reports_between(
    signatory: Signatory, plan: Submission, follower: Submission | None
) -> list[Submission]:
    """Reports after a plan and before the next, by day; of one day the fuller report first."""
    begins = plan.submitted_on or date.max
    ends = (follower.submitted_on if follower else None) or date.max
    reports = in_order(signatory.submissions, *_REPORTS)
    dated = [report for report in reports if begins <= (report.submitted_on or date.min) < ends]
    return sorted(dated, key=lambda each: (each.submitted_on, _REPORTS.index(each.kind)))


def _met(row: list[Claim], reports: list[Submission]) -> list[Claim]:
    """The row with what met it.

    A report meets all that is overdue and that it is full enough for. Where nothing is, it is the
    report of the running period.
    """
    claims = list(row)
    for report in reports:
        for place in _places(claims, report):
            claims[place] = replace(claims[place], met_by=report)
    return claims


def _places(claims: list[Claim], report: Submission) -> list[int]:
    day = report.submitted_on or date.min
    fitting = [
        place
        for place, claim in enumerate(claims)
        if claim.met_by is None and _is_enough(report, claim)
    ]
    overdue = [place for place in fitting if _due(claims[place]) < day]
    running = next((place for place, claim in enumerate(claims) if _due(claim) >= day), None)
    return overdue or [place for place in fitting if place == running]


def _is_enough(report: Submission, claim: Claim) -> bool:
    return report.kind in (SubmissionKind.FULL_REPORT, claim.obligation.kind)


def _due(claim: Claim) -> date:
    return claim.due_on or date.max
