"""The officer's story in a browser: from statistics to what everybody reads, by the keyboard."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.looking import is_accessible
from tests.browser.serving import served
from tests.browser.sign_in import COOKIE, sessions

pytestmark = pytest.mark.browser

PLACE = "2523"
BOTH, EDITOR, APPROVER = (
    "municipal_editor,municipal_approver",
    "municipal_editor",
    "municipal_approver",
)
HOMES = "Bostäder"
PUBLIC = f"/sv/kommun/{PLACE}/?year=2019"
NOT_PUBLISHED = "Kommunen har inte publicerat någon egen inventering här ännu."
SAVED, FAILED = '[data-state="saved"]', '[data-state="failed"]'

Open = Callable[[int], Page]


@pytest.fixture(scope="module")
def office(
    _prepared: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, list[str]]]:
    """The address of an installation with two officers and an approver, and their sessions."""
    folder = shutil.copytree(_prepared, tmp_path_factory.mktemp("office") / "data")
    keys = sessions(folder, PLACE, BOTH, EDITOR, APPROVER)
    with served(folder) as address:
        yield address, keys


@pytest.fixture
def desks(browser: Browser, office: tuple[str, list[str]]) -> Iterator[list[BrowserContext]]:
    """A browser for each of them."""
    address, keys = office
    opened = []
    for key in keys:
        context = browser.new_context(
            base_url=address, viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
        )
        context.add_cookies([{"name": COOKIE, "value": key, "url": address}])
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        opened.append(context)
    yield opened
    for context in opened:
        context.close()


@pytest.fixture
def anyone(browser: Browser, office: tuple[str, list[str]]) -> Iterator[BrowserContext]:
    """A browser in which nobody has signed in."""
    context = browser.new_context(base_url=office[0])
    yield context
    context.close()


def _begun(context: BrowserContext, year: int) -> Page:
    """A grid begun from the statistics of a year."""
    page = context.new_page()
    page.goto("/sv/inventeringar/")
    page.get_by_role("link", name="Gällivare", exact=True).last.click()
    page.get_by_label("År", exact=True).fill(str(year))
    page.get_by_role("button", name="Börja").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Gällivare {year}")
    _ready(page)
    return page


def _ready(page: Page) -> None:
    """Wait until the script listens."""
    expect(page.locator("#cells[data-is-ready]")).to_be_attached()


def _box(page: Page, carrier: str, sector: str = HOMES) -> Locator:
    return page.get_by_label(f"{sector}, {carrier}, MWh", exact=True)


def _paste(box: Locator, text: str, html: str = "") -> None:
    box.evaluate(
        """(box, [text, html]) => {
            const clipboard = new DataTransfer();
            clipboard.setData("text/plain", text);
            if (html) clipboard.setData("text/html", html);
            const told = { clipboardData: clipboard, bubbles: true, cancelable: true };
            box.dispatchEvent(new ClipboardEvent("paste", told));
        }""",
        [text, html],
    )


def _says(page: Page, state: str) -> None:
    expect(page.locator(f"#grid-state{state}")).to_be_visible()


def _saved(page: Page, act: Callable[[], object]) -> None:
    """Do something, and wait until the server has answered and the page says so."""
    with page.expect_response(lambda each: each.request.method == "POST"):
        act()
    _says(page, SAVED)


def _press(page: Page, key: str) -> Callable[[], None]:
    return lambda: page.keyboard.press(key)


def test_from_statistics_to_what_everybody_reads(
    desks: list[BrowserContext], anyone: BrowserContext
) -> None:
    officer, _, approver = desks
    _begun(officer, 2018)
    page = _begun(officer, 2019)
    total = page.locator("#energy-")
    before = total.inner_text()

    # A block from a spreadsheet: decimal commas, two dots, a blank; two amounts a thousand times too large.
    electricity = _box(page, "El")
    electricity.focus()
    block = "93 894 000,5\t104 865 000\t..\t12,5\n\t\t\t\n"
    _saved(page, lambda: _paste(electricity, block))
    expect(electricity).to_have_value("93 894 000,5".replace(" ", "\u00a0"))
    expect(_box(page, "Diesel")).to_have_value("12,5")
    expect(_box(page, "Eldningsolja")).to_have_value("..")
    assert total.inner_text() != before
    warned = page.locator("td[data-finding=warning], td[data-finding=error]")
    expect(warned).not_to_have_count(0)
    is_accessible(page)

    # By the keyboard: each is put right, and what the checks say goes away as one types.
    electricity.focus()
    page.keyboard.type("93894,5")
    _saved(page, _press(page, "Enter"))
    heat = _box(page, "Fjärrvärme och fjärrkyla")
    heat.focus()
    page.keyboard.type("104865")
    _saved(page, _press(page, "Enter"))
    expect(warned).to_have_count(0)

    page.get_by_role("link", name="Lämna in").click()
    for box in page.get_by_role("textbox").all():
        box.fill("enligt beslut")
    is_accessible(page)
    page.get_by_role("button", name="Lämna in för godkännande").click()
    expect(page.get_by_text("Väntar på godkännande")).to_be_visible()
    address = page.url

    # Nobody approves their own work; another person does, and then nothing changes any more.
    page.get_by_role("link", name="Godkänn").click()
    page.get_by_label("Protokoll och paragraf").fill("KS 2026 §41")
    page.get_by_role("button", name="Godkänn och frys").click()
    expect(page.locator("#faults")).to_contain_text("Någon annan måste godkänna")
    is_accessible(page)
    other = approver.new_page()
    other.goto(address)
    other.get_by_role("link", name="Godkänn").click()
    other.get_by_label("Protokoll och paragraf").fill("KS 2026 §41")
    other.get_by_role("button", name="Godkänn och frys").click()
    expect(other.get_by_text("Godkänd och fryst")).to_be_visible()
    expect(other.get_by_text("KS 2026 §41")).to_be_visible()
    expect(other.locator("#cells input.ds-input")).to_have_count(0)
    is_accessible(other)

    _published(other, anyone.new_page())


def _published(other: Page, public: Page) -> None:
    """Publish what is approved: only now do others see it."""
    public.goto(PUBLIC)
    expect(public.get_by_text(NOT_PUBLISHED)).to_be_visible()
    other.get_by_role("link", name="Publicera", exact=True).click()
    is_accessible(other)
    other.get_by_role("button", name="Publicera", exact=True).click()
    expect(other.get_by_role("heading", level=1)).to_contain_text("Publicerad")
    public.reload()
    expect(public.get_by_text(NOT_PUBLISHED)).to_have_count(0)
    expect(public.get_by_text("KS 2026 §41").first).to_be_visible()
    is_accessible(public)


def test_the_keys_of_a_spreadsheet(desks: list[BrowserContext]) -> None:
    page = _begun(desks[0], 2017)
    box = _box(page, "El")
    was = box.input_value()
    box.focus()
    page.keyboard.press("ArrowDown")
    expect(_box(page, "El", "Industri utanför utsläppshandeln")).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowRight")
    expect(_box(page, "Fjärrvärme och fjärrkyla")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(box).to_be_focused()

    page.keyboard.press("F2")
    page.keyboard.type("1")
    expect(box).to_have_value(f"{was}1")
    page.keyboard.press("Escape")
    expect(box).to_have_value(was)

    page.keyboard.type("7")
    _saved(page, _press(page, "Enter"))
    expect(_box(page, "El", "Industri utanför utsläppshandeln")).to_be_focused()
    page.reload()
    _ready(page)
    expect(box).to_have_value("7")
    box.focus()
    page.keyboard.press("Control+z")
    expect(box).to_have_value(was)
    page.keyboard.press("Control+y")
    expect(box).to_have_value("7")

    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator("#grid-state")).to_contain_text("1 rader och 2 kolumner")
    page.keyboard.press("Control+c")
    assert page.evaluate("navigator.clipboard.readText()").startswith("7\t")
    _saved(page, _press(page, "Delete"))
    expect(box).to_have_value("")
    table = "<table><tr><td>8,5</td><td>9</td></tr></table>"
    _saved(page, lambda: _paste(box, "", table))
    expect(box).to_have_value("8,5")
    box.focus()
    page.keyboard.press("Alt+Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{HOMES}, El")
    is_accessible(page)


def test_what_is_not_taken_says_why_and_two_people_lose_nothing(
    desks: list[BrowserContext],
) -> None:
    page = _begun(desks[0], 2016)
    box = _box(page, "El")
    box.fill("a lot")
    box.press("Enter")
    expect(page.locator("#grid-state")).to_contain_text("Några rutor sparades inte")
    expect(box).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_text("Det här är inget tal")).to_be_visible()
    is_accessible(page)
    page.reload()
    _ready(page)
    expect(box).to_have_value("a lot")
    expect(page.get_by_text("Det här är inget tal")).to_be_visible()
    box.fill("10")
    _saved(page, lambda: box.press("Enter"))

    other = desks[1].new_page()
    other.goto(page.url)
    _ready(other)
    box.fill("11")
    _saved(page, lambda: box.press("Enter"))
    theirs = _box(other, "El")
    theirs.fill("12")
    theirs.press("Enter")
    expect(other.get_by_role("button", name="Behåll mitt: 12")).to_be_visible()
    is_accessible(other)
    other.get_by_role("button", name="Ta det andra: 11").click()
    expect(theirs).to_have_value("11")
    theirs.fill("13")
    _saved(other, lambda: theirs.press("Enter"))
    box.fill("14")
    box.press("Enter")
    _saved(page, page.get_by_role("button", name="Behåll mitt: 14").click)
    other.reload()
    expect(theirs).to_have_value("14")


def test_a_lost_network_and_an_ended_session_lose_nothing(desks: list[BrowserContext]) -> None:
    context = desks[0]
    page = _begun(context, 2015)
    box = _box(page, "El")
    context.set_offline(True)
    box.fill("21")
    box.press("Enter")
    _says(page, FAILED)
    context.set_offline(False)
    _says(page, SAVED)

    kept = context.cookies()
    context.clear_cookies()
    box.fill("22")
    box.press("Enter")
    _says(page, FAILED)
    expect(page.locator("#grid-state")).to_contain_text("Logga in igen")
    is_accessible(page)
    context.add_cookies([each for each in kept if each["name"] == COOKIE])  # type: ignore[misc]
    page.get_by_role("button", name="Försök igen").click()
    _says(page, SAVED)
    page.reload()
    expect(box).to_have_value("22")


@pytest.mark.parametrize("width", [320, 1280])
def test_no_number_is_cut_off(desks: list[BrowserContext], width: int) -> None:
    page = _begun(desks[0], {320: 2007, 1280: 2008}[width])
    page.set_viewport_size({"width": width, "height": 900})
    box = _box(page, "El")
    box.fill("123456789,123456")
    _saved(page, _press(page, "Enter"))
    expect(box).to_have_value("123\u00a0456\u00a0789,123456")
    cut_off = (
        "boxes => boxes.filter(each => each.scrollWidth > each.clientWidth).map(each => each.value)"
    )
    assert page.locator(".box input.ds-input").evaluate_all(cut_off) == []
    page.close()
