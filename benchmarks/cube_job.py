"""The job of the dense engine, for the cube and its rivals: seeded, with local factors."""

from dataclasses import dataclass

import numpy as np

from samklang.inventory.cube import Cube, collapse_gases, total_emissions_t
from samklang.inventory.emissions import FloatArray

YEARS, SECTORS, CARRIERS, GASES = 34, 15, 20, 3
TERRITORIES = 12_000
LOCAL = ("carrier 0", "carrier 1")
"""Electricity and heat: every territory has factors of its own for them."""


@dataclass(frozen=True, slots=True)
class Job:
    """Emissions of every territory and year, wanted from these."""

    cube: Cube
    gas_factors_t_per_mwh: FloatArray
    warming_potentials: FloatArray
    local_t_per_mwh: dict[str, FloatArray]

    def emissions_t(self) -> FloatArray:
        """By the cube: gases collapsed first, then one contraction; shape (year, territory)."""
        shared = collapse_gases(self.gas_factors_t_per_mwh, self.warming_potentials)
        return total_emissions_t(self.cube, shared, self.local_t_per_mwh)


def job(territories: int) -> Job:
    """Random amounts and factors for so many territories; the activity is made in place."""
    random = np.random.default_rng(1)
    activity_mwh = np.empty((YEARS, SECTORS, CARRIERS, territories))
    random.random(out=activity_mwh)
    cube = Cube(
        tuple(range(YEARS)),
        _names("sector", SECTORS),
        _names("carrier", CARRIERS),
        _names("territory", territories),
        activity_mwh,
    )
    local = {carrier: random.random((YEARS, territories)) for carrier in LOCAL}
    gas_factors = random.random((GASES, YEARS, CARRIERS))
    return Job(cube, gas_factors, 1 + random.random(GASES), local)


def _names(what: str, count: int) -> tuple[str, ...]:
    return tuple(f"{what} {number}" for number in range(count))
