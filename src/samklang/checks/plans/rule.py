"""What a rule of plans is, and the list of all of them; as ``checks/rule.py`` for inventories."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from samklang.checks.plans.subject import PlanSubject
from samklang.checks.rule import Profile
from samklang.findings import Finding

Look = Callable[[PlanSubject], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class PlanRule:
    """One function and the id of the findings that it gives."""

    id: str
    profile: Profile
    look: Look


_RULES: list[PlanRule] = []


def plan_rule(rule_id: str, profile: Profile = Profile.PLAN) -> Callable[[Look], Look]:
    """Register a function as the rule of plans with this id."""

    def register(look: Look) -> Look:
        _RULES.append(PlanRule(rule_id, profile, look))
        return look

    return register


def registered_plan_rules() -> tuple[PlanRule, ...]:
    """All rules of plans; :mod:`samklang.checks.plans` imports every file of them."""
    return tuple(_RULES)
