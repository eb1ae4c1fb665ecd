"""Inventories that stand apart from all others, by energy per inhabitant and population (C15).

Two methods, both on standardised logarithms: the local outlier factor (Breunig and others 2000) and the
isolation forest (Liu, Ting and Zhou 2008) with a fixed seed, so that the answer is always the same.
They need a crowd; a single inventory, or a few, are not judged.
"""

import math
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from samklang.checks.figures import shown
from samklang.checks.rule import Profile, rule
from samklang.checks.subject import Oddness, Subject, energy_mwh
from samklang.checks.texts import finding
from samklang.findings import Finding, Severity
from samklang.inventory.records import Inventory
from samklang.registry.thresholds import threshold

Floats = NDArray[np.float64]
_SEED = 1
_BLOCK = 500


def points(inventories: Sequence[Inventory]) -> Floats:
    """Logarithms of MWh per inhabitant and of population, standardised; one row an inventory."""
    raw = np.array(
        [(math.log(energy_mwh(one) / _people(one)), math.log(_people(one))) for one in inventories]
    )
    spread = raw.std(axis=0)
    scaled: Floats = (raw - raw.mean(axis=0)) / np.where(spread > 0, spread, 1)
    return scaled


def _people(inventory: Inventory) -> float:
    return inventory.population or 1


def is_comparable(inventory: Inventory) -> bool:
    """Whether an inventory has energy and a population."""
    return bool(inventory.population) and energy_mwh(inventory) > 0


def local_outlier_factors(at: Floats, neighbours: int) -> Floats:
    """Local outlier factor of each point (n × 2): about 1 within a cluster, larger apart from it."""
    blocks = [_nearest(at, start, neighbours) for start in range(0, len(at), _BLOCK)]
    nearest = np.concatenate([block[0] for block in blocks])
    to_nearest = np.concatenate([block[1] for block in blocks])
    reach = np.maximum(to_nearest, to_nearest[:, -1][nearest])
    mean_reach = np.maximum(reach.mean(axis=1), np.finfo(float).tiny)
    density = 1 / mean_reach
    factors: Floats = density[nearest].mean(axis=1) / density
    return factors


def _nearest(at: Floats, start: int, neighbours: int) -> tuple[NDArray[np.intp], Floats]:
    """The nearest other points of a block of points and their distances, nearest first."""
    block = at[start : start + _BLOCK]
    distances = np.hypot(*(block[:, axis, None] - at[None, :, axis] for axis in range(at.shape[1])))
    distances[np.arange(len(block)), np.arange(start, start + len(block))] = np.inf
    nearest = np.argsort(distances, axis=1, kind="stable")[:, :neighbours]
    return nearest, np.take_along_axis(distances, nearest, axis=1)


def isolation_scores(at: Floats) -> Floats:
    """Isolation score of each point (n × 2), between 0 and 1: near 1 is easily set apart."""
    generator = np.random.default_rng(_SEED)
    trees = round(threshold("C15", "isolation_trees").value)
    sample = min(len(at), round(threshold("C15", "isolation_sample").value))
    depths = np.zeros(len(at))
    for _ in range(trees):
        chosen = generator.choice(len(at), sample, replace=False)
        limit = math.ceil(math.log2(max(sample, 2)))
        depths += _path_lengths(at, at[chosen], np.arange(len(at)), limit, generator)
    scores: Floats = 2.0 ** (-depths / trees / _mean_path(sample))  # by definition of the score
    return scores


def _path_lengths(
    at: Floats, sample: Floats, asked: NDArray[np.intp], limit: int, generator: np.random.Generator
) -> Floats:
    """How many random cuts set each asked point apart from the sample."""
    depths = np.zeros(len(at))
    low, high = sample.min(axis=0), sample.max(axis=0)
    if limit == 0 or len(sample) <= 1 or not (high > low).any():
        depths[asked] = _mean_path(len(sample))
        return depths
    axis = int(generator.choice(np.flatnonzero(high > low)))
    cut = generator.uniform(low[axis], high[axis])
    for keep, members in (
        (at[asked, axis] < cut, sample[sample[:, axis] < cut]),
        (at[asked, axis] >= cut, sample[sample[:, axis] >= cut]),
    ):
        side = asked[keep]
        depths += _path_lengths(at, members, side, limit - 1, generator) if len(members) else 0
        depths[side] += 1
    return depths


def _mean_path(size: int) -> float:
    """Mean depth of an unsuccessful search in a binary tree of this many points."""
    if size <= 1:
        return 0.0
    if size == 2:
        return 1.0
    return 2 * (math.log(size - 1) + float(np.euler_gamma)) - 2 * (size - 1) / size


@rule("C15", profile=Profile.COHERENCE)
def inventory_is_not_odd(subject: Subject) -> Iterator[Finding]:
    """C15: its scores within the crowd, where there is one."""
    for one in subject.oddness:
        if one.score > one.limit:
            yield finding(
                "C15",
                Severity.NOTE,
                "total",
                found=shown(one.score, 2),
                expected=f"≤ {shown(one.limit)}",
                score=one.name,
                crowd=str(one.crowd),
            )


def oddness(inventories: Sequence[Inventory]) -> dict[int, tuple[Oddness, ...]]:
    """Scores of each inventory by its place; empty where too few can be compared."""
    places = [at for at, one in enumerate(inventories) if is_comparable(one)]
    if len(places) < threshold("C15", "minimum_inventories").value:
        return {}
    at = points([inventories[place] for place in places])
    neighbours = round(threshold("C15", "neighbours").value)
    methods = (
        ("LOF", "local_outlier_factor", local_outlier_factors(at, neighbours)),
        ("isolation forest", "isolation_forest_score", isolation_scores(at)),
    )
    return {
        place: tuple(
            Oddness(name, float(scores[row]), threshold("C15", limit).value, len(places))
            for name, limit, scores in methods
        )
        for row, place in enumerate(places)
    }
