"""The science of two inventories side by side, and of what would be published of one."""

from samklang.checks.preview import Preview, published_preview
from samklang.errors import InputError
from samklang.inventory import InventoryResult, compute
from samklang.inventory.compare import Comparison, compare
from samklang.web.inventories.calculation import record_of
from samklang.web.inventories.models import Inventory


def result_of(inventory: Inventory) -> InventoryResult | None:
    """The result of an inventory, of a frozen one by its own factor set; none where it cannot be read."""
    kept_by = inventory.seal.factor_set if inventory.is_frozen else None
    try:
        return compute(record_of(inventory), factor_set=kept_by)
    except InputError:
        return None


def compared(earlier: InventoryResult, later: InventoryResult) -> Comparison | None:
    """Why emissions differ, in parts; nothing where the two are made in ways that do not compare."""
    try:
        return compare(earlier, later)
    except InputError:
        return None


def preview(inventory: Inventory) -> Preview | None:
    """What the Covenant's scientific office would publish of an inventory."""
    result = result_of(inventory)
    return published_preview(result.inventory, result=result) if result else None
