"""What the checks and the preview of publication say on a page."""

from dataclasses import replace

import pytest

from samklang.checks.preview import published_preview
from samklang.documents.printed import Printed
from samklang.inventory.records import DeclaredFactor, Origin
from samklang.statistics.activity import covenant_inventory
from samklang.texts import Language


@pytest.mark.usefixtures("web")
@pytest.mark.parametrize(
    ("language", "said"), [("sv", "ändra några rader"), ("en", "change some rows")]
)
def test_row_that_would_be_replaced_is_named_with_the_reason(
    monkeypatch: pytest.MonkeyPatch, language: Language, said: str
) -> None:
    from samklang.web.portal import calculation, findings

    inventory = covenant_inventory("SE", "2582", 2015)
    guess = DeclaredFactor("electricity", Printed.of("0.9"), origin=Origin.NATIONAL)
    odd = replace(inventory, factors=(guess,))
    monkeypatch.setattr(calculation, "preview", lambda *_, **__: published_preview(odd))
    found = findings.publication("2582", 2015, language, with_industry=False)
    assert said in found.told
    assert any(change.reason for change in found.changes)
    assert all(change.name and change.action for change in found.changes)


@pytest.mark.usefixtures("web")
def test_findings_that_read_alike_stand_once() -> None:
    from samklang.web.portal import findings

    for group in findings.groups("2580", 2019, "sv", with_industry=True):
        told = [(finding.id, finding.message, finding.found) for finding, _, _ in group.findings]
        assert len(told) == len(set(told))
        assert all(rule for _, _, rule in group.findings)


@pytest.mark.usefixtures("web")
def test_sums_that_do_not_hold_are_told_on_the_page_once_for_each_place() -> None:
    from samklang.web.portal import findings

    groups = findings.groups("0180", 2019, "sv", with_industry=False)
    told = [
        (finding.message, rule)
        for group in groups
        for finding, _, rule in group.findings
        if finding.id == "hidden_margins"
    ]
    ((message, rule),) = told
    assert "Stockholms län" in message
    assert rule


@pytest.mark.usefixtures("web")
def test_a_year_is_not_held_against_one_of_another_method() -> None:
    """Nynäshamn's energy more than doubles from 2008 to 2009, when the method changed."""
    from samklang.web.portal import calculation

    found = calculation.findings("0192", 2009, "en", with_industry=False)
    assert "C14" not in {each.id for each in found}
