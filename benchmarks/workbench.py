"""The workbench with people at work: cells saved by many, the coordinator's page, readers in a crowd."""

import html
import http.client
import json
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from benchmarks.child import answer
from benchmarks.figure import Bar, Figure
from benchmarks.load import Act, a_second, at_pace, ninety_fifth
from benchmarks.pages import MUNICIPALITY
from benchmarks.serving import LANGUAGE, connected, free_port, get, serving, wait

EDITORS, EDITOR_PACE_S = 50, 2.0
SAVE_MS = 200.0
GRID_S = 1.0
COUNTY, COUNTY_MS, NATION_MS = "25", 300.0, 800.0
LOOKS = 40
KEPT_A_SECOND, READERS = 800.0, 8
USERS, USER_PACE_S = 20, 3.0
ANEW_MS = 150.0
IDLE_MB = 250.0
SECONDS = 20.0
SESSION, FORM = "samklang-session", "samklang-form"
_BOX = re.compile(r'<input[^>]*?name="([^"]+)" value="([^"]*)"')


def figures(folder: Path) -> Iterator[Figure]:
    """All figures of the workbench, on a server of their own with its data in ``folder``."""
    data, port = folder / "workbench", free_port()
    found = answer("workbench_child", str(data), str(EDITORS))
    with serving(port, data, SAMKLANG_IS_SINGLE_USER="0") as process:
        wait(port)
        yield _idle(process)
        yield _kept(port)
        yield _anew(port)
        yield from _coordinator(port, found)
        editors = [_Editor(port, session, number) for session, number in found["editors"]]
        yield _grid(editors)
        yield _saves(editors)


def _idle(process: int) -> Figure:
    """What the processes of the server hold; pages that several share are counted once."""
    members = [process, *_children(process)]
    memory_mb = sum(map(_memory_mb, members))
    note = f"{len(members)} processes, after the first page"
    return Figure("server, idle: memory", memory_mb, "MB", IDLE_MB, note=note)


def _children(process: int) -> list[int]:
    told = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    return [int(number) for number in told.split()]


def _memory_mb(process: int) -> float:
    told = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    shared = next(line for line in told.splitlines() if line.startswith("Pss:"))
    return int(shared.split()[1]) * 1024 / 1e6


def _kept(port: int) -> Figure:
    address = f"/{LANGUAGE}/lan/{COUNTY}/"
    people = [_Reader(port, [address]).read for _ in range(READERS)]
    a_second(people, SECONDS / 4)  # each process of the server keeps its pages
    note = f"{READERS} readers, {SECONDS / 4:.0f} s; the page of a county, compressed"
    figure = a_second(people, SECONDS / 4)
    return Figure("public page, kept", figure, "a second", KEPT_A_SECOND, Bar.AT_LEAST, note)


def _anew(port: int) -> Figure:
    """Pages that are not kept: no two addresses are the same. What they tell was worked out before."""
    connection = connected(port)
    pages = sorted(set(MUNICIPALITY.findall(get(connection, f"/{LANGUAGE}/lan/{COUNTY}/").text)))
    a_second(_readers(port, pages, "before"), SECONDS / 4)  # what they tell is worked out
    people = _readers(port, pages, "look")
    took_ms = 1e3 * ninety_fifth(at_pace(people, USER_PACE_S, SECONDS))
    note = f"95 of 100; {USERS} users, each at another municipality every {USER_PACE_S:.0f} s"
    return Figure("public page, made anew", took_ms, "ms", ANEW_MS, note=note)


def _readers(port: int, pages: list[str], what: str) -> list[Act]:
    """People who each read some pages that nobody else has asked for."""
    return [
        _Reader(port, [f"{page}?{what}={number}" for page in pages], turn=number).read_anew
        for number in range(USERS)
    ]


def _coordinator(port: int, found: dict[str, Any]) -> Iterator[Figure]:
    for code, bar_ms, what in (
        (COUNTY, COUNTY_MS, "a county"),
        (found["nation"], NATION_MS, "all"),
    ):
        session = {"Cookie": f"{SESSION}={found['coordinator']}"}
        connection, address = connected(port), f"/{LANGUAGE}/arbete/lan/{code}/"
        took = [get(connection, address, session).seconds for _ in range(LOOKS)]
        title = f"coordinator's page, {what}: 95 of 100"
        yield Figure(title, 1e3 * ninety_fifth(took), "ms", bar_ms, note=f"{LOOKS} looks, one user")


def _grid(editors: "list[_Editor]") -> Figure:
    took = [each.open() for each in editors]
    note = f"95 of 100; until its last byte, {len(editors)} of them one after the other"
    return Figure("grid page", ninety_fifth(took), "s", GRID_S, note=note)


def _saves(editors: "list[_Editor]") -> Figure:
    took = at_pace([each.save for each in editors], EDITOR_PACE_S, SECONDS)
    note = (
        f"95 of 100 of {len(took)}; {EDITORS} editors, each every {EDITOR_PACE_S:.0f} s; durable, with the "
        f"sums and findings that follow"
    )
    return Figure("one cell saved", 1e3 * ninety_fifth(took), "ms", SAVE_MS, note=note)


@dataclass(slots=True)
class _Reader:
    """Somebody who asks for one page after the other."""

    port: int
    addresses: list[str]
    turn: int = 0
    connection: http.client.HTTPConnection = field(init=False)

    def __post_init__(self) -> None:
        self.connection = connected(self.port)

    def read(self) -> None:
        """Read the next page; its text is not looked into."""
        address = self.addresses[self.turn % len(self.addresses)]
        self.connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
        response = self.connection.getresponse()
        response.read()
        if response.status != http.HTTPStatus.OK:
            raise RuntimeError(f"{address} answered {response.status}")
        self.turn += 1

    def read_anew(self) -> None:
        """Read the next page over a connection of its own."""
        self.read()
        self.connection.close()


@dataclass(slots=True)
class _Editor:
    """Somebody who works on an inventory, one cell at a time."""

    port: int
    session: str
    number: int
    connection: http.client.HTTPConnection = field(init=False)
    form: str = ""
    token: str = ""
    name: str = ""
    revision: int = 0
    turn: int = 1000

    def __post_init__(self) -> None:
        self.connection = connected(self.port)

    @property
    def address(self) -> str:
        """Where its grid is."""
        return f"/{LANGUAGE}/inventeringar/{self.number}/"

    def open(self) -> float:
        """Open the grid, and choose the first cell with a row; the seconds that it took."""
        began = time.perf_counter()
        response, body = self._ask("GET", self.address)
        took_s = time.perf_counter() - began
        self.form = SimpleCookie(response.headers["Set-Cookie"])[FORM].value
        boxes = {name: html.unescape(value) for name, value in _BOX.findall(body.decode())}
        self.token = boxes["csrfmiddlewaretoken"]
        self.name = next(
            name.removeprefix("revision:")
            for name, value in boxes.items()
            if name.startswith("revision:") and value not in {"", "0"}
        )
        self.revision = int(boxes[f"revision:{self.name}"])
        return took_s

    def save(self) -> None:
        """Type another amount into the cell, and have it saved."""
        self.turn += 1
        said = {
            "csrfmiddlewaretoken": self.token,
            self.name: str(self.turn),
            f"stored:{self.name}": "",
            f"revision:{self.name}": str(self.revision),
        }
        _, body = self._ask("POST", f"{self.address}celler/", urlencode(said))
        told = json.loads(body)
        (box,) = told["boxes"]
        if told["refusal"] or box["error"]:
            raise RuntimeError(told["refusal"] or box["error"])
        self.revision = box["revision"]

    def _ask(
        self, method: str, address: str, body: str | None = None
    ) -> tuple[http.client.HTTPResponse, bytes]:
        headers = {
            "Cookie": f"{SESSION}={self.session}; {FORM}={self.form}",
            "Content-Type": "application/x-www-form-urlencoded",
            "Accept": "text/html" if body is None else "application/json",
        }
        self.connection.request(method, address, body, headers)
        response = self.connection.getresponse()
        told = response.read()
        self.connection.close()  # the server does so too while somebody thinks
        if response.status != http.HTTPStatus.OK:
            raise RuntimeError(f"{address} answered {response.status}")
        return response, told
