"""Each role at its desk: what it comes for, and what it does not get. On PostgreSQL, with one server."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.serving import prepare, served
from tests.browser.sign_in import COOKIE, sessions
from tests.postgresql import cluster, make_database, why_not

pytestmark = pytest.mark.browser

PLACE = "2523"
ROLES = ("decision_maker", "adviser", "archivist", "administrator")


class Office(NamedTuple):
    """An application with something of everything, and the session of each role."""

    address: str
    sessions: dict[str, str]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The office in which all of them work."""
    if why_not():
        pytest.skip(why_not())
    folder: Path = tmp_path_factory.mktemp("office") / "data"
    with cluster() as server:
        database = make_database(server, "office")
        prepare(folder, database)
        keys = sessions(folder, PLACE, *ROLES, is_furnished=True, database=database)
        with served(folder, database) as address:
            yield Office(address, dict(zip(ROLES, keys, strict=True)))


@pytest.fixture
def desk(browser: Browser, office: Office) -> Iterator[Callable[[str], Page]]:
    """The page of somebody with a role; of nobody, where the role is empty."""
    made: list[BrowserContext] = []

    def sit_down(role: str) -> Page:
        context = browser.new_context(base_url=office.address)
        made.append(context)
        if role:
            key = office.sessions[role]
            context.add_cookies([{"name": COOKIE, "value": key, "url": office.address}])
        return context.new_page()

    yield sit_down
    for context in made:
        context.close()


def _heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def _is_not_there(page: Page, address: str) -> None:
    page.goto(address)
    _heading(page, "Sidan finns inte")


def test_whoever_has_not_signed_in_reads_what_is_public(desk: Callable[[str], Page]) -> None:
    page = desk("")
    page.goto("/sv/register/")
    page.get_by_role("link", name="Gällivare").click()
    _heading(page, "Gällivare")
    expect(page.get_by_text("Borgmästaravtalet 2030")).to_be_visible()
    expect(page.get_by_role("heading", name="Vad som har hänt")).to_have_count(0)
    page.goto("/sv/inventeringar/")
    _heading(page, "Logga in")


def test_a_decision_maker_signs_off_what_was_decided_and_changes_nothing(
    desk: Callable[[str], Page],
) -> None:
    page = desk("decision_maker")
    page.goto("/sv/arbete/")
    page.get_by_role("link", name="2018").click()
    expect(page.get_by_text("Godkänd och fryst")).to_be_visible()
    expect(page.get_by_text("Example §1")).to_be_visible()
    expect(page.get_by_role("main").get_by_role("textbox")).to_have_count(0)
    page.get_by_role("link", name="Skriv under").click()
    page.get_by_role("button", name="Skriv under").click()
    expect(page.get_by_text("Underskriven av")).to_be_visible()
    expect(page.get_by_role("link", name="Skriv under")).to_have_count(0)
    page.get_by_role("link", name="Tidsfrister").click()
    page.get_by_role("link", name="Gällivare").first.click()
    expect(page.get_by_role("heading", name="Vad som har hänt")).to_be_visible()
    expect(page.get_by_role("heading", name="Ändra")).to_have_count(0)


def test_an_adviser_works_on_behalf_of_a_municipality_and_every_page_says_so(
    desk: Callable[[str], Page],
) -> None:
    page = desk("adviser")
    banner = page.get_by_role("region", name="Du arbetar åt någon annan")
    page.goto("/sv/pa-uppdrag/")
    expect(banner).to_have_count(0)
    page.get_by_label("Åt vem").select_option(label="SE 2523 Gällivare")
    page.get_by_label("Varför").fill("Hjälp med inventeringen")
    page.get_by_role("button", name="Spara").click()
    expect(banner).to_contain_text("Gällivare")
    page.get_by_role("link", name="Inventeringar").click()
    expect(banner).to_contain_text("Hjälp med inventeringen")
    page.get_by_role("link", name="2019").first.click()
    expect(page.get_by_role("main").get_by_role("textbox").first).to_be_visible()
    banner.get_by_role("link").click()
    page.get_by_role("button", name="Avsluta").click()
    expect(banner).to_have_count(0)


def test_an_archivist_follows_the_trail_and_takes_it_out(desk: Callable[[str], Page]) -> None:
    page = desk("archivist")
    page.goto("/sv/arbete/")
    page.get_by_role("link", name="Händelselogg").click()
    page.get_by_role("link", name="Gällivare").click()
    _heading(page, "Händelselogg för Gällivare")
    expect(page.get_by_role("row", name="Inventering godkänd").first).to_be_visible()
    with page.expect_download() as saved:
        page.get_by_role("link", name="CSV").click()
    assert "inventory_approved" in saved.value.path().read_text(encoding="utf-8")
    page.goto("/sv/inventeringar/")
    page.get_by_role("link", name="2019").first.click()
    expect(page.get_by_role("main").get_by_role("textbox")).to_have_count(0)


def test_an_administrator_sees_to_people_and_not_to_their_work(
    desk: Callable[[str], Page],
) -> None:
    page = desk("administrator")
    page.goto("/sv/personer/ny/")
    page.get_by_label("Namn").fill("Åsa Ek")
    page.get_by_label("E-postadress").fill("asa.ek@example.org")
    page.get_by_role("button", name="Spara").click()
    _heading(page, "Åsa Ek")
    _is_not_there(page, "/sv/inventeringar/")
    _is_not_there(page, "/sv/frister/")
    page.goto("/sv/register/2523/")
    expect(page.get_by_role("heading", name="Vad som har hänt")).to_have_count(0)
