"""Which group a signatory is in, and since when: the rows, for operations that have asked who may."""

from dataclasses import dataclass
from datetime import date

from samklang.covenant.records import AdhesionType
from samklang.web.covenant.models import Membership, Signatory
from samklang.web.covenant.refusals import Refused


@dataclass(frozen=True, slots=True)
class Resolved:
    """On which day something was decided, and where that stands."""

    on: date
    reference: str = ""


def enter(
    signatory: Signatory, group: Signatory, group_type: AdhesionType, resolved: Resolved
) -> None:
    """Make a signatory a member; it leaves the group that it was in."""
    leave(signatory, resolved)
    Membership.objects.create(
        signatory=signatory,
        group=group,
        group_type=group_type.value,
        began_on=resolved.on,
        reference=resolved.reference,
    )
    signatory.group, signatory.adhesion_type = group, group_type.value
    signatory.save()


def leave(signatory: Signatory, resolved: Resolved) -> None:
    """Let a signatory go on alone; nothing, where it is in no group.

    Raises:
        Refused: it would leave before it was there.
    """
    if signatory.group is None:
        return
    membership = _open(signatory)
    if membership.began_on and resolved.on < membership.began_on:
        raise Refused("ends_before_it_begins")
    membership.ended_on, membership.end_reference = resolved.on, resolved.reference
    membership.save()
    signatory.group, signatory.adhesion_type = None, AdhesionType.INDIVIDUAL.value
    signatory.save()


def _open(signatory: Signatory) -> Membership:
    """The membership that holds; one of which no day is known where none is kept."""
    kept = signatory.memberships.filter(ended_on__isnull=True).first()
    return kept or Membership(
        signatory=signatory, group=signatory.group, group_type=signatory.adhesion_type
    )
