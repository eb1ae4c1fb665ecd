"""``samklang up``: where it keeps things, what it refuses, that it says where it is."""

import os
import socket
import stat
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from samklang.web.folder import DataFolder, default_folder
from samklang.web.serving import _apart

_START = "from samklang.cli.main import main; main()"
_PATIENCE_SECONDS = 60.0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _up(port: int, folder: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", _START, "up", "--port", str(port), "--data", str(folder)],
        env={**os.environ, "SAMKLANG_COUNTY": "25"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_folder_is_the_one_named_or_the_user_s() -> None:
    assert default_folder({"SAMKLANG_DATA": "/srv/samklang"}) == Path("/srv/samklang")
    assert default_folder({"XDG_DATA_HOME": "/home/x/data"}) == Path("/home/x/data/samklang")
    assert default_folder({}).name == "samklang"


def test_secret_is_made_once_and_read_by_its_owner_only(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "new")
    secret = folder.secret_key()
    assert len(secret) > 50
    assert folder.secret_key() == secret
    assert stat.S_IMODE((tmp_path / "new" / "secret-key").stat().st_mode) == 0o600


def test_busy_port_is_refused_in_words(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = int(taken.getsockname()[1])
        served = _up(port, tmp_path / "unused")
        said = served.communicate(timeout=_PATIENCE_SECONDS)[1]
    assert served.returncode == 2
    assert f"127.0.0.1:{port}" in said
    assert f"--port {port + 1}" in said
    assert "Traceback" not in said
    assert not (tmp_path / "unused").exists()


def test_folder_that_cannot_be_used_is_refused_in_words(tmp_path: Path) -> None:
    file = tmp_path / "a-file"
    file.write_text("", encoding="utf-8")
    served = _up(_free_port(), file)
    said = served.communicate(timeout=_PATIENCE_SECONDS)[1]
    assert served.returncode == 2
    assert str(file) in said
    assert "--data" in said
    assert "Traceback" not in said


def test_start_ends_where_what_the_package_carries_cannot_be_taken_in() -> None:
    def fail() -> None:
        raise SystemExit(3)

    with pytest.raises(SystemExit, match="3"):
        _apart(fail)


@pytest.mark.slow
def test_each_start_says_where_it_answers(tmp_path: Path) -> None:
    for _ in range(2):
        port = _free_port()
        served = _up(port, tmp_path / "data")
        try:
            assert served.stdout
            line = served.stdout.readline()
            assert line == f"Samklang is at http://127.0.0.1:{port}/\n"
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/sv/") as answer:
                assert answer.status == 200
        finally:
            served.terminate()
            served.communicate(timeout=_PATIENCE_SECONDS)
    assert (tmp_path / "data" / "samklang.sqlite3").exists()
