"""What the calculation itself has to say: refused factors, assumptions, units that do not mix."""

from collections.abc import Iterator

from samklang.findings import Finding, Severity
from samklang.inventory.factors import (
    ELECTRICITY,
    HEAT,
    ElectricityChoice,
    FactorChoice,
    ReasonCode,
    Settings,
)
from samklang.inventory.plants import counts_as_local
from samklang.inventory.records import EfeVariant, Inventory
from samklang.quantities import GasUnit


def notices(
    inventory: Inventory,
    choices: tuple[FactorChoice, ...],
    carriers: list[str],
    electricity: ElectricityChoice,
    settings: Settings,
    hidden: frozenset[str],
) -> tuple[Finding, ...]:
    """Findings of one calculation, errors first; one for each carrier and reason.

    ``hidden`` names the carriers that have an activity row whose amount is not known.
    """
    found = [
        *_refusals(choices, carriers),
        *_gas_mix(inventory),
        *_kept_factors(inventory, settings),
        *_hidden_use(inventory, electricity, hidden),
        *_large_sales(inventory, electricity),
        *_plants_left_out(inventory),
        *_net_exporter(electricity),
        *_notes(choices, carriers),
    ]
    return tuple(dict.fromkeys(found))


def _refusals(choices: tuple[FactorChoice, ...], carriers: list[str]) -> Iterator[Finding]:
    for choice, carrier in zip(choices, carriers, strict=True):
        if choice.reason_code == ReasonCode.REFUSED:
            yield Finding(
                "factor_refused",
                Severity.ERROR,
                carrier,
                f"There is no factor for {carrier}, so its emissions are not in the total. "
                f"{choice.reason}",
                expected="a factor in t/MWh",
                remedy="State a factor in the document or in the row.",
            )


def _gas_mix(inventory: Inventory) -> Iterator[Finding]:
    if inventory.non_energy and inventory.gas_unit is GasUnit.CO2 and not inventory.gwp_set:
        yield Finding(
            "gases_mixed",
            Severity.WARNING,
            "non_energy",
            "Non-energy sectors are stated in CO2e but the inventory is in CO2.",
            expected="one gas unit, or a named GWP set",
            found="CO2 without a GWP set",
            remedy="State the GWP set that the non-energy figures use, or change the gas unit.",
        )


def _kept_factors(inventory: Inventory, settings: Settings) -> Iterator[Finding]:
    """A stated factor is in the document's gas unit and GWP set, whatever is asked for."""
    asked, own = settings.gas_unit, inventory.gas_unit
    is_other_set = asked is GasUnit.CO2E and settings.gwp_set != inventory.gwp_set
    stated = [*inventory.factors, *(row.factor for row in inventory.activity if row.factor)]
    if not settings.uses_declared or not stated or (asked == own and not is_other_set):
        return
    yield Finding(
        "stated_factors_kept",
        Severity.WARNING,
        "factors",
        "The factors that the document states are used as they stand: they cannot be recomputed.",
        expected=_unit(asked, settings.gwp_set),
        found=_unit(own, inventory.gwp_set),
        remedy="Leave the stated factors out, or state them anew.",
    )


def _unit(gas_unit: GasUnit, gwp_set: str | None) -> str:
    return f"{gas_unit} ({gwp_set})" if gas_unit is GasUnit.CO2E and gwp_set else str(gas_unit)


def _hidden_use(
    inventory: Inventory, electricity: ElectricityChoice, hidden: frozenset[str]
) -> Iterator[Finding]:
    """A local factor divides by what is used; where part of that is hidden it is not exact."""
    is_worked_out = {
        ELECTRICITY: electricity.local is not None
        and electricity.local.reason_code == ReasonCode.LOCAL_ELECTRICITY
        and inventory.electricity.consumption_mwh is None,
        HEAT: inventory.heat.is_given and inventory.heat.consumption_mwh is None,
    }
    for carrier, is_open in is_worked_out.items():
        if is_open and carrier in hidden:
            yield Finding(
                "hidden_use",
                Severity.WARNING,
                carrier,
                f"The local factor of {carrier} is worked out from the use that is known; part of it "
                "is hidden.",
                expected="the whole use in MWh",
                remedy="State consumption_mwh.",
            )


def _large_sales(inventory: Inventory, electricity: ElectricityChoice) -> Iterator[Finding]:
    inputs, balance = inventory.electricity, electricity.balance
    sold = inputs.certified_sales
    if sold is None or not sold.energy_mwh or balance is None:
        return
    if inputs.variant is EfeVariant.SALES_2016 and not balance.production_mwh:
        yield Finding(
            "sales_above_production",
            Severity.WARNING,
            "electricity.certified_sales",
            "The certified electricity that is sold is all of the local production or more, so no "
            "local production is left.",
            expected="sales below the local production",
            found=f"{sold.energy_mwh:,.0f} MWh sold",
            remedy="Check the sales, or list the plants that they come from.",
        )


def _plants_left_out(inventory: Inventory) -> Iterator[Finding]:
    for plant in inventory.electricity.plants:
        if plant.electricity_mwh and not counts_as_local(plant):
            name = plant.label or plant.technology
            why = "is in the EU ETS" if plant.is_in_ets else "is too large"
            yield Finding(
                "plant_not_local",
                Severity.NOTE,
                "electricity.plants",
                f"The plant {name} {why}, so it does not count in the local electricity factor.",
                found=f"{plant.electricity_mwh:,.0f} MWh of electricity",
            )


def _net_exporter(electricity: ElectricityChoice) -> Iterator[Finding]:
    balance = electricity.balance
    if balance is not None and balance.is_net_exporter:
        yield Finding(
            "net_exporter",
            Severity.NOTE,
            "electricity",
            "More electricity is produced and bought with certificates than is used, so the factor is "
            "that of the local production alone.",
            found=f"{balance.production_mwh + balance.certified_mwh:,.0f} MWh of own electricity "
            f"for {balance.consumption_mwh:,.0f} MWh used",
        )


def _notes(choices: tuple[FactorChoice, ...], carriers: list[str]) -> Iterator[Finding]:
    for choice, carrier in zip(choices, carriers, strict=True):
        if choice.note:
            yield Finding(
                "factor_note", Severity.NOTE, carrier, choice.note, reference=choice.source_id
            )
