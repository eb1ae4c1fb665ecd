"""Run the rules of plans over one plan."""

from collections.abc import Mapping, Sequence

from samklang.checks.plans.outlook import findings_of, outlook_of, steady_evaluation
from samklang.checks.plans.rule import registered_plan_rules
from samklang.checks.plans.subject import Outlook, PlanSubject
from samklang.checks.rule import Profile
from samklang.checks.runner import profile_of, sorted_findings
from samklang.findings import Finding
from samklang.inventory.result import InventoryResult
from samklang.plan.baseline import Baseline, steady
from samklang.plan.records import Plan
from samklang.plan.stated import implied_factors, stated_findings


def check_plan(
    plan: Plan,
    inventories: Sequence[InventoryResult] = (),
    *,
    outlook: Mapping[str, Outlook] | None = None,
    profile: Profile | str = Profile.ALL,
) -> tuple[Finding, ...]:
    """Check one plan.

    Args:
        plan: what to check.
        inventories: computed inventories of its territory, in any order; rules that need one are
            silent without.
        outlook: what is expected of targets, by their id, from a pathway. When not given, the actions
            are evaluated with everything else as in the latest inventory, if there is one.
        profile: ``eligibility``, ``plan`` or ``all``; the others have no rules for plans.

    Returns:
        All findings, errors first, else in the order of the rules; each once.

    Raises:
        InputError: there is no such profile.
    """
    wanted = profile_of(profile)
    oldest_first = sorted(inventories, key=lambda result: result.inventory.year)
    evaluation = steady_evaluation(plan, oldest_first[-1]) if oldest_first else None
    expected = outlook_of(plan, evaluation) if evaluation else {}
    subject = PlanSubject(plan, tuple(oldest_first), expected if outlook is None else outlook)
    found = [
        finding
        for rule in registered_plan_rules()
        if wanted in (Profile.ALL, rule.profile)
        for finding in rule.look(subject)
    ]
    if wanted in (Profile.ALL, Profile.PLAN):
        found += stated_findings(plan)
        found += findings_of(evaluation) if evaluation else ()
        found += implied_factors(plan, _as_it_is(oldest_first[-1])) if oldest_first else ()
    return sorted_findings(found)


def _as_it_is(latest: InventoryResult) -> Baseline:
    return steady(latest, [latest.inventory.year])
