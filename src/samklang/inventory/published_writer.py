"""Writing what a document prints, for the checks; part of the inventory document."""

import math
from contextlib import suppress
from typing import Any

from samklang.documents.printed import Printed
from samklang.errors import InputError
from samklang.inventory.records import (
    Published,
    PublishedEquality,
    PublishedRow,
    PublishedTable,
    PublishedTableRow,
)

Keys = dict[str, Any]


def published_keys(published: Published | None) -> Keys | None:
    """The block ``published`` of the schema, or ``None`` where nothing is printed."""
    if published is None:
        return None
    return {
        "rows": [_row(row) for row in published.rows],
        "totals": [_row(row) for row in published.totals],
        "total": _amounts(published.total) if published.total else None,
        "tables": [_table(table) for table in published.tables],
        "equalities": [_equality(pair) for pair in published.equalities],
    }


def _row(row: PublishedRow) -> Keys:
    named = {"sector": row.sector or None, "carrier": row.carrier or None, "label": row.label}
    return named | _amounts(row)


def _amounts(row: PublishedRow) -> Keys:
    return {"energy_mwh": _text(row.energy_mwh), "emissions_t": _text(row.emissions_t)}


def _table(table: PublishedTable) -> Keys:
    return {
        "name": table.name,
        "unit": table.unit,
        "columns": list(table.columns),
        "rows": [_table_row(row) for row in table.rows],
        "totals": [_text(cell) for cell in table.totals],
        "total": _text(table.total),
    }


def _table_row(row: PublishedTableRow) -> Keys:
    return {
        "label": row.label,
        "cells": [_text(cell) for cell in row.cells],
        "total": _text(row.total),
        "share_pct": _text(row.share_pct),
    }


def _equality(pair: PublishedEquality) -> Keys:
    sides = {"left": pair.left, "right": pair.right}
    return {
        side: dict(zip(("table", "row", "column"), names, strict=True))
        for side, names in sides.items()
    }


def _text(printed: Printed | None) -> str | float | None:
    """A printed number keeps its digits: they say how exact it is."""
    return None if printed is None else plain_number(printed.text)


def plain_number(text: str) -> str | float:
    """The number that a text is, where writing the number gives the same text; else the text."""
    for kind in (int, float):
        with suppress(ValueError):
            if repr(kind(text)) == text.casefold() and math.isfinite(kind(text)):
                return kind(text)
    return text


def is_readable(text: str) -> bool:
    """Whether the reader of documents takes a text for a number."""
    try:
        Printed.of(text)
    except InputError:
        return False
    return True
