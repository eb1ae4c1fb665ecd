"""Eurostat's answers: JSON-stat with the cells it has, or SDMX-CSV."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.standins import json_stat

UPDATED = "2026-03-20T23:00:00+0100"
UPDATED_IN_CSV = "20/03/26 23:00:00"
AXES: Mapping[str, tuple[str, ...]] = {
    "freq": ("A",),
    "unit": ("NR",),
    "indic_nrg": ("CDD", "HDD"),
    "geo": ("SE33", "SE332"),
    "time": ("2019", "2020", "2021"),
}
Key = tuple[str, ...]


@dataclass(frozen=True)
class Eurostat:
    """A service with one table; a cell that is not named does not exist."""

    cells: Mapping[Key, json_stat.Cell]
    axes: Mapping[str, Sequence[str]]

    def body(self, url: str) -> bytes:
        """What is answered to an address of either interface."""
        asked = urlsplit(url)
        query = parse_qs(asked.query)
        return self._csv(asked.path, query) if "sdmx" in asked.path else self._json(query)

    def _json(self, query: Mapping[str, list[str]]) -> bytes:
        axes = {name: tuple(query.get(name, codes)) for name, codes in self.axes.items()}
        if "lastTimePeriod" in query:
            axes["time"] = axes["time"][-1:]
        document: dict[str, Any] = json_stat.document(
            axes,
            self.cells,
            is_sparse=True,
            label="Heating degree days",
            updated=UPDATED,
            role={"time": ["time"], "geo": ["geo"]},
        )
        return json_stat.encoded(document)

    def _csv(self, path: str, query: Mapping[str, list[str]]) -> bytes:
        names = [name for name in self.axes if name != "time"]
        asked = path.rpartition("/")[2].split(".")
        chosen = {
            name: text.split("+") if text else self.axes[name]
            for name, text in zip(names, asked, strict=True)
        }
        first, last = query.get("startPeriod", ["0"])[0], query.get("endPeriod", ["9"])[0]
        years = [year for year in self.axes["time"] if first <= year <= last]
        lines = [",".join(["DATAFLOW", "LAST UPDATE", *names, "TIME_PERIOD,OBS_VALUE,OBS_FLAG"])]
        for key in product(*chosen.values(), years):
            if key in self.cells:
                number, flag = self.cells[key]
                value = "" if number is None else repr(number)
                lines.append(",".join(["ESTAT:T(1.0)", UPDATED_IN_CSV, *key, value, flag]))
        return "\n".join([*lines, ""]).encode()
