"""What has happened with a signatory, day by day; what has no day comes first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from samklang.registry.codes import code_list
from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.covenant.models import Coordinator, Hold, Signatory, Submission


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened; ``submission`` is its number where it is one that can be corrected."""

    day: date | None
    words: str
    more: str = ""
    submission: int | None = None


def events(party: Signatory | Coordinator, language: Language) -> list[Event]:
    """The history of a signatory or coordinator."""
    found = list(_events(party, language))
    return sorted(found, key=lambda each: each.day or date.min)


def commitment(generation: str, language: Language) -> str:
    """A commitment by its name."""
    return code_list("commitment").label(generation, language)


def _events(party: Signatory | Coordinator, language: Language) -> Iterator[Event]:
    if isinstance(party, Signatory):
        yield from _decisions(party, language)
        yield from _extensions(party, language)
    for submission in party.submissions.all():
        yield _handed_in(submission, language)
    for hold in party.holds.all():
        yield from _held(hold, language)


def _decisions(signatory: Signatory, language: Language) -> Iterator[Event]:
    for adhesion in signatory.adhesions.all():
        more = " ".join(filter(None, (adhesion.council, adhesion.minute_reference)))
        yield Event(adhesion.decided_on, text("covenant.event.joined", language), more)
        if adhesion.ended_on:
            told = text("covenant.event.left", language)
            yield Event(adhesion.ended_on, told, adhesion.end_reference)
    for each in signatory.commitments.all():
        told = commitment(each.generation, language)
        yield Event(
            each.decided_on,
            text("covenant.event.promised", language, commitment=told),
            code_list("commitment_status").label(each.status, language),
        )


def _extensions(signatory: Signatory, language: Language) -> Iterator[Event]:
    for each in signatory.extensions.all():
        told = text("covenant.event.extended", language, months=each.months)
        yield Event(each.granted_on, told, each.reason)


def _handed_in(submission: Submission, language: Language) -> Event:
    kind = text(f"covenant.kind.{submission.kind}", language)
    answers = ", ".join(commitment(each, language) for each in submission.generations)
    years = ", ".join(map(str, submission.inventory_years))
    more = [answers, text("covenant.event.years", language, years=years) if years else ""]
    reference = submission.reference
    more.append(text("covenant.event.number", language, number=reference) if reference else "")
    told = text("covenant.event.handed_in", language, what=kind)
    return Event(submission.submitted_on, told, "; ".join(filter(None, more)), submission.pk)


def _held(hold: Hold, language: Language) -> Iterator[Event]:
    yield Event(hold.began_on, text("covenant.event.on_hold", language), hold.reason)
    if hold.ended_on:
        yield Event(hold.ended_on, text("covenant.event.reactivated", language))
