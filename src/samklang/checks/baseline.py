"""The baseline inventory: there is one, and its year is accepted (B01)."""

from collections.abc import Iterator

from samklang.checks.rule import Profile, rule
from samklang.checks.subject import Subject
from samklang.checks.texts import finding
from samklang.findings import Finding, Severity
from samklang.inventory.records import Kind
from samklang.registry.thresholds import threshold


@rule("B01", profile=Profile.COHERENCE)
def baseline_is_in_order(subject: Subject) -> Iterator[Finding]:
    """B01: the year is accepted, 1990 is a baseline, and monitoring has a baseline before it."""
    yield from _year_is_accepted(subject)
    yield from _first_year_is_baseline(subject)
    yield from _baseline_exists(subject)
    yield from _baseline_is_one(subject)


def _year_is_accepted(subject: Subject) -> Iterator[Finding]:
    first = round(threshold("B01", "minimum_year").value)
    last = round(threshold("B01", "maximum_year").value)
    year = subject.inventory.year
    if not first <= year <= last:
        is_early = year < first
        severity = Severity.WARNING if is_early else Severity.NOTE
        yield finding(
            "B01", severity, "year", text="B01_year", found=str(year), expected=f"{first}–{last}"
        )


def _first_year_is_baseline(subject: Subject) -> Iterator[Finding]:
    forced = round(threshold("B01", "forced_baseline_year").value)
    inventory = subject.inventory
    if inventory.year == forced and inventory.kind is Kind.MONITORING:
        yield finding(
            "B01",
            Severity.WARNING,
            "kind",
            text="B01_kind",
            found=str(inventory.kind),
            expected=str(Kind.BASELINE),
            year=str(forced),
        )


def _baseline_exists(subject: Subject) -> Iterator[Finding]:
    """Only where others are known, and with the first; one alone says nothing about the rest."""
    is_first = subject.earlier is None
    if not subject.history or not is_first or subject.inventory.kind is Kind.BASELINE:
        return
    if not any(other.kind is Kind.BASELINE for other in subject.history):
        yield finding("B01", Severity.WARNING, "kind", text="B01_missing", expected="1", found="0")


def _baseline_is_one(subject: Subject) -> Iterator[Finding]:
    if subject.inventory.kind is not Kind.BASELINE:
        return
    years = [other.year for other in subject.history if other.kind is Kind.BASELINE]
    if years:
        all_years = sorted([subject.inventory.year, *years])
        yield finding(
            "B01",
            Severity.WARNING,
            "kind",
            text="B01_several",
            expected="1",
            found=", ".join(str(year) for year in all_years),
        )
