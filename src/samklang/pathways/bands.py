"""What drawn totals tell: the band of a path, and the chance of staying at or below a level."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from samklang.inventory.emissions import FloatArray

LEVELS = (0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975)
"""The quantiles that a band has unless others are asked for."""


@dataclass(frozen=True)
class Band:
    """Quantiles of totals by year in t, shape (level, year), with their mean and spread, shape (year,)."""

    levels: tuple[float, ...]
    quantiles_t: FloatArray
    mean_t: FloatArray
    deviation_t: FloatArray

    def at(self, level: float) -> FloatArray:
        """The quantile of a level by year, shape (year,)."""
        return np.asarray(self.quantiles_t[self.levels.index(level)])


def band_of(totals_t: FloatArray, levels: Sequence[float] = LEVELS) -> Band:
    """The band of drawn totals, shape (year, draw).

    Quantiles lie between neighbouring draws in proportion (type 7 of Hyndman and Fan).
    """
    return Band(
        tuple(levels),
        _quantiles(totals_t, np.asarray(levels)),
        totals_t.mean(axis=1),
        totals_t.std(axis=1),
    )


def chance_at_most(totals_t: FloatArray, level_t: FloatArray | float) -> FloatArray:
    """The share of draws at or below a level, by year: shape (year,)."""
    return np.asarray((totals_t <= np.asarray(level_t)[..., None]).mean(axis=1))


def _quantiles(totals_t: FloatArray, levels: FloatArray) -> FloatArray:
    """Quantiles of each year, shape (level, year)."""
    ordered = np.sort(totals_t, axis=1)
    places = levels * (ordered.shape[1] - 1)
    below = np.floor(places).astype(int)
    above = np.minimum(below + 1, ordered.shape[1] - 1)
    low, high = ordered[:, below], ordered[:, above]
    return np.asarray((low + (high - low) * (places - below)).T)
