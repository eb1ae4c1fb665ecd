"""The built package: it carries its look, and serves it where there is no checkout."""

import os
import re
import socket
import subprocess
import sys
import urllib.request
import zipfile
from pathlib import Path

import pytest

from tests.structure.source_tree import ROOT

_START = "from samklang.cli.main import main; main()"
_PATIENCE_SECONDS = 60


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _read(address: str) -> bytes:
    with urllib.request.urlopen(address) as answer:  # noqa: S310 - our own address
        return bytes(answer.read())


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built and unpacked."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(folder / "unpacked")
    return folder / "unpacked"


@pytest.mark.slow
def test_wheel_carries_its_look_and_the_licences(unpacked: Path) -> None:
    carried = unpacked / "samklang" / "web" / "base" / "static" / "carried"
    assert {path.name for path in carried.iterdir()} == {
        "designsystemet.css",
        "designsystemet.LICENSE.txt",
        "source-sans-3.woff2",
        "source-sans-3.LICENSE.txt",
    }
    assert ".ds-button" in (carried / "designsystemet.css").read_text(encoding="utf-8")


@pytest.mark.slow
def test_page_of_the_wheel_is_served_with_its_style_sheets(unpacked: Path, tmp_path: Path) -> None:
    port = _free_port()
    served = subprocess.Popen(
        [sys.executable, "-c", _START, "up", "--port", str(port), "--data", str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(unpacked)},
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert served.stdout
        assert str(port) in served.stdout.readline()
        address = f"http://127.0.0.1:{port}"
        page = _read(f"{address}/sv/").decode()
        sheets = re.findall(r'rel="stylesheet" href="([^"]+)"', page)
        assert any("designsystemet" in sheet for sheet in sheets)
        assert all(_read(address + sheet) for sheet in sheets)
    finally:
        served.terminate()
        served.communicate(timeout=_PATIENCE_SECONDS)
