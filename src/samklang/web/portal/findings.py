"""What the checks have to say about an inventory, grouped by how much it weighs."""

from dataclasses import dataclass
from functools import lru_cache

from samklang.findings import Finding, Severity
from samklang.registry.codes import Language
from samklang.web.base.catalogue import text
from samklang.web.portal import calculation

_KEPT = 1024


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one weight."""

    severity: Severity
    heading: str
    findings: tuple[Finding, ...]


@lru_cache(maxsize=_KEPT)
def groups(code: str, year: int, language: Language, *, with_industry: bool) -> tuple[Group, ...]:
    """The findings of an inventory, the heaviest first."""
    found = calculation.findings(code, year, language, with_industry=with_industry)
    return tuple(
        Group(severity, text(f"finding.{severity}", language), own)
        for severity in Severity
        if (own := tuple(each for each in found if each.severity is severity))
    )
