"""A plain inventory for the tests of single rules, and small helpers."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from samklang import checks
from samklang.documents.printed import Printed
from samklang.findings import Finding
from samklang.inventory.records import (
    ActivityRecord,
    Approach,
    DeclaredFactor,
    Inventory,
    Kind,
    Origin,
    Published,
    PublishedTable,
    PublishedTableRow,
    Territory,
)
from samklang.quantities import GasUnit
from samklang.values import Value

PEOPLE = 10_000.0


def row(sector: str, carrier: str, mwh: float, **more: Any) -> ActivityRecord:
    """One row of activity data in MWh."""
    record = ActivityRecord(sector, carrier, Value.of(mwh), as_entered=str(mwh))
    return replace(record, **more)


def plain(*extra: ActivityRecord, **more: Any) -> Inventory:
    """An inventory that breaks no rule, with more rows or other attributes."""
    rows = (
        row("municipal_buildings", "electricity", 8_100),
        row("residential_buildings", "electricity", 31_500),
        row("residential_buildings", "heating_oil", 9_400),
        row("tertiary_buildings", "electricity", 16_200),
        row("private_and_commercial_transport", "diesel", 38_700),
        row("private_and_commercial_transport", "gasoline", 35_300),
    )
    made = Inventory(
        Territory("SE", "0000", "Exempelby"),
        2015,
        Kind.BASELINE,
        Approach.ACTIVITY_BASED,
        GasUnit.CO2,
        population=PEOPLE,
        activity=(*rows, *extra),
    )
    return replace(made, **more)


def factor(carrier: str, value: str, origin: Origin | None = None) -> DeclaredFactor:
    """A declared factor in t/MWh as printed."""
    return DeclaredFactor(carrier, Printed.of(value), origin=origin)


def found(inventory: Inventory, rule_id: str, *history: Inventory) -> list[Finding]:
    """The findings of one rule."""
    return [one for one in checks.run(inventory, history=history) if one.id == rule_id]


def figures(*written: str | None) -> tuple[Printed | None, ...]:
    """Printed cells; an empty one is ``None``."""
    return tuple(None if text is None else Printed.of(text) for text in written)


def table(
    columns: str, rows: Mapping[str, tuple[tuple[str | None, ...], str | None]], *ends: str | None
) -> PublishedTable:
    """A printed table: rows as label → (cells, total); ``ends`` are column totals and grand total."""
    made = tuple(
        PublishedTableRow(label, figures(*cells), None if total is None else Printed.of(total))
        for label, (cells, total) in rows.items()
    )
    names = tuple(columns.split())
    grand = ends[-1] if ends else None
    return PublishedTable(
        "T", "t", names, made, figures(*ends[:-1]), None if grand is None else Printed.of(grand)
    )


def in_table(one: PublishedTable) -> list[tuple[str, str]]:
    """Id and place of the findings on one printed table."""
    return [
        (finding.id, finding.where) for finding in checks.check_tables(Published(tables=(one,)))
    ]
