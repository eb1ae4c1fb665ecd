"""Taking over the estimate of a hidden cell, in one's own name."""

from samklang.web.accounts.acting import Acting
from samklang.web.accounts.changes import changing
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.inventories.entry import TAKEN_OVER_BY, is_estimate
from samklang.web.inventories.models import Inventory, InventoryState
from samklang.web.inventories.operations.cells import write
from samklang.web.inventories.operations.refusals import Refused, locked
from samklang.web.inventories.places import Place
from samklang.web.inventories.queries import cells_at


def take_over(*, inventory: Inventory, place: Place, by: Acting) -> None:
    """Stand for the estimate of one cell; without that it keeps the inventory from being frozen.

    Raises:
        NotAllowed: it is not theirs to change.
        Refused: it is no draft any more, or the cell holds no estimate.
    """
    with changing(by, Verb.UPDATE, Kind.INVENTORY, inventory.territory):
        now = locked(inventory, InventoryState.DRAFT)
        there = cells_at(now, {place})
        if place not in there or not is_estimate(there[place].keys):
            raise Refused("no_estimate")
        keys = {**there[place].keys, TAKEN_OVER_BY: by.key}
        write(now, {place: keys}, there, by, batch=None)
