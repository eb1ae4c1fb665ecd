"""Findings on something of a plan that goes by an id."""

from samklang.checks.texts import finding
from samklang.findings import Finding, Severity
from samklang.plan.records import Action
from samklang.targets.records import Target


def finding_on(
    rule_id: str,
    severity: Severity,
    named: Action | Target,
    found: str = "",
    expected: str = "",
    *,
    text: str = "",
    **words: str,
) -> Finding:
    """A finding where the thing stands, whose words name it."""
    return finding(
        rule_id,
        severity,
        named.id,
        text=text,
        found=found,
        expected=expected,
        name=named.id,
        **words,
    )
