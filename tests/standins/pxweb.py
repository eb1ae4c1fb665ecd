"""PxWeb as SCB runs it, both versions of the protocol, traps included.

Limits on cells and calls, the exact titles of its errors, a default selection that drops the
territories with status 200, long addresses that are not found, a text table in Latin-1 whose labels
of totals are swapped, and values hidden by two dots.
"""

import json
import threading
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from math import prod
from typing import Any

from samklang.sources.clock import SYSTEM_CLOCK, Clock
from tests.standins.pxweb_formats import all_dims, csv_text, data_set, entry, px_json, variable
from tests.standins.pxweb_tables import Dim, Table
from tests.standins.server import Call, Reply

V2 = "/api/v2"
LONGEST_ADDRESS = 2_100
NEWEST_PERIODS = 1


@dataclass(slots=True)
class PxWeb:
    """A stand-in for one installation; give it to :func:`tests.standins.server.serving`."""

    tables: Sequence[Table]
    v1: str = "/OV0104/v1/doris/sv/ssd/START"
    cells: int = 150_000
    values: int = 110_000
    calls: int = 30
    seconds: float = 10.0
    clock: Clock = SYSTEM_CLOCK
    are_totals_swapped: bool = True
    made_at: deque[float] = field(default_factory=deque)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self, call: Call) -> Reply:
        if len(call.target) > LONGEST_ADDRESS:
            return Reply(b"Not Found", 404, "text/html")
        if wait := self._wait():
            return _error(429, "Too many requests", {"Retry-After": str(wait)})
        if call.url.path.startswith(V2):
            return self._version2(call, call.url.path.removeprefix(V2).strip("/").split("/"))
        if call.url.path.startswith(self.v1):
            return self._version1(call, call.url.path.removeprefix(self.v1).strip("/"))
        return _error(404, "Not Found")

    def _wait(self) -> int:
        """Seconds until another call is allowed; 0 counts this one."""
        with self.lock:
            now = self.clock.seconds()
            while self.made_at and self.made_at[0] <= now - self.seconds:
                self.made_at.popleft()
            if len(self.made_at) >= self.calls:
                return int(self.made_at[0] + self.seconds - now) + 1
            self.made_at.append(now)
            return 0

    def _version2(self, call: Call, path: list[str]) -> Reply:
        if path == ["config"]:
            return _json(self._config())
        if path == ["tables"]:
            return self._listed(call)
        table = next((each for each in self.tables if path[1:2] == [each.id]), None)
        if path[0] != "tables" or table is None:
            return _error(404, "Non-existent table")
        if path[2:] == ["metadata"]:
            return _json(data_set(table, is_metadata=True))
        if path[2:] == ["data"]:
            return self._data2(call, table)
        return _json(entry(table)) if not path[2:] else _error(404, "Not Found")

    def _config(self) -> dict[str, Any]:
        return {
            "apiVersion": "2.3.2",
            "defaultLanguage": "sv",
            "maxDataCells": self.cells,
            "maxCallsPerTimeWindow": self.calls,
            "timeWindow": self.seconds,
            "defaultDataFormat": "json-stat2",
        }

    def _listed(self, call: Call) -> Reply:
        number, size = (int(call.query.get(name, ["1"])[0]) for name in ("pageNumber", "pageSize"))
        pages = -(-len(self.tables) // size)
        if not 1 <= number <= pages:
            return _error(404, "Non-existent page")
        shown = self.tables[(number - 1) * size : number * size]
        page = {"pageNumber": number, "pageSize": size, "totalPages": pages}
        return _json({"language": "sv", "tables": list(map(entry, shown)), "page": page})

    def _data2(self, call: Call, table: Table) -> Reply:
        question = json.loads(call.body or b"{}")
        rows = [(row["variableCode"], row["valueCodes"]) for row in question.get("selection", [])]
        rows += [
            (name[len("valueCodes[") : -1], codes[0].split(","))
            for name, codes in call.query.items()
            if name.startswith("valueCodes[")
        ]
        if not rows:
            return _json(data_set(_default(table)))
        wanted = dict(rows)
        wanted.pop("ContentsCode", None)
        answer = call.query.get("outputFormat", ["json-stat2"])[0]
        return self._answer(table, wanted, answer)

    def _version1(self, call: Call, path: str) -> Reply:
        table = next((each for each in self.tables if each.path == path), None)
        if "config" in call.query:
            limits = {"maxValues": self.values, "maxCells": self.cells}
            return _json({**limits, "maxCalls": self.calls, "timeWindow": self.seconds})
        if table is None:
            return self._level(path)
        if call.method == "GET":
            return _json({"title": table.title, "variables": list(map(variable, all_dims(table)))})
        question = json.loads(call.body)
        wanted = {row["code"]: row["selection"]["values"] for row in question["query"]}
        wanted.pop("ContentsCode", None)
        if sum(map(len, wanted.values())) > self.values:
            return _error(403, "Forbidden")
        return self._answer(table, wanted, question["response"]["format"], status=403)

    def _level(self, path: str) -> Reply:
        found = [each for each in self.tables if each.path.rpartition("/")[0] == path]
        if not found:
            return Reply(b"Not Found", 404, "text/plain")
        return _json(
            [
                {
                    "id": each.path.rpartition("/")[2],
                    "type": "t",
                    "text": each.title,
                    "updated": each.updated.removesuffix("Z"),
                }
                for each in found
            ]
        )

    def _answer(
        self, table: Table, wanted: Mapping[str, Sequence[str]], answer: str, status: int = 400
    ) -> Reply:
        known = {dim.name: dim for dim in table.dims}
        codes = {
            name: _expanded(known[name], texts) for name, texts in wanted.items() if name in known
        }
        title = _problem(table, wanted, codes)
        if title:
            return _error(400, title)
        if prod(map(len, codes.values())) > self.cells:
            return _error(status, "Too many cells selected" if status == 400 else "")
        return self._written(table.cut(codes), answer)

    def _written(self, table: Table, answer: str) -> Reply:
        if answer == "json-stat2":
            return _json(data_set(table))
        if answer == "json":
            return _json(px_json(table))
        if answer in {"csv", "csv2"}:
            text = csv_text(table, are_totals_swapped=self.are_totals_swapped)
            return Reply(text.encode("latin-1"), content_type="text/csv; charset=iso-8859-1")
        return _error(400, "Unsupported output format")


def _problem(
    table: Table, wanted: Mapping[str, Sequence[str]], codes: Mapping[str, Sequence[str]]
) -> str:
    """The title of the error that a selection is, in the publisher's spelling."""
    if wanted.keys() - codes.keys():
        return "Non-existent variable"
    if not all(map(all, codes.values())):
        return "Non-existent value"
    if [dim for dim in table.dims if not (dim.elimination or codes.get(dim.name))]:
        return "Missing selection for mandantory variable"
    return ""


def _json(document: Any) -> Reply:
    return Reply(json.dumps(document, ensure_ascii=False).encode())


def _error(status: int, title: str, headers: dict[str, str] | None = None) -> Reply:
    document = {"type": "Parameter error", "title": title, "status": status}
    return Reply(json.dumps(document).encode(), status, headers=headers or {})


def _expanded(dim: Dim, texts: Sequence[str]) -> list[str]:
    """Codes in the order of the table; an empty text where one is unknown."""
    unknown = [""] * any(not any(fnmatchcase(code, text) for code in dim.codes) for text in texts)
    chosen = [code for code in dim.codes if any(fnmatchcase(code, text) for text in texts)]
    return unknown + chosen


def _default(table: Table) -> Table:
    """The publisher's own selection: the nation's newest year, and no territories at all."""
    newest = {
        dim.name: dim.codes[-NEWEST_PERIODS:] if dim.is_time else dim.codes[:1]
        for dim in table.dims
    }
    cut = table.cut(newest)
    return Table(
        cut.id,
        cut.path,
        cut.title,
        cut.updated,
        cut.dims[1:],
        cut.content,
        cut.content_label,
        cut.unit,
        cut.number[0],
        cut.mark[0],
        cut.notes,
    )
