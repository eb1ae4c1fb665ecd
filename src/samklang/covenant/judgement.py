"""How a claim stands on a day."""

from collections.abc import Iterable
from datetime import date

from samklang.covenant import months
from samklang.covenant.claims import Claim
from samklang.covenant.deadline import Deadline, Standing, Unknown
from samklang.covenant.records import SubmissionKind
from samklang.registry.constants import constant
from samklang.registry.deadlines import warning_months

_COUNTED = (Standing.LATE, Standing.DUE_SOON, Standing.AHEAD)
_TELL_OF_ENERGY_POVERTY = (
    SubmissionKind.PLAN,
    SubmissionKind.ACTION_REPORT,
    SubmissionKind.FULL_REPORT,
)


def judged(claim: Claim, whose: str, on: date, *, is_on_hold: bool) -> Deadline:
    """The deadline of a claim on a day."""
    standing = _standing(claim, on)
    counted_to = claim.due_on if standing in _COUNTED else None
    return Deadline(
        whose=whose,
        obligation=claim.obligation,
        rule=claim.rule,
        start=claim.start,
        original_due_on=claim.original_due_on,
        due_on=claim.due_on,
        standing=standing,
        extension=claim.extension,
        met_by=claim.met_by,
        unknown=claim.unknown,
        months_left=months.between(on, counted_to) if counted_to else None,
        days_left=(counted_to - on).days if counted_to else None,
        warning_months=_warning(claim.due_on, on) if standing is Standing.DUE_SOON else None,
        is_on_hold=is_on_hold and standing.is_open,
        includes_energy_poverty=_tells_of_energy_poverty(claim),
    )


def by_urgency(deadlines: Iterable[Deadline]) -> tuple[Deadline, ...]:
    """What is open first, by its day; then what is not known; then what is done."""
    order = (*_COUNTED, Standing.UNKNOWN)

    def place(found: Deadline) -> tuple[int, date, str, str]:
        rank = order.index(found.standing) if found.standing in order else len(order)
        return rank, found.due_on or date.max, found.whose, found.obligation.key

    return tuple(sorted(deadlines, key=place))


def _standing(claim: Claim, on: date) -> Standing:
    if claim.met_by is not None:
        return Standing.MET_LATE if _was_late(claim) else Standing.MET
    if claim.due_on is None or Unknown.PLAN in claim.unknown:
        return Standing.UNKNOWN
    if claim.due_on < on:
        return Standing.LATE
    return Standing.DUE_SOON if _warning(claim.due_on, on) else Standing.AHEAD


def _was_late(claim: Claim) -> bool:
    met_on = claim.met_by.submitted_on if claim.met_by else None
    return met_on is not None and claim.due_on is not None and met_on > claim.due_on


def _warning(due_on: date | None, on: date) -> int | None:
    """The last warning that has come; ``None`` before the first."""
    come = [
        each
        for each in warning_months()
        if due_on is not None and months.after(due_on, -each) <= on
    ]
    return min(come, default=None)


def _tells_of_energy_poverty(claim: Claim) -> bool:
    begins = date(int(constant("energy_poverty_reported_from_year").value), 1, 1)
    is_of_signatory = claim.obligation.kind in _TELL_OF_ENERGY_POVERTY
    return is_of_signatory and claim.due_on is not None and claim.due_on >= begins
