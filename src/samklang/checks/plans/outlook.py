"""What a plan's actions make of its targets if everything else stays as in the latest inventory.

It is the plainest outlook there is; a pathway with its own assumptions gives a better one.
"""

from samklang.checks.plans.subject import Outlook
from samklang.findings import Finding
from samklang.inventory.result import InventoryResult
from samklang.plan.baseline import steady
from samklang.plan.evaluate import Evaluation, evaluate
from samklang.plan.records import Plan
from samklang.targets.records import Target

# What rules of ours tell of the document itself: years, signs, shares, money (P13–P15, P19).
_TOLD_OF_THE_DOCUMENT = frozenset({"P53", "P54", "P58"})
_TOLD_AS_P18 = "nothing_used"


def steady_evaluation(plan: Plan, latest: InventoryResult) -> Evaluation | None:
    """The plan evaluated from the year after an inventory to its last target; ``None`` without one."""
    year = latest.inventory.year
    last = max((target.year for target in plan.targets if target.year), default=year)
    if last <= year or not plan.actions:
        return None
    return evaluate(plan, steady(latest, range(year, last + 1)))


def outlook_of(plan: Plan, evaluation: Evaluation) -> dict[str, Outlook]:
    """What is left in the year of each target that is about all emissions, by the target's id."""
    return {
        target.id: Outlook(float(evaluation.emissions_t[evaluation.in_year(target.year)]))
        for target in plan.targets
        if target.year is not None and target.year in evaluation.years and _is_about_all(target)
    }


def findings_of(evaluation: Evaluation) -> tuple[Finding, ...]:
    """What the evaluation found, without what a rule of plans tells of the document itself."""
    return tuple(
        found
        for found in evaluation.findings
        if found.id not in _TOLD_OF_THE_DOCUMENT and found.text != _TOLD_AS_P18
    )


def _is_about_all(target: Target) -> bool:
    return target.reduction is not None and not target.sector
