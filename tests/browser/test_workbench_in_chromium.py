"""Every page of the workbench, empty, filled, with faults and with its dialogues open."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.furnished import Furnished, furnished
from tests.browser.looking import HEIGHT, WIDTHS, faults, faults_of_axe, faults_of_keyboard
from tests.browser.serving import served
from tests.browser.sign_in import COOKIE

pytestmark = pytest.mark.browser

PARTS = 4
"""The pages are looked at in parts, which run beside each other."""
FEWEST_PAGES, FEWEST_WITH_FAULTS, FEWEST_EMPTY = 50, 12, 12
_SEND_NOTHING = """form => {
    form.querySelectorAll('input, textarea').forEach(each => {
        if (!['hidden', 'submit', 'radio', 'checkbox'].includes(each.type)) each.value = '';
    });
    form.noValidate = true;
    form.submit();
}"""
_WANTS_WORDS = "main form[method=post]:has(:is(input:not([type=radio]), textarea)[required])"
_HAS_FAULTS = ".ds-error-summary, [aria-invalid=true], [role=alert]"

Faults = dict[str, list[tuple[str, str]]]


@pytest.fixture(scope="module")
def workbench(
    _prepared: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, list[Furnished]]]:
    """The address of an installation with something of everything, and its pages."""
    folder = shutil.copytree(_prepared, tmp_path_factory.mktemp("furnished") / "data")
    pages = furnished(folder)
    with served(folder) as address:
        yield address, pages


@pytest.fixture
def empty(_prepared: Path, fresh: str) -> tuple[str, list[Furnished]]:
    """The address of an installation in which nobody has done anything, and its pages."""
    return fresh, furnished(_prepared, is_empty=True)


def _opened(browser: Browser, address: str, each: Furnished) -> Page:
    context = browser.new_context(viewport={"width": WIDTHS[-1], "height": HEIGHT})
    if each.session:
        context.add_cookies([{"name": COOKIE, "value": each.session, "url": address}])
    page = context.new_page()
    page.goto(address + each.address)
    return page


def _in_dialogues(page: Page) -> list[tuple[str, str]]:
    found = []
    for number in range(page.locator("dialog").count()):
        dialogue = page.locator("dialog").nth(number)
        dialogue.evaluate("each => each.showModal()")
        found += faults_of_axe(page)
        dialogue.evaluate("each => each.close()")
    return found


def _told(found: Faults) -> Faults:
    return {route: each for route, each in found.items() if each}


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_is_accessible_and_reached_by_the_keyboard(
    browser: Browser, workbench: tuple[str, list[Furnished]], part: int
) -> None:
    address, pages = workbench
    assert len(pages) >= FEWEST_PAGES
    found: Faults = {}
    for each in pages[part::PARTS]:
        page = _opened(browser, address, each)
        found[each.route] = [*faults_of_keyboard(page), *faults(page), *_in_dialogues(page)]
        page.context.close()
    assert not _told(found)


def test_every_form_tells_its_faults_accessibly(
    browser: Browser, workbench: tuple[str, list[Furnished]]
) -> None:
    address, pages = workbench
    found: Faults = {}
    for each in pages:
        page = _opened(browser, address, each)
        form = page.locator(_WANTS_WORDS)
        if form.count():
            with page.expect_navigation():
                form.first.evaluate(_SEND_NOTHING)
            assert page.locator(_HAS_FAULTS).count(), each.route
            found[each.route] = faults(page)
        page.context.close()
    assert not _told(found)
    assert len(found) >= FEWEST_WITH_FAULTS


def test_pages_with_nothing_on_them_are_accessible(
    browser: Browser, empty: tuple[str, list[Furnished]]
) -> None:
    address, pages = empty
    found: Faults = {}
    for each in pages:
        page = _opened(browser, address, each)
        found[each.route] = faults(page)
        page.context.close()
    assert not _told(found)
    assert len(found) >= FEWEST_EMPTY
