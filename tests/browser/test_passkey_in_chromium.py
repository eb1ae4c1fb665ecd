"""From the command line to a passkey: somebody registered sets a password, adds a key, and needs no more."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.serving import served

pytestmark = pytest.mark.browser

_EMAIL, _PASSWORD = "asa@example.org", "en mening som ingen annan har"
_START = "from samklang.cli.main import main; main()"
_KEEPER = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
"""A device of Chromium's own that keeps keys, and whose owner always agrees."""


@pytest.fixture
def desk(browser: Browser, _prepared: Path, tmp_path: Path) -> Iterator[tuple[Page, str]]:
    """A window on a machine that keeps keys, and where a password is set.

    The installation is asked for by a name: a key belongs to one, and never to a number.
    """
    folder = shutil.copytree(_prepared, tmp_path / "data")
    with served(folder) as address:
        link = _registered(folder)
        context = browser.new_context(base_url=address.replace("127.0.0.1", "localhost"))
        page = context.new_page()
        device = context.new_cdp_session(page)
        device.send("WebAuthn.enable")
        device.send("WebAuthn.addVirtualAuthenticator", {"options": _KEEPER})
        yield page, link
        context.close()


def _registered(folder: Path) -> str:
    """The path at which somebody sets a password who may approve, once a second factor is there."""
    told = ("--role", "municipal_approver", "--territory", "SE-2580", "--data", str(folder))
    done = subprocess.run(
        [sys.executable, "-c", _START, "people", "add", "Åsa Ek", _EMAIL, *told],
        capture_output=True,
        check=True,
        text=True,
    )
    return "/sv/" + done.stdout.partition("/sv/")[2].split()[0]


def _heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def test_a_passkey_is_added_and_then_is_enough(desk: tuple[Page, str]) -> None:
    page, link = desk
    page.goto(link)
    for box in page.locator("input[type=password]").all():
        box.fill(_PASSWORD)
    with page.expect_navigation():
        page.locator("main form button").click()
    page.goto("/sv/account/login/")
    page.get_by_role("textbox", name="E-postadress").fill(_EMAIL)
    page.get_by_role("textbox", name="Lösenord").fill(_PASSWORD)
    page.get_by_role("button", name="Logga in").click()
    _heading(page, "En roll väntar på din andra faktor")
    page.goto("/sv/account/2fa/webauthn/add/")
    page.get_by_role("textbox", name="Lösenord").fill(_PASSWORD)  # once more, before a change
    page.locator("main form button").first.click()
    _heading(page, "Lägg till en nyckel")
    page.get_by_role("textbox").fill("Min dator")
    page.get_by_role("checkbox").check()
    page.locator("#key-button").click()
    _heading(page, "Reservkoder")
    page.context.clear_cookies()
    page.goto("/sv/inventeringar/")
    _heading(page, "Logga in")
    page.get_by_role("button", name="Använd nyckeln").click()
    _heading(page, "Inventeringar")
