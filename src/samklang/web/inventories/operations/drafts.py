"""Drafts: begun, given up, begun anew from a frozen version."""

from django.db.models import Max
from django.utils import timezone

from samklang.web.accounts.acting import Acting
from samklang.web.accounts.changes import changing
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.audit.recording import note
from samklang.web.inventories.calculation import Draft, document_of, draft_of
from samklang.web.inventories.models import Cell, Inventory, InventoryState
from samklang.web.inventories.models.inventory import OPEN
from samklang.web.inventories.operations.refusals import Refused, locked
from samklang.web.inventories.places import said
from samklang.web.inventories.whole import HEAD
from samklang.web.territories.models import Territory


def begin(
    *, territory: Territory, year: int, draft: Draft, begun_from: str, by: Acting
) -> Inventory:
    """Begin the first version of an inventory.

    Args:
        territory: whose inventory.
        year: of which year.
        draft: what it begins with; see ``calculation.draft_of``.
        begun_from: where that is from, in words for the record: statistics, an earlier year, a file.
        by: whoever begins it.

    Raises:
        NotAllowed: it is not theirs to begin.
        Refused: the year has an inventory already.
    """
    with changing(by, Verb.CREATE, Kind.INVENTORY, territory):
        if Inventory.objects.filter(territory=territory, year=year).exclude(
            state=InventoryState.DISCARDED
        ):
            raise Refused("year_has_one", year=year)
        return _kept(territory, year, draft, by, begun_from=begun_from)


def new_version(*, inventory: Inventory, reason: str, by: Acting) -> Inventory:
    """Begin a new version of a frozen inventory; the frozen one stays as it is.

    Raises:
        NotAllowed: it is not theirs to begin.
        Refused: the inventory is not frozen, another version is open, or no reason is given.
    """
    territory = inventory.territory
    with changing(by, Verb.CREATE, Kind.INVENTORY, territory):
        if not inventory.is_frozen or not reason.strip():
            raise Refused("no_reason" if inventory.is_frozen else "not_frozen")
        same_year = Inventory.objects.filter(territory=territory, year=inventory.year)
        if same_year.filter(state__in=OPEN).exists():
            raise Refused("version_is_open")
        draft = draft_of(document_of(inventory))
        told = {"replaces": inventory, "reason": reason.strip()}
        return _kept(territory, inventory.year, draft, by, **told)


def discard(*, inventory: Inventory, by: Acting) -> None:
    """Give a draft up. Its cells stay where they are, and its year can be begun anew.

    Raises:
        NotAllowed: it is not theirs to give up.
        Refused: it is no draft any more.
    """
    with changing(by, Verb.DELETE, Kind.INVENTORY, inventory.territory):
        now = locked(inventory, InventoryState.DRAFT)
        now.state = InventoryState.DISCARDED
        now.save(update_fields=["state"])
        note("inventory_discarded", subject=f"inventory:{now.pk}")


def _kept(territory: Territory, year: int, draft: Draft, by: Acting, **told: object) -> Inventory:
    last = Inventory.objects.filter(territory=territory, year=year).aggregate(Max("version"))
    inventory = Inventory.objects.create(
        territory=territory,
        year=year,
        version=(last["version__max"] or 0) + 1,
        rest=draft.rest,
        created_by=by.key,
        created_at=timezone.now(),
        **{**_head(draft), **told},
    )
    Cell.objects.bulk_create(_cells(inventory, draft, by))
    note("inventory_begun", subject=f"inventory:{inventory.pk}")
    return inventory


def _head(draft: Draft) -> dict[str, str]:
    return {key: str(draft.head.get(key, "")) for key in HEAD}


def _cells(inventory: Inventory, draft: Draft, by: Acting) -> list[Cell]:
    now = timezone.now()
    return [
        Cell(
            inventory=inventory,
            part=place.part,
            sector=place.sector,
            carrier=place.carrier,
            variety=place.variety,
            keys=said(row),
            changed_by=by.key,
            changed_at=now,
        )
        for place, row in draft.rows.items()
    ]
