"""The plants behind the two local factors; one that gives both electricity and heat stands behind both."""

from dataclasses import dataclass
from typing import Any

from samklang.web.inventories.models import Inventory
from samklang.web.inventories.places import Keys
from samklang.web.inventories.whole import SUPPLY

_PLANTS = "plants"


@dataclass(frozen=True, slots=True)
class Behind:
    """One plant behind one of the factors; ``number`` is its place there, none of a new one."""

    side: str
    plant: Keys
    number: int | None = None
    in_both: bool = False


def of_side(found: Inventory, side: str) -> list[Keys]:
    """The plants behind one of the factors."""
    return list(found.rest.get(side, {}).get(_PLANTS, ()))


def other_side(side: str) -> str:
    """The other one of the two factors."""
    return next(each for each in SUPPLY if each != side)


def behind(found: Inventory, side: str, number: str) -> Behind | None:
    """The plant of a number, a new one where no number is said; ``None`` where there is none."""
    if side not in SUPPLY or not number:
        return Behind(side, {}) if side in SUPPLY else None
    plants = of_side(found, side)
    if not (number.isascii() and number.isdigit() and int(number) < len(plants)):
        return None
    plant = plants[int(number)]
    return Behind(side, plant, int(number), plant in of_side(found, other_side(side)))


def put(found: Inventory, there: Behind, plant: Keys, *, in_both: bool) -> dict[str, Any]:
    """What both factors rest on once a plant says something else."""
    here, beside = of_side(found, there.side), of_side(found, other_side(there.side))
    if there.number is None:
        here.append(plant)
    else:
        here[there.number] = plant
    return _said(found, there, here, _beside(beside, there, plant if in_both else None))


def taken_out(found: Inventory, there: Behind) -> dict[str, Any]:
    """What both factors rest on once a plant is gone."""
    here, beside = of_side(found, there.side), of_side(found, other_side(there.side))
    if there.number is not None:
        del here[there.number]
    return _said(found, there, here, _beside(beside, there, None))


def _beside(plants: list[Keys], there: Behind, plant: Keys | None) -> list[Keys]:
    """The plants of the other factor, the same plant among them replaced, added or left out."""
    at = plants.index(there.plant) if there.in_both else len(plants)
    return [*plants[:at], *([plant] if plant else []), *plants[at + 1 :]]


def _said(found: Inventory, there: Behind, here: list[Keys], beside: list[Keys]) -> dict[str, Any]:
    sides = {there.side: here, other_side(there.side): beside}
    return {side: _with(found.rest.get(side, {}), plants) for side, plants in sides.items()}


def _with(keys: Keys, plants: list[Keys]) -> Keys:
    rest = {key: value for key, value in keys.items() if key != _PLANTS}
    return rest | ({_PLANTS: plants} if plants else {})
