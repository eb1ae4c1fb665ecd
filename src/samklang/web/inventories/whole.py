"""What is said of an inventory as a whole, key by key, so that it changes and is undone as a cell does."""

from typing import Any

from samklang.web.inventories.calculation import digest
from samklang.web.inventories.models import Inventory
from samklang.web.inventories.models.step import WHOLE
from samklang.web.inventories.places import Keys, Place

HEAD = ("kind", "approach", "gas_unit", "gwp_set", "population")
"""The keys that are columns of the inventory."""

GROUNDS = ("source", "notes")
FACTORS, ELECTRICITY, HEAT = "factors", "electricity", "heat"
SUPPLY = (ELECTRICITY, HEAT)
REST = (*GROUNDS, FACTORS, *SUPPLY)
"""The keys that are kept as the document has them."""

_SAID = "said"


def place_of(key: str) -> Place:
    """Where a key stands in the steps of an inventory."""
    return Place(WHOLE, key)


def is_whole(place: Place) -> bool:
    """Whether a place is no cell but a key of the whole."""
    return place.part == WHOLE


def kept(value: Any) -> Keys | None:  # noqa: ANN401 - whatever the document says
    """A value as steps keep it; ``None`` where nothing is said."""
    return {_SAID: value} if value else None


def said(inventory: Inventory, key: str) -> Keys | None:
    """What an inventory says under a key."""
    return kept(getattr(inventory, key) if key in HEAD else inventory.rest.get(key))


def say(inventory: Inventory, key: str, keys: Keys | None) -> None:
    """Have an inventory say something under a key; it is not saved by that."""
    value = keys[_SAID] if keys else ""
    if key in HEAD:
        setattr(inventory, key, value)
    elif keys:
        inventory.rest = {**inventory.rest, key: value}
    else:
        inventory.rest = {name: each for name, each in inventory.rest.items() if name != key}


def differs(one: Any, other: Any) -> bool:  # noqa: ANN401 - whatever documents say
    """Whether two documents say something else, however their numbers are written."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() != other.keys() or any(differs(one[key], other[key]) for key in one)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) != len(other) or any(map(differs, one, other))
    return bool(one != other)


def seen(inventory: Inventory) -> str:
    """What is another one as soon as anything of the whole is; a form sends it back."""
    return digest(**{key: said(inventory, key) for key in (*HEAD, *REST)})
