"""Trafikanalys' answers: what a product consists of, and rows with a cell for each column."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any
from urllib.parse import parse_qs, urlsplit

Key = tuple[str, ...]
"""Codes in the order of :attr:`Trafa.dimensions`."""


@dataclass(frozen=True)
class Trafa:
    """A service with one product of one measure; figures are texts, as they are sent."""

    figures: Mapping[Key, str]
    dimensions: Mapping[str, Sequence[str]] = field(
        default_factory=lambda: {
            "ar": ("2019", "2020"),
            "drivmedel": ("101", "103", "t1"),
            "regkom": ("2580", "2581"),
        }
    )
    product: str = "t10026"
    measure: str = "itrfslut"
    notes: Mapping[str, str] = field(
        default_factory=lambda: {"1": "Antal i trafik vid årets slut."}
    )
    errors: tuple[str, ...] = ()
    active_from: str = "2026-02-18T08:00:00"

    def body(self, url: str) -> bytes:
        """What is answered to an address."""
        asked = urlsplit(url)
        parts = parse_qs(asked.query)["query"][0].split("|")
        is_data = asked.path.endswith("/data")
        return json.dumps(self._data(parts) if is_data else self._structure()).encode()

    def _structure(self) -> dict[str, Any]:
        items = [
            self._item("P", self.product, "Personbilar"),
            self._item("P", "t10023", "Lastbilar"),
            self._item("M", self.measure, "Antal i trafik"),
            self._item(
                "H",
                "fordon",
                "Fordon",
                [
                    self._item(
                        "D",
                        name,
                        f"om {name}",
                        [self._item("DV", code, f"kod {code}") for code in codes],
                    )
                    for name, codes in self.dimensions.items()
                ],
            ),
        ]
        return {"StructureItems": items}

    def _item(
        self, kind: str, name: str, label: str, items: Sequence[dict[str, Any]] = ()
    ) -> dict[str, Any]:
        return {
            "Type": kind,
            "Name": name,
            "Label": label,
            "DataType": _data_type(name),
            "ActiveFrom": self.active_from,
            "Description": None,
            "StructureItems": list(items),
        }

    def _data(self, parts: Sequence[str]) -> dict[str, Any]:
        wanted, measure, *asked = parts
        assert (wanted, measure) == (self.product, self.measure)
        chosen = {
            name: codes.split(",") if codes else list(self.dimensions[name])
            for name, _, codes in (part.partition(":") for part in asked)
        }
        return {
            "Header": {"Column": [*map(_column, chosen), _column(self.measure, is_measure=True)]},
            "Rows": [
                self._row(dict(zip(chosen, codes, strict=True)))
                for codes in product(*chosen.values())
                if self._figure(dict(zip(chosen, codes, strict=True))) is not None
            ],
            "Errors": list(self.errors) or None,
            "Notes": dict(self.notes),
            "ActiveFrom": self.active_from,
        }

    def _row(self, codes: Mapping[str, str]) -> dict[str, Any]:
        cells = [
            {"Column": name, "Name": code, "Value": f"kod {code}", "IsMeasure": False}
            for name, code in codes.items()
        ]
        figure = self._figure(codes)
        cells.append({"Column": self.measure, "Name": "", "Value": figure, "IsMeasure": True})
        return {"Cell": cells, "IsTotal": False}

    def _figure(self, codes: Mapping[str, str]) -> str | None:
        return self.figures.get(tuple(codes.get(name, "t1") for name in self.dimensions))


def _data_type(name: str) -> str:
    return {"ar": "Time", "regkom": "Region", "reglan": "Region"}.get(name, "String")


def _column(name: str, *, is_measure: bool = False) -> dict[str, Any]:
    return {
        "Name": name,
        "Value": f"rubrik {name}",
        "Type": "M" if is_measure else "D",
        "DataType": "String" if is_measure else _data_type(name),
        "Unit": "antal" if is_measure else None,
    }
