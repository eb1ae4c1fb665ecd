"""The method's formulae, each with a worked case; sources stand in the registry and the docs."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samklang.inventory.electricity import local_electricity_factor_t_per_mwh
from samklang.inventory.heat import heat_factor_t_per_mwh
from samklang.inventory.plants import counts_as_local, local_electricity
from samklang.inventory.records import FuelInput, HeatAllocation, Plant
from samklang.inventory.sharing import chp_heat_share, share_emissions
from samklang.inventory.temperature import (
    corrected_by_degree_days,
    corrected_by_heating_share,
    heating_degree_days,
)

positive = st.floats(min_value=1e-3, max_value=1e9)


@pytest.mark.parametrize(
    ("consumption", "production", "certified", "national", "production_t", "certified_t", "factor"),
    [
        (100_000, 10_000, 5_000, 0.46, 500, 0, 0.396),  # the normal branch
        (100_000, 150_000, 5_000, 0.46, 15_500, 0, 0.10),  # a net exporter
        (768_943, 20_993, 532_600, 0.221, 12, 0, 0.0619088),  # Leuven 2019, published as 0.0619
        (1_000, 0, 0, 0.3, 0, 0, 0.3),  # nothing local
        (1_000, 1_500, 0, 0.3, 30, 0, 0.02),
        (0, 0, 0, 0.3, 0, 0, 0.3),  # nobody uses electricity
    ],
)
def test_local_electricity_factor(
    consumption: float,
    production: float,
    certified: float,
    national: float,
    production_t: float,
    certified_t: float,
    factor: float,
) -> None:
    found = local_electricity_factor_t_per_mwh(
        consumption, production, certified, national, production_t, certified_t
    )
    assert float(found) == pytest.approx(factor, rel=1e-5)


@given(positive, st.floats(min_value=0, max_value=1), positive)
def test_clean_local_power_never_raises_the_factor(
    consumption: float, share: float, national: float
) -> None:
    factor = local_electricity_factor_t_per_mwh(consumption, consumption * share, 0, national, 0, 0)
    assert float(factor) <= national * (1 + 1e-12)


def test_local_heat_factor() -> None:
    assert heat_factor_t_per_mwh(5000, 200, 700, 60_000) == 0.075


def test_chp_emissions_are_shared_by_the_fuel_that_separate_production_would_take() -> None:
    plant = Plant("chp", electricity_mwh=10_000, heat_mwh=40_000, emissions_t=12_000)
    shared = share_emissions(plant, lambda _: 0.0)
    assert shared.heat_t == pytest.approx(7_680)
    assert shared.electricity_t == pytest.approx(4_320)


def test_the_energy_method_shares_by_output() -> None:
    plant = Plant("chp", electricity_mwh=10_000, heat_mwh=40_000, emissions_t=12_000)
    assert share_emissions(plant, lambda _: 0.0, HeatAllocation.ENERGY).heat_t == 9_600


@given(positive, positive, positive)
def test_chp_shares_sum_to_the_whole(heat: float, power: float, emitted: float) -> None:
    plant = Plant("chp", electricity_mwh=power, heat_mwh=heat, emissions_t=emitted)
    shared = share_emissions(plant, lambda _: 0.0)
    assert math.fsum((shared.heat_t, shared.electricity_t)) == pytest.approx(emitted, rel=1e-12)
    assert 0 <= chp_heat_share(heat, power, 0.9, 0.4) <= 1


def test_a_plant_that_gives_nothing_shares_nothing() -> None:
    assert chp_heat_share(0, 0, 0.9, 0.4) == 0


@pytest.mark.parametrize(
    ("plant", "is_local"),
    [
        (Plant("wind", electricity_mwh=1, capacity_mw=20), True),
        (Plant("wind", electricity_mwh=1, capacity_mw=20.1), False),
        (Plant("hydro", electricity_mwh=1), True),
        (Plant("chp", electricity_mwh=1, capacity_mw=5, is_in_ets=True), False),
        (Plant("chp", 1, 1, fuels=(FuelInput("coal", 3),), capacity_mw=300), False),
        (Plant("chp", 1, 1, fuels=(FuelInput("coal", 3),), capacity_mw=20), True),
    ],
)
def test_the_twenty_megawatt_rule(plant: Plant, is_local: bool) -> None:
    assert counts_as_local(plant) is is_local


def test_only_local_plants_enter_the_electricity_factor() -> None:
    plants = [
        Plant("wind", electricity_mwh=100, capacity_mw=3),
        Plant("hydro", electricity_mwh=1e6, capacity_mw=300),
        Plant("chp", 40, 60, emissions_t=10, capacity_mw=10),
    ]
    exchange = local_electricity(plants, lambda _: 0.0)
    assert exchange.energy_mwh == 140
    assert 0 < exchange.emissions_t < 10


def test_degree_days_count_the_days_below_the_base() -> None:
    assert heating_degree_days([12, 9, 5, -2, 17], 15) == 36
    assert heating_degree_days([20, 10, -4], 18) == 30


def test_both_forms_of_temperature_correction() -> None:
    assert corrected_by_degree_days(50_000, 4000, 4400) == pytest.approx(55_000)
    assert corrected_by_degree_days(3, 1104, 967) == pytest.approx(2.6277, rel=1e-4)
    assert corrected_by_heating_share(100, 3600, 4000, 1) == pytest.approx(100 / 0.91)
    assert corrected_by_heating_share(100, 3600, 4000, 0) == 100
