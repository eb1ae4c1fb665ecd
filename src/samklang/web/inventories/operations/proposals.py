"""Proposals: found, accepted as a new version, declined for a reason."""

from collections.abc import Collection

from django.utils import timezone

from samklang.web.accounts.acting import Acting
from samklang.web.accounts.changes import changing
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.audit.recording import SYSTEM, note, recorded
from samklang.web.inventories import calculation_proposed, queries
from samklang.web.inventories.calculation_proposed import Difference, Weight
from samklang.web.inventories.models import Inventory, Part, Proposal, ProposalState
from samklang.web.inventories.operations.cells import Change, change_cells
from samklang.web.inventories.operations.drafts import new_version
from samklang.web.inventories.operations.refusals import Refused
from samklang.web.inventories.places import Keys, Place

SUPERSEDED, GONE = "superseded", "gone"
"""The reasons of a proposal that a newer one took the place of, and of one that nothing speaks for any
more; told in words of the catalogue."""


def place_in(cell: Keys) -> Place:
    """The place of a cell of a proposal."""
    return Place(Part.ACTIVITY, cell["sector"], cell["carrier"], cell["variety"])


def look(*, inventory: Inventory, by: Acting) -> Proposal | None:
    """Propose what today's factors and statistics make of a frozen inventory, where that is enough.

    Returns:
        The proposal; nothing where the change is too small to be told.

    Raises:
        NotAllowed: it is not theirs to propose.
        Refused: the inventory is not frozen.
    """
    with changing(by, Verb.CREATE, Kind.PROPOSAL, inventory.territory):
        if not inventory.is_frozen:
            raise Refused("not_frozen")
        return _found(inventory, by.key)


def look_everywhere() -> int:
    """Look at every newest frozen inventory as the application itself; how many proposals were made."""
    before = Proposal.objects.count()
    for inventory in queries.newest_frozen():
        with recorded(actor=SYSTEM, territory=inventory.territory.key):
            _found(inventory, SYSTEM)
    return Proposal.objects.count() - before


def accept(
    *, proposal: Proposal, reason: str, by: Acting, chosen: Collection[Place] | None = None
) -> Inventory:
    """Begin a new version with cells of a proposal; the frozen one stays as it is.

    Args:
        proposal: the proposal.
        reason: what the new version says of why it was begun.
        by: whoever accepts.
        chosen: the cells that are taken; all of them where nothing is said. Newer factors come with any
            new version.

    Raises:
        NotAllowed: it is not theirs to decide.
        Refused: it has been decided, another version is open, or nothing of it would be taken.
    """
    with changing(by, Verb.UPDATE, Kind.PROPOSAL, proposal.territory):
        now = _open(proposal)
        changes = [_change(cell) for cell in now.cells if cell["before"] != cell["after"]]
        taken = [each for each in changes if chosen is None or each.place in chosen]
        if changes and not taken and len(changes) == len(now.cells):
            raise Refused("nothing_chosen")
        version = new_version(inventory=now.inventory, reason=reason, by=by)
        if taken:
            change_cells(inventory=version, changes=taken, by=by)
        _decide(now, ProposalState.ACCEPTED, reason, by, version)
        return version


def decline(*, proposal: Proposal, reason: str, by: Acting) -> Proposal:
    """Leave the frozen inventory as it is, for a reason.

    Raises:
        NotAllowed: it is not theirs to decide.
        Refused: it has been decided, or no reason is given.
    """
    with changing(by, Verb.UPDATE, Kind.PROPOSAL, proposal.territory):
        now = _open(proposal)
        if not reason.strip():
            raise Refused("no_reason")
        _decide(now, ProposalState.DECLINED, reason.strip(), by, None)
        return now


def _found(inventory: Inventory, maker: str) -> Proposal | None:
    told = calculation_proposed.difference(inventory, queries.baseline_of(inventory))
    if told is None or told.weight is Weight.NOTHING:
        _set_aside(inventory, maker, GONE)
        return None
    known = Proposal.objects.filter(inventory=inventory, fingerprint=told.fingerprint).first()
    if known:
        return known
    _set_aside(inventory, maker, SUPERSEDED)
    made = _made(inventory, told, maker)
    note("proposal_made", subject=f"inventory:{inventory.pk}", told={"proposal": made.pk})
    return made


def _set_aside(inventory: Inventory, maker: str, reason: str) -> None:
    """Close what nobody has decided: a newer difference takes its place, or there is none any more."""
    Proposal.objects.filter(inventory=inventory, state=ProposalState.OPEN).update(
        state=ProposalState.DECLINED,
        reason=reason,
        decided_by=maker,
        decided_at=timezone.now(),
    )


def _made(inventory: Inventory, told: Difference, maker: str) -> Proposal:
    return Proposal.objects.create(
        inventory=inventory,
        factor_set=told.factor_set,
        cells=list(told.cells),
        before_t=told.before_t,
        after_t=told.after_t,
        base_t=told.base_t,
        fingerprint=told.fingerprint,
        made_by=maker,
        made_at=timezone.now(),
    )


def _open(proposal: Proposal) -> Proposal:
    found = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if found.state != ProposalState.OPEN:
        raise Refused("proposal_is_decided")
    return found


def _change(cell: Keys) -> Change:
    return Change(place_in(cell), cell["after"], 1)


def _decide(
    proposal: Proposal, state: ProposalState, reason: str, by: Acting, led_to: Inventory | None
) -> None:
    proposal.state, proposal.reason, proposal.led_to = state, reason, led_to
    proposal.decided_by, proposal.decided_at = by.key, timezone.now()
    proposal.save(update_fields=["state", "reason", "led_to", "decided_by", "decided_at"])
    subject = f"inventory:{proposal.inventory_id}"
    note(f"proposal_{state}", subject=subject, told={"proposal": proposal.pk})
