"""Emissions of combined heat and power, shared between heat and electricity (methodology 3.4)."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from samklang.inventory.records import FuelInput, HeatAllocation, Plant
from samklang.registry.constants import constant

FuelEmissions = Callable[[FuelInput], float]
"""Tonnes emitted by burning a fuel input, by the inventory's own factors."""


@dataclass(frozen=True, slots=True)
class SharedEmissions:
    """Tonnes that go with the heat and with the electricity of one plant."""

    heat_t: float
    electricity_t: float


def chp_heat_share(
    heat_mwh: float, electricity_mwh: float, heat_efficiency: float, electricity_efficiency: float
) -> float:
    """Share of a plant's emissions that goes with its heat.

    ``(H/ηh) / (H/ηh + P/ηe)``: the fuel that separate production would have taken. With both
    efficiencies at 1 it is the energy method. A plant that gives nothing shares nothing.
    """
    heat_fuel_mwh = heat_mwh / heat_efficiency
    electricity_fuel_mwh = electricity_mwh / electricity_efficiency
    fuel_mwh = heat_fuel_mwh + electricity_fuel_mwh
    return heat_fuel_mwh / fuel_mwh if fuel_mwh else 0.0


def plant_emissions_t(plant: Plant, fuel_emissions: FuelEmissions) -> float:
    """What the plant states, or what its fuels emit."""
    if plant.emissions_t is not None:
        return plant.emissions_t
    return math.fsum(fuel_emissions(fuel) for fuel in plant.fuels)


def share_emissions(
    plant: Plant,
    fuel_emissions: FuelEmissions,
    allocation: HeatAllocation = HeatAllocation.COVENANT,
) -> SharedEmissions:
    """Share a plant's emissions between its heat and its electricity."""
    emitted_t = plant_emissions_t(plant, fuel_emissions)
    heat_t = emitted_t * chp_heat_share(
        plant.heat_mwh, plant.electricity_mwh, *_efficiencies(plant, allocation)
    )
    return SharedEmissions(heat_t, emitted_t - heat_t)


def _efficiencies(plant: Plant, allocation: HeatAllocation) -> tuple[float, float]:
    """Reference efficiencies for heat and electricity; the plant's own ones where stated."""
    if allocation is HeatAllocation.ENERGY:
        return 1.0, 1.0
    prefix = "chp" if allocation is HeatAllocation.COVENANT else "benefit_sharing"
    heat = plant.heat_efficiency or constant(f"{prefix}_heat_efficiency").value
    power = plant.electricity_efficiency or constant(f"{prefix}_electricity_efficiency").value
    return heat, power
