"""Eligibility of a plan: E1, E2, E5 of the Covenant, and of E3 what a plan decides."""

from collections.abc import Iterator

from samklang.checks.figures import percent, shown
from samklang.checks.plans.rule import plan_rule
from samklang.checks.plans.stated import counting
from samklang.checks.plans.subject import PlanSubject
from samklang.checks.rule import Profile
from samklang.checks.texts import finding
from samklang.findings import Finding, Severity
from samklang.registry.codes import code_list
from samklang.registry.thresholds import threshold
from samklang.targets.records import Target

# The Covenant's slot → the name of its least reduction; the other slots have none of their own.
_LEAST = {"CoM2020": "minimum_reduction_2020", "CoM2030": "minimum_reduction_2030"}
_WITH_ADAPTATION = frozenset({"CoM2030", "long_term"})
_KEY_SECTORS = frozenset(code_list("key_sector_group").codes)


@plan_rule("E1", Profile.ELIGIBILITY)
def council_has_approved(subject: PlanSubject) -> Iterator[Finding]:
    """E1: who approved the plan and when is told."""
    plan = subject.plan
    if not (plan.approved_by and plan.approved):
        yield finding("E1", Severity.ERROR, "approved")


@plan_rule("E2", Profile.ELIGIBILITY)
def target_meets_the_commitment(subject: PlanSubject) -> Iterator[Finding]:
    """E2: there is a target, no lower than its commitment asks for, and adaptation is promised."""
    targets = [target for target in subject.plan.targets if target.reduction is not None]
    if not targets:
        yield finding("E2", Severity.ERROR, "targets", text="E2_none")
    for target in targets:
        yield from _too_low(target)
    is_asked = any(target.slot in _WITH_ADAPTATION for target in targets)
    if is_asked and not subject.plan.has_adaptation_commitment:
        yield finding("E2", Severity.ERROR, "adaptation_commitment", text="E2_adaptation")


def _too_low(target: Target) -> Iterator[Finding]:
    name = _LEAST.get(target.slot)
    least = threshold("E2", name).value if name else None
    if least is not None and target.reduction is not None and target.reduction < least:
        yield finding(
            "E2",
            Severity.ERROR,
            target.id,
            found=percent(target.reduction),
            expected=f"≥ {percent(least)}",
            name=target.id,
            slot=target.slot,
        )


@plan_rule("E3", Profile.ELIGIBILITY)
def risks_are_assessed(subject: PlanSubject) -> Iterator[Finding]:
    """E3: a plan for 2030 or later shows the risk and vulnerability assessment."""
    is_asked = any(target.slot in _WITH_ADAPTATION for target in subject.plan.targets)
    if is_asked and not subject.plan.has_risk_assessment:
        yield finding("E3", Severity.ERROR, "risk_assessment", text="E3_risk")


@plan_rule("E5", Profile.ELIGIBILITY)
def actions_cover_key_sectors(subject: PlanSubject) -> Iterator[Finding]:
    """E5: there are actions in enough of the key sectors, in the list or in the summary."""
    plan = subject.plan
    sectors = {action.sector for action in counting(plan)}
    sectors |= {row.sector for row in plan.summary if row.actions}
    covered = sectors & _KEY_SECTORS
    needed = threshold("E5", "minimum_action_sectors").value
    if len(covered) < needed:
        found = ", ".join(sorted(covered)) or "0"
        yield finding("E5", Severity.ERROR, "actions", found=found, expected=f"≥ {shown(needed)}")
