"""How many spreads below and above its estimate the truth lies, class by class."""

import csv
from dataclasses import astuple
from pathlib import Path

import numpy as np

from samklang.statistics.grid import BoolArray, FloatArray
from samklang.statistics.intervals import IntervalClass, class_numbers, scale_mwh
from samklang.statistics.margins import IntArray
from samklang.statistics.neighbours import Basis
from tools.hiding.outcome import Outcome

RATIOS = (0.0, 0.01, 0.03, 0.1, 0.25, 0.5, 0.75, 0.95)
LEAST_CELLS = 200
"""A class with fewer cells takes the factors of its ratio over all bases."""
TAIL = 0.05
COLUMNS = ("basis", "ratio_from", "low_factor", "high_factor", "cells")


def calibrated(found: Outcome) -> list[IntervalClass]:
    """One class for each basis and ratio, from hidden known cells of the calibrating half."""
    empty = tuple(IntervalClass(basis, ratio, 0, 0, 0) for basis in Basis for ratio in RATIOS)
    number = class_numbers(empty, found.estimate_mwh, found.spread_mwh, found.basis)
    off = (found.truth_mwh - found.estimate_mwh) / scale_mwh(found.spread_mwh)
    return [
        _class(each, off, number == place, _alike(empty, each, number))
        for place, each in enumerate(empty)
    ]


def write(classes: list[IntervalClass], path: Path) -> None:
    """The file that the package carries."""
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target, lineterminator="\n")
        writer.writerow(COLUMNS)
        for each in classes:
            basis, ratio, low, high, cells = astuple(each)
            writer.writerow((basis.name.lower(), ratio, f"{low:.4g}", f"{high:.4g}", cells))


def _alike(classes: tuple[IntervalClass, ...], own: IntervalClass, number: IntArray) -> BoolArray:
    """The cells of every basis with the same ratio."""
    return np.isin(
        number, [place for place, each in enumerate(classes) if each.ratio_from == own.ratio_from]
    )


def _class(
    empty: IntervalClass, off: FloatArray, is_own: BoolArray, is_alike: BoolArray
) -> IntervalClass:
    chosen = off[is_own] if is_own.sum() >= LEAST_CELLS else off[is_alike]
    low, high = _tails(chosen)
    return IntervalClass(empty.basis, empty.ratio_from, low, high, len(chosen))


def _tails(off: FloatArray) -> tuple[float, float]:
    """The factors that leave a twentieth below and a twentieth above, rounded outwards."""
    low = np.quantile(off, TAIL, method="lower")
    high = np.quantile(off, 1 - TAIL, method="higher")
    return min(0.0, float(low)), max(0.0, float(high))
