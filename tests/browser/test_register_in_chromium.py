"""A municipality is registered with its council decision, and its deadlines seen, in a browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.looking import is_accessible

pytestmark = pytest.mark.browser

START = {"sv": "/sv/register/ny/", "en": "/en/register/new/"}
WORDS = {
    "sv": {
        "send": "Registrera",
        "missing": "Beslutsdag: svar saknas.",
        "territory": "Kommun",
        "day": "Beslutsdag",
        "minutes": "Paragraf eller diarienummer",
        "document": "Beslutshandling",
        "commitment": "Borgmästaravtalet 2021+",
        "coordinator": "Samordnare",
        "plan": "Handlingsplan för klimatneutralitet (SECAP)",
        "tell": "Ange dagen",
        "submitted": "Dag",
        "save": "Spara",
        "radar": "Vad som ska göras",
    },
    "en": {
        "send": "Register",
        "missing": "Day of the decision: an answer is missing.",
        "territory": "Municipality",
        "day": "Day of the decision",
        "minutes": "Reference in the minutes",
        "document": "Document of the decision",
        "commitment": "Covenant 2021+",
        "coordinator": "Coordinator",
        "plan": "Action plan for climate neutrality (SECAP)",
        "tell": "Tell the day",
        "submitted": "Day",
        "save": "Save",
        "radar": "What is due",
    },
}


@pytest.fixture(params=["with script", "without"])
def anyone(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page, with scripts allowed or not: nothing depends on them."""
    context = browser.new_context(java_script_enabled=request.param == "with script")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_municipality_joins_and_sees_what_is_due(
    anyone: Page, fresh: str, tmp_path: Path, language: str
) -> None:
    words, page = WORDS[language], anyone
    decision = tmp_path / "beslut.pdf"
    decision.write_bytes(b"%PDF-1.7 decided")
    page.goto(fresh + START[language])
    page.get_by_role("button", name=words["send"]).click()
    expect(page.locator("#faults")).to_contain_text(words["missing"])

    page.get_by_label(words["territory"]).select_option(label="Gällivare")
    page.get_by_label(words["day"], exact=True).fill("2026-03-04")
    page.get_by_label(words["minutes"]).fill("KF § 41")
    page.get_by_label(words["document"]).set_input_files(decision)
    page.get_by_label(words["commitment"]).check()
    page.get_by_label(words["coordinator"]).select_option(label="County council of Norrbotten")
    page.get_by_role("button", name=words["send"]).click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Gällivare")
    row = page.get_by_role("row", name=words["plan"])
    expect(row).to_contain_text("2028-03-04")
    expect(page.get_by_text("KF § 41")).to_be_visible()
    with page.expect_download() as saved:
        page.get_by_role("link", name="beslut.pdf").click()
    assert saved.value.path().read_bytes() == b"%PDF-1.7 decided"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_day_of_a_plan_puts_its_reports_on_the_radar(
    page: Page, fresh: str, language: str
) -> None:
    words = WORDS[language]
    page.goto(f"{fresh}/{language}/register/2582/")
    plan = page.get_by_role("link", name=words["tell"]).filter(has_text="27436")
    plan.click()
    page.get_by_label(words["submitted"], exact=True).fill("2018-04-10")
    page.get_by_role("button", name=words["save"]).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Boden")
    is_accessible(page)
    page.goto(f"{fresh}/{language}/register/")
    page.get_by_role("link", name=words["radar"]).click()
    late = page.locator("section[aria-labelledby=late]")
    expect(late.get_by_role("row", name="2020-04-10")).to_contain_text("Boden")
    is_accessible(page)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_form_is_accessible_empty_and_with_faults(
    page: Page, fresh: str, language: str
) -> None:
    page.goto(fresh + START[language])
    is_accessible(page)
    page.get_by_role("button", name=WORDS[language]["send"]).click()
    expect(page.locator("#faults")).to_be_visible()
    is_accessible(page)
    page.locator("#faults a").first.click()
    expect(page.get_by_label(WORDS[language]["territory"])).to_be_focused()
