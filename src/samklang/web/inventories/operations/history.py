"""Undoing one's own changes of a draft and doing them again, batch by batch, after a reload too."""

from samklang.web.accounts.acting import Acting
from samklang.web.accounts.changes import changing
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.inventories.models import Inventory, InventoryState, Step
from samklang.web.inventories.operations.cells import said_at, write
from samklang.web.inventories.operations.refusals import Refused, locked
from samklang.web.inventories.places import Keys, Place
from samklang.web.inventories.queries import cells_at


def undo(*, inventory: Inventory, by: Acting) -> dict[Place, int]:
    """Take back the last batch that whoever acts has made.

    Returns:
        The new revision of every changed cell; 0 where the row is gone again.

    Raises:
        NotAllowed: it is not theirs to change.
        Refused: it is no draft any more, there is nothing to undo, or somebody else has changed one
            of the cells since.
    """
    return _turned(inventory, by, is_undone=True)


def redo(*, inventory: Inventory, by: Acting) -> dict[Place, int]:
    """Do again the batch that was undone last; otherwise as :func:`undo`."""
    return _turned(inventory, by, is_undone=False)


def _turned(inventory: Inventory, by: Acting, *, is_undone: bool) -> dict[Place, int]:
    with changing(by, Verb.UPDATE, Kind.INVENTORY, inventory.territory):
        now = locked(inventory, InventoryState.DRAFT)
        steps = _next(now, by, is_undone=is_undone)
        there = cells_at(now, {_place(step) for step in steps})
        found = {_place(step): said_at(now, _place(step), there) for step in steps}
        if any(found[_place(step)] != _left(step, is_undone=is_undone) for step in steps):
            raise Refused("changed_since")
        wanted = {_place(step): _turn(step, is_undone=is_undone) for step in steps}
        Step.objects.filter(pk__in=[step.pk for step in steps]).update(is_undone=is_undone)
        return write(now, wanted, there, by, batch=steps[0].batch)


def _next(inventory: Inventory, by: Acting, *, is_undone: bool) -> list[Step]:
    """The steps of the batch that is next: the last one done, or the first of those undone."""
    own = inventory.steps.filter(by=by.key, is_undone=not is_undone)
    one = own.order_by("-batch" if is_undone else "batch").first()
    if one is None:
        raise Refused("nothing_to_undo" if is_undone else "nothing_to_redo")
    return list(own.filter(batch=one.batch))


def _place(step: Step) -> Place:
    return Place(step.part, step.sector, step.carrier, step.variety)


def _left(step: Step, *, is_undone: bool) -> Keys | None:
    """What the cell should say now, if nobody else has changed it."""
    return step.after if is_undone else step.before


def _turn(step: Step, *, is_undone: bool) -> Keys | None:
    return step.before if is_undone else step.after
