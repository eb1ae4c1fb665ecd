"""The dense engine: many territories and years as one contraction.

Arrays are laid out (year, sector, carrier, territory): the **territory axis last**, so that each
multiplication runs along memory, and the year first, because factors change by it. Factors are
collapsed over gases before they meet the activity, so emissions are one matrix product a year and no
array of the size of the activity is ever made beside it.

The formulae are those of the single inventory (``emissions.py``, ``electricity.py``); a test holds the
two equal. NaN is not a number here: fill what is hidden with its bounds and compute twice.
"""

from dataclasses import dataclass

import numpy as np

from samklang.errors import InputError, Problem
from samklang.inventory.emissions import FloatArray, co2e_factor_t_per_mwh, emissions_t


@dataclass(frozen=True, slots=True)
class Cube:
    """Activity data of many inventories.

    ``activity_mwh`` has shape (year, sector, carrier, territory); the labels name its axes.
    """

    years: tuple[int, ...]
    sectors: tuple[str, ...]
    carriers: tuple[str, ...]
    territories: tuple[str, ...]
    activity_mwh: FloatArray

    def __post_init__(self) -> None:
        """Labels and axes agree."""
        named = (self.years, self.sectors, self.carriers, self.territories)
        expected = tuple(len(labels) for labels in named)
        if self.activity_mwh.shape != expected:
            raise InputError(
                Problem("activity_mwh", f"shape {self.activity_mwh.shape}.", f"shape {expected}")
            )


def total_emissions_t(
    cube: Cube, factors_t_per_mwh: FloatArray, local_t_per_mwh: dict[str, FloatArray] | None = None
) -> FloatArray:
    """Emissions of every territory and year.

    Args:
        cube: the activity.
        factors_t_per_mwh: shape (year, carrier), the same for every territory and sector.
        local_t_per_mwh: by carrier, shape (year, territory): factors of the territories' own, instead
            of the shared one.

    Returns:
        t, shape (year, territory).
    """
    own = local_t_per_mwh or {}
    shared = _shared_factors(cube, factors_t_per_mwh, own)
    weights = np.repeat(shared[:, None, :], len(cube.sectors), axis=1).reshape(len(cube.years), -1)
    rows = cube.activity_mwh.reshape(len(cube.years), -1, len(cube.territories))
    emitted = np.empty((len(cube.years), len(cube.territories)))
    for year, weight in enumerate(weights):
        np.matmul(weight, rows[year], out=emitted[year])
    return _plus_local(cube, emitted[:, None, :], own, keeps_sectors=False)[:, 0, :]


def sector_emissions_t(
    cube: Cube, factors_t_per_mwh: FloatArray, local_t_per_mwh: dict[str, FloatArray] | None = None
) -> FloatArray:
    """Emissions by sector; as :func:`total_emissions_t`, shape (year, sector, territory)."""
    own = local_t_per_mwh or {}
    shared = _shared_factors(cube, factors_t_per_mwh, own)
    emitted = np.matmul(shared[:, None, None, :], cube.activity_mwh)[:, :, 0, :]
    return _plus_local(cube, emitted, own, keeps_sectors=True)


def gas_emissions_t(cube: Cube, gas_factors_t_per_mwh: FloatArray) -> FloatArray:
    """Emissions by gas in t of each gas: recomputed when asked, never stored.

    Args:
        cube: the activity.
        gas_factors_t_per_mwh: shape (gas, year, carrier).

    Returns:
        shape (gas, year, territory).
    """
    return np.stack([total_emissions_t(cube, factors) for factors in gas_factors_t_per_mwh])


def collapse_gases(gas_factors_t_per_mwh: FloatArray, warming_potentials: FloatArray) -> FloatArray:
    """Factors in t CO2e/MWh, shape (year, carrier), from (gas, year, carrier) and (gas,)."""
    return co2e_factor_t_per_mwh(gas_factors_t_per_mwh, warming_potentials)


def _shared_factors(cube: Cube, factors: FloatArray, own: dict[str, FloatArray]) -> FloatArray:
    """The shared factors, zero where territories have their own."""
    expected = (len(cube.years), len(cube.carriers))
    if factors.shape != expected:
        raise InputError(
            Problem("factors", f"shape {factors.shape}.", f"(year, carrier) {expected}")
        )
    is_own = np.array([carrier in own for carrier in cube.carriers], dtype=bool)
    return np.where(is_own, 0.0, factors)


def _plus_local(
    cube: Cube, emitted: FloatArray, own: dict[str, FloatArray], *, keeps_sectors: bool
) -> FloatArray:
    """Add the carriers whose factors are the territories' own; ``emitted`` is changed in place."""
    for carrier, factors in own.items():
        used = cube.activity_mwh[:, :, cube.carriers.index(carrier), :]
        if not keeps_sectors:
            used = used.sum(axis=1, keepdims=True)
        emitted += emissions_t(used, factors[:, None, :])
    return emitted
