"""What the checks and the preview of publication say on a page."""

from dataclasses import replace

import pytest

from samklang.checks.preview import published_preview
from samklang.inventory.printed import Printed
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
