"""The search: a rough relaxation first, then only what can be in a good answer, exactly.

The relaxation has prices for every limit. With them each start of an action has a reduced cost: what
choosing it adds at least to the least cost. Every start that would add more than a margin is left out,
every action whose absence would is kept, and the small exact programme that remains is solved. An answer
that uses what was left out costs at least the relaxation and the margin, so that

    proven bound = min(bound of the small programme, relaxation + margin),

and the margin is widened until the answer is within the gap asked for. (Reduced-cost fixing is textbook;
its use by start rather than by variable is ours.)
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from samklang.inventory.emissions import FloatArray
from samklang.plan.portfolio.limits import Limit
from samklang.plan.portfolio.model import Model, Units, modelled
from samklang.plan.portfolio.offers import Offers
from samklang.plan.portfolio.sketch import IntArray
from samklang.plan.portfolio.solver import MANNER, Ending, Manner, Solver

# Margins in parts of the cost of the relaxation, one after the other; the last leaves nothing out.
_MARGINS = (0.0005, 0.003, 0.02, 0.1)
# The part of the time that is left which one margin may take; the last may take all.
_PART_OF_TIME = 1 / 3


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """The best starts (a slot for each decision, −1 for none), or ``None`` where none fit.

    ``cost`` is theirs and ``bound`` what none can be below, in the offers' currency.
    """

    ending: Ending
    slots: IntArray | None
    cost: float
    bound: float
    seconds: float
    prices: FloatArray

    @property
    def gap(self) -> float:
        """How far the cost may be from the least, in parts of the cost."""
        return _gap(self.cost, self.bound)


def search(offers: Offers, limits: Sequence[Limit], manner: Manner = MANNER) -> Found:
    """The cheapest starts that keep the limits."""
    units = Units.of(offers)
    rough = modelled(offers, limits, units, is_rough=True)
    relaxed = Solver(rough.programme, manner).relaxed()
    if relaxed.columns is None or relaxed.prices is None:
        ending, empty = relaxed.ending, np.zeros(len(limits))
        return Found(ending, None, np.inf, np.inf, relaxed.seconds, empty)
    adds = added_cost(rough, relaxed.prices)
    found = Found(
        Ending.TIME_LIMIT,
        None,
        np.inf,
        relaxed.cost * units.money,
        relaxed.seconds,
        priced(rough, relaxed.prices),
    )
    for margin in _margins(relaxed.cost):
        left = manner.time_limit_s - found.seconds
        if left <= 0:
            break
        part_of_time = 1.0 if np.isinf(margin) else _PART_OF_TIME
        step = replace(manner, time_limit_s=left * part_of_time)
        part = narrowed(offers, adds, margin)
        found = _better(found, part, limits, units, step, (relaxed.cost + margin) * units.money)
        if found.gap <= manner.gap:
            return replace(found, ending=Ending.PROVEN)
    return found


def narrowed(offers: Offers, adds: FloatArray, margin: float) -> Offers:
    """The offers without what would add more than a margin to the least cost."""
    is_kept = adds <= margin
    must_start = offers.must_start | ~is_kept[:, 0]
    return replace(offers, is_allowed=offers.is_allowed & is_kept[:, 1:], must_start=must_start)


def _better(
    found: Found, part: Offers, limits: Sequence[Limit], units: Units, manner: Manner, most: float
) -> Found:
    """What is known after a part of the offers has been searched.

    Nothing outside of the part costs less than ``most``.
    """
    model = modelled(part, limits, units)
    solved = Solver(model.programme, manner).least()
    seconds = found.seconds + solved.seconds
    bound = max(found.bound, min(solved.bound * units.money, most))
    if solved.columns is None or solved.cost * units.money >= found.cost:
        is_none = solved.ending is Ending.INFEASIBLE and np.isinf(most) and found.slots is None
        ending = Ending.INFEASIBLE if is_none else found.ending
        return replace(found, ending=ending, bound=bound, seconds=seconds)
    slots, cost = model.slots(solved.columns), solved.cost * units.money
    return replace(found, slots=slots, cost=cost, bound=bound, seconds=seconds)


def _gap(cost: float, bound: float) -> float:
    """The distance in parts of the cost; of a cost of nothing, in its own unit."""
    if not np.isfinite(cost):
        return np.inf
    return max(cost - bound, 0.0) / (abs(cost) or 1.0)


def _margins(cost: float) -> Iterator[float]:
    yield from (margin * abs(cost) for margin in _MARGINS)
    yield np.inf


def priced(model: Model, prices: FloatArray) -> FloatArray:
    """What one unit more of each limit would save at once, in the offers' units; never below zero."""
    of_rows = [prices[rows].sum() for rows in model.rows]
    units = [model.units.money / model.units.of_limit(limit.kind) for limit in model.limits]
    return np.abs(np.array(of_rows) * np.array(units)) if of_rows else np.zeros(0)


def added_cost(model: Model, prices: FloatArray) -> FloatArray:
    """What each start adds at least to the least cost, shape (decision, 1 + slot); not starting first."""
    starts, programme = model.starts, model.programme
    counted = prices.copy()
    counted[model.growing] = 0.0
    left = programme.cost - programme.leaning(counted)
    by_slot = np.where(starts.is_allowed, left[starts.column], 0.0)
    from_slot = np.cumsum(by_slot[:, ::-1], axis=1)[:, ::-1]
    never = np.where(model.offers.must_start, np.inf, 0.0)
    adds = np.concatenate([never[:, None], np.where(starts.is_allowed, from_slot, np.inf)], axis=1)
    least = adds.min(axis=1, keepdims=True)
    return np.where(np.isfinite(adds), adds - np.where(np.isfinite(least), least, 0.0), np.inf)


def narrowed_to(offers: Offers, slots: IntArray) -> Offers:
    """The offers with every start decided."""
    is_allowed = np.arange(offers.is_allowed.shape[1]) == slots[:, None]
    return replace(offers, is_allowed=is_allowed, must_start=slots >= 0)
