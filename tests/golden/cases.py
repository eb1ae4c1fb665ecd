"""The golden cases, read once, and their documents as the engine reads them."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from samklang.inventory.compute import compute
from samklang.inventory.document import read_inventories
from samklang.inventory.records import Inventory
from samklang.inventory.result import InventoryResult

FOLDER = Path(__file__).parent
Expected = Mapping[str, Any]


@cache
def case(name: str) -> Mapping[str, Any]:
    """One case as it is written."""
    read: Mapping[str, Any] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return read


@cache
def names() -> tuple[str, ...]:
    """Every case that holds inventory documents."""
    found = sorted(path.stem for path in FOLDER.glob("*.yaml"))
    return tuple(name for name in found if "documents" in case(name))


@cache
def inventory(name: str, document: int) -> Inventory:
    """A document of a case through the engine's own reader."""
    return read(case(name)["documents"][document])


def read(written: Mapping[str, Any]) -> Inventory:
    """A document through the engine's own reader."""
    text = yaml.safe_dump(written, allow_unicode=True, sort_keys=False)
    return read_inventories(text.encode(), name="golden.yaml")[0]


@cache
def result(name: str, document: int) -> InventoryResult:
    """The computed document."""
    return compute(inventory(name, document))


def documents() -> list[tuple[str, int]]:
    """Every document of every case."""
    return [(name, index) for name in names() for index in range(len(case(name)["documents"]))]


def expectations(key: str) -> Iterator[tuple[str, Expected]]:
    """All expectations of one kind, with the name of their case."""
    for name in names():
        stated = case(name)["expect"].get(key, ())
        for expected in (stated,) if isinstance(stated, Mapping) else stated:
            yield name, expected


def holds(key: Expected, row: object) -> bool:
    """Whether a row of the result is one that an expectation speaks of."""
    named = ("sector", "carrier", "label")
    return all(getattr(row, part) == key[part] for part in named if key.get(part))


def emissions_t(computed: InventoryResult, key: Expected) -> float:
    """Emissions of the rows that a key names."""
    return sum(row.emissions.number or 0.0 for row in computed.rows if holds(key, row))


def energy_mwh(computed: InventoryResult, key: Expected) -> float:
    """Energy of the rows that a key names."""
    return sum(row.energy.number or 0.0 for row in computed.rows if holds(key, row))


def number(expected: Expected, key: str) -> float:
    """A printed figure of an expectation."""
    return float(expected[key])
