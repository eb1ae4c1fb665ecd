"""A server of the program for the figures that need one: started, asked, and ended again."""

import gzip
import http.client
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.child import PROGRAM, ROOT, environment

LANGUAGE = "sv"
PATIENCE_S = 60.0
PAUSE_S = 0.02
HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of the server: seconds until its last byte, bytes with its head, and its text."""

    seconds: float
    size_bytes: int
    text: str


def get(
    connection: http.client.HTTPConnection, address: str, headers: dict[str, str] | None = None
) -> Answer:
    """Ask for a page and read it to its end.

    Raises:
        RuntimeError: there is no such page, or it is not theirs.
    """
    started = time.perf_counter()
    connection.request("GET", address, headers={"Accept-Encoding": "gzip"} | (headers or {}))
    response = connection.getresponse()
    body = response.read()
    seconds = time.perf_counter() - started
    if response.status != http.HTTPStatus.OK:
        raise RuntimeError(f"{address} answered {response.status}")
    is_packed = response.headers.get("Content-Encoding") == "gzip"
    text = (gzip.decompress(body) if is_packed else body).decode()
    return Answer(seconds, len(body) + len(bytes(response.headers)), text)


def connected(port: int) -> http.client.HTTPConnection:
    """A connection that is used again and again."""
    return http.client.HTTPConnection(HOST, port, timeout=PATIENCE_S)


@contextmanager
def serving(port: int, folder: Path, **more: str) -> Iterator[int]:
    """The program, serving until the block ends; only this very process is stopped.

    Yields:
        The number of its process.
    """
    command = [PROGRAM, "up", "--host", HOST, "--port", str(port), "--data", str(folder)]
    surroundings = environment() | more
    with subprocess.Popen(
        command, cwd=ROOT, env=surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as served:
        try:
            yield served.pid
        finally:
            served.terminate()
            served.wait(PATIENCE_S)


def wait(port: int) -> None:
    """Until the first page has come whole."""
    until = time.perf_counter() + PATIENCE_S
    while time.perf_counter() < until:
        connection = connected(port)
        try:
            get(connection, f"/{LANGUAGE}/")
        except (ConnectionError, http.client.HTTPException):
            time.sleep(PAUSE_S)
        else:
            return
        finally:
            connection.close()
    raise RuntimeError(f"samklang up did not answer within {PATIENCE_S:.0f} s")


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.create_server((HOST, 0)) as probe:
        port: int = probe.getsockname()[1]
    return port
