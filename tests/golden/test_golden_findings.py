"""The checks find what is wrong in a publication, and nothing where its figures agree."""

import re
from decimal import Decimal

import pytest

from samklang import checks
from samklang.findings import Finding, Severity
from tests.golden import cases
from tests.golden.cases import Expected

GROUPING = re.compile(r"(?<=\d)[,\u00a0\u202f](?=\d{3})")
NUMBER = re.compile(r"\d+(?:\.\d+)?(?:e-?\d+)?")
IDS = {
    "emissions_total": {"emissions_total", "energy_times_factor"},
    "energy_times_factor": {"energy_times_factor", "factor_of_other_fuel"},
    "fossil_factor_too_low": {"F05"},
    "local_factor_outlier": {"F02"},
    "unit_slip": {"unit_slip", "C11"},
}
"""Which rules may speak of a kind of error, where it is not the one of the same name."""

SHOWN = Decimal("0.000005")  # findings show six significant digits


def _expected(*, profile: str = "arithmetic") -> list[object]:
    found = cases.expectations("findings")
    return [
        pytest.param(name, each, id=f"{name}-{each['kind']}-{i}")
        for i, (name, each) in enumerate(found)
        if each.get("profile", "arithmetic") in {profile, "any"}
    ]


def _findings(name: str, document: int, profile: str = "all") -> tuple[Finding, ...]:
    return checks.run(cases.inventory(name, document), profile=profile)


def _text(finding: Finding) -> str:
    parts = (finding.where, finding.message, finding.expected, finding.found, finding.remedy)
    return GROUPING.sub("", " | ".join(parts)).casefold()


def _stands_at(finding: Finding, expected: Expected) -> bool:
    return all(place.casefold() in _text(finding) for place in expected["where"])


def _mentions(finding: Finding, mention: str) -> bool:
    text = _text(finding)
    if not NUMBER.fullmatch(mention):
        return mention.casefold() in text
    wanted = Decimal(mention)
    shown = (Decimal(number) for number in NUMBER.findall(text))
    return any(abs(number - wanted) <= SHOWN * abs(wanted) for number in shown)


def _is(finding: Finding, expected: Expected) -> bool:
    kind = expected["kind"]
    is_rule = finding.id in IDS.get(kind, {kind})
    says_all = all(_mentions(finding, each) for each in expected.get("mentions", ()))
    return is_rule and _stands_at(finding, expected) and says_all


@pytest.mark.parametrize(("name", "expected"), _expected())
def test_published_errors_are_found(name: str, expected: Expected) -> None:
    found = _findings(name, expected["document"])
    assert [each.id for each in found if _is(each, expected)], [_text(each) for each in found]


@pytest.mark.parametrize(("name", "expected"), _expected(profile="coherence"))
def test_published_outliers_are_found(name: str, expected: Expected) -> None:
    found = _findings(name, expected["document"])
    assert [each.id for each in found if _is(each, expected)], [_text(each) for each in found]


@pytest.mark.parametrize(("name", "document"), cases.documents())
def test_agreeing_cells_raise_nothing(name: str, document: int) -> None:
    """Every arithmetic error or warning stands where a published error is listed."""
    listed = [
        expected
        for expected in cases.case(name)["expect"].get("findings", ())
        if expected["document"] == document
    ]
    found = _findings(name, document, "arithmetic")
    unlisted = [
        _text(each)
        for each in found
        if each.severity is not Severity.NOTE
        and not any(_stands_at(each, expected) for expected in listed)
    ]
    assert unlisted == []


@pytest.mark.parametrize(("name", "verdict"), list(cases.expectations("local_electricity")))
def test_local_electricity_factor_is_kept_or_replaced(name: str, verdict: Expected) -> None:
    """The rule on local factors speaks where the platform replaced one, and only there."""
    rules = {finding.id for finding in _findings(name, 0, "coherence")}
    assert ("F02" in rules) is (verdict["replaced"] == "yes")
