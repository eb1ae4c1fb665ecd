"""Laws of the dense engine; above all that it and the single inventory are one calculation."""

from dataclasses import dataclass
from functools import cache

import numpy as np
import pytest

from samklang.inventory import compute_many
from samklang.inventory.cube import (
    Cube,
    collapse_gases,
    gas_emissions_t,
    sector_emissions_t,
    total_emissions_t,
)
from samklang.inventory.electricity import local_electricity_factor_t_per_mwh
from samklang.inventory.emissions import FloatArray
from samklang.inventory.factors import ELECTRICITY, HEAT
from samklang.inventory.heat import heat_factor_t_per_mwh
from samklang.inventory.records import (
    ActivityRecord,
    Approach,
    ElectricityInputs,
    Exchange,
    HeatInputs,
    Inventory,
    Kind,
    Territory,
)
from samklang.inventory.result import InventoryResult
from samklang.quantities import GasUnit
from samklang.registry.codes import code_list
from samklang.registry.factors import factor_set
from samklang.values import Value

COUNTRY = "SE"
YEARS = (2005, 2010, 2015, 2018)
TERRITORIES = tuple(f"territory {number}" for number in range(2500))
SECTORS = tuple(row.code for row in code_list("consumption_sector").rows)
CARRIERS = (ELECTRICITY, HEAT, "natural_gas", "heating_oil", "diesel", "gasoline", "coal")
USED_CELLS = 0.08
ALIKE = 1e-12


@dataclass(frozen=True)
class Drawn:
    """Random inventories as a cube, with what makes their factors local; shape (year, territory)."""

    cube: Cube
    production_mwh: FloatArray
    production_t: FloatArray
    certified_mwh: FloatArray
    certified_t: FloatArray
    heat_t: FloatArray
    imported_t: FloatArray
    exported_t: FloatArray

    def used_mwh(self, carrier: str) -> FloatArray:
        used_mwh: FloatArray = self.cube.activity_mwh[:, :, CARRIERS.index(carrier)].sum(axis=1)
        return used_mwh


@cache
def drawn() -> Drawn:
    """Amounts over nine powers of ten, most cells zero, and every territory with local production."""
    random = np.random.default_rng(20_160_801)
    shape = (len(YEARS), len(SECTORS), len(CARRIERS), len(TERRITORIES))
    amounts = 10 ** random.uniform(-2, 7, shape)
    amounts[random.random(shape) > USED_CELLS] = 0.0
    plane = (len(YEARS), len(TERRITORIES))
    exchanges = (random.uniform(0, 1e5, plane) * (random.random(plane) < 0.7) for _ in range(7))
    return Drawn(Cube(YEARS, SECTORS, CARRIERS, TERRITORIES, amounts), *exchanges)


def shared_factors() -> FloatArray:
    """The registry's factors; shape (year, carrier)."""
    return np.array([[registered(carrier, year) for carrier in CARRIERS] for year in YEARS])


def registered(carrier: str, year: int) -> float:
    if carrier == HEAT:
        return 0.0  # the registry has none: it is local or it is refused
    return factor_set().look_up(carrier=carrier, country=COUNTRY, year=year).value_t_per_mwh


def local_factors(inventories: Drawn) -> dict[str, FloatArray]:
    """Electricity and heat by the formulae, for all territories and years at once."""
    national = shared_factors()[:, [CARRIERS.index(ELECTRICITY)]]
    electricity = local_electricity_factor_t_per_mwh(
        inventories.used_mwh(ELECTRICITY),
        inventories.production_mwh,
        inventories.certified_mwh,
        national,
        inventories.production_t,
        inventories.certified_t,
    )
    used_heat_mwh = inventories.used_mwh(HEAT)
    heat = heat_factor_t_per_mwh(
        inventories.heat_t,
        inventories.imported_t,
        inventories.exported_t,
        np.where(used_heat_mwh, used_heat_mwh, np.inf),
    )
    return {ELECTRICITY: electricity, HEAT: heat}


def inventory(inventories: Drawn, year: int, territory: int) -> Inventory:
    """One of them as records."""
    own = (year, territory)
    return Inventory(
        territory=Territory(COUNTRY, TERRITORIES[territory]),
        year=YEARS[year],
        kind=Kind.MONITORING,
        approach=Approach.ACTIVITY_BASED,
        gas_unit=GasUnit.CO2,
        activity=activity(inventories.cube, year, territory),
        electricity=ElectricityInputs(
            production=exchange(inventories.production_mwh[own], inventories.production_t[own]),
            certified_purchases=exchange(
                inventories.certified_mwh[own], inventories.certified_t[own]
            ),
        ),
        heat=HeatInputs(
            production_emissions_t=float(inventories.heat_t[own]),
            imported=exchange(np.float64(1), inventories.imported_t[own]),
            exported=exchange(np.float64(1), inventories.exported_t[own]),
        ),
    )


def activity(cube: Cube, year: int, territory: int) -> tuple[ActivityRecord, ...]:
    used_mwh = cube.activity_mwh[year, :, :, territory]
    return tuple(
        ActivityRecord(SECTORS[sector], CARRIERS[carrier], Value.of(float(amount)))
        for (sector, carrier), amount in np.ndenumerate(used_mwh)
        if amount
    )


def exchange(energy_mwh: np.float64, emissions_t: np.float64) -> Exchange:
    return Exchange(float(energy_mwh), float(emissions_t))


@cache
def one_by_one() -> list[InventoryResult]:
    return compute_many(
        [
            inventory(drawn(), year, territory)
            for year in range(len(YEARS))
            for territory in range(len(TERRITORIES))
        ]
    )


def small_cube(seed: int = 7) -> Cube:
    random = np.random.default_rng(seed)
    shape = (len(YEARS), len(SECTORS), len(CARRIERS), 40)
    return Cube(YEARS, SECTORS, CARRIERS, TERRITORIES[:40], random.gamma(0.3, 1e4, shape))


def small_factors(seed: int = 8) -> FloatArray:
    return np.random.default_rng(seed).uniform(0, 1, (len(YEARS), len(CARRIERS)))


def small_local(seed: int = 9) -> dict[str, FloatArray]:
    random = np.random.default_rng(seed)
    return {carrier: random.uniform(-1, 1, (len(YEARS), 40)) for carrier in (ELECTRICITY, HEAT)}


def test_cube_and_single_inventory_agree_on_ten_thousand_inventories() -> None:
    cube = total_emissions_t(drawn().cube, shared_factors(), local_factors(drawn()))
    single = np.array([result.emissions.number for result in one_by_one()])
    assert single.size == 10_000
    np.testing.assert_allclose(cube.ravel(), single, rtol=ALIKE, atol=0)


def test_cube_and_single_inventory_agree_in_every_sector() -> None:
    cube = sector_emissions_t(drawn().cube, shared_factors(), local_factors(drawn()))
    single = np.zeros(cube.shape)
    for place, result in enumerate(one_by_one()):
        year, territory = divmod(place, len(TERRITORIES))
        for part in result.by_sector:
            single[year, SECTORS.index(part.code), territory] = part.emissions.number
    np.testing.assert_allclose(cube, single, rtol=ALIKE, atol=0)


def test_both_work_out_the_same_local_factors() -> None:
    electricity = local_factors(drawn())[ELECTRICITY].ravel()
    single = np.array([result.electricity.choice.t_per_mwh for result in one_by_one()])
    np.testing.assert_allclose(electricity, single, rtol=ALIKE, atol=0)
    exporters = [result for result in one_by_one() if result.electricity.balance.is_net_exporter]  # type: ignore[union-attr]
    assert 0 < len(exporters) < len(single), "both branches of the formula are tried"


def test_no_factor_of_the_comparison_is_refused() -> None:
    assert not any(factor.t_per_mwh is None for result in one_by_one() for factor in result.factors)


def test_gases_collapsed_are_the_gases_times_their_potentials() -> None:
    potentials = np.array([1.0, 28.0, 265.0])
    gas_factors = np.random.default_rng(3).uniform(0, 1, (3, len(YEARS), len(CARRIERS)))
    collapsed = total_emissions_t(small_cube(), collapse_gases(gas_factors, potentials))
    by_gas = gas_emissions_t(small_cube(), gas_factors)
    np.testing.assert_allclose(collapsed, np.tensordot(potentials, by_gas, axes=1), rtol=ALIKE)


@pytest.mark.parametrize("local", [{}, small_local()], ids=["shared", "local"])
def test_sectors_sum_to_the_total(local: dict[str, FloatArray]) -> None:
    by_sector = sector_emissions_t(small_cube(), small_factors(), local)
    total = total_emissions_t(small_cube(), small_factors(), local)
    np.testing.assert_allclose(by_sector.sum(axis=1), total, rtol=ALIKE, atol=1e-6)


def test_a_local_factor_equal_to_the_shared_one_changes_nothing() -> None:
    column = small_factors()[:, [CARRIERS.index(ELECTRICITY)]]
    local = {ELECTRICITY: np.repeat(column, 40, axis=1)}
    np.testing.assert_allclose(
        total_emissions_t(small_cube(), small_factors(), local),
        total_emissions_t(small_cube(), small_factors()),
        rtol=ALIKE,
    )


def test_permuted_territories_have_permuted_emissions() -> None:
    cube, order = small_cube(), np.random.default_rng(4).permutation(40)
    permuted = Cube(
        cube.years,
        cube.sectors,
        cube.carriers,
        tuple(cube.territories[place] for place in order),
        cube.activity_mwh[..., order],
    )
    local = {carrier: factors[:, order] for carrier, factors in small_local().items()}
    np.testing.assert_allclose(
        total_emissions_t(permuted, small_factors(), local),
        total_emissions_t(cube, small_factors(), small_local())[:, order],
        rtol=1e-9,  # local factors of either sign may cancel most of a sum
    )


@pytest.mark.parametrize("scale", [0.0, 1e-3, 0.5, 1024.0])
def test_emissions_follow_the_scale_of_the_activity(scale: float) -> None:
    cube = small_cube()
    scaled = Cube(
        cube.years, cube.sectors, cube.carriers, cube.territories, cube.activity_mwh * scale
    )
    np.testing.assert_allclose(
        total_emissions_t(scaled, small_factors()),
        total_emissions_t(cube, small_factors()) * scale,
        rtol=ALIKE,
    )


def test_a_territory_does_not_depend_on_its_neighbours() -> None:
    cube = small_cube()
    alone = Cube(cube.years, cube.sectors, cube.carriers, ("x",), cube.activity_mwh[..., [11]])
    np.testing.assert_allclose(
        total_emissions_t(alone, small_factors())[:, 0],
        total_emissions_t(cube, small_factors())[:, 11],
        rtol=ALIKE,
    )
