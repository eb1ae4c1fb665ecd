"""What the calculation itself has to say: refused factors, assumptions, units that do not mix."""

from collections.abc import Iterator

from samklang.findings import Finding, Severity
from samklang.inventory.factors import ElectricityChoice, FactorChoice, ReasonCode
from samklang.inventory.records import Inventory
from samklang.quantities import GasUnit


def notices(
    inventory: Inventory,
    choices: tuple[FactorChoice, ...],
    carriers: list[str],
    electricity: ElectricityChoice,
) -> tuple[Finding, ...]:
    """Findings of one calculation, errors first; one for each carrier and reason."""
    found = [
        *_refusals(choices, carriers),
        *_gas_mix(inventory),
        *_open_consumption(electricity),
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


def _open_consumption(electricity: ElectricityChoice) -> Iterator[Finding]:
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
