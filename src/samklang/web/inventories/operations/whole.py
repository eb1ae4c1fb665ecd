"""Changing what is said of a draft as a whole: its head, its factors, the inputs of the local factors."""

from collections.abc import Mapping
from typing import Any

from samklang.web.accounts.acting import Acting
from samklang.web.accounts.changes import changing
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.audit.recording import note
from samklang.web.inventories import whole
from samklang.web.inventories.calculation import problems_of
from samklang.web.inventories.models import Inventory, InventoryState
from samklang.web.inventories.operations.cells import write
from samklang.web.inventories.operations.refusals import Refused, locked


def change_whole(
    *, inventory: Inventory, said: Mapping[str, Any], seen: str, by: Acting, reason: str = ""
) -> Inventory:
    """Say something else of the inventory as a whole, as one step that can be undone.

    Args:
        inventory: the draft.
        said: what it shall say, by the keys of ``whole``; what is empty is said no longer.
        seen: ``whole.seen`` of what its author saw.
        by: whoever changes it.
        reason: why, where that is told.

    Raises:
        NotAllowed: it is not theirs to change.
        Refused: it is no draft any more, somebody else has changed the whole meanwhile, or it could
            not be read with this; every problem is told.
    """
    with changing(by, Verb.UPDATE, Kind.INVENTORY, inventory.territory):
        now = locked(inventory, InventoryState.DRAFT)
        if seen != whole.seen(now):
            raise Refused("whole_changed")
        asked = {key: whole.kept(value) for key, value in said.items()}
        wanted = {key: keys for key, keys in asked.items() if keys != whole.said(now, key)}
        _refuse_unreadable(now, wanted)
        places = {whole.place_of(key): keys for key, keys in wanted.items()}
        write(now, places, {}, by, batch=None, reason=reason.strip())
        if wanted:
            told = {"reason": reason.strip(), "keys": sorted(wanted)}
            note("inventory_head_changed", subject=f"inventory:{now.pk}", told=told)
        return now


def _refuse_unreadable(inventory: Inventory, wanted: Mapping[str, dict[str, Any] | None]) -> None:
    tried = Inventory.objects.select_related("territory").get(pk=inventory.pk)
    for key, keys in wanted.items():
        whole.say(tried, key, keys)
    problems = problems_of(tried)
    if problems:
        raise Refused("unreadable", problems)
