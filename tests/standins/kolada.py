"""Kolada's answers, version 3: pages with ``next_url``, figures by sex, figures that are not there."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

ADDRESS = "https://api.kolada.se/v3"
TITLE = "Utsläpp till luft av växthusgaser totalt, ton CO2-ekv"
Key = tuple[str, str, int]
"""Id of the place, sex and year."""


def figure(value: float | None, status: str = "", *, is_deleted: bool = False) -> dict[str, Any]:
    """What is said of one place, sex and year."""
    return {"value": value, "status": status, "count": 1, "isdeleted": is_deleted}


@dataclass(frozen=True)
class Kolada:
    """A service with one key figure. ``next_host`` makes it send its reader elsewhere."""

    kpi: str = "N07702"
    title: str = TITLE
    published_on: str = "2026-06-09"
    figures: Mapping[Key, dict[str, Any]] = field(default_factory=dict)
    base: str = ADDRESS
    next_base: str = ""
    most_ids: int = 25
    page_rows: int = 5000

    def revised(self, **changes: Any) -> "Kolada":
        return replace(self, **changes)

    def answer(self, url: str) -> tuple[int, bytes]:
        """Status and body for an address."""
        asked = urlsplit(url)
        path = asked.path.removeprefix(urlsplit(self.base).path).strip("/").split("/")
        query = parse_qs(asked.query)
        if path[0] == "kpi":
            return 200, self._kpi(path[1])
        chosen = dict(zip(path[1::2], path[2::2], strict=True))
        ids = {name: part.split(",") for name, part in chosen.items()}
        if len(ids) < 2 or max(map(len, ids.values())) > self.most_ids:
            return 400, json.dumps({"detail": "too many or too few"}).encode()
        rows = self._rows(ids)
        return 200, self._page(asked.path, rows, query)

    def body(self, url: str) -> bytes:
        """The body of an answer that is there."""
        status, body = self.answer(url)
        assert status == 200, (status, body)
        return body

    def _kpi(self, kpi: str) -> bytes:
        row = {
            "id": self.kpi,
            "title": self.title,
            "description": "Totala emissioner inom det geografiska området.",
            "publication_date": self.published_on,
        }
        return _envelope([row] if kpi == self.kpi else [])

    def _rows(self, ids: Mapping[str, Sequence[str]]) -> list[dict[str, Any]]:
        """A row for each place and year, with all its sexes."""
        rows: dict[tuple[str, int], list[dict[str, Any]]] = {}
        for (place, sex, year), said in self.figures.items():
            if place in ids.get("municipality", [place]) and str(year) in ids.get(
                "year", [str(year)]
            ):
                rows.setdefault((place, year), []).append({"gender": sex, **said})
        return [
            {"kpi": self.kpi, "municipality": place, "period": year, "values": values}
            for (place, year), values in rows.items()
            if self.kpi in ids.get("kpi", [self.kpi])
        ]

    def _page(self, path: str, rows: list[dict[str, Any]], query: Mapping[str, list[str]]) -> bytes:
        page = int(query.get("page", ["1"])[0])
        size = min(int(query.get("per_page", ["100"])[0]), self.page_rows)
        more = {**{name: values[0] for name, values in query.items()}, "page": str(page + 1)}
        host = self.next_base or "{0.scheme}://{0.netloc}".format(urlsplit(self.base))
        following = f"{host}{path}?{urlencode(more)}" if page * size < len(rows) else None
        return _envelope(rows[(page - 1) * size : page * size], following)


def _envelope(values: list[dict[str, Any]], following: str | None = None) -> bytes:
    envelope = {"values": values, "count": len(values), "next_url": following, "previous_url": None}
    return json.dumps(envelope).encode()
