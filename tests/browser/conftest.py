"""A real browser and a served application; without a browser the tests say so and are skipped."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.serving import prepare, served

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


# Playwright keeps an event loop running in this thread, in which Django refuses its database; so it
# must end with the module, before tests of another kind follow in the same process.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium without windows."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("no Chromium on this machine; install it to run the tests in a browser")
    with sync_playwright() as player:
        started = player.chromium.launch(executable_path=found, args=list(_FLAGS))
        yield started
        started.close()


@pytest.fixture(scope="session")
def _prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which nothing but the first start has happened."""
    folder = tmp_path_factory.mktemp("prepared") / "data"
    prepare(folder)
    return folder


@pytest.fixture
def fresh(_prepared: Path, tmp_path: Path) -> Iterator[str]:
    """An installation of its own for a test, in which nobody has done anything."""
    with served(shutil.copytree(_prepared, tmp_path / "data")) as address:
        yield address


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the application, served as ``samklang up`` serves it."""
    with served(tmp_path_factory.mktemp("served")) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of its own for each test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def screenshots() -> Path | None:
    """Where pictures of the pages are left for people to look at, when they ask for them."""
    if "SAMKLANG_SCREENSHOTS" not in os.environ:
        return None
    folder = Path(__file__).parent / "screenshots"
    folder.mkdir(exist_ok=True)
    return folder
