"""``samklang data hidden``: between what and what every hidden cell of a territory lies."""

from typing import TYPE_CHECKING, Annotated

import typer

from samklang.cli.options import Format, FormatOption
from samklang.cli.output import print_csv, print_json, print_table

if TYPE_CHECKING:
    from samklang.statistics.hidden_cells import BoundedCell
    from samklang.texts import Language

COLUMNS = ("row", "column", "row_label", "column_label", "minimum_mwh", "maximum_mwh")


def hidden(
    territory: Annotated[str, typer.Argument(help="Official code; keeps its leading zero.")],
    *,
    year: Annotated[int, typer.Option(help="Year of the figures.")],
    table: Annotated[
        str, typer.Option(help="final_energy, heat_production or electricity_production.")
    ] = "final_energy",
    country: Annotated[
        str | None, typer.Option(help="Two-letter code; needed where several are carried.")
    ] = None,
    language: Annotated[str, typer.Option(help="Language of the labels, en or sv.")] = "en",
    output: FormatOption = Format.TABLE,
) -> None:
    """Show the least and the most that each hidden cell can be by all published margins."""
    from samklang.cli.country import only_country
    from samklang.statistics.hidden_cells import hidden_cells

    told: Language = "sv" if language == "sv" else "en"
    place = country or only_country()
    found, contradictions = hidden_cells(place, table, territory, year)
    rows = [_row(cell, told) for cell in found]
    notes = [one.text(told) for one in contradictions]
    if output is Format.JSON:
        print_json({"table": table, "year": year, "cells": rows, "contradictions": notes})
    elif output is Format.CSV:
        print_csv(COLUMNS, rows)
    else:
        cells = [tuple(row[name] for name in COLUMNS[2:]) for row in rows]
        print_table(f"{table}, {territory}, {year} (MWh)", COLUMNS[2:], cells, notes)


def _row(cell: "BoundedCell", language: "Language") -> dict[str, str | float | None]:
    return {
        "row": cell.row,
        "column": cell.column,
        "row_label": cell.row_label(language),
        "column_label": cell.column_label(language),
        "minimum_mwh": cell.minimum_mwh,
        "maximum_mwh": cell.maximum_mwh,
    }
