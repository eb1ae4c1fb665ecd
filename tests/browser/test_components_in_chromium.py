"""The components in a real browser: the dialogue with and without its script, type, motion, print."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.looking import faults_of_axe

pytestmark = pytest.mark.browser

GALLERY = "/en/components/"
DIALOG = "#example-dialog"


def test_dialog_opens_above_the_page_and_gives_the_keyboard_back(page: Page, site: str) -> None:
    page.goto(site + GALLERY)
    opener = page.locator(f"{DIALOG}-opener")
    opener.focus()
    page.keyboard.press("Enter")
    assert page.evaluate(f"document.querySelector('{DIALOG}').matches(':modal')")
    assert page.evaluate(f"document.querySelector('{DIALOG}').contains(document.activeElement)")
    assert not faults_of_axe(page)
    page.keyboard.press("Escape")
    assert not page.locator(DIALOG).is_visible()
    assert page.evaluate("document.activeElement.id") == f"{DIALOG}-opener".lstrip("#")
    page.keyboard.press("Space")
    page.get_by_role("link", name="Keep it").click()
    assert not page.locator(DIALOG).is_visible()


def test_dialog_is_shown_and_left_without_scripts(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + GALLERY)
    assert not page.locator(DIALOG).is_visible()
    page.locator(f"{DIALOG}-opener").click()
    assert page.get_by_role("heading", name="Remove the draft?").is_visible()
    page.get_by_role("link", name="Keep it").click()
    assert not page.locator(DIALOG).is_visible()
    context.close()


def test_line_of_the_error_summary_leads_to_its_box(page: Page, site: str) -> None:
    page.goto(site + GALLERY)
    for link in page.locator(".ds-error-summary a").all():
        link.click()
        address = (link.get_attribute("href") or "").lstrip("#")
        assert page.locator(f"[id='{address}']").is_visible()
        assert page.evaluate("location.hash") == f"#{address}"


def test_pages_are_set_in_the_typeface_that_is_carried(page: Page, site: str) -> None:
    page.goto(site + GALLERY)
    page.wait_for_function("document.fonts.status === 'loaded'")
    assert page.evaluate(
        "[...document.fonts].some(each => each.family.includes('Source Sans 3')"
        " && each.status === 'loaded')"
    )


def test_figures_stand_below_each_other(page: Page, site: str) -> None:
    """Figures of one width, aligned to the right."""
    page.goto(site + GALLERY)
    style = page.locator("#example tbody td.n").first.evaluate(
        "each => [getComputedStyle(each).textAlign, getComputedStyle(each).fontVariantNumeric]"
    )
    assert style == ["end", "tabular-nums"]


def test_nothing_moves_for_those_who_do_not_want_it(page: Page, site: str) -> None:
    page.goto(site + GALLERY)
    page.locator(f"{DIALOG}-opener").click()
    assert page.evaluate("document.getAnimations().length") == 0


def test_what_is_only_for_the_screen_is_not_printed(page: Page, site: str) -> None:
    page.goto(site + GALLERY)
    page.emulate_media(media="print")
    for place in (".masthead", ".take", ".choices", ".ds-pagination"):
        assert not page.locator(place).first.is_visible()
    colours = page.evaluate(
        "[getComputedStyle(document.body).backgroundColor,"
        " getComputedStyle(document.documentElement).colorScheme]"
    )
    assert colours == ["rgb(255, 255, 255)", "light"]
    assert page.locator("#example").is_visible()
