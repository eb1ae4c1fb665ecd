"""The pages: from `samklang up` to the first of them, how soon each answers, how heavy it is."""

import gzip
import http.client
import re
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.child import PROGRAM, ROOT, environment
from benchmarks.figure import Figure, Timing

START_S = 5.0
SERVER_MS = 60.0
WEIGHT_KB = 150.0
LANGUAGE = "sv"
COUNTY = "25"
WARM_TURNS = 5
PATIENCE_S = 60.0
PAUSE_S = 0.02
HOST = "127.0.0.1"
_MUNICIPALITY = re.compile(r'href="(/sv/kommun/\d+/)(?:\?[^"]*)?"')
_RESOURCE = re.compile(r'<(?:link rel="stylesheet"|script|img)[^>]*(?:href|src)="(/[^"]+)"')


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of the server: seconds until its last byte, bytes with its head, and its text."""

    seconds: float
    size_bytes: int
    text: str


def figures(folder: Path) -> Iterator[Figure]:
    """All figures of the pages, on a server of their own with its data in ``folder``."""
    port = _free_port()
    first = _timed_start(port, folder / "first")
    again = _timed_start(port, folder / "first")
    yield Figure("samklang up: to the first page, new data folder", first, "s", START_S)
    yield Figure("samklang up: to the first page, again", again, "s", START_S)
    with _server(port, folder / "first"):
        _wait(port)
        connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE_S)
        county = f"/{LANGUAGE}/lan/{COUNTY}/"
        text = _get(connection, county).text
        municipalities = sorted(set(_MUNICIPALITY.findall(text)))
        yield from _page_figures(connection, "county page", [county], WARM_TURNS * 4)
        yield from _page_figures(connection, "municipality pages", municipalities, WARM_TURNS)


def _page_figures(
    connection: http.client.HTTPConnection, what: str, addresses: list[str], turns: int
) -> Iterator[Figure]:
    first = [_get(connection, address) for address in addresses]
    warm = [_get(connection, address) for _ in range(turns) for address in addresses]
    middle_ms = Timing.of([answer.seconds for answer in warm]).middle * 1000
    first_ms = Timing.of([answer.seconds for answer in first]).middle * 1000
    note = f"median of {len(warm)} answers of {len(addresses)} of them; the first time {first_ms:.0f} ms"
    yield Figure(f"{what}: time of the server", middle_ms, "ms", SERVER_MS, note=note)
    heaviest = max(first, key=lambda answer: answer.size_bytes)
    weight = heaviest.size_bytes + sum(
        _get(connection, address).size_bytes for address in set(_RESOURCE.findall(heaviest.text))
    )
    alone_kb = heaviest.size_bytes / 1000
    note = f"the heaviest, compressed, with its style sheet; the page alone {alone_kb:.0f} KB"
    yield Figure(f"{what}: transferred", weight / 1000, "KB", WEIGHT_KB, note=note)


def _get(connection: http.client.HTTPConnection, address: str) -> Answer:
    started = time.perf_counter()
    connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
    response = connection.getresponse()
    body = response.read()
    seconds = time.perf_counter() - started
    if response.status != http.HTTPStatus.OK:
        raise RuntimeError(f"{address} answered {response.status}")
    is_packed = response.headers.get("Content-Encoding") == "gzip"
    text = (gzip.decompress(body) if is_packed else body).decode()
    return Answer(seconds, len(body) + len(bytes(response.headers)), text)


def _timed_start(port: int, folder: Path) -> float:
    started = time.perf_counter()
    with _server(port, folder):
        _wait(port)
        return time.perf_counter() - started


@contextmanager
def _server(port: int, folder: Path) -> Iterator[None]:
    """The program, serving until the block ends; only this very process is stopped."""
    command = [PROGRAM, "up", "--host", HOST, "--port", str(port), "--data", str(folder)]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as served:
        try:
            yield
        finally:
            served.terminate()
            served.wait(PATIENCE_S)


def _wait(port: int) -> None:
    """Until the first page has come whole."""
    until = time.perf_counter() + PATIENCE_S
    while time.perf_counter() < until:
        connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE_S)
        try:
            _get(connection, f"/{LANGUAGE}/")
        except (ConnectionError, http.client.HTTPException):
            time.sleep(PAUSE_S)
        else:
            return
        finally:
            connection.close()
    raise RuntimeError(f"samklang up did not answer within {PATIENCE_S:.0f} s")


def _free_port() -> int:
    with socket.create_server((HOST, 0)) as probe:
        port: int = probe.getsockname()[1]
    return port
