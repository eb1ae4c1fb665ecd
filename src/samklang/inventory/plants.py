"""Which local plants count, and what they give to the local electricity factor."""

import math
from collections.abc import Iterable

from samklang.inventory.records import Exchange, Plant
from samklang.inventory.sharing import FuelEmissions, share_emissions
from samklang.registry.constants import constant


def counts_as_local(plant: Plant) -> bool:
    """Whether a plant serves the territory rather than a wider area.

    Not in the EU ETS, and at most 20 MW of fuel (combustion) or of electrical output (others). A
    plant whose size is not stated counts, since its author listed it; the checks say so.
    """
    if plant.is_in_ets:
        return False
    limit = constant(
        "local_plant_limit_fuel_mw" if plant.fuels else "local_plant_limit_renewable_mw"
    )
    return plant.capacity_mw is None or plant.capacity_mw <= limit.value


def local_electricity(plants: Iterable[Plant], fuel_emissions: FuelEmissions) -> Exchange:
    """Electricity of the plants that count as local, with the emissions that go with it."""
    local = [plant for plant in plants if plant.electricity_mwh and counts_as_local(plant)]
    return Exchange(
        energy_mwh=math.fsum(plant.electricity_mwh for plant in local),
        emissions_t=math.fsum(
            share_emissions(plant, fuel_emissions).electricity_t for plant in local
        ),
    )
