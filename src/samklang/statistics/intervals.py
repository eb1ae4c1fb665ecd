"""How far from its estimate an amount may lie: the interval that holds nine of ten.

The spread that is reckoned from the sums is too trusting, since amounts jump more than a random walk.
How many spreads below and above an estimate the truth lay was measured by hiding known cells, class
by class; ``estimate_intervals.csv`` beside the tables holds the result and where it is from.
"""

import csv
from dataclasses import dataclass
from functools import cache

import numpy as np

from samklang.statistics.grid import FloatArray
from samklang.statistics.manifest import manifest
from samklang.statistics.margins import IntArray
from samklang.statistics.neighbours import Basis

FILE = "estimate_intervals.csv"
_PRINTED_MWH = 1  # by definition: amounts are printed in whole MWh


@dataclass(frozen=True, slots=True)
class IntervalClass:
    """How many spreads an interval reaches below and above its estimate, for one class of cells.

    A cell belongs to the class of its basis with the largest ``ratio_from`` that is not above its
    spread divided by its estimate. ``cells`` is how many cells it was measured on.
    """

    basis: Basis
    ratio_from: float
    low_factor: float
    high_factor: float
    cells: int


@cache
def interval_classes(country: str) -> tuple[IntervalClass, ...]:
    """The classes of a country's final energy, by basis and ratio."""
    path = manifest(country).folder / FILE
    with path.open(encoding="utf-8", newline="") as handle:
        found = [
            IntervalClass(
                Basis[row["basis"].upper()],
                float(row["ratio_from"]),
                float(row["low_factor"]),
                float(row["high_factor"]),
                int(row["cells"]),
            )
            for row in csv.DictReader(handle)
        ]
    return tuple(sorted(found, key=lambda each: (each.basis, each.ratio_from)))


def interval_mwh(
    country: str, mean_mwh: FloatArray, spread_mwh: FloatArray, basis: IntArray
) -> tuple[FloatArray, FloatArray]:
    """Lower and upper end of the interval of each cell, not yet held within its bounds."""
    classes = interval_classes(country)
    number = class_numbers(classes, mean_mwh, spread_mwh, basis)
    low = np.array([each.low_factor for each in classes])[number]
    high = np.array([each.high_factor for each in classes])[number]
    reach_mwh = scale_mwh(spread_mwh)
    return np.maximum(0, mean_mwh + low * reach_mwh), mean_mwh + high * reach_mwh


def class_numbers(
    classes: tuple[IntervalClass, ...],
    mean_mwh: FloatArray,
    spread_mwh: FloatArray,
    basis: IntArray,
) -> IntArray:
    """Which class each cell belongs to."""
    reach_mwh = scale_mwh(spread_mwh)
    ratio = reach_mwh / (mean_mwh + reach_mwh)
    number = np.zeros(len(mean_mwh), np.intp)
    for place, each in enumerate(classes):
        number[(basis == each.basis) & (ratio >= each.ratio_from)] = place
    return number


def scale_mwh(spread_mwh: FloatArray) -> FloatArray:
    """The unit that an interval is measured in: the spread, and the rounding of a printed figure."""
    return spread_mwh + _PRINTED_MWH
