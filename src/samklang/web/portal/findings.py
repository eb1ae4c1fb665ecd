"""What the checks have to say about an inventory, and what would be published of it."""

from dataclasses import dataclass
from functools import lru_cache

from samklang.checks.preview import Action, PreviewRow
from samklang.findings import Finding, Severity
from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.base.numbers import Unit, amount
from samklang.web.portal import calculation
from samklang.web.portal.words import carrier_label, sector_label

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


@dataclass(frozen=True, slots=True)
class Change:
    """One row that would not be published as it is, and why."""

    name: str
    action: str
    reason: str


@dataclass(frozen=True, slots=True)
class Publication:
    """What would be published, in a sentence, and every change."""

    told: str
    changes: tuple[Change, ...]


def publication(code: str, year: int, language: Language, *, with_industry: bool) -> Publication:
    """An inventory as the Covenant's scientific office would publish it."""
    found = calculation.preview(code, year, language, with_industry=with_industry)
    if found.verdict.action is Action.DROPPED:
        return Publication(found.verdict.reason(language), ())
    changed = tuple(
        Change(
            _name(row, language),
            text(f"preview.{row.action}", language),
            row.verdict.reason(language),
        )
        for row in found.rows
        if row.action is not Action.KEPT
    )
    if not changed:
        return Publication(text("preview.unchanged", language), ())
    told = text(
        "preview.changed",
        language,
        declared=amount(found.emissions_t.declared or 0.0, Unit.T, language),
        published=amount(found.emissions_t.published or 0.0, Unit.T, language),
    )
    return Publication(told, changed)


def _name(row: PreviewRow, language: Language) -> str:
    return f"{sector_label(row.sector, language)}, {carrier_label(row.carrier, language).lower()}"
