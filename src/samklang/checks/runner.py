"""Run the rules over one inventory or over many."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from samklang.checks.outliers import oddness
from samklang.checks.rule import Profile, registered
from samklang.checks.subject import Subject, by_territory, territory_key
from samklang.errors import InputError, Problem
from samklang.findings import Finding, Severity
from samklang.inventory.compute import compute, compute_many
from samklang.inventory.records import Inventory
from samklang.inventory.result import InventoryResult

_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def run(
    inventory: Inventory,
    *,
    profile: Profile | str = Profile.ALL,
    result: InventoryResult | None = None,
    history: Sequence[Inventory] = (),
) -> tuple[Finding, ...]:
    """Check one inventory.

    Args:
        inventory: what to check; energy in MWh, emissions in t.
        profile: ``eligibility``, ``coherence``, ``arithmetic`` or ``all``.
        result: its computed result, when there is one already.
        history: other inventories of the same territory, in any order.

    Returns:
        All findings, errors first, else in the order of the rules; each once.

    Raises:
        InputError: there is no such profile.
    """
    computed = result if result is not None else compute(inventory)
    others = tuple(sorted(history, key=lambda other: other.year))
    return check(Subject(inventory, computed, others), profile)


def run_many(
    inventories: Sequence[Inventory], *, profile: Profile | str = Profile.ALL
) -> list[tuple[Finding, ...]]:
    """Check inventories together: each against those of its territory and against the crowd.

    Returns:
        The findings of each, in the order given; otherwise as :func:`run`.
    """
    groups, odd = by_territory(inventories), oddness(inventories)
    results = compute_many(inventories)
    found = []
    for at, (inventory, result) in enumerate(zip(inventories, results, strict=True)):
        same_place = groups[territory_key(inventory)]
        history = tuple(other for other in same_place if other is not inventory)
        found.append(check(Subject(inventory, result, history, odd.get(at, ())), profile))
    return found


def run_all(
    inventories: Sequence[Inventory], *, profile: Profile | str = Profile.ALL
) -> tuple[Finding, ...]:
    """Check inventories together and tell everything in one list, errors first.

    With more than one inventory the place of a finding begins with the territory's code and the year.
    """
    found = run_many(inventories, profile=profile)
    if len(inventories) == 1:
        return found[0]
    return sorted_findings(
        replace(finding, where=f"{one.territory.code} {one.year} / {finding.where}")
        for one, findings in zip(inventories, found, strict=True)
        for finding in findings
    )


def check(subject: Subject, profile: Profile | str = Profile.ALL) -> tuple[Finding, ...]:
    """Run the rules of a profile over a subject; errors first."""
    wanted = profile_of(profile)
    found = (
        finding
        for rule in registered()
        if wanted in (Profile.ALL, rule.profile)
        for finding in rule.look(subject)
    )
    return sorted_findings(found)


def sorted_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Errors, then warnings, then notes; the same finding only once."""
    once = tuple(dict.fromkeys(findings))
    return tuple(sorted(once, key=lambda finding: _WEIGHT[finding.severity]))


def profile_of(profile: Profile | str) -> Profile:
    """The profile with this name.

    Raises:
        InputError: there is none.
    """
    try:
        return Profile(profile)
    except ValueError:
        allowed = ", ".join(Profile)
        raise InputError(
            Problem(f"profile {str(profile)!r}", "is not known.", f"one of: {allowed}")
        ) from None
