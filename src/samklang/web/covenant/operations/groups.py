"""Groups with a joint plan: how they are founded, and who is in them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from samklang.covenant.records import AdhesionType, Generation
from samklang.web.accounts.acting import Acting
from samklang.web.accounts.changes import changing
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.audit.recording import note
from samklang.web.covenant.models import Adhesion, Coordinator, Signatory
from samklang.web.covenant.operations import memberships
from samklang.web.covenant.operations.adhesions import enter_commitment, must_be_in
from samklang.web.covenant.operations.memberships import Resolved
from samklang.web.covenant.refusals import Refused
from samklang.web.territories.models import Territory

LEAST_MEMBERS = 2
COLLECTIVELY = AdhesionType.GROUP_COLLECTIVELY


@dataclass(frozen=True, slots=True)
class NewGroup:
    """What is told of a group; ``commitments`` are its own, where it commits as one."""

    name: str
    group_type: AdhesionType
    commitments: Mapping[Generation, date] = field(default_factory=dict)
    coordinator: Coordinator | None = None


def found_group(
    *, told: NewGroup, members: Collection[Signatory], resolved: Resolved, by: Acting
) -> Signatory:
    """Enter a group with its members, from the day on which that was decided.

    Raises:
        Refused: it has too few members, or promises what its type does not.
    """
    _check(told, members)
    with changing(by, Verb.CREATE, Kind.SIGNATORY, _place(members)):
        group = Signatory.objects.create(
            territory=_place(members),
            is_group=True,
            name=told.name,
            adhesion_type=told.group_type.value,
            coordinator=told.coordinator,
        )
        Adhesion.objects.create(
            signatory=group, decided_on=resolved.on, minute_reference=resolved.reference
        )
        for generation, decided_on in told.commitments.items():
            enter_commitment(group, generation, decided_on)
        for each in members:
            _join(each, group, told.group_type, resolved, by)
        note("group_founded", subject=str(group.pk))
    return group


def change_members(
    *, group: Signatory, members: Collection[Signatory], resolved: Resolved, by: Acting
) -> None:
    """Have a group consist of these: who is new joins, who is not named leaves.

    Raises:
        Refused: it has left, or has too few members then.
    """
    with changing(by, Verb.UPDATE, Kind.SIGNATORY, group.territory):
        must_be_in(group)
        _must_be_enough(members)
        before = set(group.members.all())
        for each in before - set(members):
            leave_group(signatory=each, resolved=resolved, by=by)
        for each in set(members) - before:
            _join(each, group, type_of(group), resolved, by)


def join_group(
    *,
    signatory: Signatory,
    group: Signatory,
    group_type: AdhesionType,
    resolved: Resolved,
    by: Acting,
) -> None:
    """Make a signatory a member of a group, each for itself or all as one.

    Raises:
        Refused: the other record is no group, or this one is.
    """
    if signatory.is_group or not group.is_group or group_type is AdhesionType.INDIVIDUAL:
        raise Refused("no_group")
    _join(signatory, group, group_type, resolved, by)


def leave_group(*, signatory: Signatory, resolved: Resolved, by: Acting) -> None:
    """Let a signatory go on alone."""
    with changing(by, Verb.UPDATE, Kind.SIGNATORY, signatory.territory):
        memberships.leave(signatory, resolved)


def type_of(group: Signatory) -> AdhesionType:
    """How a group commits: as it says itself, or as its members do."""
    said = [group.adhesion_type, *(each.adhesion_type for each in group.members.all())]
    known = [AdhesionType(each) for each in said if each != AdhesionType.INDIVIDUAL]
    return known[0] if known else AdhesionType.GROUP_INDIVIDUALLY


def _join(
    signatory: Signatory,
    group: Signatory,
    group_type: AdhesionType,
    resolved: Resolved,
    by: Acting,
) -> None:
    with changing(by, Verb.UPDATE, Kind.SIGNATORY, signatory.territory):
        must_be_in(signatory)
        memberships.enter(signatory, group, group_type, resolved)


def _check(told: NewGroup, members: Collection[Signatory]) -> None:
    _must_be_enough(members)
    if told.group_type is AdhesionType.INDIVIDUAL:
        raise Refused("no_group")
    if told.group_type is COLLECTIVELY and not told.commitments:
        raise Refused("no_commitment")
    if told.group_type is not COLLECTIVELY and told.commitments:
        raise Refused("each_for_itself")


def _must_be_enough(members: Collection[Signatory]) -> None:
    if len(members) < LEAST_MEMBERS:
        raise Refused("too_few_members", least=LEAST_MEMBERS)


def _place(members: Collection[Signatory]) -> Territory:
    """Where a group lies: in what its first member lies in."""
    first = min(members, key=lambda each: each.territory.code).territory
    return first.parent or first
