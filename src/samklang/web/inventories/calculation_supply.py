"""The science of the local factors: which factor applies to electricity and heat, and what is behind it."""

from dataclasses import dataclass

from samklang.errors import InputError
from samklang.inventory import InventoryResult, compute
from samklang.inventory.electricity import ElectricityBalance
from samklang.inventory.factors import FactorChoice
from samklang.inventory.plants import counts_as_local
from samklang.inventory.records import Origin
from samklang.web.inventories.calculation import record_of
from samklang.web.inventories.calculation_compared import result_of
from samklang.web.inventories.models import Inventory

ELECTRICITY = "electricity"


@dataclass(frozen=True, slots=True)
class Factors:
    """The factors that apply, and those that would if the author declared none."""

    applied: InventoryResult
    registered: InventoryResult

    def choice(
        self, carrier: str, fuel: str, origin: str, *, of_registry: bool
    ) -> FactorChoice | None:
        """The factor of a carrier or fuel; for electricity the nation's or the territory's own."""
        result = self.registered if of_registry else self.applied
        if carrier == ELECTRICITY:
            known = result.electricity
            return known.local if origin == Origin.LOCAL else known.national
        rows = [row for row in result.rows if row.carrier == carrier]
        named = [row for row in rows if row.fuel == fuel]
        return next((row.factor for row in (*named, *rows)), None)

    def registered_for(self, carrier: str, fuel: str) -> FactorChoice | None:
        """The factor that a row would have if its author declared none."""
        origin = str(self.registered.electricity.applied) if carrier == ELECTRICITY else ""
        return self.choice(carrier, fuel, origin, of_registry=True)


def factors(found: Inventory) -> Factors | None:
    """The factors of an inventory; nothing where it cannot be read."""
    applied = result_of(found)
    if applied is None:
        return None
    kept_by = found.seal.factor_set if found.is_frozen else None
    try:
        plain = compute(record_of(found), factor_set=kept_by, uses_declared=False)
    except InputError:
        return None
    return Factors(applied, plain)


def balance(result: InventoryResult) -> ElectricityBalance | None:
    """What the local electricity factor is worked out from."""
    return result.electricity.balance


def are_local(result: InventoryResult) -> list[bool]:
    """Whether each plant of electricity counts as local, in their order."""
    return [counts_as_local(plant) for plant in result.inventory.electricity.plants]
