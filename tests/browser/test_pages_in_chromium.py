"""The pages in a real browser: axe, keyboard, no script, no stranger, narrow screens, weight."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request

from tests.browser.looking import Rules, faults_of_axe, faults_of_keyboard
from tests.web.addresses import CELL

pytestmark = pytest.mark.browser

PAGES = {
    "start": ("/sv/", "/en/"),
    "county": ("/sv/lan/25/?year=2019", "/en/county/25/?year=2019"),
    "within-borders": (
        "/sv/lan/25/?ledger=territorial&year=2020",
        "/en/county/25/?ledger=territorial&year=2020",
    ),
    "municipality": ("/sv/kommun/2580/?year=2019", "/en/municipality/2580/?year=2019"),
    "comparison": (
        "/sv/kommun/2580/jamforelse/?year=2016",
        "/en/municipality/2580/comparison/?year=2016",
    ),
    "between-ledgers": (
        "/sv/kommun/2580/mellan-rakesatten/?year=2016",
        "/en/municipality/2580/between-ledgers/?year=2016",
    ),
    "figure": (f"/sv/tal/2580/?{CELL}", f"/en/figure/2580/?{CELL}"),
    "total": ("/sv/tal/25/?year=2019", "/en/figure/25/?year=2019"),
    "territorial-figure": (
        "/sv/tal/2580/?year=2020&ledger=territorial",
        "/en/figure/2580/?year=2020&ledger=territorial",
    ),
    "register": ("/sv/register/?region=25", "/en/register/"),
    "signatory": ("/sv/register/2582/", "/en/register/0885/"),
    "sources": ("/sv/kallor/", "/en/sources/"),
    "statistics": ("/sv/statistik/", "/en/statistics/"),
    "series": (
        "/sv/statistik/final_energy/serie/?place=2580&consumer_code=921",
        "/en/statistics/greenhouse_gases/series/?place=2506",
    ),
    "releases-compared": (
        "/sv/statistik/greenhouse_gases/skillnad/?year=1990&area=25",
        "/en/statistics/greenhouse_gases/difference/?year=1990",
    ),
    "accessibility": ("/sv/tillganglighet/", "/en/accessibility/"),
    "cookies": ("/sv/kakor/", "/en/cookies/"),
    "components": ("/sv/komponenter/", "/en/components/"),
    "workbench": ("/sv/komponenter/arbetsyta/", "/en/components/workbench/"),
    "missing": ("/sv/lan/99/", "/en/county/99/"),
}
ADDRESSES = [address for pair in PAGES.values() for address in pair]
WIDTHS = (320, 1280)
HEIGHT = 900
MOST_BYTES = 150_000
SMALLEST_TARGET = 24
LOOKS = ("light", "dark", "forced")
"""Colours of the page: those of day and of night, and the reader's own."""
RULES = {
    (320, "light"): Rules.BUT_COLOURS,
    (1280, "light"): Rules.ALL,
    (1280, "dark"): Rules.COLOURS,
    (1280, "forced"): Rules.COLOURS,
}
"""What axe is asked where: colours are the same at each width, all else is the same in each look."""
_NAME = {address: kind for kind, pair in PAGES.items() for address in pair}


def _open_everything(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")


@pytest.mark.parametrize("address", ADDRESSES)
def test_axe_finds_nothing_at_any_width_in_any_colours(
    page: Page, site: str, screenshots: Path | None, address: str
) -> None:
    page.goto(site + address)
    language = address.split("/")[1]
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        for look in LOOKS:
            page.emulate_media(
                color_scheme="dark" if look == "dark" else "light",
                forced_colors="active" if look == "forced" else "none",
            )
            if screenshots:
                name = f"{_NAME[address]}-{language}-{width}-{look}.png"
                page.screenshot(path=screenshots / name, full_page=True)
            _open_everything(page)
            if (width, look) in RULES:
                found[width, look] = faults_of_axe(page, RULES[width, look])
            page.evaluate("document.querySelectorAll('details').forEach(each => each.open = false)")
    assert not {where: faults for where, faults in found.items() if faults}


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_scrolls_sideways_on_a_narrow_screen(page: Page, site: str, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": HEIGHT})
    page.goto(site + address)
    for is_open in (False, True):
        if is_open:
            _open_everything(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("width", WIDTHS)
def test_no_date_is_broken_over_two_lines(page: Page, site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": HEIGHT})
    page.goto(site + PAGES["statistics"][0])
    lines = page.locator(".date").evaluate_all(
        "all => all.map(each => each.getClientRects().length)"
    )
    assert set(lines) == {1}


@pytest.mark.parametrize("address", ADDRESSES)
def test_page_is_light_asks_nobody_else_and_keeps_nothing(
    browser: Browser, site: str, address: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    strangers: list[str] = []
    complaints: list[str] = []
    sizes: list[int] = []

    def seen(request: Request) -> None:
        if urlsplit(request.url).netloc != urlsplit(site).netloc:
            strangers.append(request.url)
        sizes.append(request.sizes()["responseBodySize"])

    page.on("requestfinished", seen)
    page.on(
        "console",
        lambda message: (
            complaints.append(message.text)
            if message.type in {"error", "warning"} and "404" not in message.text
            else None
        ),
    )
    page.goto(site + address)
    assert not strangers
    assert not complaints
    assert sum(sizes) <= MOST_BYTES
    assert context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    context.close()


@pytest.mark.parametrize("address", ADDRESSES)
def test_everything_is_reached_and_seen_with_the_keyboard_alone(
    page: Page, site: str, address: str
) -> None:
    page.goto(site + address)
    assert faults_of_keyboard(page) == []


def test_skip_link_comes_first_and_leads_to_the_content(page: Page, site: str) -> None:
    page.goto(f"{site}/sv/lan/25/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "ds-skip-link"
    assert page.locator(".ds-skip-link").bounding_box()["y"] >= 0  # type: ignore[index]
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#content"
    assert page.evaluate("document.activeElement.id") == "content"


def test_everything_works_without_scripts(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/en/")
    page.get_by_role("link", name="Norrbottens län").click()
    page.get_by_label("Year", exact=True).select_option("2015")
    page.get_by_label("Large industry", exact=True).select_option("with")
    page.get_by_role("button", name="Show").click()
    assert "year=2015" in page.url
    assert "industry=with" in page.url
    assert page.get_by_role("heading", level=1).inner_text() == "Norrbottens län 2015"
    page.locator("table#municipalities").get_by_role("link", name="Luleå").click()
    page.locator("table#emissions td a").first.click()
    assert page.get_by_text("emissions (t CO₂) = energy (MWh)").is_visible()
    page.get_by_role("link", name="Svenska").click()
    assert re.search(r"/sv/tal/2580/\?year=2015", page.url)
    assert page.get_by_text("utsläpp (ton CO₂) = energi (MWh)").is_visible()
    context.close()


@pytest.mark.parametrize("address", ADDRESSES)
def test_targets_are_large_enough_to_hit(page: Page, site: str, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": HEIGHT})
    page.goto(site + address)
    small = page.evaluate(
        """least => [...document.querySelectorAll('td a, th a, nav a, .take a, .cards a, button, select')]
            .filter(each => each.checkVisibility())
            .map(each => [each.textContent.trim(), each.getBoundingClientRect().height])
            .filter(([, height]) => height < least)""",
        SMALLEST_TARGET,
    )
    assert not small


def test_page_can_be_enlarged_and_spaced_without_loss(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 320, "height": HEIGHT})
    page.goto(f"{site}/sv/kommun/2580/?year=2019")
    page.evaluate(
        """() => document.querySelectorAll('body *').forEach(each => {
            each.style.lineHeight = '1.5';
            each.style.letterSpacing = '.12em';
            each.style.wordSpacing = '.16em';
        })"""
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
