"""Fuels at the door: which carrier they belong to, and how much energy they hold."""

from samklang.errors import DocumentError, LookupRefused, Problem, UnitError
from samklang.quantities import EnergyContent, UnitKind, conversion, energy_mwh
from samklang.registry.calorific import (
    CalorificValue,
    net_calorific_value,
    net_calorific_values,
)
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
    named = fuel or _only_fuel(carrier, unit)
    content = _content(named, unit)
    return energy_mwh(amount, unit, EnergyContent(named, content.mwh_per_t, content.mwh_per_m3))


def _content(fuel: str, unit: str) -> CalorificValue:
    """The calorific value of a fuel.

    Raises:
        UnitError: it has none, so an amount of it in this unit is no amount of energy.
    """
    try:
        return net_calorific_value(fuel)
    except LookupRefused:
        message, remedy = f"an amount of {fuel} in {unit} is no energy.", "Give the amount in MWh."
        words = (("unit", unit),)
        raise UnitError(Problem("", message, "", remedy, "no_energy", words)) from None


def _only_fuel(carrier: str, unit: str) -> str:
    """The fuel of a carrier that has only one; of several the author has to say which.

    Raises:
        UnitError: the carrier has several fuels, or none that is weighed.
    """
    known = {value.fuel for value in net_calorific_values()}
    fuels = [row.code for row in code_list("fuel").rows if row.parent == carrier]
    weighed = [fuel for fuel in fuels if fuel in known]
    if len(weighed) == 1:
        return weighed[0]
    remedy = "" if weighed else "Give the amount in MWh."
    expected = f"fuel: one of {', '.join(weighed)}" if weighed else ""
    message = f"an amount of {carrier} in {unit} needs a named fuel."
    key = "needs_fuel" if weighed else "no_energy"
    raise UnitError(Problem("", message, expected, remedy, key, (("unit", unit),)))
