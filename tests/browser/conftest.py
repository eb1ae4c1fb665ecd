"""A real browser and a served application; without a browser the tests say so and are skipped."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

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
_PATIENCE_SECONDS = 30.0
_START = "from samklang.cli.main import main; main()"


@pytest.fixture(scope="session")
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
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the application, served as ``samklang up`` serves it."""
    folder = tmp_path_factory.mktemp("served")
    port = _free_port()
    served = subprocess.Popen(
        [sys.executable, "-c", _START, "up", "--port", str(port), "--data", str(folder)],
        env={**os.environ, "SAMKLANG_COUNTY": "25", "SAMKLANG_DATA": str(folder)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, served)
        yield address
    finally:
        served.terminate()
        served.wait(timeout=_PATIENCE_SECONDS)
        if served.stderr:
            served.stderr.close()


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


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, served: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if served.poll() is not None:
            said = served.stderr.read().decode() if served.stderr else ""
            pytest.fail(f"samklang up ended: {said}")
        try:
            urllib.request.urlopen(f"{address}/robots.txt").close()  # noqa: S310 - our own server
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("samklang up did not answer in time")
