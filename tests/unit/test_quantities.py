"""Units at the door."""

import pytest

from samklang.errors import InputError, UnitError
from samklang.quantities import Emissions, EnergyContent, GasUnit, energy_mwh, factor_ratio


@pytest.mark.parametrize(
    ("amount", "unit", "mwh"),
    [
        (1, "MWh", 1.0),
        (1, "GWh", 1000.0),
        (1234, "kWh", 1.234),
        (1, "toe", 11.63),
        (1, "ktoe", 11_630.0),
        (9, "TJ", 2500.0),
        (18, "GJ", 5.0),
        (3, "MWh/year", 3.0),
        (3, "mwh", 3.0),
    ],
)
def test_energy_converts_exactly(amount: float, unit: str, mwh: float) -> None:
    assert energy_mwh(amount, unit) == mwh


def test_fuel_in_tonnes_and_cubic_metres_goes_through_its_energy_content() -> None:
    gas_oil = EnergyContent("gas_oil", mwh_per_t=11.94, mwh_per_m3=10.0)
    assert energy_mwh(2, "t", gas_oil) == 23.88
    assert energy_mwh(500, "litre", gas_oil) == 5.0


def test_a_mass_without_a_fuel_and_an_unknown_unit_are_refused() -> None:
    with pytest.raises(UnitError, match="needs a named fuel"):
        energy_mwh(1, "t")
    with pytest.raises(UnitError, match="one of MWh, GWh"):
        energy_mwh(1, "BTU")
    with pytest.raises(UnitError, match="no energy per m³"):
        energy_mwh(1, "m3", EnergyContent("wood", 4.33, None))


def test_factor_units_are_exact_ratios() -> None:
    assert float(factor_ratio("g/kWh") * 1000) == 1.0
    assert float(56_100 * factor_ratio("kg/TJ")) == 0.20196
    assert factor_ratio("t CO2/MWh") == factor_ratio("t CO2eq/MWh") == 1
    with pytest.raises(UnitError, match="t/MWh"):
        factor_ratio("lb/MMBtu")


def test_gases_do_not_mix_without_a_gwp_set() -> None:
    with pytest.raises(InputError, match="needs a GWP set"):
        Emissions(1, GasUnit.CO2E)
    with pytest.raises(InputError, match="do not add up"):
        Emissions(1, GasUnit.CO2) + Emissions(1, GasUnit.CO2E, "AR5")
    assert (Emissions(1, GasUnit.CO2) + Emissions(2, GasUnit.CO2)).t == 3
