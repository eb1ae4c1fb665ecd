"""Answers about a plan as plain data: what its actions give, and what a tonne costs by each."""

from collections.abc import Iterable
from typing import Any

from samklang.findings import Finding
from samklang.inventory.answer import finding_documents
from samklang.inventory.emissions import FloatArray
from samklang.plan.curve import Curve
from samklang.plan.evaluate import Apart, Evaluation
from samklang.plan.records import Plan

EVALUATION_SCHEMA = "samklang: plan-evaluation/1"
CURVE_SCHEMA = "samklang: plan-curve/1"

Answer = dict[str, Any]


def evaluation_answer(
    plan: Plan, found: Evaluation, apart: Apart, findings: Iterable[Finding]
) -> Answer:
    """An evaluation: the years, and each action with its wedge, alone and last."""
    costs = found.costs
    return {
        "schema": EVALUATION_SCHEMA,
        **_head(plan),
        "years": list(found.years),
        "baseline_t": _numbers(found.baseline_t),
        "reduction_t": _numbers(found.reduction_t),
        "emissions_t": _numbers(found.emissions_t),
        "total_is": "at_least" if found.is_at_least else "exact",
        "currency": costs.currency,
        "price_year": plan.price_year,
        "net_cost": _numbers(costs.net),
        "present_value": costs.present_value,
        "actions": [
            {
                "action": action.id,
                "title": action.title,
                "counted": action.id in found.counted,
                "wedge_t": _numbers(found.wedges_t[row]),
                "alone_t": _numbers(apart.first_t[row]),
                "added_t": _numbers(apart.last_t[row]),
                "saving_mwh": _numbers(found.saving_mwh[row]),
                "production_mwh": _numbers(found.production_mwh[row]),
                "investment": _numbers(costs.investment[row]),
                "net_cost": _numbers(
                    costs.investment[row] + costs.yearly[row] - costs.savings[row]
                ),
            }
            for row, action in enumerate(plan.actions)
        ],
        "by_cell": [
            {
                "sector": cell.sector,
                "carrier": cell.carrier,
                "energy_mwh": _numbers(found.by_cell.energy_mwh[row]),
                "emissions_t": _numbers(found.by_cell.emissions_t[row]),
            }
            for row, cell in enumerate(found.by_cell.cells)
        ],
        "findings": finding_documents(findings),
    }


def curve_answer(plan: Plan, found: Curve, findings: Iterable[Finding]) -> Answer:
    """A curve: its steps, and why other actions have none."""
    return {
        "schema": CURVE_SCHEMA,
        **_head(plan),
        "currency": found.currency,
        "price_year": found.price_year,
        "discount_rate": found.discount_rate,
        "unit": f"{found.currency or 'currency'} per tonne over lifetime",
        "steps": [
            {
                "action": step.action,
                "title": step.title,
                "cost_per_t": step.cost_per_t,
                "tonnes_per_year": step.tonnes_per_year,
                "cumulative_t": step.cumulative_t,
                "cost_per_year": step.cost_per_year,
                "lifetime_years": step.lifetime_years,
            }
            for step in found.steps
        ],
        "left_out": [{"action": name, "reason": str(reason)} for name, reason in found.left_out],
        "findings": finding_documents(findings),
    }


def _head(plan: Plan) -> Answer:
    place = plan.territory
    return {
        "territory": {"country": place.country, "code": place.code, "name": place.name},
        "plan": plan.title,
        "example": plan.is_example,
    }


def _numbers(array: FloatArray) -> list[float]:
    numbers: list[float] = array.tolist()
    return numbers
