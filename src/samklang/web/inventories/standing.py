"""Where an inventory stands, in words."""

from dataclasses import dataclass

from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.inventories.models import Inventory, InventoryState

_COLOURS = {
    InventoryState.DRAFT: "info",
    InventoryState.SUBMITTED: "warning",
    InventoryState.APPROVED: "success",
    InventoryState.PUBLISHED: "success",
    InventoryState.DISCARDED: "neutral",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of an inventory, the colour of its tag, and what the inventory is for."""

    words: str
    kind: str
    of_kind: str


def standing(found: Inventory, language: Language) -> Standing:
    """Where an inventory stands."""
    return Standing(
        text(f"inventories.state.{found.state}", language),
        _COLOURS[InventoryState(found.state)],
        text(f"inventories.kind.{found.kind}", language),
    )
