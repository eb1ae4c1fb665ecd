"""``samklang audit``: whether the trail is whole, and what it tells."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from samklang.cli.ending import FOUND_ERRORS
from samklang.cli.options import Format, FormatOption
from samklang.cli.output import Cell, print_csv, print_json, print_json_list, print_table

if TYPE_CHECKING:
    from samklang.web.audit.models import Entry
    from samklang.web.audit.verification import Verified

app = typer.Typer(help="The trail of all changes: verify it, read it.", no_args_is_help=True)

FOUND_COLUMNS = ("fault", "position", "entry", "territory", "count", "told")
SEAL_COLUMNS = ("what", "territory", "year", "version", "inventory", "told")
ENTRY_COLUMNS = (
    *("id", "at", "kind", "name", "subject", "verb", "actor", "territory", "reason"),
    *("before", "after"),
)
SHOWN_COLUMNS = ("at", "actor", "territory", "name", "subject", "verb", "after")
SHOWN_CHARACTERS = 80

DataOption = Annotated[
    Path | None, typer.Option("--data", help="Folder of the installation.", file_okay=False)
]
TerritoryOption = Annotated[
    str | None, typer.Option(help="Only the chain of this territory, such as SE-2580.")
]


@app.command()
def verify(
    *,
    territory: TerritoryOption = None,
    data: DataOption = None,
    output: FormatOption = Format.TABLE,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with status 1 when something is found.")
    ] = False,
) -> None:
    """Verify the trail: what was edited, removed, inserted, moved, cut off, or done past it."""
    from samklang.web.installation import open_installation

    open_installation(data)
    from samklang.web.audit.verification import verify as verified

    found = verified(territory)
    _print_verified(found, output)
    if strict and found.found:
        raise typer.Exit(FOUND_ERRORS)


@app.command()
def seals(
    *,
    data: DataOption = None,
    output: FormatOption = Format.TABLE,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with status 1 when something is found.")
    ] = False,
) -> None:
    """Verify that frozen inventories and publications are what was approved and released."""
    from samklang.web.installation import open_installation

    open_installation(data)
    from samklang.web.reporting.verification import verify as verified

    found = verified()
    rows = [{name: getattr(each, name) for name in SEAL_COLUMNS} for each in found.found]
    told = {"seals": found.seals, "publications": found.publications}
    if output is Format.JSON:
        print_json({**told, "found": rows})
    elif output is Format.CSV:
        print_csv(SEAL_COLUMNS, rows)
    else:
        cells = [tuple(_shown(row[name]) for name in SEAL_COLUMNS) for row in rows]
        nothing = [] if rows else ["Nothing found."]
        counted = "Seals verified: {seals}. Publications verified: {publications}."
        notes = [*nothing, counted.format(**told)]
        print_table("Found in the seals", SEAL_COLUMNS, cells, notes)
    if strict and found.found:
        raise typer.Exit(FOUND_ERRORS)


@app.command()
def show(
    *,
    territory: TerritoryOption = None,
    since: Annotated[
        datetime | None, typer.Option(help="Only since this day or instant, UTC.")
    ] = None,
    last: Annotated[int, typer.Option(help="So many at most, the latest.", min=1)] = 100,
    data: DataOption = None,
    output: FormatOption = Format.TABLE,
) -> None:
    """Show what the trail tells, the latest last."""
    from samklang.web.installation import open_installation

    open_installation(data)
    from samklang.web.audit.queries import entries

    began = since.replace(tzinfo=UTC) if since else None
    found = entries(territory=territory, since=began)
    _print_entries(list(found.reverse()[:last])[::-1], output)


def _print_verified(verified: "Verified", output: Format) -> None:
    rows = [{name: getattr(each, name) for name in FOUND_COLUMNS} for each in verified.found]
    if output is Format.JSON:
        head = {"position": verified.end.position, "digest": verified.end.digest}
        told = {"entries": verified.entries, "head": head, "kept_heads": verified.heads}
        print_json({**told, "found": rows})
    elif output is Format.CSV:
        print_csv(FOUND_COLUMNS, rows)
    else:
        cells = [tuple(_shown(row[name]) for name in FOUND_COLUMNS) for row in rows]
        print_table("Found in the trail", FOUND_COLUMNS, cells, _notes(verified))


def _notes(verified: "Verified") -> Iterator[str]:
    if not verified.found:
        yield "Nothing found."
    yield f"Entries verified: {verified.entries}. Kept heads: {verified.heads}."
    yield f"Head: {verified.end.position} {verified.end.digest}"


def _print_entries(entries: "list[Entry]", output: Format) -> None:
    rows = ({name: getattr(each, name) for name in ENTRY_COLUMNS} for each in entries)
    if output is Format.JSON:
        print_json_list(rows)
    elif output is Format.CSV:
        print_csv(ENTRY_COLUMNS, rows)
    else:
        cells = [
            tuple(_shown(row[name])[:SHOWN_CHARACTERS] for name in SHOWN_COLUMNS) for row in rows
        ]
        print_table("The trail", SHOWN_COLUMNS, cells)


def _shown(value: Cell) -> str:
    return "" if value is None else str(value)
