"""The abatement-cost curve: what a tonne less costs by each action, the cheapest first.

Cost of a tonne = (annuity · investment + yearly costs − savings) / tonnes a year, all over the lifetime
of the action. It is in currency per tonne; a plan that saves money has steps below zero. Tonnes are
those of the action's wedge, so that the widths of the steps sum to what the plan gives. Where the
lifetime reaches beyond the years of the baseline, later years give what the known ones gave at the
same share of full effect.
"""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from samklang.errors import InputError, Problem
from samklang.inventory.emissions import FloatArray
from samklang.plan.baseline import Baseline
from samklang.plan.chosen import chosen_actions
from samklang.plan.cost import annuity_factor, currency_of, has_cost, is_countable
from samklang.plan.evaluate import Evaluation, evaluate
from samklang.plan.records import Action, Plan
from samklang.plan.timing import profile, working_years


class LeftOut(StrEnum):
    """Why an action has no step on the curve."""

    NO_COST = "no_cost"
    NOT_COUNTABLE = "not_countable"
    NO_LIFETIME = "no_lifetime"
    NO_TONNES = "no_tonnes"


@dataclass(frozen=True, slots=True)
class Step:
    """One action on the curve: cost of a tonne, tonnes a year, and the tonnes up to its right edge."""

    action: str
    title: str
    cost_per_t: float
    tonnes_per_year: float
    cumulative_t: float
    cost_per_year: float
    lifetime_years: int


@dataclass(frozen=True, slots=True)
class Curve:
    """The steps, cheapest first, and why other actions have none."""

    currency: str
    discount_rate: float
    price_year: int | None
    steps: tuple[Step, ...]
    left_out: tuple[tuple[str, LeftOut], ...] = ()


def curve(
    plan: Plan,
    baseline: Baseline,
    *,
    starts: Mapping[str, int] | None = None,
    chosen: Collection[str] | None = None,
    evaluation: Evaluation | None = None,
) -> Curve:
    """The abatement-cost curve of the actions that count.

    Raises:
        InputError: the plan states no discount rate, or one of -100 % or less.
    """
    rate = _rate(plan)
    found = evaluation or evaluate(plan, baseline, starts=starts, chosen=chosen)
    rows = {name: row for row, name in enumerate(found.actions)}
    steps, left_out = [], []
    for action in chosen_actions(plan, chosen):
        start = (starts or {}).get(action.id)
        made = _step(action, found.wedges_t[rows[action.id]], found.years, start, plan, rate)
        if isinstance(made, Step):
            steps.append(made)
        else:
            left_out.append((action.id, made))
    return Curve(currency_of(plan), rate, plan.price_year, _cumulated(steps), tuple(left_out))


def cost_of_a_tonne(
    investment: float, yearly: float, tonnes_per_year: float, rate: float, lifetime_years: int
) -> float:
    """Yearly cost over yearly tonnes; ``yearly`` is net of savings."""
    return (annuity_factor(rate, lifetime_years) * investment + yearly) / tonnes_per_year


def _rate(plan: Plan) -> float:
    rate = plan.discount_rate
    if rate is None or rate <= -1:
        message = "the plan states no discount rate." if rate is None else f"the rate is {rate:g}."
        remedy = "Enter discount_rate, such as 0.035."
        raise InputError(Problem("discount_rate", message, "a share a year", remedy))
    return rate


def _step(
    action: Action,
    wedge_t: FloatArray,
    years: Sequence[int],
    start: int | None,
    plan: Plan,
    rate: float,
) -> Step | LeftOut:
    timing = action.timing
    if not has_cost(action):
        return LeftOut.NO_COST
    if timing is None or not is_countable(action, currency_of(plan)):
        return LeftOut.NOT_COUNTABLE
    if timing.lifetime_years is None:
        return LeftOut.NO_LIFETIME
    mean_share = float(np.mean(profile(timing, working_years(timing, start), start)))
    tonnes = mean_share * _full_t(wedge_t, profile(timing, years, start))
    if not tonnes > 0:
        return LeftOut.NO_TONNES
    part = action.joint.share if action.joint else 1.0
    cost, life = action.cost, timing.lifetime_years
    yearly = mean_share * ((cost.yearly or 0.0) - (cost.savings or 0.0))
    per_t = cost_of_a_tonne(part * (cost.investment or 0.0), part * yearly, tonnes, rate, life)
    return Step(action.id, action.title, per_t, tonnes, math.nan, per_t * tonnes, life)


def _full_t(wedge_t: FloatArray, share: FloatArray) -> float:
    """Tonnes a year at full effect, from the years that are known."""
    worked = float(share.sum())
    return math.fsum(wedge_t.tolist()) / worked if worked else 0.0


def _cumulated(steps: list[Step]) -> tuple[Step, ...]:
    """The steps, cheapest first, each with the tonnes up to its right edge."""
    ordered = sorted(steps, key=lambda step: (step.cost_per_t, step.action))
    tonnes = [step.tonnes_per_year for step in ordered]
    return tuple(
        replace(step, cumulative_t=math.fsum(tonnes[: place + 1]))
        for place, step in enumerate(ordered)
    )
