"""Reading of the registry's own tables.

They are part of the package, so a fault in them is a fault of ours: nothing here tries to repair.
"""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import cast

import yaml

DATA = Path(__file__).parent / "data"

# The reader in C is eight times as fast; PyYAML can be built without it.
_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def csv_rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of one table under ``data/``, by column name; an empty cell is an empty text."""
    with (DATA / name).open(encoding="utf-8", newline="") as handle:
        yield from csv.DictReader(handle)


def yaml_document(name: str) -> dict[str, object]:
    """One document under ``data/``, read without tags that could run code."""
    text = (DATA / name).read_text(encoding="utf-8")
    return cast("dict[str, object]", yaml.load(text, Loader=_LOADER))  # noqa: S506 - a safe loader


def optional_number(text: str) -> float | None:
    """The number of a cell, or nothing when the cell is empty."""
    return float(text) if text else None


def optional_year(text: str) -> int | None:
    """The year of a cell, or nothing when the cell is empty."""
    return int(text) if text else None


def optional_date(text: object) -> date | None:
    """The day of a cell; a text that is only a year or a month has no day and gives nothing."""
    if isinstance(text, date):
        return text
    shown = str(text or "")
    return date.fromisoformat(shown) if len(shown) == len("2000-01-01") else None
