"""What a rule of plans looks at: a plan, its territory's inventories, and what others reckon of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from samklang.errors import InputError
from samklang.inventory.records import Kind
from samklang.inventory.result import InventoryResult
from samklang.plan.records import Plan
from samklang.targets.gap import Standing, standing
from samklang.targets.known import year_total
from samklang.targets.records import Target
from samklang.targets.required import YearTotal


@dataclass(frozen=True, slots=True)
class Outlook:
    """What an evaluation or a pathway expects of a target.

    ``emissions_t`` is what is left in the target year with the plan, ``probability`` that the target is
    reached, from 0 to 1; ``None`` where nobody has reckoned it.
    """

    emissions_t: float | None = None
    probability: float | None = None


@dataclass(frozen=True)
class PlanSubject:
    """One plan to check.

    ``inventories`` are computed ones of the territory, oldest first. ``outlook`` has what is expected of
    targets, by their id. Both may be empty; a rule that needs them is then silent.
    """

    plan: Plan
    inventories: tuple[InventoryResult, ...] = ()
    outlook: Mapping[str, Outlook] = field(default_factory=dict)

    @property
    def latest(self) -> InventoryResult | None:
        """The newest inventory."""
        return self.inventories[-1] if self.inventories else None

    @property
    def baseline(self) -> InventoryResult | None:
        """The inventory that actions are counted from: the baseline one, else the plan's, else the first."""
        return next(
            (
                found
                for is_meant in (_is_baseline, self._is_the_plans, _is_any)
                for found in self.inventories
                if is_meant(found)
            ),
            None,
        )

    def base(self, target: Target) -> YearTotal | None:
        """The emissions that a target starts from: those of the inventory of its year, else as stated."""
        for result in self.inventories:
            if result.inventory.year == target.base_year:
                return year_total(result, target.sector)
        if target.base_year is None or target.base_emissions_t is None:
            return None
        return YearTotal(target.base_year, target.base_emissions_t, target.base_population)

    def standing(self, target: Target) -> Standing | None:
        """Where the territory stands against a target; ``None`` where that cannot be reckoned."""
        base = self.base(target)
        if base is None:
            return None
        now = year_total(self.latest, target.sector) if self.latest else None
        try:
            return standing(target, base, now)
        except InputError:
            return None  # a rule of its own says what lacks

    def _is_the_plans(self, result: InventoryResult) -> bool:
        return result.inventory.year == self.plan.baseline.year


def _is_baseline(result: InventoryResult) -> bool:
    return result.inventory.kind is Kind.BASELINE


def _is_any(_: InventoryResult) -> bool:
    return True
