"""Reading of the registry's own tables.

They are part of the package, so a fault in them is a fault of ours: nothing here tries to repair.
"""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import cast

from samklang.own_yaml import own_yaml

DATA = Path(__file__).parent / "data"


def csv_rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of one table under ``data/``, by column name; an empty cell is an empty text."""
    with (DATA / name).open(encoding="utf-8", newline="") as handle:
        yield from csv.DictReader(handle)


def yaml_document(name: str) -> dict[str, object]:
    """One document under ``data/``."""
    return cast("dict[str, object]", own_yaml(DATA / name))


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
