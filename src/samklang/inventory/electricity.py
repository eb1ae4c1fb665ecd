"""The local electricity factor, EFE (methodology 3.2).

With TCE the electricity used, LPE the local production, GEP the certified electricity bought::

    TCE ≥ LPE + GEP:   EFE = ((TCE − LPE − GEP) · NEEFE + CO2LPE + CO2GEP) / TCE
    net exporter:      EFE = (CO2LPE + CO2GEP) / (LPE + GEP)

Grid losses and the producers' own use are neglected, as in the published annex.
"""

from dataclasses import dataclass

import numpy as np

from samklang.inventory.emissions import FloatArray
from samklang.inventory.plants import local_electricity
from samklang.inventory.records import EfeVariant, ElectricityInputs, Exchange
from samklang.inventory.sharing import FuelEmissions


@dataclass(frozen=True, slots=True)
class ElectricityBalance:
    """What the formula needs; energies in MWh, emissions in tonnes."""

    consumption_mwh: float
    production_mwh: float
    certified_mwh: float
    production_t: float
    certified_t: float

    @property
    def is_net_exporter(self) -> bool:
        """Whether local and certified electricity exceed what is used."""
        return self.consumption_mwh < self.production_mwh + self.certified_mwh


def local_electricity_factor_t_per_mwh(
    consumption_mwh: float | FloatArray,
    production_mwh: float | FloatArray,
    certified_mwh: float | FloatArray,
    national_t_per_mwh: float | FloatArray,
    production_t: float | FloatArray,
    certified_t: float | FloatArray,
) -> FloatArray:
    """EFE in t/MWh; all arguments broadcast against each other.

    Where no electricity is used and none is produced the factor is the national one: there is
    nothing that could make it local.
    """
    own_mwh = np.add(production_mwh, certified_mwh)
    own_t = np.add(production_t, certified_t)
    imported_mwh = np.subtract(consumption_mwh, own_mwh)
    exports = imported_mwh < 0
    numerator = np.where(exports, own_t, imported_mwh * national_t_per_mwh + own_t)
    denominator = np.where(exports, own_mwh, consumption_mwh)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(denominator == 0, national_t_per_mwh, numerator / denominator)


def electricity_balance(
    inputs: ElectricityInputs, consumption_mwh: float, fuel_emissions: FuelEmissions
) -> ElectricityBalance:
    """Gather production, purchases and sales by the chosen variant of the formula."""
    produced = local_electricity(inputs.plants, fuel_emissions)
    stated = inputs.production or Exchange()
    production_mwh = produced.energy_mwh + stated.energy_mwh
    production_t = produced.emissions_t + stated.emissions_t
    if inputs.variant is EfeVariant.SALES_2016:
        production_mwh, production_t = _without_sales(
            production_mwh, production_t, inputs.certified_sales or Exchange()
        )
    bought = inputs.certified_purchases or Exchange()
    used = inputs.consumption_mwh if inputs.consumption_mwh is not None else consumption_mwh
    return ElectricityBalance(
        used, production_mwh, bought.energy_mwh, production_t, bought.emissions_t
    )


def balance_factor_t_per_mwh(balance: ElectricityBalance, national_t_per_mwh: float) -> float:
    """EFE of one territory."""
    return float(
        local_electricity_factor_t_per_mwh(
            balance.consumption_mwh,
            balance.production_mwh,
            balance.certified_mwh,
            national_t_per_mwh,
            balance.production_t,
            balance.certified_t,
        )
    )


def _without_sales(
    production_mwh: float, production_t: float, sold: Exchange
) -> tuple[float, float]:
    """Certified output that is sold leaves the territory with its share of the emissions.

    Sales above the production are left to the checks; here they leave no production.
    """
    if not sold.energy_mwh or not production_mwh:
        return production_mwh, production_t
    kept = max(0.0, 1 - sold.energy_mwh / production_mwh)
    return production_mwh * kept, production_t * kept
