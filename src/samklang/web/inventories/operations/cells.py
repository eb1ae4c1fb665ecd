"""Changing the cells of a draft: one, or a pasted block, whole or not at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Max
from django.utils import timezone

from samklang.errors import Problem
from samklang.web.accounts.acting import Acting
from samklang.web.accounts.changes import changing
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.inventories import whole
from samklang.web.inventories.calculation import document_of, unreadable
from samklang.web.inventories.models import Cell, Inventory, InventoryState, Step
from samklang.web.inventories.operations.refusals import Refused, locked
from samklang.web.inventories.places import Keys, Place
from samklang.web.inventories.queries import cells_at


@dataclass(frozen=True, slots=True)
class Change:
    """What a cell shall say: ``keys`` of the schema, ``None`` for no such row.

    ``revision`` is the one that its author saw, 0 where there was no row.
    """

    place: Place
    keys: Keys | None
    revision: int = 0


class Conflict(Exception):
    """Somebody else changed some of the cells first. Nothing was changed; both values are known."""

    def __init__(self, met: Sequence[tuple[Change, Cell | None]]) -> None:
        super().__init__(f"{len(met)} cells have changed")
        self.met = tuple(met)


class Unreadable(Refused):
    """Some of the values cannot be read. Nothing was changed; each is told with what is wrong."""

    def __init__(self, found: Mapping[Place, tuple[Problem, ...]]) -> None:
        super().__init__("unreadable", [each for problems in found.values() for each in problems])
        self.found = dict(found)


def change_cells(
    *,
    inventory: Inventory,
    changes: Sequence[Change],
    by: Acting,
    beside: Mapping[str, Any] | None = None,
) -> dict[Place, int]:
    """Change cells of a draft in one transaction, and keep how to undo it.

    Args:
        inventory: the draft.
        changes: what the cells shall say.
        by: whoever changes them.
        beside: what is said of the whole at once with it, by the keys of ``whole``.

    Returns:
        The new revision of every changed cell; 0 where the row was taken out.

    Raises:
        NotAllowed: it is not theirs to change.
        Refused: it is no draft any more.
        Unreadable: a value cannot be read; every problem is told.
        Conflict: a cell is not what its author saw.
    """
    with changing(by, Verb.UPDATE, Kind.INVENTORY, inventory.territory):
        now = locked(inventory, InventoryState.DRAFT)
        there = cells_at(now, {change.place for change in changes})
        _refuse_conflicts(changes, there)
        _refuse_unreadable(now, changes)
        asked = {each.place: each.keys for each in changes}
        asked |= {whole.place_of(key): whole.kept(said) for key, said in (beside or {}).items()}
        wanted = {each: asked[each] for each in asked if asked[each] != said_at(now, each, there)}
        return write(now, wanted, there, by, batch=None)


def write(
    inventory: Inventory,
    wanted: dict[Place, Keys | None],
    there: dict[Place, Cell],
    by: Acting,
    *,
    batch: int | None,
    reason: str = "",
) -> dict[Place, int]:
    """Write cells, inside a change; the steps of a new batch are kept, those of an old one are not.

    Args:
        inventory: the draft, locked.
        wanted: what each cell, or key of the whole, shall say.
        there: the cells that stand there now.
        by: whoever changes them.
        batch: the batch that is undone or done again; ``None`` for a new one.
        reason: why, where that is told.
    """
    if batch is None and wanted:
        _forget_undone(inventory, by)
        _keep_steps(inventory, wanted, there, by, reason)
    _write_whole(inventory, {each: wanted[each] for each in wanted if whole.is_whole(each)})
    return {
        place: _write(inventory, place, keys, there, by)
        for place, keys in wanted.items()
        if not whole.is_whole(place)
    }


def said_at(inventory: Inventory, place: Place, there: dict[Place, Cell]) -> Keys | None:
    """What a cell, or a key of the whole, says now."""
    if whole.is_whole(place):
        return whole.said(inventory, place.sector)
    return _keys(there.get(place))


def _write_whole(inventory: Inventory, wanted: dict[Place, Keys | None]) -> None:
    for place, keys in wanted.items():
        whole.say(inventory, place.sector, keys)
    if wanted:
        inventory.save(update_fields=[*whole.HEAD, "rest"])


def _write(
    inventory: Inventory, place: Place, keys: Keys | None, there: dict[Place, Cell], by: Acting
) -> int:
    cell = there.get(place)
    if keys is None:
        if cell is not None:
            cell.delete()
        return 0
    if cell is None:
        cell = Cell(inventory=inventory, part=place.part, sector=place.sector, revision=0)
        cell.carrier, cell.variety = place.carrier, place.variety
    cell.keys, cell.revision = keys, cell.revision + 1
    cell.changed_by, cell.changed_at = by.key, timezone.now()
    cell.save()
    return cell.revision


def _keep_steps(
    inventory: Inventory,
    wanted: dict[Place, Keys | None],
    there: dict[Place, Cell],
    by: Acting,
    reason: str,
) -> None:
    last = inventory.steps.aggregate(Max("batch"))["batch__max"] or 0
    Step.objects.bulk_create(
        Step(
            inventory=inventory,
            batch=last + 1,
            by=by.key,
            at=timezone.now(),
            part=place.part,
            sector=place.sector,
            carrier=place.carrier,
            variety=place.variety,
            before=said_at(inventory, place, there),
            after=keys,
            reason=reason,
        )
        for place, keys in wanted.items()
    )


def _forget_undone(inventory: Inventory, by: Acting) -> None:
    """What was undone cannot be done again once something else was done."""
    inventory.steps.filter(by=by.key, is_undone=True).delete()


def _keys(cell: Cell | None) -> Keys | None:
    return cell.keys if cell else None


def _refuse_conflicts(changes: Sequence[Change], there: dict[Place, Cell]) -> None:
    met = [(each, there.get(each.place)) for each in changes]
    met = [(each, cell) for each, cell in met if each.revision != (cell.revision if cell else 0)]
    if met:
        raise Conflict(met)


def _refuse_unreadable(inventory: Inventory, changes: Sequence[Change]) -> None:
    rows = {each.place: each.keys for each in changes if each.keys is not None}
    found = unreadable(rows, document_of(inventory, ()))
    if found:
        raise Unreadable(found)
