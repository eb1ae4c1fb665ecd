"""A messy workbook read in by a person in a browser: with script and without, with keys alone."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.looking import Rules, faults_of_axe
from tests.web.datahub.files import faulty_workbook, messy_workbook

pytestmark = pytest.mark.browser

WIDTHS = (320, 1280)
PATIENCE_MS = 60_000
START = {"sv": "/sv/inlasning/", "en": "/en/import/"}
WORDS = {
    "sv": {
        "file": "Fil",
        "send": "Lämna in",
        "columns": "Ange vad kolumnerna betyder",
        "publisher": "Utgivare",
        "release": "Utgåva",
        "preview": "Förhandsgranska",
        "import": "Läs in",
        "undo": "Ångra inläsningen",
        "secret": "1 cell är sekretessbelagd och räknas inte som 0.",
        "imported": "inläst, 6 celler",
        "undone": "ångrad, 6 celler borttagna",
        "unknown": "”Nowhere” är inget känt område.",
        "no_file": "Ingen fil var vald.",
        "empty": "Inget har lämnats in än.",
        "refresh": "Uppdatera",
    },
    "en": {
        "file": "File",
        "send": "Hand in",
        "columns": "Say what the columns mean",
        "publisher": "Publisher",
        "release": "Release",
        "preview": "Preview",
        "import": "Import",
        "undo": "Undo the import",
        "secret": "1 cell is hidden by statistical secrecy and does not count as 0.",
        "imported": "imported, 6 cells",
        "undone": "undone, 6 cells taken out",
        "unknown": "“Nowhere” is not a known territory.",
        "no_file": "No file was chosen.",
        "empty": "Nothing has been handed in yet.",
        "refresh": "Refresh",
    },
}

Look = Callable[[str], None]


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A messy workbook as it lies on somebody's desk."""
    path = tmp_path / "energi.xlsx"
    path.write_bytes(messy_workbook())
    return path


@pytest.fixture
def look(page: Page, screenshots: Path | None, request: pytest.FixtureRequest) -> Look:
    """Let axe look at a page at each width and in each look; leave a picture where they are wanted."""
    language = request.node.callspec.params["language"]

    def looked(state: str) -> None:
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            for colours in ("light", "dark"):
                page.emulate_media(color_scheme=colours)
                if screenshots:
                    name = f"import-{state}-{language}-{width}-{colours}.png"
                    page.screenshot(path=screenshots / name, full_page=True)
                assert not faults_of_axe(page, _rules(width, colours)), state
            assert page.evaluate("document.documentElement.scrollWidth") <= width, state

    return looked


def _rules(width: int, colours: str) -> Rules:
    """What axe is asked: colours are the same at each width, all else is the same in each colours."""
    if width < WIDTHS[-1]:
        return Rules.BUT_COLOURS
    return Rules.ALL if colours == "light" else Rules.COLOURS


def _hand_in(page: Page, workbook: Path, words: dict[str, str]) -> None:
    page.get_by_label(words["file"], exact=True).set_input_files(workbook)
    page.get_by_role("button", name=words["send"]).click()
    page.get_by_role("link", name=words["columns"]).click(timeout=PATIENCE_MS)


def _map(page: Page, words: dict[str, str]) -> None:
    page.get_by_label(words["publisher"]).fill("Länsstyrelsen")
    page.get_by_label(words["release"]).fill("2019")
    page.get_by_role("button", name=words["preview"]).click()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_messy_workbook_is_mapped_previewed_imported_and_undone(
    page: Page, fresh: str, workbook: Path, look: Look, language: str
) -> None:
    words = WORDS[language]
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(fresh + START[language])
    expect(page.get_by_text(words["empty"])).to_be_visible()
    look("empty")
    page.get_by_role("button", name=words["send"]).click()
    expect(page.get_by_role("alert")).to_contain_text(words["no_file"])
    look("error")
    complaints.clear()  # the browser notes the status 400 of a refused form
    _hand_in(page, workbook, words)
    look("columns")
    _map(page, words)
    expect(page.get_by_text(words["secret"])).to_be_visible(timeout=PATIENCE_MS)
    look("preview")
    page.get_by_role("button", name=words["import"], exact=True).click()
    undo = page.get_by_role("button", name=words["undo"])
    expect(undo).to_be_visible(timeout=PATIENCE_MS)
    expect(page.get_by_text(words["imported"])).to_be_visible()
    look("receipt")
    undo.click()
    expect(page.get_by_text(words["undone"])).to_be_visible(timeout=PATIENCE_MS)
    look("undone")
    page.goto(fresh + START[language])
    look("filled")
    assert not complaints


@pytest.mark.parametrize("language", ["sv", "en"])
def test_faults_of_a_table_are_told_with_their_cells(
    page: Page, fresh: str, workbook: Path, look: Look, language: str
) -> None:
    words = WORDS[language]
    workbook.write_bytes(faulty_workbook())
    page.goto(fresh + START[language])
    _hand_in(page, workbook, words)
    _map(page, words)
    expect(page.get_by_text(words["unknown"])).to_be_visible(timeout=PATIENCE_MS)
    look("faults")


def test_everything_works_without_scripts(browser: Browser, fresh: str, workbook: Path) -> None:
    words = WORDS["sv"]
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(fresh + START["sv"])
    page.get_by_label(words["file"], exact=True).set_input_files(workbook)
    page.get_by_role("button", name=words["send"]).click()
    _refresh_until(page, "link", words["columns"])
    page.get_by_role("link", name=words["columns"]).click()
    _map(page, words)
    for name in (words["import"], words["undo"]):
        _refresh_until(page, "button", name)
        page.get_by_role("button", name=name, exact=True).click()
    while page.get_by_role("link", name=words["refresh"]).count():
        page.get_by_role("link", name=words["refresh"]).click()
    expect(page.get_by_text(words["undone"])).to_be_visible()
    page.context.close()


def _refresh_until(page: Page, role: str, name: str) -> None:
    """Follow the link "Refresh" until what comes next is there."""
    for _ in range(600):
        if page.get_by_role(role, name=name, exact=True).count():  # type: ignore[arg-type]
            return
        page.get_by_role("link", name=WORDS["sv"]["refresh"]).click()
        page.wait_for_timeout(100)
    pytest.fail(f"{name} did not come")


def test_everything_works_with_the_keyboard_alone(page: Page, fresh: str, workbook: Path) -> None:
    words = WORDS["sv"]
    # The browser is told before the page comes: a press of the key could overtake a later word.
    page.on("filechooser", lambda chooser: chooser.set_files(workbook))
    page.goto(fresh + START["sv"])
    _tab_to(page, "#file")
    page.keyboard.press("Space")
    expect(page.locator("#file")).to_have_value(re.compile(re.escape(workbook.name)))
    _tab_to(page, "button[type=submit]")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name=words["columns"])).to_be_visible(timeout=PATIENCE_MS)
    _tab_to(page, "a.ds-button[href$='kolumner/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/kolumner/")
    _tab_to(page, "#about-publisher")
    page.keyboard.type("Länsstyrelsen")
    _tab_to(page, "button[type=submit]")
    page.keyboard.press("Enter")
    for name, last in ((words["import"], "las-in/"), (words["undo"], "angra/")):
        button = page.get_by_role("button", name=name, exact=True)
        expect(button).to_be_visible(timeout=PATIENCE_MS)
        _tab_to(page, f"form[action$='{last}'] button")
        page.keyboard.press("Space")
    expect(page.get_by_text(words["undone"])).to_be_visible(timeout=PATIENCE_MS)


def _tab_to(page: Page, selector: str) -> None:
    """Press Tab until an element has the focus; it must then be seen to have it."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            style = "getComputedStyle(document.activeElement)"
            assert page.evaluate(f"{style}.outlineStyle") != "none", (
                f"focus is not seen: {selector}"
            )
            return
    pytest.fail(f"the keyboard does not reach {selector}")
