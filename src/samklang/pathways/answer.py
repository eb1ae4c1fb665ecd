"""The run of a pathway as plain data: what the command line prints and a page may show."""

from typing import Any

from samklang.inventory.emissions import FloatArray
from samklang.pathways.bands import Band
from samklang.pathways.goals import Goal, NotReckoned
from samklang.pathways.reasons import Reason, reasons
from samklang.pathways.run import Outlook, Uncertain
from samklang.plan.baseline import Cell

Keys = dict[str, Any]


def answer(outlook: Outlook) -> Keys:
    """Everything that a run tells; series have one number for each of ``years``."""
    pathway, start = outlook.pathway, outlook.start
    place = pathway.territory
    plan = outlook.evaluation
    return {
        "territory": {"country": place.country, "code": place.code, "name": place.name},
        "title": pathway.title,
        "example": pathway.is_example,
        "scenario": outlook.scenario,
        "inventory": {"year": start.year, "result_hash": start.results[-1].result_hash},
        "years": list(outlook.years),
        "total_is": "at_least" if outlook.baseline.is_at_least else "exact",
        "without_plan_t": _series(outlook.baseline.emissions_t),
        "with_plan_t": _series(plan.emissions_t) if plan else None,
        "rows": [*_cells(outlook), *_other(outlook)],
        "actions": _actions(outlook),
        "targets": [_goal(goal) for goal in outlook.goals.reckoned],
        "targets_not_reckoned": [_not_reckoned(one) for one in outlook.goals.others],
        "uncertainty": _uncertain(outlook.uncertain) if outlook.uncertain else None,
        "currency": outlook.plan.currency if outlook.plan else "",
        "notes": [{"en": note.en, "sv": note.sv} for note in outlook.notes],
        "findings": [
            {
                "id": finding.id,
                "severity": str(finding.severity),
                "where": finding.where,
                "message": finding.message,
            }
            for finding in outlook.findings
        ],
    }


def _cells(outlook: Outlook) -> list[Keys]:
    """Uses of energy, those that switches of the plan bring into use among them."""
    base, told = outlook.baseline, _told(outlook)
    used = base.energy_mwh * base.factor_t_per_mwh
    left = outlook.evaluation.by_cell if outlook.evaluation else None
    rows = []
    for row, cell in enumerate(left.cells if left else base.cells):
        is_own = row < len(base.cells)
        rows.append(
            {
                "sector": cell.sector,
                "carrier": cell.carrier,
                "reason": told.get(cell),
                "energy_mwh": _series(base.energy_mwh[row]) if is_own else None,
                "emissions_t": _series(used[row]) if is_own else None,
                "energy_mwh_with_plan": _series(left.energy_mwh[row]) if left else None,
                "emissions_t_with_plan": _series(left.emissions_t[row]) if left else None,
            }
        )
    return rows


def _other(outlook: Outlook) -> list[Keys]:
    base, told = outlook.baseline, _told(outlook)
    left = outlook.evaluation.by_cell if outlook.evaluation else None
    return [
        {
            "sector": sector,
            "carrier": "",
            "reason": told.get(sector),
            "energy_mwh": None,
            "emissions_t": _series(base.non_energy_t[row]),
            "energy_mwh_with_plan": None,
            "emissions_t_with_plan": _series(left.non_energy_t[row]) if left else None,
        }
        for row, sector in enumerate(base.non_energy_sectors)
    ]


def _told(outlook: Outlook) -> dict[Cell | str, Keys]:
    found = reasons(outlook.start.results, outlook.pathway, outlook.scenario)
    return {reason.what: _reason(reason) for reason in found}


def _reason(reason: Reason) -> Keys:
    return {"driver": str(reason.driver.kind), "en": reason.told.en, "sv": reason.told.sv}


def _actions(outlook: Outlook) -> list[Keys]:
    """What each action gives in the plan, alone, and beside all the others."""
    plan, apart = outlook.evaluation, outlook.apart
    if plan is None or apart is None or outlook.plan is None:
        return []
    return [
        {
            "id": action.id,
            "title": action.title,
            "wedge_t": _series(plan.wedges_t[row]),
            "alone_t": _series(apart.first_t[row]),
            "added_t": _series(apart.last_t[row]),
        }
        for row, action in enumerate(outlook.plan.actions)
    ]


def _goal(goal: Goal) -> Keys:
    return {
        "id": goal.target.id,
        "year": goal.target.year,
        "sector": goal.target.sector,
        "allowed_t": float(goal.allowed_t[goal.place]),
        "emissions_t": float(goal.emissions_t[goal.place]),
        "gap_t": goal.gap_t,
        "is_reached": goal.is_reached,
        "reached_in": goal.reached_in,
        "chance": goal.chance,
        "chances": None if goal.chances is None else _series(goal.chances),
    }


def _not_reckoned(one: NotReckoned) -> Keys:
    return {"id": one.target.id, "why": {"en": one.why.en, "sv": one.why.sv}}


def _uncertain(uncertain: Uncertain) -> Keys:
    return {
        "draws": uncertain.count,
        "seed": uncertain.seed,
        "without_plan": _band(uncertain.without_plan),
        "with_plan": _band(uncertain.with_plan) if uncertain.with_plan else None,
        "approach_1_pct": _series(uncertain.approach_1_pct),
        "net_present_cost": _cost(uncertain.cost) if uncertain.cost else None,
        "matters": [
            {"input": weight.name, "share_of_variance": weight.share}
            for weight in uncertain.matters
        ],
    }


def _band(band: Band) -> Keys:
    quantiles = zip(band.levels, band.quantiles_t, strict=True)
    return {
        "mean_t": _series(band.mean_t),
        "quantiles_t": {f"{level:g}": _series(amounts) for level, amounts in quantiles},
    }


def _cost(band: Band) -> Keys:
    """Mean and quantiles of the only year."""
    quantiles = zip(band.levels, band.quantiles_t, strict=True)
    return {
        "mean": float(band.mean_t[0]),
        "quantiles": {f"{level:g}": float(amounts[0]) for level, amounts in quantiles},
    }


def _series(amounts: FloatArray) -> list[float]:
    found: list[float] = amounts.tolist()
    return found
