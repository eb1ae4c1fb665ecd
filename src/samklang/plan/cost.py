"""What actions cost: cash flow by year, present value, annuity.

The investment is spent evenly over the years of carrying out; yearly costs and savings follow the
share of full effect. An action of several territories costs this one its share. Costs do not shrink
where effects overlap. Discounting and annuity are the textbook's: ``a = r / (1 − (1 + r)⁻ⁿ)``.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from samklang.findings import Finding
from samklang.inventory.emissions import FloatArray
from samklang.plan.chosen import chosen_actions
from samklang.plan.findings import told
from samklang.plan.records import Action, Plan
from samklang.plan.sound import action_faults
from samklang.plan.timing import profiles, spending_shares


@dataclass(frozen=True, slots=True)
class CashFlow:
    """Money by action and year in one currency at the prices of one year, shape (action, year).

    Actions stand in the order of the plan. ``present_value`` is the net cost of the years at hand,
    discounted to ``price_year``; ``None`` where the plan names no rate or no year of prices.
    """

    currency: str
    years: tuple[int, ...]
    investment: FloatArray
    yearly: FloatArray
    savings: FloatArray
    present_value: float | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def net(self) -> FloatArray:
        """Investment and yearly costs less savings, of all actions, shape (year,)."""
        return np.asarray((self.investment + self.yearly - self.savings).sum(axis=0))


def annuity_factor(rate: float, years: float) -> float:
    """The yearly payment for one unit of investment over its life."""
    return 1 / years if rate == 0 else rate / (1 - (1 + rate) ** -years)


def discount_factors(rate: float, price_year: int, years: Sequence[int]) -> FloatArray:
    """What money of each year is worth in the year of prices, shape (year,)."""
    away = np.asarray(years, dtype=float) - price_year
    return np.asarray((1 + rate) ** -away)


def cash_flow(
    plan: Plan,
    years: Sequence[int],
    *,
    starts: Mapping[str, int] | None = None,
    chosen: Collection[str] | None = None,
) -> CashFlow:
    """What the actions that count cost in each year."""
    actions = [action for action in chosen_actions(plan, chosen) if has_cost(action)]
    currency = currency_of(plan)
    counted = [action for action in actions if is_countable(action, currency)]
    timings = [action.timing for action in counted if action.timing is not None]
    begun = [(starts or {}).get(action.id) for action in counted]
    works = profiles(timings, years, begun)
    rows = {action.id: row for row, action in enumerate(plan.actions)}
    placed = np.zeros((3, len(plan.actions), len(years)))
    placed[:, [rows[action.id] for action in counted]] = (
        _amounts(counted, "investment") * spending_shares(timings, years, begun),
        _amounts(counted, "yearly") * works,
        _amounts(counted, "savings") * works,
    )
    investment, yearly, savings = placed
    net = (investment + yearly - savings).sum(axis=0)
    return CashFlow(
        currency=currency,
        years=tuple(years),
        investment=investment,
        yearly=yearly,
        savings=savings,
        present_value=_present_value(net, plan, years),
        findings=_findings(plan, actions, currency),
    )


def currency_of(plan: Plan) -> str:
    """The plan's currency; where it names none, the only one of its actions, else none."""
    found = {action.cost.currency for action in plan.actions if action.cost.currency}
    if plan.currency:
        return plan.currency
    return found.pop() if len(found) == 1 else ""


def has_cost(action: Action) -> bool:
    """Whether any money is told."""
    cost = action.cost
    return any(each is not None for each in (cost.investment, cost.yearly, cost.savings))


def is_countable(action: Action, currency: str) -> bool:
    """Whether the money of an action can be placed in time and added to that of the others."""
    return is_in_currency(action, currency) and not any(action_faults(action))


def is_in_currency(action: Action, currency: str) -> bool:
    """Whether its money is in the currency of the plan, or in none that it names."""
    return action.cost.currency in {"", currency}


def _amounts(actions: Sequence[Action], key: str) -> FloatArray:
    """This territory's share of an amount of each action, shape (action, 1)."""
    amounts = [_share(action) * (getattr(action.cost, key) or 0.0) for action in actions]
    return np.array(amounts, dtype=float)[:, None]


def _share(action: Action) -> float:
    return action.joint.share if action.joint else 1.0


def _present_value(net: FloatArray, plan: Plan, years: Sequence[int]) -> float | None:
    if plan.discount_rate is None or plan.price_year is None:
        return None
    return float((net * discount_factors(plan.discount_rate, plan.price_year, years)).sum())


def _findings(plan: Plan, actions: Sequence[Action], currency: str) -> tuple[Finding, ...]:
    found = [
        _foreign(action, currency) for action in actions if not is_in_currency(action, currency)
    ]
    if actions and plan.discount_rate is None:
        found.append(told("no_discount_rate", "discount_rate"))
    if actions and plan.price_year is None:
        found.append(told("no_price_year", "price_year"))
    return tuple(found)


def _foreign(action: Action, currency: str) -> Finding:
    words = {"action": action.id, "currency": action.cost.currency}
    return told("other_currency", action.id, plan_currency=currency or "?", **words)
