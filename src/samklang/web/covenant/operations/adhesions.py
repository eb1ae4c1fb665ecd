"""Joining and leaving: the decisions of the council."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from samklang.covenant.records import CommitmentStatus, Generation
from samklang.web.accounts.acting import Acting
from samklang.web.accounts.changes import changing
from samklang.web.accounts.models import Organisation
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.audit.recording import note
from samklang.web.covenant import documents
from samklang.web.covenant.models import (
    Adhesion,
    Commitment,
    Coordinator,
    Document,
    Signatory,
)
from samklang.web.covenant.operations import memberships
from samklang.web.covenant.operations.memberships import Resolved
from samklang.web.covenant.refusals import Refused, refusing
from samklang.web.territories.models import Territory


@dataclass(frozen=True, slots=True)
class Decision:
    """What a council decided: when, and where it stands in the minutes."""

    decided_on: date
    council: str = ""
    minute_reference: str = ""


def register_signatory(
    *,
    territory: Territory,
    decision: Decision,
    commitments: Mapping[Generation, date],
    coordinator: Coordinator | None = None,
    supporter: Organisation | None = None,
    by: Acting,
) -> Signatory:
    """Enter a municipality with the decision of its council and what it promised, each with its day.

    One that has left and joins again keeps its record and gets another decision.

    Raises:
        Refused: it is in the register already, or promises nothing.
    """
    if not commitments:
        raise Refused("no_commitment")
    with changing(by, Verb.CREATE, Kind.SIGNATORY, territory):
        signatory = _signatory(territory)
        signatory.coordinator, signatory.supporter = coordinator, supporter
        with refusing("joined_already", name=territory.name):
            signatory.save()
            Adhesion.objects.create(
                signatory=signatory,
                decided_on=decision.decided_on,
                council=decision.council,
                minute_reference=decision.minute_reference,
            )
        for generation, decided_on in commitments.items():
            enter_commitment(signatory, generation, decided_on)
        note("signatory_registered", subject=str(signatory.pk))
    return signatory


def correct_decision(*, adhesion: Adhesion, decision: Decision, by: Acting) -> None:
    """Tell better when and where a council decided."""
    with changing(by, Verb.UPDATE, Kind.SIGNATORY, adhesion.signatory.territory):
        if adhesion.ended_on and decision.decided_on > adhesion.ended_on:
            raise Refused("ends_before_it_begins")
        adhesion.decided_on = decision.decided_on
        adhesion.council = decision.council
        adhesion.minute_reference = decision.minute_reference
        adhesion.save()


def promise(*, signatory: Signatory, generation: Generation, decided_on: date, by: Acting) -> None:
    """Enter a commitment, or the day of one whose day was not known.

    Raises:
        Refused: the signatory has left.
    """
    with changing(by, Verb.UPDATE, Kind.SIGNATORY, signatory.territory):
        must_be_in(signatory)
        enter_commitment(signatory, generation, decided_on)


def attach_document(*, adhesion: Adhesion, name: str, content: bytes, by: Acting) -> Document:
    """Keep the document of a decision; the same file twice is one.

    Raises:
        Refused: it is no document, empty or too large.
    """
    documents.check(name, len(content))
    with changing(by, Verb.CREATE, Kind.ATTACHMENT, adhesion.signatory.territory):
        kept = documents.keep(content)
        with refusing("same_document", name=name):
            return Document.objects.create(
                adhesion=adhesion,
                name=name,
                kept_as=kept.kept_as,
                size_bytes=kept.size_bytes,
                sha256=kept.sha256,
                received_at=timezone.now(),
            )


def withdraw(*, signatory: Signatory, ended_on: date, reference: str, by: Acting) -> None:
    """Note that a signatory has left, and its group with it; its history stays.

    A group that leaves has no members any more.

    Raises:
        Refused: it has left already, or would leave before it joined.
    """
    with changing(by, Verb.DELETE, Kind.SIGNATORY, signatory.territory):
        adhesion = must_be_in(signatory)
        if adhesion.decided_on and ended_on < adhesion.decided_on:
            raise Refused("ends_before_it_begins")
        adhesion.ended_on, adhesion.end_reference = ended_on, reference
        adhesion.save()
        for each in (signatory, *signatory.members.all()):
            memberships.leave(each, Resolved(ended_on, reference))
        note("signatory_withdrawn", subject=str(signatory.pk))


def set_companions(
    *,
    signatory: Signatory,
    coordinator: Coordinator | None,
    supporter: Organisation | None,
    by: Acting,
) -> None:
    """Say who coordinates and who supports a signatory."""
    with changing(by, Verb.UPDATE, Kind.SIGNATORY, signatory.territory):
        signatory.coordinator, signatory.supporter = coordinator, supporter
        signatory.save()


def _signatory(territory: Territory) -> Signatory:
    found = Signatory.objects.filter(territory=territory, is_group=False).first()
    return found or Signatory(territory=territory)


def enter_commitment(signatory: Signatory, generation: Generation, decided_on: date) -> None:
    """Keep a commitment, or the day of one that is there; whether one may has been asked."""
    found = Commitment.objects.filter(signatory=signatory, generation=generation).first()
    commitment = found or Commitment(signatory=signatory, generation=generation.value)
    commitment.decided_on = decided_on
    commitment.status = CommitmentStatus.PUBLISHED.value
    commitment.save()


def must_be_in(signatory: Signatory) -> Adhesion:
    """The decision by which a signatory is in the Covenant.

    Raises:
        Refused: it has left.
    """
    adhesion = signatory.adhesions.filter(ended_on__isnull=True).first()
    if adhesion is None:
        raise Refused("has_left", name=signatory.shown_name)
    return adhesion
