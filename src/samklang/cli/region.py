"""``samklang region``: a county at a glance, from the statistics carried with the package."""

from typing import Annotated, Any

import typer

from samklang.cli.options import Format, FormatOption
from samklang.cli.output import print_csv, print_json, print_table, shown

app = typer.Typer(help="The county and its municipalities.", no_args_is_help=True)

COLUMNS = ("code", "name", "emissions_t", "state", "population")


@app.callback()
def region() -> None:
    """The county and its municipalities."""


@app.command()
def show(
    county: Annotated[str, typer.Argument(help="Official code of the county.")],
    *,
    year: Annotated[int, typer.Option(help="Year of the figures.")],
    ledger: Annotated[str, typer.Option(help="covenant or territorial.")] = "covenant",
    release: Annotated[
        str | None, typer.Option(help="Release of the statistics; the newest when left out.")
    ] = None,
    country: Annotated[
        str | None, typer.Option(help="Two-letter code; needed where several are carried.")
    ] = None,
    output: FormatOption = Format.TABLE,
) -> None:
    """Show the emissions of a county and its municipalities in one year."""
    from samklang.region import region_document

    document = region_document(county, year, ledger=ledger, release=release, country=country)
    if output is Format.JSON:
        print_json(document)
    elif output is Format.CSV:
        print_csv(COLUMNS, document["municipalities"])
    else:
        _print_table(document)


def _print_table(document: dict[str, Any]) -> None:
    rows = [tuple(row[name] for name in COLUMNS) for row in document["municipalities"]]
    at_least = "at least " if document["total_is"] == "at_least" else ""
    total = shown(document["total_emissions_t_minimum"])
    title = f"{document['name']} {document['year']}, {document['ledger']}"
    print_table(title, COLUMNS, rows, [f"Total: {at_least}{total} t"])
