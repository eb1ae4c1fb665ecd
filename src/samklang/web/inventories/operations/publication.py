"""That a frozen inventory can be read by everyone, and that it no longer can; its figures stay."""

from django.utils import timezone

from samklang.web.accounts.acting import Acting
from samklang.web.accounts.changes import changing
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.inventories.models import Inventory, InventoryState
from samklang.web.inventories.operations.refusals import locked


def mark_published(*, inventory: Inventory, by: Acting) -> Inventory:
    """Say of an approved inventory that it is published.

    Raises:
        NotAllowed: it is not theirs to publish.
        Refused: it is not approved, or is published already.
    """
    with changing(by, Verb.PUBLISH, Kind.INVENTORY, inventory.territory):
        now = locked(inventory, InventoryState.APPROVED)
        now.state, now.published_at = InventoryState.PUBLISHED, timezone.now()
        now.save(update_fields=["state", "published_at"])
        return now


def mark_withdrawn(*, inventory: Inventory, by: Acting) -> Inventory:
    """Say of a published inventory that it is approved and no more.

    Raises:
        NotAllowed: it is not theirs to publish.
        Refused: it is not published.
    """
    with changing(by, Verb.PUBLISH, Kind.INVENTORY, inventory.territory):
        now = locked(inventory, InventoryState.PUBLISHED)
        now.state, now.published_at = InventoryState.APPROVED, None
        now.save(update_fields=["state", "published_at"])
        return now
