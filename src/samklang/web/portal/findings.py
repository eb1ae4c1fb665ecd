"""What the checks have to say about an inventory, grouped by how much it weighs."""

from dataclasses import dataclass
from functools import lru_cache

from samklang.findings import Finding, Severity
from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.portal import calculation

_KEPT = 1024


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one weight, each with how often it was found and what its rule says."""

    severity: Severity
    heading: str
    findings: tuple[tuple[Finding, str, str], ...]


@lru_cache(maxsize=_KEPT)
def groups(code: str, year: int, language: Language, *, with_industry: bool) -> tuple[Group, ...]:
    """The findings of an inventory, the heaviest first."""
    found = calculation.findings(code, year, language, with_industry=with_industry)
    return tuple(
        Group(severity, text(f"finding.{severity}", language), _counted(own, language))
        for severity in Severity
        if (own := [each for each in found if each.severity is severity])
    )


def _counted(found: list[Finding], language: Language) -> tuple[tuple[Finding, str, str], ...]:
    """Findings that read alike once, with their number where there are several."""
    alike: dict[tuple[str, ...], list[Finding]] = {}
    for each in found:
        alike.setdefault((each.id, each.message, each.found, each.expected), []).append(each)
    return tuple(
        (
            own[0],
            text("finding.times", language, count=len(own)) if len(own) > 1 else "",
            calculation.rule(own[0].id, language),
        )
        for own in alike.values()
    )
