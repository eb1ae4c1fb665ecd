"""Small tables of the statistics with hidden cells, for the tests of estimates."""

import numpy as np
from numpy.typing import NDArray

from samklang.statistics.grid import Grid

COUNTY, PLACES = "25", ("2505", "2523", "2580")
CONSUMERS, CARRIERS = ("931", "97", "98"), ("905", "14", "16")
ALL_CONSUMERS, ALL_CARRIERS = "999", "955"


def table(parts: NDArray[np.float64], first_year: int = 2012) -> Grid:
    """A county with its municipalities from their parts, (territory, year, consumer, carrier)."""
    county = parts.sum(axis=0, keepdims=True)
    whole = np.concatenate([county, parts])
    whole = np.concatenate([whole, whole.sum(axis=2, keepdims=True)], axis=2)
    whole = np.concatenate([whole, whole.sum(axis=3, keepdims=True)], axis=3)
    return Grid(
        territories={code: number for number, code in enumerate((COUNTY, *PLACES))},
        years={first_year + number: number for number in range(parts.shape[1])},
        rows={code: number for number, code in enumerate((*CONSUMERS, ALL_CONSUMERS))},
        columns={code: number for number, code in enumerate((*CARRIERS, ALL_CARRIERS))},
        energy_mwh=np.round(whole),
        is_hidden=np.zeros(whole.shape, np.bool_),
    )


def hiding(grid: Grid, hidden: NDArray[np.bool_]) -> Grid:
    """The same table with cells hidden."""
    energy_mwh = np.where(hidden, np.nan, grid.energy_mwh)
    return Grid(grid.territories, grid.years, grid.rows, grid.columns, energy_mwh, hidden)


def random_table(seed: int, years: int = 5, share_hidden: float = 0.3) -> tuple[Grid, Grid]:
    """A table that grows and jumps, open, and with a share of its cells hidden."""
    random = np.random.default_rng(seed)
    size = random.lognormal(8, 2, (len(PLACES), 1, len(CONSUMERS), len(CARRIERS)))
    parts = size * random.lognormal(0, 0.1, (len(PLACES), years, *size.shape[2:]))
    parts[random.random(parts.shape) < 0.1] = 0
    grid = table(parts)
    return grid, hiding(grid, random.random(grid.energy_mwh.shape) < share_hidden)
