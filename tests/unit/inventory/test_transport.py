"""Fuel on roads from the distance driven."""

import pytest

from samklang.errors import InputError, LookupRefused
from samklang.inventory.transport import VehicleClass, road_energy_mwh
from samklang.registry.calorific import net_calorific_value

FLEET = (
    VehicleClass("car_petrol", 0.5, "gasoline"),
    VehicleClass("car_diesel", 0.5, "diesel"),
)


def test_distance_becomes_energy_by_carrier() -> None:
    used = road_energy_mwh(1_000_000, FLEET)
    petrol = net_calorific_value("gasoline").mwh_per_m3
    assert petrol is not None
    assert used["gasoline"] == pytest.approx(1_000_000 * 0.5 * 0.096 / 1000 * petrol)
    assert used["diesel"] < used["gasoline"]


def test_own_consumption_replaces_the_registry() -> None:
    own = VehicleClass("car_petrol", 1, "gasoline", litres_per_km=0.05)
    book = VehicleClass("car_petrol", 1, "gasoline")
    ratio = road_energy_mwh(100, [own])["gasoline"] / road_energy_mwh(100, [book])["gasoline"]
    assert ratio == pytest.approx(0.05 / 0.096)


def test_what_makes_no_sense_is_refused() -> None:
    with pytest.raises(InputError, match=r"sum to 0\.5"):
        road_energy_mwh(1, FLEET[:1])
    with pytest.raises(InputError, match="negative"):
        road_energy_mwh(-1, FLEET)
    with pytest.raises(LookupRefused, match="l_per_km_sledge"):
        road_energy_mwh(1, [VehicleClass("sledge", 1, "diesel")])
