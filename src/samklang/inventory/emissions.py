"""The formulae that the single inventory and the cube share.

Each takes floats or arrays alike, so that there is one set of them.
"""

import math
from collections.abc import Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
FloatLike = TypeVar("FloatLike", float, FloatArray)


def emissions_t(energy_mwh: FloatLike, factor_t_per_mwh: FloatLike) -> FloatLike:
    """Emissions of energy used: ``E = A · EF`` (methodology 3.1)."""
    return energy_mwh * factor_t_per_mwh


def blended_factor_t_per_mwh(shares: Sequence[float], factors_t_per_mwh: Sequence[float]) -> float:
    """Factor of a blend: ``EF = Σ share · EF`` (methodology 3.6). Shares sum to 1.

    Summed exactly rounded, so that it is the same on every machine; a BLAS product is not.
    """
    pairs = zip(shares, factors_t_per_mwh, strict=True)
    return math.fsum(share * factor for share, factor in pairs)


def co2e_factor_t_per_mwh(
    gas_factors_t_per_mwh: FloatArray, warming_potentials: FloatArray
) -> FloatArray:
    """Collapse the gas axis: ``EF = Σ EF_gas · GWP_gas``.

    Args:
        gas_factors_t_per_mwh: shape (gas, …), tonnes of each gas per MWh.
        warming_potentials: shape (gas,), tonnes CO2e per tonne of gas.

    Returns:
        shape (…), tonnes CO2e per MWh.
    """
    return np.tensordot(warming_potentials, gas_factors_t_per_mwh, axes=(0, 0))


def per_inhabitant(amount: float, population: float | None) -> float | None:
    """An amount divided by the population; ``None`` where nobody is known to live there."""
    return amount / population if population else None
