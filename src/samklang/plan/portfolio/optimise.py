"""The cheapest plan: which actions, from which year, at what cost, and what it leans on.

What the programme finds is then evaluated as any plan is, and both figures are given.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from samklang.inventory.emissions import FloatArray
from samklang.plan.baseline import Baseline
from samklang.plan.cost import currency_of, has_cost, is_countable
from samklang.plan.evaluate import Evaluation, evaluate
from samklang.plan.portfolio.conflict import Conflict, conflict
from samklang.plan.portfolio.gathering import Case, gathered
from samklang.plan.portfolio.limits import AMOUNTS, Limit, LimitKind
from samklang.plan.portfolio.model import modelled
from samklang.plan.portfolio.offers import Offers
from samklang.plan.portfolio.records import Wanted
from samklang.plan.portfolio.resolving import limits_of
from samklang.plan.portfolio.search import Found, narrowed_to, search
from samklang.plan.portfolio.sketch import IntArray
from samklang.plan.portfolio.solver import MANNER, Ending, Manner, Solver
from samklang.plan.records import Plan


@dataclass(frozen=True, slots=True)
class Chosen:
    """An action of the portfolio: its territory's code, its years, its net present cost.

    ``until`` is the last year of its life, ``None`` where it has no end.
    """

    territory: str
    action: str
    title: str
    start: int
    until: int | None
    cost: float
    investment: float
    is_decided: bool


@dataclass(frozen=True, slots=True)
class Price:
    """What one unit more of a limit would save, where actions could be carried out in part.

    Of a cap it is currency per tonne in that year, of a budget currency per unit of money. It is the
    dual of the relaxation: with whole actions decided nothing can move, so there is no other.
    """

    limit: Limit
    amount: float


@dataclass(frozen=True, slots=True, eq=False)
class Portfolio:
    """What was found.

    ``cost`` is net present cost and ``bound`` what no plan within the limits can be below; both count
    the years of the horizon alone. ``emissions_t`` (territory, year) are those of the evaluations,
    ``programme_t`` those that the programme counted with, which are never lower.
    """

    ending: Ending
    years: tuple[int, ...]
    currency: str
    offers: Offers
    limits: tuple[Limit, ...]
    chosen: tuple[Chosen, ...]
    cost: float
    bound: float
    gap: float
    seconds: float
    prices: tuple[Price, ...]
    baseline_t: FloatArray
    decided_t: FloatArray
    decided_cost: float
    emissions_t: FloatArray
    programme_t: FloatArray
    evaluations: tuple[Evaluation, ...]
    conflict: Conflict
    skipped: tuple[str, ...] = ()

    @property
    def is_found(self) -> bool:
        """Whether there is a plan at all."""
        return bool(self.evaluations)


def optimise(plan: Plan, baseline: Baseline, wanted: Wanted, manner: Manner = MANNER) -> Portfolio:
    """The cheapest set of a plan's actions, with their years of start, within limits."""
    return optimise_jointly([Case(plan, baseline)], wanted, manner)


def optimise_jointly(cases: Sequence[Case], wanted: Wanted, manner: Manner = MANNER) -> Portfolio:
    """The same for several territories as one, with what they share.

    Raises:
        InputError: the document does not fit the plans, or a baseline lacks years.
    """
    within = [case.within(wanted.years) for case in cases]
    offers = gathered(within, wanted)
    limits = limits_of(wanted, within, offers)
    found = search(offers, limits, manner)
    return answer(within, wanted, offers, limits, found, manner)


def answer(
    cases: Sequence[Case],
    wanted: Wanted,
    offers: Offers,
    limits: tuple[Limit, ...],
    found: Found,
    manner: Manner,
) -> Portfolio:
    """What a search has found, evaluated."""
    names = {each.action for each in wanted.decided}
    slots = decided_slots(offers, names)
    decided = _evaluated(cases, offers, slots)
    evaluations = () if found.slots is None else _evaluated(cases, offers, found.slots)
    is_none = found.ending is Ending.INFEASIBLE
    return Portfolio(
        ending=found.ending,
        years=offers.years,
        currency=currency_of(cases[0].plan),
        offers=offers,
        limits=limits,
        chosen=() if found.slots is None else _chosen(cases, offers, found.slots, names),
        cost=found.cost,
        bound=found.bound,
        gap=found.gap,
        seconds=found.seconds,
        prices=tuple(
            Price(limit, float(price))
            for limit, price in zip(limits, found.prices, strict=True)
            if limit.kind in AMOUNTS and price > 0
        ),
        baseline_t=offers.baseline_t,
        decided_t=_emissions(decided, offers),
        decided_cost=total_cost(offers, slots),
        emissions_t=_emissions(evaluations, offers),
        programme_t=programme_t(offers, found.slots),
        evaluations=evaluations,
        conflict=conflict(offers, limits, manner) if is_none else Conflict(()),
        skipped=_skipped(cases, wanted),
    )


def decided_slots(offers: Offers, names: set[str]) -> IntArray:
    """The slots of what is decided alone; −1 for the others."""
    is_decided = np.array([each.id in names for each in offers.decisions], dtype=bool)
    first = offers.is_allowed.argmax(axis=1)
    return np.asarray(np.where(is_decided & offers.is_allowed.any(axis=1), first, -1))


def total_cost(offers: Offers, slots: IntArray) -> float:
    """The net present cost of starts."""
    rows = np.flatnonzero(slots >= 0)
    return float(offers.cost[rows, slots[rows]].sum())


def programme_t(offers: Offers, slots: IntArray | None) -> FloatArray:
    """The emissions by year of all together, as the programme counts them with starts decided."""
    whole = np.asarray(offers.baseline_t.sum(axis=0))
    if slots is None:
        return whole
    every = [
        Limit(LimitKind.EMISSIONS, year, float(whole[at])) for at, year in enumerate(offers.years)
    ]
    model = modelled(narrowed_to(offers, slots), every)
    caps = np.concatenate(model.rows)
    constant, lower = model.programme.row_lower[caps], model.programme.row_lower.copy()
    lower[caps] = -np.inf
    free = replace(model.programme, row_lower=lower)
    solver = Solver(free)
    solver.price(-free.leaning(np.isin(np.arange(len(lower)), caps).astype(float)))
    columns = solver.relaxed().columns
    if columns is None:
        return whole
    return np.asarray(whole - (free.activity(columns)[caps] - constant) * model.units.tonnes)


def _evaluated(cases: Sequence[Case], offers: Offers, slots: IntArray) -> tuple[Evaluation, ...]:
    """Each territory's part as an evaluation of its plan."""
    found = []
    for place, case in enumerate(cases):
        starts = {
            decision.id: int(offers.start_year[row, slots[row]])
            for row, decision in enumerate(offers.decisions)
            if decision.territory == place and slots[row] >= 0
        }
        found.append(evaluate(case.plan, case.baseline, starts=starts, chosen=tuple(starts)))
    return tuple(found)


def _emissions(evaluations: tuple[Evaluation, ...], offers: Offers) -> FloatArray:
    if not evaluations:
        return np.zeros((0, len(offers.years)))
    return np.array([evaluation.emissions_t for evaluation in evaluations])


def _chosen(
    cases: Sequence[Case], offers: Offers, slots: IntArray, decided: set[str]
) -> tuple[Chosen, ...]:
    lives = {
        (place, action.id): action.timing.lifetime_years
        for place, case in enumerate(cases)
        for action in case.plan.actions
        if action.timing is not None
    }
    found = []
    for row, decision in enumerate(offers.decisions):
        if slots[row] >= 0:
            start = int(offers.start_year[row, slots[row]])
            life = lives.get((decision.territory, decision.id))
            found.append(
                Chosen(
                    territory=offers.territories[decision.territory],
                    action=decision.id,
                    title=decision.title,
                    start=start,
                    until=None if life is None else start + life - 1,
                    cost=float(offers.cost[row, slots[row]]),
                    investment=float(offers.investment[row, slots[row]].sum()),
                    is_decided=decision.id in decided,
                )
            )
    return tuple(found)


def _skipped(cases: Sequence[Case], wanted: Wanted) -> tuple[str, ...]:
    """Actions that were asked for and lack years or cost."""
    return tuple(
        action.id
        for case in cases
        for action in case.plan.actions
        if wanted.candidates is None or action.id in wanted.candidates
        if not has_cost(action) or not is_countable(action, currency_of(case.plan))
    )
