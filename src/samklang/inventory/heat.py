"""The local heat factor, EFH (methodology 3.3): ``EFH = (CO2LPH + CO2IH − CO2EH) / LHC``.

LHC is the heat that is used, so the losses of the network are in the factor. All plants that feed
the network count, large ones too: the 20 MW rule is about electricity.
"""

import math

from samklang.inventory.emissions import FloatLike
from samklang.inventory.records import Exchange, HeatInputs
from samklang.inventory.sharing import FuelEmissions, share_emissions


def heat_factor_t_per_mwh(
    production_t: FloatLike,
    imported_t: FloatLike,
    exported_t: FloatLike,
    consumption_mwh: FloatLike,
) -> FloatLike:
    """EFH in t/MWh. ``consumption_mwh`` must be above zero: without use there is no factor."""
    return (production_t + imported_t - exported_t) / consumption_mwh


def heat_production_emissions_t(inputs: HeatInputs, fuel_emissions: FuelEmissions) -> float:
    """Emissions that go with locally produced heat: stated ones and those of the plants."""
    shares = (share_emissions(plant, fuel_emissions, inputs.allocation) for plant in inputs.plants)
    return (inputs.production_emissions_t or 0.0) + math.fsum(share.heat_t for share in shares)


def local_heat_factor_t_per_mwh(
    inputs: HeatInputs, consumption_mwh: float, fuel_emissions: FuelEmissions
) -> float | None:
    """EFH of one territory, or ``None`` where it is not given or nobody uses the heat."""
    used = inputs.consumption_mwh if inputs.consumption_mwh is not None else consumption_mwh
    if not inputs.is_given or used <= 0:
        return None
    imported, exported = inputs.imported or Exchange(), inputs.exported or Exchange()
    production_t = heat_production_emissions_t(inputs, fuel_emissions)
    return heat_factor_t_per_mwh(production_t, imported.emissions_t, exported.emissions_t, used)
