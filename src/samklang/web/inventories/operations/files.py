"""Files beside the cells of a draft: attached and removed."""

from django.utils import timezone

from samklang.web.accounts.acting import Acting
from samklang.web.accounts.changes import changing
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.inventories import attachments
from samklang.web.inventories.models import Attachment, Inventory, InventoryState
from samklang.web.inventories.operations.refusals import locked
from samklang.web.inventories.places import Place


def attach(
    *, inventory: Inventory, place: Place, name: str, content: bytes, by: Acting
) -> Attachment:
    """Put a file beside a sector and carrier; the same bytes twice are one.

    Raises:
        NotAllowed: it is not theirs to attach.
        Refused: the inventory is no draft any more, or the file is of no kind that is taken.
    """
    with changing(by, Verb.CREATE, Kind.ATTACHMENT, inventory.territory):
        now = locked(inventory, InventoryState.DRAFT)
        attachments.check(name, content)
        found, _ = Attachment.objects.get_or_create(
            inventory=now,
            sector=place.sector,
            carrier=place.carrier,
            sha256=attachments.keep(content),
            is_removed=False,
            defaults={
                "name": name,
                "size_bytes": len(content),
                "added_by": by.key,
                "added_at": timezone.now(),
            },
        )
        return found


def detach(*, attachment: Attachment, by: Acting) -> None:
    """Take a file away from a draft; its bytes stay, since others may refer to them.

    Raises:
        NotAllowed: it is not theirs to remove.
        Refused: the inventory is no draft any more.
    """
    with changing(by, Verb.DELETE, Kind.ATTACHMENT, attachment.inventory.territory):
        locked(attachment.inventory, InventoryState.DRAFT)
        attachment.is_removed = True
        attachment.save(update_fields=["is_removed"])
