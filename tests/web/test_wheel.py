"""The built package carries its look."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.structure.source_tree import ROOT


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
