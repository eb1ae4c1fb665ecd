"""How claims meet in one pool and year. The rules are ours; the division is Shapley's.

1. Actions of a multiplicative overlap together take ``E · (1 − Π(1 − sᵢ/E))`` of the E that is there.
   Each is given its Shapley value, ``sᵢ · ∫₀¹ Π_{j≠i}(1 − t·sⱼ/E) dt``, which a Gauss-Legendre rule of
   enough nodes gives exactly. Overlaps that have an action in common are one.
2. A share overlap takes ``share · min`` of the two from their sum, half from each. Where the overlaps
   of an action come to more than its effect they are all lowered, so that no action takes less than
   nothing; that is told.
3. Other claims add.
4. Where the sum is more than there is, all are lowered in proportion; that is told.

None of it depends on an order, and with one more saving the sum is never less.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray

from samklang.inventory.emissions import FloatArray
from samklang.plan.records import Overlap, OverlapRule

_ROUNDING = 1e-9  # what sums of floats may be above an amount and still be the same

Pair = tuple[int, int]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Meetings:
    """The overlaps of the actions that count, by their places."""

    together: tuple[tuple[int, ...], ...] = ()
    pairs: Mapping[Pair, float] = field(default_factory=dict)

    def among(self, actors: Sequence[int]) -> "Meetings":
        """Those between some actions, by their places among these."""
        places = {actor: place for place, actor in enumerate(actors)}
        together = (tuple(places[one] for one in each if one in places) for each in self.together)
        pairs = {
            (places[one], places[other]): share
            for (one, other), share in self.pairs.items()
            if one in places and other in places
        }
        return Meetings(tuple(each for each in together if len(each) > 1), pairs)


@dataclass(frozen=True, slots=True)
class Met:
    """What claims get, shape (claim, year).

    ``wanted`` is what they would take together if it were there, and ``crowded`` names the places of
    actors whose share overlaps come to more than their effect.
    """

    taken: FloatArray
    wanted: FloatArray
    crowded: tuple[int, ...] = ()


def meetings(overlaps: Sequence[Overlap], ids: Sequence[str]) -> Meetings:
    """The overlaps among actions; of a pair that is named twice, the larger share.

    A share outside 0 to 1 is told of elsewhere; it is taken as the nearest that can be.
    """
    places = {name: place for place, name in enumerate(ids)}
    groups: list[set[int]] = []
    pairs: dict[Pair, float] = {}
    for overlap in overlaps:
        members = sorted(places[name] for name in overlap.actions if name in places)
        if overlap.rule is OverlapRule.MULTIPLICATIVE:
            groups = _joined(groups, set(members))
        elif len(members) == len(overlap.actions):
            pair = (members[0], members[1])
            pairs[pair] = max(pairs.get(pair, 0.0), min(max(overlap.share or 0.0, 0.0), 1.0))
    return Meetings(tuple(sorted(tuple(sorted(group)) for group in groups)), pairs)


def meet(claimed: FloatArray, actors: Sequence[int], there: FloatArray, among: Meetings) -> Met:
    """What claims on one pool get.

    Args:
        claimed: what each would take by itself, shape (claim, year), none below zero.
        actors: the action behind each claim.
        there: what the pool holds, shape (year,).
        among: the overlaps of the plan.
    """
    distinct = sorted(set(actors))
    rows = np.searchsorted(distinct, actors)
    alone = _by_actor(claimed, rows, len(distinct))
    here = among.among(distinct)
    kept, crowded = alone, list[int]()
    if here.together or here.pairs:
        kept = _multiplied(alone, there, here.together)
        kept, crowded = _shared(kept, here.pairs)
    wanted = kept.sum(axis=0) + _surplus(alone, there, here.together)
    kept = kept * _fitting(kept.sum(axis=0), there)
    taken = claimed * _ratio(kept, alone)[rows]
    return Met(taken, wanted, tuple(distinct[place] for place in crowded))


def is_more(wanted: FloatArray, there: FloatArray) -> FloatArray:
    """The years in which more is wanted than there is, beyond rounding."""
    return np.asarray(wanted > there * (1 + _ROUNDING) + _ROUNDING, dtype=float)


def shapley(shares: FloatArray) -> FloatArray:
    """The Shapley values of ``1 − Π(1 − xᵢ)``, shape (action, ...), for shares from 0 to 1.

    Exact: the integrand has degree n − 1, and k nodes integrate degree 2k − 1.
    """
    nodes, weights = _nodes((len(shares) + 1) // 2)
    left = 1 - np.multiply.outer(nodes, shares)
    others = left.prod(axis=1, keepdims=True) / left
    return np.asarray(shares * np.tensordot(weights, others, axes=1))


@cache
def _nodes(count: int) -> tuple[FloatArray, FloatArray]:
    """Gauss-Legendre nodes and weights on 0 to 1."""
    nodes, weights = np.polynomial.legendre.leggauss(count)
    return (nodes + 1) / 2, weights / 2


def _joined(groups: list[set[int]], added: set[int]) -> list[set[int]]:
    """Groups with one more; those that have a member in common become one."""
    apart = [group for group in groups if not group & added]
    for group in groups:
        if group & added:
            added = added | group
    return [*apart, added] if len(added) > 1 else groups


def _surplus(
    alone: FloatArray, there: FloatArray, together: Sequence[tuple[int, ...]]
) -> FloatArray:
    """What members of multiplicative overlaps want of more than all there is."""
    members = sorted({one for each in together for one in each})
    return np.asarray(np.maximum(alone[members] - there, 0.0).sum(axis=0))


def _by_actor(claimed: FloatArray, rows: Places, count: int) -> FloatArray:
    if len(claimed) == count:
        return claimed
    summed = np.zeros((count, claimed.shape[1]))
    np.add.at(summed, rows, claimed)
    return summed


def _multiplied(
    alone: FloatArray, there: FloatArray, together: Sequence[tuple[int, ...]]
) -> FloatArray:
    kept = alone.copy()
    for group in together:
        members = list(group)
        shares = np.minimum(_ratio(alone[members], there), 1.0)
        kept[members] = shapley(shares) * there
    return kept


def _shared(kept: FloatArray, pairs: Mapping[Pair, float]) -> tuple[FloatArray, list[int]]:
    """Claims without what pairs have in common, and whose overlaps had to be lowered."""
    if not pairs:
        return kept, []
    both = {
        pair: share * np.minimum(kept[pair[0]], kept[pair[1]])
        for pair, share in sorted(pairs.items())
    }
    common = np.zeros_like(kept)
    for (one, other), amount in both.items():
        common[one] += amount
        common[other] += amount
    room = np.minimum(_ratio(kept, common, empty=1.0), 1.0)
    left = kept.copy()
    for (one, other), amount in both.items():
        half = amount * np.minimum(room[one], room[other]) / 2
        left[one] -= half
        left[other] -= half
    crowded = np.flatnonzero((common > kept * (1 + _ROUNDING)).any(axis=1))
    return left, [int(place) for place in crowded]


def _fitting(wanted: FloatArray, there: FloatArray) -> FloatArray:
    """What the claims of a year are lowered by, so that they take no more than there is."""
    return np.minimum(_ratio(there, wanted, empty=1.0), 1.0)


def _ratio(part: FloatArray, whole: FloatArray, empty: float = 0.0) -> FloatArray:
    """A quotient; ``empty`` where there is nothing to divide by, endless where that is next to nothing."""
    filled = np.full(np.broadcast_shapes(part.shape, whole.shape), empty)
    with np.errstate(over="ignore"):
        return np.asarray(np.divide(part, whole, out=filled, where=whole > 0))
