"""How actions depend on each other: what is missing, what shuts out, what cannot be an overlap."""

from collections.abc import Iterator

from samklang.findings import Finding
from samklang.plan.findings import told
from samklang.plan.records import Plan


def dependence_findings(plan: Plan, counted: frozenset[str]) -> Iterator[Finding]:
    """What does not fit among the actions that count; each pair once."""
    yield from _overlap_findings(plan)
    seen: set[frozenset[str]] = set()
    for action in plan.actions:
        if action.id not in counted:
            continue
        for name in action.requires:
            if name not in counted:
                yield told("required_missing", action.id, action=action.id, other=name)
        for name in action.excludes:
            pair = frozenset((action.id, name))
            if name in counted and pair not in seen:
                seen.add(pair)
                yield told("excluded_counted", action.id, action=action.id, other=name)


def _overlap_findings(plan: Plan) -> Iterator[Finding]:
    """Shares of overlaps that are none, with what is taken instead."""
    for overlap in plan.overlaps:
        if overlap.share is not None and not 0 <= overlap.share <= 1:
            names = ", ".join(overlap.actions)
            taken = 1 if overlap.share > 1 else 0
            yield told("not_an_overlap", names, action=names, number=overlap.share, taken=taken)
