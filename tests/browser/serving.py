"""The application served as ``samklang up`` serves it, for as long as somebody looks at it."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_PATIENCE_SECONDS = 60.0
_START = "from samklang.cli.main import main; main()"


def prepare(folder: Path, database: str = "") -> None:
    """Have the database and what the package carries in a folder, as the first start leaves them."""
    with served(folder, database):
        pass


@contextmanager
def served(folder: Path, database: str = "") -> Iterator[str]:
    """The address of the application, with its data in a folder; ended with the block.

    Its database is a file of the folder, or the PostgreSQL at an address.
    """
    port = _free_port()
    process = subprocess.Popen(
        [sys.executable, "-c", _START, "up", "--port", str(port), "--data", str(folder)],
        env={**environment(database), "SAMKLANG_COUNTY": "25"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=_PATIENCE_SECONDS)
        if process.stderr:
            process.stderr.close()


def environment(database: str = "") -> dict[str, str]:
    """The environment without what other tests have set for the application, with its database."""
    plain = {name: word for name, word in os.environ.items() if not name.startswith("SAMKLANG_")}
    return {**plain, "SAMKLANG_DATABASE": database} if database else plain


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            said = process.stderr.read().decode() if process.stderr else ""
            pytest.fail(f"samklang up ended: {said}")
        try:
            urllib.request.urlopen(f"{address}/robots.txt").close()  # noqa: S310 - our own server
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("samklang up did not answer in time")
