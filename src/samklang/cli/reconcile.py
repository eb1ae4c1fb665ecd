"""``samklang region reconcile``: from the Covenant ledger to the territorial one, line by line."""

from typing import TYPE_CHECKING, Annotated

import typer

from samklang.cli.country import country_of
from samklang.cli.options import (
    CountryOption,
    Format,
    FormatOption,
    IndustryOption,
    TerritoryArgument,
)
from samklang.cli.output import Cell, print_csv, print_json, print_table

if TYPE_CHECKING:
    from samklang.region.bridge_document import BridgeDocument, LineDocument

COLUMNS = (
    "key",
    "kind",
    "covenant_t_minimum",
    "covenant_t_maximum",
    "territorial_t_at_minimum",
    "territorial_t_at_maximum",
    "step_t_at_minimum",
    "step_t_at_maximum",
    "gpc_references",
    "ipcc_categories",
)


def reconcile(
    code: TerritoryArgument,
    *,
    year: Annotated[int, typer.Option(help="Year that both ledgers have.")],
    release: Annotated[
        str | None,
        typer.Option(
            help="Release of the emissions database; the newest that has the year when left out."
        ),
    ] = None,
    include_industry: IndustryOption = False,
    country: CountryOption = None,
    output: FormatOption = Format.TABLE,
) -> None:
    """Lead from the Covenant ledger to what is emitted within the borders, in lines that add up."""
    from samklang.region.bridge import bridge
    from samklang.region.bridge_document import bridge_document

    place = country_of(code, country)
    document = bridge_document(
        bridge(place, code, year, release, include_industry=include_industry)
    )
    if output is Format.JSON:
        print_json(document)
    elif output is Format.CSV:
        print_csv(COLUMNS, map(_flat, document["lines"]))
    else:
        _print_table(document)


def _flat(line: "LineDocument") -> dict[str, object]:
    return {
        **line,
        "gpc_references": " ".join(line["gpc_references"]),
        "ipcc_categories": " ".join(line["ipcc_categories"]),
    }


def _print_table(document: "BridgeDocument") -> None:
    low, high = document["covenant_t_minimum"], document["covenant_t_maximum"]
    columns = ("line", "t, secret cells at least", "t, at most", "GPC")
    rows: list[tuple[Cell, ...]] = [
        (f"Covenant ledger, {document['covenant_gas_unit']}", low, high, ""),
        *(
            (
                line["label"]["en"],
                line["step_t_at_minimum"],
                line["step_t_at_maximum"],
                " ".join(line["gpc_references"]),
            )
            for line in document["lines"]
        ),
        ("Territorial ledger, CO2e", document["territorial_t"], document["territorial_t"], ""),
    ]
    title = f"{document['territory']['name']} {document['year']}: from one ledger to the other"
    print_table(title, columns, rows, [note["en"] for note in document["notes"]])
