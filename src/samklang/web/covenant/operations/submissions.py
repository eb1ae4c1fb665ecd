"""What is handed in, more time for it, and what happens when it is missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from samklang.covenant.records import Generation, Obligation, SubmissionKind
from samklang.web.accounts.acting import Acting
from samklang.web.accounts.changes import changing
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.covenant.models import Coordinator, Extension, Hold, Signatory, Submission
from samklang.web.covenant.models.words import OF_COORDINATORS, OF_SIGNATORIES
from samklang.web.covenant.refusals import Refused, refusing

Party = Signatory | Coordinator


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What is told of a submission; ``generations`` are the commitments that a plan answers.

    ``approved_on`` is the day on which the council approved a plan.
    """

    kind: SubmissionKind
    submitted_on: date
    generations: tuple[Generation, ...] = ()
    inventory_years: tuple[int, ...] = ()
    reference: str = ""
    approved_on: date | None = None
    approval_reference: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """How something is known: the decision with its number, and where it can be read."""

    reference: str = ""
    source: str = ""


NOTHING_TOLD = Told()


def record_submission(*, party: Party, told: HandedIn, by: Acting) -> Submission:
    """Enter what a signatory or a coordinator handed in.

    Raises:
        Refused: the same stands there already, somebody else owes it, or a plan answers nothing.
    """
    with changing(by, Verb.UPDATE, Kind.SIGNATORY, party.territory):
        _check(party, told)
        with refusing("handed_in_already", day=told.submitted_on):
            submission = Submission(**_owner(party))
            _fill(submission, told)
        _answer(party, told.generations)
    return submission


def correct_submission(*, submission: Submission, told: HandedIn, by: Acting) -> None:
    """Tell better what was handed in, and when.

    Raises:
        Refused: the same stands there already, somebody else owes it, or a plan answers nothing.
    """
    party = submission.signatory or submission.coordinator
    with changing(by, Verb.UPDATE, Kind.SIGNATORY, submission.territory):
        if party is not None:
            _check(party, told)
            with refusing("handed_in_already", day=told.submitted_on):
                _fill(submission, told)
            _answer(party, told.generations)


def grant_extension(
    *,
    signatory: Signatory,
    obligation: Obligation,
    months: int,
    granted_on: date,
    reason: str,
    told: Told = NOTHING_TOLD,
    by: Acting,
) -> Extension:
    """Move one deadline, once.

    Raises:
        Refused: it has been moved before, or by no time.
    """
    with changing(by, Verb.UPDATE, Kind.SIGNATORY, signatory.territory):
        if months < 1 or obligation.generation is None:
            raise Refused("no_time")
        with refusing("extended_already"):
            return Extension.objects.create(
                signatory=signatory,
                kind=obligation.kind.value,
                generation=obligation.generation.value,
                number=obligation.number,
                edition=obligation.edition,
                months=months,
                granted_on=granted_on,
                reason=reason,
                reference=told.reference,
                source=told.source,
            )


def put_on_hold(
    *, party: Party, began_on: date, reason: str, told: Told = NOTHING_TOLD, by: Acting
) -> Hold:
    """Note that the Covenant has put a party on hold.

    Raises:
        Refused: it is on hold already.
    """
    with changing(by, Verb.UPDATE, Kind.SIGNATORY, party.territory), refusing("on_hold_already"):
        return Hold.objects.create(
            **_owner(party),
            began_on=began_on,
            reason=reason,
            reference=told.reference,
            source=told.source,
        )


def reactivate(*, party: Party, ended_on: date, told: Told = NOTHING_TOLD, by: Acting) -> None:
    """Note that a party is active again.

    Raises:
        Refused: it is not on hold, or would be active before it was on hold.
    """
    with changing(by, Verb.UPDATE, Kind.SIGNATORY, party.territory):
        hold = party.holds.filter(ended_on__isnull=True).first()
        if hold is None:
            raise Refused("not_on_hold")
        if hold.began_on and ended_on < hold.began_on:
            raise Refused("ends_before_it_begins")
        hold.ended_on = ended_on
        hold.end_reference, hold.end_source = told.reference, told.source
        hold.save()


def tell_since(*, coordinator: Coordinator, since: date, by: Acting) -> None:
    """Tell since when a coordinator is one."""
    with changing(by, Verb.UPDATE, Kind.SIGNATORY, coordinator.territory):
        coordinator.since = since
        coordinator.save()


def _check(party: Party, told: HandedIn) -> None:
    owed = OF_SIGNATORIES if isinstance(party, Signatory) else OF_COORDINATORS
    if told.kind not in owed:
        raise Refused("not_owed")
    if told.kind is SubmissionKind.PLAN and not told.generations:
        raise Refused("answers_nothing")
    if told.kind is not SubmissionKind.PLAN and told.approved_on:
        raise Refused("no_plan_approved")


def _fill(submission: Submission, told: HandedIn) -> None:
    submission.kind = told.kind.value
    submission.submitted_on = told.submitted_on
    submission.generations = [each.value for each in told.generations]
    submission.inventory_years = list(told.inventory_years)
    submission.reference = told.reference
    submission.approved_on = told.approved_on
    submission.approval_reference = told.approval_reference
    submission.source = told.source
    submission.save()


def _answer(party: Party, generations: Iterable[Generation]) -> None:
    """Of a commitment that a plan answers it is told now whether there is one."""
    if isinstance(party, Signatory):
        party.commitments.filter(generation__in=generations).update(is_plan_untold=False)


def _owner(party: Party) -> dict[str, Party]:
    return {"signatory" if isinstance(party, Signatory) else "coordinator": party}
