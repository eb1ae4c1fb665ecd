"""What a rule looks at: one inventory, its computed result, and what it is compared with."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from samklang.inventory.records import ActivityRecord, Inventory
from samklang.inventory.result import InventoryResult
from samklang.registry.codes import code_list

INDUSTRY = frozenset({"industry_non_ets", "industry_ets"})
ELECTRICITY = "electricity"


@dataclass(frozen=True, slots=True)
class Oddness:
    """How far an inventory stands apart from a crowd by one method, and the limit of the rule."""

    name: str
    score: float
    limit: float
    crowd: int


@dataclass(frozen=True, slots=True)
class Subject:
    """One inventory to check.

    ``history`` are the other inventories of the same territory, oldest first; ``oddness`` its
    scores among all that are checked together. Both are empty when it is checked alone.
    """

    inventory: Inventory
    result: InventoryResult
    history: tuple[Inventory, ...] = ()
    oddness: tuple[Oddness, ...] = ()

    @property
    def earlier(self) -> Inventory | None:
        """The latest inventory of the territory before this one; none across a break of method."""
        before = [other for other in self.history if other.year < self.inventory.year]
        return before[-1] if before and _is_counted_alike(before[-1], self.inventory) else None


def _is_counted_alike(one: Inventory, other: Inventory) -> bool:
    """Whether nothing says that the amounts of two inventories were counted in different ways."""
    return not (one.method and other.method) or one.method == other.method


def used(inventory: Inventory) -> Iterator[tuple[ActivityRecord, float]]:
    """The rows whose energy is known as a number, with it, in MWh."""
    for record in inventory.activity:
        if record.value.number is not None:
            yield record, record.value.number


def energy_mwh(inventory: Inventory, *, without_industry: bool = False) -> float:
    """All known energy of an inventory, in MWh."""
    left_out = INDUSTRY if without_industry else frozenset()
    return math.fsum(amount for record, amount in used(inventory) if record.sector not in left_out)


def energy_by_carrier(inventory: Inventory) -> dict[str, float]:
    """Known energy of each carrier without industry, in MWh."""
    parts: dict[str, list[float]] = {}
    for record, amount in used(inventory):
        if record.sector not in INDUSTRY:
            parts.setdefault(record.carrier, []).append(amount)
    return {carrier: math.fsum(amounts) for carrier, amounts in parts.items()}


def energy_by_cell(inventory: Inventory) -> dict[tuple[str, str, str, str], float]:
    """Known energy of each cell (sector, carrier, fuel, label), in MWh."""
    parts: dict[tuple[str, str, str, str], list[float]] = {}
    for record, amount in used(inventory):
        key = (record.sector, record.carrier, record.fuel, record.label)
        parts.setdefault(key, []).append(amount)
    return {key: math.fsum(amounts) for key, amounts in parts.items()}


def hidden_carriers(inventory: Inventory) -> frozenset[str]:
    """Carriers with a row that is suppressed, confidential or missing, so that sums are too low."""
    return frozenset(record.carrier for record in inventory.activity if record.value.is_hidden)


def block(sector: str) -> str:
    """The block of table A that a sector belongs to: ``buildings``, ``transport`` or ``other``."""
    return code_list("consumption_sector").row(sector).attribute("block")


def cell_name(record: ActivityRecord) -> str:
    """Sector, carrier, fuel and label of a row: the name of a cell in findings."""
    return place(record.sector, record.carrier, record.fuel, record.label)


def place(*words: str) -> str:
    """The words that are there, as the name of a cell."""
    return " / ".join(word for word in words if word)


def same_territory(first: Inventory, second: Inventory) -> bool:
    """Whether two inventories are of one place."""
    return territory_key(first) == territory_key(second)


def territory_key(inventory: Inventory) -> tuple[str, str]:
    """Country and official code."""
    return inventory.territory.country.upper(), inventory.territory.code


def by_territory(inventories: Sequence[Inventory]) -> dict[tuple[str, str], list[Inventory]]:
    """Inventories of each place, oldest first."""
    groups: dict[tuple[str, str], list[Inventory]] = {}
    for inventory in sorted(inventories, key=lambda one: one.year):
        groups.setdefault(territory_key(inventory), []).append(inventory)
    return groups
