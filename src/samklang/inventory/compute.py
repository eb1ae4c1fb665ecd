"""The calculation: activity data times factors, summed with their bounds.

``compute`` takes one inventory, ``compute_ledger`` the columns of many; the former is the latter for
a ledger of one.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import TypedDict, Unpack

from samklang.errors import InputError, Problem
from samklang.inventory.factors import (
    ELECTRICITY,
    HEAT,
    FactorChoice,
    FactorChooser,
    Settings,
)
from samklang.inventory.ledger import Ledger
from samklang.inventory.notices import notices
from samklang.inventory.records import Approach, Inventory, Origin, TemperatureCorrection
from samklang.inventory.result import Corrected, InventoryResult
from samklang.inventory.temperature import correction_ratio
from samklang.inventory.totals import Amounts, plus
from samklang.quantities import GasUnit
from samklang.registry.factors import FactorSet, factor_set
from samklang.values import HIDDEN, Coverage, State, total

ENGINE_VERSION = version("samklang")


class Overrides(TypedDict, total=False):
    """What to compute by, instead of what the inventory says.

    ``factor_set`` is an id of the registry (the newest when not given), ``electricity`` applies the
    local or the national factor, ``uses_declared`` off recomputes with the registry alone.
    """

    factor_set: str | None
    approach: Approach | None
    gas_unit: GasUnit | None
    gwp_set: str | None
    electricity: Origin | None
    uses_declared: bool


def compute(inventory: Inventory, **overrides: Unpack[Overrides]) -> InventoryResult:
    """Compute one inventory.

    Args:
        inventory: what is used and by whom; see ``records.py``.
        overrides: see :class:`Overrides`. Declared factors belong to the inventory's own approach
            and are left out when the approach changes.

    Returns:
        Rows with factors and reasons, sums with bounds, findings.

    Raises:
        UnknownCodeError: an unknown factor set or GWP set.
        InputError: CO2e is asked for and neither the inventory nor the overrides name a GWP set.
    """
    return compute_ledger(Ledger.of([inventory]), **overrides)[0]


def compute_many(
    inventories: Sequence[Inventory], **overrides: Unpack[Overrides]
) -> list[InventoryResult]:
    """Compute inventories, one result each in their order; otherwise as :func:`compute`."""
    return compute_ledger(Ledger.of(inventories), **overrides)


def compute_ledger(ledger: Ledger, **overrides: Unpack[Overrides]) -> list[InventoryResult]:
    """Compute every inventory of a ledger; otherwise as :func:`compute`."""
    factors = factor_set(overrides.get("factor_set"))
    return [
        _compute_one(_Span(ledger, index), _settings(inventory, factors, overrides))
        for index, inventory in enumerate(ledger.inventories)
    ]


def _settings(inventory: Inventory, factors: FactorSet, overrides: Overrides) -> Settings:
    approach = overrides.get("approach") or inventory.approach
    gas_unit = overrides.get("gas_unit") or inventory.gas_unit
    gwp_set = overrides.get("gwp_set") or inventory.gwp_set
    if gas_unit is GasUnit.CO2E and gwp_set is None:
        place = f"{inventory.territory.code} {inventory.year}"
        raise InputError(Problem(place, "CO2e needs a GWP set.", "SAR, TAR, AR4, AR5 or AR6"))
    return Settings(
        factors=factors,
        approach=approach,
        gas_unit=gas_unit,
        gwp_set=gwp_set,
        electricity=overrides.get("electricity"),
        uses_declared=overrides.get("uses_declared", True) and approach == inventory.approach,
    )


@dataclass(frozen=True, slots=True)
class _Span:
    """One inventory of a ledger."""

    ledger: Ledger
    index: int

    @property
    def inventory(self) -> Inventory:
        return self.ledger.inventories[self.index]

    @property
    def rows(self) -> range:
        return self.ledger.rows(self.index)

    @property
    def sectors(self) -> list[str]:
        return self.ledger.sectors[self.rows.start : self.rows.stop]

    @property
    def carriers(self) -> list[str]:
        return [fuel[0] for fuel in self.ledger.fuels[self.rows.start : self.rows.stop]]

    @property
    def states(self) -> list[State]:
        return self.ledger.states[self.rows.start : self.rows.stop]


def _compute_one(span: _Span, settings: Settings) -> InventoryResult:
    inventory, carriers, states = span.inventory, span.carriers, span.states
    energy = Amounts.of_rows(span.ledger, span.rows)
    chooser = FactorChooser(
        inventory,
        settings,
        _known_mwh(energy, carriers, ELECTRICITY),
        _known_mwh(energy, carriers, HEAT),
    )
    choices = tuple(_choose(span, row, chooser) for row in span.rows)
    emissions = energy.times([choice.t_per_mwh for choice in choices])
    coverage = Coverage.of(states)
    non_energy = total(record.emissions for record in inventory.non_energy)
    return InventoryResult(
        inventory=inventory,
        ledger=span.ledger,
        rows_at=span.rows,
        factors=choices,
        settings=settings,
        row_energy=energy,
        row_emissions=emissions,
        energy=energy.total(coverage),
        emissions=plus(emissions.total(coverage), non_energy),
        non_energy=non_energy,
        electricity=chooser.electricity,
        heat=chooser.for_fuel(HEAT) if inventory.heat.is_given or HEAT in carriers else None,
        corrected=_corrected(span, energy, choices, inventory.correction),
        findings=notices(
            inventory, choices, carriers, chooser.electricity, settings, _hidden(carriers, states)
        ),
        engine_version=ENGINE_VERSION,
    )


def _known_mwh(energy: Amounts, carriers: list[str], carrier: str) -> float:
    """Energy of a carrier that is known as a number."""
    amounts = zip(energy.known, carriers, strict=True)
    return math.fsum(amount for amount, own in amounts if own == carrier)


def _hidden(carriers: list[str], states: list[State]) -> frozenset[str]:
    """Carriers with a row whose amount is not known."""
    rows = zip(carriers, states, strict=True)
    return frozenset(carrier for carrier, state in rows if state in HIDDEN)


def _choose(span: _Span, row: int, chooser: FactorChooser) -> FactorChoice:
    record = span.ledger.special.get(row)
    return chooser.for_record(record) if record else chooser.for_fuel(*span.ledger.fuels[row])


def _corrected(
    span: _Span,
    energy: Amounts,
    choices: tuple[FactorChoice, ...],
    correction: TemperatureCorrection | None,
) -> Corrected | None:
    """Energy and emissions of the rows as they would have been in a normal year."""
    if correction is None:
        return None
    ratio = correction_ratio(correction)
    ratios = [
        ratio if sector in correction.sectors and carrier in correction.carriers else 1.0
        for sector, carrier in zip(span.sectors, span.carriers, strict=True)
    ]
    normal = energy.times(ratios)
    emissions = normal.times([choice.t_per_mwh for choice in choices])
    coverage = Coverage.of(span.states)
    return Corrected(ratio, normal.total(coverage), emissions.total(coverage))
