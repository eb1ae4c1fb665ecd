"""Fuels at the door."""

import pytest

from samklang.errors import UnitError
from samklang.inventory.fuels import fuel_energy_mwh


def test_a_carrier_with_one_fuel_needs_no_name() -> None:
    assert fuel_energy_mwh(1, "t", "diesel", None) == fuel_energy_mwh(
        1, "t", "diesel", "diesel_oil"
    )


def test_a_carrier_with_several_fuels_asks_which() -> None:
    with pytest.raises(UnitError, match=r"coal in t needs a named fuel.*anthracite, other_bitum"):
        fuel_energy_mwh(1, "t", "coal", None)


def test_a_carrier_without_fuel_is_not_weighed() -> None:
    with pytest.raises(UnitError, match="Give the amount in MWh"):
        fuel_energy_mwh(1, "t", "electricity", None)
