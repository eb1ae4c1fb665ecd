"""Where an inventory stands, in words."""

from dataclasses import dataclass

from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.base.numbers import NO_VALUE
from samklang.web.inventories.amounts import written
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
    """The state of an inventory, the colour of its tag, what it is for, how and for how many it counts."""

    words: str
    kind: str
    of_kind: str
    approach: str
    population: str


def standing(found: Inventory, language: Language) -> Standing:
    """Where an inventory stands."""
    return Standing(
        text(f"inventories.state.{found.state}", language),
        _COLOURS[InventoryState(found.state)],
        text(f"inventories.kind.{found.kind}", language),
        _approach(found, language),
        written(found.population, language) or NO_VALUE,
    )


def _approach(found: Inventory, language: Language) -> str:
    words = (text(f"inventories.approach.{found.approach}", language), _gas(found), found.gwp_set)
    return ", ".join(word for word in words if word)


def _gas(found: Inventory) -> str:
    """The gases that an inventory counts, as they are written."""
    return found.gas_unit.replace("CO2", "CO\N{SUBSCRIPT TWO}")
