"""What has happened with a signatory, day by day; what has no day comes first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Model
from django.utils import timezone

from samklang.registry.codes import code_list
from samklang.texts import Language
from samklang.web.accounts.queries import name_of
from samklang.web.audit.models import OUTSIDE
from samklang.web.audit.recording import THIS_MACHINE
from samklang.web.base.catalogue import text
from samklang.web.covenant.models import Coordinator, Hold, Membership, Signatory, Submission
from samklang.web.covenant.recorders import Recorded, Recorders

Party = Signatory | Coordinator


@dataclass(frozen=True, slots=True)
class Told:
    """Something that happened, and the columns of a row that tell it."""

    row: Model
    columns: tuple[str, ...]
    day: date | None
    key: str
    words: dict[str, object]
    more: str = ""
    decision: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, as it is shown; ``submission`` is its number where it can be corrected."""

    day: date | None
    words: str
    more: str
    decision: str
    source: str
    recorded_by: str
    recorded_on: date | None
    submission: int | None


def events(party: Party, language: Language) -> list[Event]:
    """The history of a signatory or coordinator."""
    found = sorted(_told(party, language), key=lambda each: each.day or date.min)
    recorders = Recorders({_identity(each.row): each.row for each in found}.values())
    return [_event(each, recorders.of(each.row, *each.columns), language) for each in found]


def commitment(generation: str, language: Language) -> str:
    """A commitment by its name."""
    return code_list("commitment").label(generation, language)


def _identity(row: Model) -> tuple[str, object]:
    return row._meta.db_table, row.pk  # noqa: SLF001 - Django's own way


def _event(told: Told, recorded: Recorded | None, language: Language) -> Event:
    is_carried = recorded is not None and recorded.is_carried
    source = text("covenant.source.platform", language) if is_carried else told.source
    return Event(
        told.day,
        text(f"covenant.event.{told.key}", language, **told.words),
        told.more,
        told.decision,
        source,
        "" if recorded is None else _named(recorded.actor, language),
        None if recorded is None else timezone.localdate(recorded.at),
        told.row.pk if isinstance(told.row, Submission) and told.key == "handed_in" else None,
    )


def _named(actor: str, language: Language) -> str:
    """Whom the trail names, as people call them."""
    known = {OUTSIDE: "outside", THIS_MACHINE: "this_machine", "system": "system"}
    if actor in known:
        return text(f"covenant.recorder.{known[actor]}", language)
    return name_of(actor)


def _told(party: Party, language: Language) -> Iterator[Told]:
    if isinstance(party, Signatory):
        yield from _decisions(party)
        yield from _promises(party, language)
        yield from _memberships(party, language)
        yield from _extensions(party)
    for submission in party.submissions.all():
        yield from _handed_in(submission, language)
    for hold in party.holds.all():
        yield from _held(hold)


def _decisions(signatory: Signatory) -> Iterator[Told]:
    joined = "founded" if signatory.is_group else "joined"
    for each in signatory.adhesions.all():
        columns = ("decided_on", "council", "minute_reference")
        decision = _together((each.council, each.minute_reference), " ")
        yield Told(each, columns, each.decided_on, joined, {}, decision=decision)
        if each.ended_on:
            ending = ("ended_on", "end_reference")
            yield Told(each, ending, each.ended_on, "left", {}, decision=each.end_reference)


def _promises(signatory: Signatory, language: Language) -> Iterator[Told]:
    for each in signatory.commitments.all():
        words: dict[str, object] = {"commitment": commitment(each.generation, language)}
        status = code_list("commitment_status").label(each.status, language)
        yield Told(each, ("decided_on", "status"), each.decided_on, "promised", words, status)


def _memberships(signatory: Signatory, language: Language) -> Iterator[Told]:
    """Its own times in groups; for a group, those of its members."""
    for each in signatory.memberships.all():
        yield from _membership(each, "member", {"group": each.group.shown_name}, language)
    for each in signatory.joinings.all():
        words: dict[str, object] = {"name": each.signatory.shown_name}
        yield from _membership(each, "joining", words, language)


def _membership(
    each: Membership, key: str, words: dict[str, object], language: Language
) -> Iterator[Told]:
    way = code_list("adhesion_type").label(each.group_type, language)
    columns, ending = ("began_on", "reference"), ("ended_on", "end_reference")
    yield Told(each, columns, each.began_on, f"{key}_began", words, way, each.reference)
    if each.ended_on:
        decision = each.end_reference
        yield Told(each, ending, each.ended_on, f"{key}_ended", words, decision=decision)


def _extensions(signatory: Signatory) -> Iterator[Told]:
    for each in signatory.extensions.all():
        columns, words = ("granted_on", "months", "reference"), {"months": each.months}
        yield Told(
            each,
            columns,
            each.granted_on,
            "extended",
            dict(words),
            each.reason,
            each.reference,
            each.source,
        )


def _handed_in(submission: Submission, language: Language) -> Iterator[Told]:
    kind = text(f"covenant.kind.{submission.kind}", language)
    columns = ("submitted_on", "kind", "generations", "inventory_years", "reference", "source")
    yield Told(
        submission,
        columns,
        submission.submitted_on,
        "handed_in",
        {"what": kind},
        _contents(submission, language),
        source=submission.source,
    )
    if submission.approved_on:
        yield Told(
            submission,
            ("approved_on", "approval_reference"),
            submission.approved_on,
            "plan_approved",
            {},
            decision=submission.approval_reference,
            source=submission.source,
        )


def _contents(submission: Submission, language: Language) -> str:
    """What a submission answers: commitments, years, and its number."""
    answers = ", ".join(commitment(each, language) for each in submission.generations)
    years = ", ".join(map(str, submission.inventory_years))
    told = text("covenant.event.years", language, years=years) if years else ""
    number = submission.reference
    named = text("covenant.event.number", language, number=number) if number else ""
    return _together((answers, told, named), "; ")


def _held(hold: Hold) -> Iterator[Told]:
    began, ended = ("began_on", "reference", "reason"), ("ended_on", "end_reference")
    yield Told(hold, began, hold.began_on, "on_hold", {}, hold.reason, hold.reference, hold.source)
    if hold.ended_on:
        told = {"decision": hold.end_reference, "source": hold.end_source}
        yield Told(hold, ended, hold.ended_on, "reactivated", {}, **told)


def _together(parts: Iterable[str], between: str) -> str:
    return between.join(filter(None, parts))
