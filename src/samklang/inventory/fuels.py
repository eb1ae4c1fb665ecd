"""Fuels at the door: which carrier they belong to, and how much energy they hold."""

from samklang.errors import DocumentError, Problem
from samklang.quantities import EnergyContent, UnitKind, conversion, energy_mwh
from samklang.registry.calorific import net_calorific_value
from samklang.registry.codes import code_list


def refuse_foreign_fuel(carrier: str, fuel: str | None) -> None:
    """A fuel is named below its own carrier.

    Raises:
        DocumentError: it belongs to another carrier, so one of the two is a mistake.
    """
    own = code_list("fuel").row(fuel).parent if fuel else carrier
    if own != carrier:
        raise DocumentError(
            Problem("", f"the fuel {fuel} is not {carrier}.", f"the carrier {own}, or another fuel")
        )


def fuel_energy_mwh(amount: float, unit: str, carrier: str, fuel: str | None) -> float:
    """An amount in MWh; tonnes and cubic metres through the fuel's net calorific value."""
    if conversion(unit).kind is UnitKind.ENERGY:
        return energy_mwh(amount, unit)
    content = net_calorific_value(fuel or carrier)
    return energy_mwh(
        amount, unit, EnergyContent(fuel or carrier, content.mwh_per_t, content.mwh_per_m3)
    )
