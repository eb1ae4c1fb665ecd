"""``samklang preview``: what the Joint Research Centre would publish of an inventory."""

from typing import TYPE_CHECKING

from samklang.cli.options import (
    DecimalOption,
    EncodingOption,
    FileArgument,
    Format,
    FormatOption,
    YearOption,
)
from samklang.cli.output import print_csv, print_json, print_table, shown
from samklang.cli.reading import TableManner, read_inventories
from samklang.errors import InputError, Problem

if TYPE_CHECKING:
    from samklang.checks.preview import Both, Preview, PreviewRow
    from samklang.inventory.records import Inventory

COLUMNS = (
    "sector",
    "carrier",
    "label",
    "action",
    "rule",
    "reason",
    "declared_energy_mwh",
    "published_energy_mwh",
    "declared_factor_t_per_mwh",
    "published_factor_t_per_mwh",
    "declared_emissions_t",
    "published_emissions_t",
)


def preview(
    file: FileArgument,
    *,
    year: YearOption = None,
    decimal: DecimalOption = None,
    encoding: EncodingOption = None,
    output: FormatOption = Format.TABLE,
) -> None:
    """Show what the JRC would publish of each inventory, beside what is declared, and why."""
    from samklang.checks.preview import published_preview

    chosen = _of_year(
        read_inventories(file, manner=TableManner(decimal, encoding)), year, file.name
    )
    previews = [(inventory, published_preview(inventory)) for inventory in chosen]
    if output is Format.JSON:
        documents = [_document(inventory, found) for inventory, found in previews]
        print_json(documents[0] if len(documents) == 1 else documents)
    elif output is Format.CSV:
        print_csv(COLUMNS, (_row(row) for _, found in previews for row in found.rows))
    else:
        for inventory, found in previews:
            _print_one(inventory, found)


def _of_year(inventories: "list[Inventory]", year: int | None, name: str) -> "list[Inventory]":
    chosen = [inventory for inventory in inventories if year in {None, inventory.year}]
    if not chosen:
        years = ", ".join(sorted({str(inventory.year) for inventory in inventories}))
        raise InputError(Problem(name, f"no inventory of {year}.", f"one of {years}"))
    return chosen


def _document(inventory: "Inventory", found: "Preview") -> dict[str, object]:
    place = inventory.territory
    return {
        "schema": "samklang: preview/1",
        "territory": {"country": place.country, "code": place.code, "name": place.name},
        "year": inventory.year,
        "action": str(found.verdict.action),
        "rule": found.verdict.rule,
        "reason": found.verdict.reason(),
        **_both("energy_mwh", found.energy_mwh),
        **_both("emissions_t", found.emissions_t),
        "rows": [_row(row) for row in found.rows],
        "supply": [_row(row) for row in found.supply],
    }


def _row(row: "PreviewRow") -> dict[str, object]:
    return {
        "sector": row.sector,
        "carrier": row.carrier,
        "label": row.label,
        "action": str(row.action),
        "rule": row.rule,
        "reason": row.reason,
        **_both("energy_mwh", row.energy_mwh),
        **_both("factor_t_per_mwh", row.factor_t_per_mwh),
        **_both("emissions_t", row.emissions_t),
    }


def _both(key: str, figures: "Both") -> dict[str, float | None]:
    return {f"declared_{key}": figures.declared, f"published_{key}": figures.published}


def _print_one(inventory: "Inventory", found: "Preview") -> None:
    name = inventory.territory.name or inventory.territory.code
    columns = ("sector", "carrier", "declared t", "published t", "what", "why")
    rows = [
        (
            row.sector,
            row.carrier,
            row.emissions_t.declared,
            row.emissions_t.published,
            f"{row.action} {row.rule}".strip(),
            row.reason,
        )
        for row in found.rows
    ]
    total = found.emissions_t
    notes = [
        f"Declared {shown(total.declared)} t, published {shown(total.published)} t.",
        found.verdict.reason(),
    ]
    print_table(f"{name} {inventory.year}", columns, rows, [note for note in notes if note])
