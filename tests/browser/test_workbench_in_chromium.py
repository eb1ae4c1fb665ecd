"""Every page of the workbench, empty, filled, with faults and with its dialogues open."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.furnished import Furnished, furnished
from tests.browser.looking import (
    HEIGHT,
    WIDTHS,
    faults,
    faults_in_the_other_language,
    faults_of_axe,
    faults_of_keyboard,
)
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

_OPENED = "data-opened"
_OPEN = f"""number => {{
    const dialogue = document.querySelectorAll('dialog')[number];
    dialogue.setAttribute('{_OPENED}', '');
    dialogue.showModal();
}}"""
_CLOSE = f"""number => {{
    const dialogue = document.querySelectorAll('dialog')[number];
    dialogue.removeAttribute('{_OPENED}');
    dialogue.close();
}}"""

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


@dataclass
class People:
    """Those who look at the pages, each with a browser of their own that keeps the style sheets."""

    browser: Browser
    address: str
    contexts: dict[str, BrowserContext] = field(default_factory=dict)

    @contextmanager
    def opened(self, each: Furnished) -> Iterator[Page]:
        """A page, opened by somebody who may see it."""
        page = self._context(each.session).new_page()
        page.goto(self.address + each.address)
        yield page
        page.close()

    def says(self, each: Furnished, word: str) -> bool:
        """Whether a word stands anywhere in a page, which need not be drawn for that."""
        answer = self._context(each.session).request.get(self.address + each.address)
        return word in answer.text()

    def _context(self, session: str) -> BrowserContext:
        if session not in self.contexts:
            found = self.browser.new_context(viewport={"width": WIDTHS[-1], "height": HEIGHT})
            if session:
                found.add_cookies([{"name": COOKIE, "value": session, "url": self.address}])
            self.contexts[session] = found
        return self.contexts[session]


def _in_dialogues(page: Page) -> list[tuple[str, str]]:
    """What is wrong with the dialogues, each opened above the page."""
    found = []
    for number in range(page.locator("dialog").count()):
        page.evaluate(_OPEN, number)
        found += faults_of_axe(page, within=f"dialog[{_OPENED}]")
        page.evaluate(_CLOSE, number)
    return found


def _told(found: Faults) -> Faults:
    return {route: each for route, each in found.items() if each}


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_is_accessible_and_reached_by_the_keyboard(
    browser: Browser, workbench: tuple[str, list[Furnished]], part: int
) -> None:
    address, pages = workbench
    assert len(pages) >= FEWEST_PAGES
    people, found = People(browser, address), Faults()
    for each in pages[part::PARTS]:
        with people.opened(each) as page:
            seen = [*faults_of_keyboard(page), *faults(page), *_in_dialogues(page)]
            found[each.route] = [*seen, *faults_in_the_other_language(page)]
    assert not _told(found)


def test_every_form_tells_its_faults_accessibly(
    browser: Browser, workbench: tuple[str, list[Furnished]]
) -> None:
    address, pages = workbench
    people, found = People(browser, address), Faults()
    for each in (each for each in pages if people.says(each, "required")):
        with people.opened(each) as page:
            form = page.locator(_WANTS_WORDS)
            if form.count():
                with page.expect_navigation():
                    form.first.evaluate(_SEND_NOTHING)
                assert page.locator(_HAS_FAULTS).count(), each.route
                found[each.route] = faults(page)
    assert not _told(found)
    assert len(found) >= FEWEST_WITH_FAULTS


def test_pages_with_nothing_on_them_are_accessible(
    browser: Browser, empty: tuple[str, list[Furnished]]
) -> None:
    address, pages = empty
    people, found = People(browser, address), Faults()
    for each in pages:
        with people.opened(each) as page:
            found[each.route] = [*faults(page), *faults_in_the_other_language(page)]
    assert not _told(found)
    assert len(found) >= FEWEST_EMPTY
