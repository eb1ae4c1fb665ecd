"""What an inventory says of a year, as targets need it."""

import math

from samklang.inventory.result import InventoryResult
from samklang.targets.required import YearTotal


def year_total(result: InventoryResult, sector: str = "") -> YearTotal:
    """The emissions of an inventory, or of one sector of it; hidden parts are left out and told."""
    inventory = result.inventory
    if not sector:
        total = result.emissions
        return YearTotal(inventory.year, total.number, inventory.population, total.is_at_least)
    parts = [part.emissions for part in result.by_sector if part.code == sector]
    return YearTotal(
        inventory.year,
        math.fsum(part.number for part in parts),
        inventory.population,
        any(part.is_at_least for part in parts),
    )
