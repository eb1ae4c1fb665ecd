"""The dense engine: many territories and years as one contraction.

Arrays are laid out (year, sector, carrier, territory): the **territory axis last**, so that each
multiplication runs along memory, and the year first, because factors change by it. Factors are
collapsed over gases before they meet the activity, so emissions are one vector times one matrix a
year. The activity is read once, year by year; no array of its size is ever made beside it.

The formulae are those of the single inventory (``emissions.py``, ``electricity.py``); a test holds the
two equal. NaN is not a number here: fill what is hidden with its bounds and compute twice.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from samklang.errors import InputError, Problem
from samklang.inventory.emissions import FloatArray, co2e_factor_t_per_mwh, emissions_t


@dataclass(frozen=True, slots=True)
class Cube:
    """Activity data of many inventories.

    ``activity_mwh`` has shape (year, sector, carrier, territory), best in C order; the labels name
    its axes. It is kept as given, not copied.
    """

    years: tuple[int, ...]
    sectors: tuple[str, ...]
    carriers: tuple[str, ...]
    territories: tuple[str, ...]
    activity_mwh: FloatArray

    def __post_init__(self) -> None:
        """Labels and axes agree."""
        named = (self.years, self.sectors, self.carriers, self.territories)
        _require_shape(
            "activity_mwh", self.activity_mwh, named, "(year, sector, carrier, territory)"
        )


def total_emissions_t(
    cube: Cube,
    factors_t_per_mwh: FloatArray,
    local_t_per_mwh: Mapping[str, FloatArray] | None = None,
) -> FloatArray:
    """Emissions of every territory and year.

    Args:
        cube: the activity.
        factors_t_per_mwh: shape (year, carrier), the same for every territory and sector.
        local_t_per_mwh: by carrier, shape (year, territory): factors of the territories' own, such
            as those of electricity and heat, instead of the shared one.

    Returns:
        t, shape (year, territory).

    Raises:
        InputError: a shape that does not fit the cube, or a carrier that it does not have.
    """
    local = _local_factors(cube, local_t_per_mwh)
    shared = _shared_factors(cube, factors_t_per_mwh, local)
    emitted = np.empty((len(cube.years), len(cube.territories)))
    all_sectors = np.ones(len(cube.sectors))
    for year, used_mwh in enumerate(cube.activity_mwh):
        weights = np.tile(shared[year], len(cube.sectors))
        rows_mwh = used_mwh.reshape(len(weights), len(cube.territories))
        np.matmul(weights, rows_mwh, out=emitted[year])
        # The carriers with local factors are read again while the year is still in the cache.
        for carrier, factors in local.items():
            emitted[year] += emissions_t(all_sectors @ used_mwh[:, carrier], factors[year])
    return emitted


def sector_emissions_t(
    cube: Cube,
    factors_t_per_mwh: FloatArray,
    local_t_per_mwh: Mapping[str, FloatArray] | None = None,
) -> FloatArray:
    """Emissions by sector; as :func:`total_emissions_t`, shape (year, sector, territory)."""
    local = _local_factors(cube, local_t_per_mwh)
    shared = _shared_factors(cube, factors_t_per_mwh, local)
    emitted = np.empty((len(cube.years), len(cube.sectors), len(cube.territories)))
    for year, used_mwh in enumerate(cube.activity_mwh):
        np.matmul(shared[year], used_mwh, out=emitted[year])
        for carrier, factors in local.items():
            emitted[year] += emissions_t(used_mwh[:, carrier], factors[year])
    return emitted


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


def _local_factors(cube: Cube, local: Mapping[str, FloatArray] | None) -> dict[int, FloatArray]:
    """The territories' own factors by the position of their carrier."""
    given = local or {}
    unknown = [carrier for carrier in given if carrier not in cube.carriers]
    if unknown:
        raise InputError(_unknown_carriers(cube, unknown))
    for carrier, factors in given.items():
        named = (cube.years, cube.territories)
        _require_shape(f"local factors of {carrier}", factors, named, "(year, territory)")
    return {cube.carriers.index(carrier): factors for carrier, factors in given.items()}


def _unknown_carriers(cube: Cube, unknown: Sequence[str]) -> Iterator[Problem]:
    for carrier in unknown:
        message = f"the cube has no carrier {carrier!r}."
        yield Problem("local factors", message, f"one of {', '.join(cube.carriers)}")


def _shared_factors(cube: Cube, factors: FloatArray, local: dict[int, FloatArray]) -> FloatArray:
    """The shared factors, zero where territories have their own."""
    _require_shape("factors", factors, (cube.years, cube.carriers), "(year, carrier)")
    shared = factors.copy()
    shared[:, list(local)] = 0.0
    return shared


def _require_shape(
    what: str, array: FloatArray, named: tuple[tuple[object, ...], ...], axes: str
) -> None:
    expected = tuple(len(labels) for labels in named)
    if array.shape != expected:
        raise InputError(Problem(what, f"shape {array.shape}.", f"{axes} {expected}"))
