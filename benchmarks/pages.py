"""The pages: from `samklang up` to the first of them, how soon each answers, how heavy it is."""

import http.client
import re
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figure import Figure, Timing
from benchmarks.serving import LANGUAGE, connected, free_port, get, serving, wait

START_S = 5.0
SERVER_MS = 60.0
WEIGHT_KB = 150.0
COUNTY = "25"
WARM_TURNS = 5
MUNICIPALITY = re.compile(r'href="(/sv/kommun/\d+/)(?:\?[^"]*)?"')
_RESOURCE = re.compile(r'<(?:link rel="stylesheet"|script|img)[^>]*(?:href|src)="(/[^"]+)"')


def figures(folder: Path) -> Iterator[Figure]:
    """All figures of the pages, on a server of their own with its data in ``folder``."""
    port = free_port()
    first = _timed_start(port, folder / "first")
    again = _timed_start(port, folder / "first")
    yield Figure("samklang up: to the first page, new data folder", first, "s", START_S)
    yield Figure("samklang up: to the first page, again", again, "s", START_S)
    with serving(port, folder / "first"):
        wait(port)
        connection = connected(port)
        county = f"/{LANGUAGE}/lan/{COUNTY}/"
        text = get(connection, county).text
        municipalities = sorted(set(MUNICIPALITY.findall(text)))
        yield from _page_figures(connection, "county page", [county], WARM_TURNS * 4)
        yield from _page_figures(connection, "municipality pages", municipalities, WARM_TURNS)


def _page_figures(
    connection: http.client.HTTPConnection, what: str, addresses: list[str], turns: int
) -> Iterator[Figure]:
    first = [get(connection, address) for address in addresses]
    warm = [get(connection, address) for _ in range(turns) for address in addresses]
    middle_ms = Timing.of([answer.seconds for answer in warm]).middle * 1000
    first_ms = Timing.of([answer.seconds for answer in first]).middle * 1000
    note = f"median of {len(warm)} answers of {len(addresses)} of them; the first time {first_ms:.0f} ms"
    yield Figure(f"{what}: time of the server", middle_ms, "ms", SERVER_MS, note=note)
    heaviest = max(first, key=lambda answer: answer.size_bytes)
    weight = heaviest.size_bytes + sum(
        get(connection, address).size_bytes for address in set(_RESOURCE.findall(heaviest.text))
    )
    alone_kb = heaviest.size_bytes / 1000
    note = f"the heaviest, compressed, with its style sheet; the page alone {alone_kb:.0f} KB"
    yield Figure(f"{what}: transferred", weight / 1000, "KB", WEIGHT_KB, note=note)


def _timed_start(port: int, folder: Path) -> float:
    started = time.perf_counter()
    with serving(port, folder):
        wait(port)
        return time.perf_counter() - started
