"""Handing an inventory out as a document; what is frozen is verified first."""

from samklang.web.accounts.acting import Acting
from samklang.web.accounts.changes import changing
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.audit.recording import note
from samklang.web.inventories.calculation import document_text
from samklang.web.inventories.models import Inventory
from samklang.web.inventories.operations.refusals import Refused
from samklang.web.inventories.verification import broken


def export(*, inventory: Inventory, by: Acting) -> str:
    """The document of an inventory; of a frozen one, the text that was approved.

    Raises:
        NotAllowed: it is not theirs to take out.
        Refused: it is frozen, and its seal does not hold.
    """
    with changing(by, Verb.EXPORT, Kind.INVENTORY, inventory.territory):
        if inventory.is_frozen and broken(inventory.seal):
            raise Refused("seal_is_broken")
        note("inventory_exported", subject=f"inventory:{inventory.pk}")
        return inventory.seal.document if inventory.is_frozen else document_text(inventory)
