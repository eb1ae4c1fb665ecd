"""Fuel used on roads from the distance driven (methodology 3.12).

``fuel = vehicle-kilometres × share of the class × litres per kilometre``, made energy by the fuel's
net calorific value. The consumption figures of the registry are recalled from the guidebook of 2010
and stand for an old fleet: give your own where you have them.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from samklang.errors import InputError, Problem
from samklang.inventory.fuels import fuel_energy_mwh
from samklang.registry.constants import constant

SHARE_TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class VehicleClass:
    """A class of the fleet: its share of the distance and its fuel.

    ``litres_per_km`` is that of the registry for ``name`` (``car_petrol``, ``bus_diesel`` …) unless
    stated.
    """

    name: str
    share: float
    carrier: str
    fuel: str = ""
    litres_per_km: float | None = None


def road_energy_mwh(vehicle_km: float, fleet: Sequence[VehicleClass]) -> dict[str, float]:
    """Energy by carrier, in MWh, of a distance driven by a fleet.

    Args:
        vehicle_km: kilometres driven in the territory in a year, all classes together.
        fleet: classes whose shares of the distance sum to 1.

    Raises:
        InputError: a negative distance or share, or shares that do not sum to 1.
        LookupRefused: the registry knows no consumption for a class.
    """
    _refuse_bad_shares(vehicle_km, fleet)
    used: dict[str, list[float]] = {}
    for vehicles in fleet:
        litres = vehicle_km * vehicles.share * _litres_per_km(vehicles)
        energy = fuel_energy_mwh(litres, "litre", vehicles.carrier, vehicles.fuel or None)
        used.setdefault(vehicles.carrier, []).append(energy)
    return {carrier: math.fsum(parts) for carrier, parts in used.items()}


def _litres_per_km(vehicles: VehicleClass) -> float:
    if vehicles.litres_per_km is not None:
        return vehicles.litres_per_km
    return constant(f"l_per_km_{vehicles.name}").value


def _refuse_bad_shares(vehicle_km: float, fleet: Sequence[VehicleClass]) -> None:
    shares = [vehicles.share for vehicles in fleet]
    if vehicle_km < 0 or any(share < 0 for share in shares):
        raise InputError(Problem("fleet", "a distance or share is negative.", "zero or more"))
    if abs(math.fsum(shares) - 1) > SHARE_TOLERANCE:
        raise InputError(Problem("fleet", f"the shares sum to {math.fsum(shares):g}.", "1"))
