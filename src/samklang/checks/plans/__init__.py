"""Findings on plans: eligibility, the rules that the JRC runs on targets and actions, and our own.

>>> from samklang.checks.plans import check_plan
>>> findings = check_plan(read_plans("plan.yaml")[0], [compute(inventory)])

Importing this package registers the rules of every file; see ``rule.py``.
"""

from samklang.checks.plans import actions, eligibility, goals, together
from samklang.checks.plans.gap_table import GapRow, check_gap_table
from samklang.checks.plans.outlook import outlook_of, steady_evaluation
from samklang.checks.plans.rule import PlanRule, plan_rule, registered_plan_rules
from samklang.checks.plans.runner import check_plan
from samklang.checks.plans.subject import Outlook, PlanSubject

__all__ = [
    "GapRow",
    "Outlook",
    "PlanRule",
    "PlanSubject",
    "actions",
    "check_gap_table",
    "check_plan",
    "eligibility",
    "goals",
    "outlook_of",
    "plan_rule",
    "registered_plan_rules",
    "steady_evaluation",
    "together",
]
