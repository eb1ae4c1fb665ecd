"""What an uncertain plan costs: the present value of all its actions, drawn.

The drawn error of a cost is that of investment and yearly cost together; savings of money follow the
drawn effect; a drawn delay moves the money of its action. Discounted as ``samklang.plan.cost`` does.
"""

import numpy as np

from samklang.inventory.emissions import FloatArray
from samklang.pathways.acting import Acting
from samklang.pathways.linear import Column, Linear, Sum
from samklang.plan.cost import cash_flow, discount_factors


def present_value(acting: Acting, count: int, seed: int) -> Linear | None:
    """The net present cost in the plan's currency, as a linear total of its year of prices.

    ``None`` where the plan tells no rate, no year of prices, or no money.
    """
    plan, years = acting.plan, acting.baseline.years
    if plan.discount_rate is None or plan.price_year is None:
        return None
    worth = discount_factors(plan.discount_rate, plan.price_year, years)
    total = Sum(acting.errors.owner, (plan.price_year,))
    for delay in acting.delays(count, seed):
        flow = cash_flow(plan, years, starts=acting.starts(delay))
        for row, action in enumerate(plan.actions):
            if action.id in acting.actions:
                spent = float((flow.investment[row] + flow.yearly[row]) @ worth)
                _add(total, acting, action.id, delay, spent, -float(flow.savings[row] @ worth))
    linear = total.total()
    return linear if linear.columns else None


def _add(total: Sum, acting: Acting, name: str, delay: int, spent: float, saved: float) -> None:
    """Add the money of one action, should it be delayed so."""
    errors = acting.actions[name]
    if errors.delay is None and delay != 0:
        return
    for amount, error in ((spent, errors.cost), (saved, errors.effect)):
        if amount:
            quantities = () if error is None else (error,)
            total.add(Column(quantities, errors.delay, delay), _one(amount))


def _one(amount: float) -> FloatArray:
    return np.array([amount])
