"""``samklang data``: official statistics fetched from their publishers, kept, and read again."""

import csv
import sys
from itertools import islice
from math import isnan
from typing import TYPE_CHECKING, Annotated

import typer

from samklang.cli import releases
from samklang.cli.estimate import estimate
from samklang.cli.hidden import hidden
from samklang.cli.options import Format, FormatOption
from samklang.cli.output import Cell, print_csv, print_json, print_table
from samklang.cli.store import DataOption, opened
from samklang.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samklang.series import Series
    from samklang.sources.connector import Connector
    from samklang.sources.fetch import Receipt
    from samklang.sources.snapshot import Snapshot

app = typer.Typer(help="Official statistics: fetch, keep, read, compare.", no_args_is_help=True)
app.command("diff")(releases.diff)
app.command("export")(releases.export)
app.command()(hidden)
app.command()(estimate)

PublisherArgument = Annotated[str, typer.Argument(help="Id of a publisher; see `data sources`.")]
BaseAddressOption = Annotated[
    str, typer.Option(help="A stand-in on this machine to ask instead of the publisher.")
]
SNAPSHOT_COLUMNS = (
    "id",
    "source",
    "publisher",
    "table",
    "release",
    "fetched_at",
    "bytes",
    "sha256",
    "licence",
    "is_carried",
)
SOURCE_COLUMNS = ("id", "publisher", "licence", "hosts", "calls", "seconds")
TABLE_COLUMNS = ("id", "title", "release", "first_period", "last_period")
SHOWN_ROWS = 40


@app.command()
def sources(*, output: FormatOption = Format.TABLE) -> None:
    """List the publishers that can be asked: tables, licence, hosts, limits."""
    from samklang.sources.catalogue import connectors

    found = list(connectors())
    if output is Format.JSON:
        print_json({"sources": [{**_source(each), "tables": _tables(each)} for each in found]})
        return
    rows = [{**_source(each), "hosts": " ".join(sorted(each.hosts))} for each in found]
    if output is Format.CSV:
        print_csv(SOURCE_COLUMNS, rows)
        return
    cells = [tuple(str(row[name]) for name in SOURCE_COLUMNS) for row in rows]
    print_table("Publishers", SOURCE_COLUMNS, cells)
    tables = [(each.id, row["id"], row["title_en"]) for each in found for row in _tables(each)]
    print_table("Known tables", ("publisher", "table", "title"), tables)


@app.command()
def tables(
    publisher: PublisherArgument,
    words: Annotated[str, typer.Argument(help="Words to look for; all tables for none.")] = "",
    *,
    base_address: BaseAddressOption = "",
    output: FormatOption = Format.TABLE,
) -> None:
    """Ask a publisher which tables it has."""
    from samklang.sources.catalogue import connector
    from samklang.sources.fetch import Fetch

    job = Fetch(connector(publisher, base_address), opened(None), base_address)
    rows = [{name: getattr(each, name) for name in TABLE_COLUMNS} for each in job.listed(words)]
    if output is Format.JSON:
        print_json({"tables": rows})
    elif output is Format.CSV:
        print_csv(TABLE_COLUMNS, rows)
    else:
        print_table("Tables", TABLE_COLUMNS, [tuple(row.values()) for row in rows])


@app.command()
def fetch(
    publisher: PublisherArgument,
    table: Annotated[str, typer.Argument(help="Id of a table, as the publisher writes it.")],
    *,
    select: Annotated[
        list[str] | None,
        typer.Option(help="Codes of a dimension, Region=2580,2581; all where left out."),
    ] = None,
    years: Annotated[str, typer.Option(help="Years, such as 2015-2019,2023.")] = "",
    base_address: BaseAddressOption = "",
    data: DataOption = None,
    output: FormatOption = Format.TABLE,
) -> None:
    """Fetch a table and keep it as a snapshot; goes on where it was interrupted."""
    from samklang.cli.progress import ProgressLine
    from samklang.cli.selection import selected
    from samklang.sources.catalogue import connector
    from samklang.sources.fetch import Fetch

    line = ProgressLine()
    job = Fetch(connector(publisher, base_address), opened(data), base_address, tell=line.tell)
    wanted = selected(select or [], years)
    try:
        receipt = job.run(table, wanted)
    except SourceError:
        if job.kept:
            sys.stderr.write(f"Answers kept: {job.kept}. Fetch again, and it goes on there.\n")
        raise
    finally:
        line.end()
    _print_receipt(receipt, output)


@app.command()
def snapshots(*, data: DataOption = None, output: FormatOption = Format.TABLE) -> None:
    """List the snapshots, those that come with the package among them."""
    store = opened(data)
    for problem in store.damaged():
        sys.stderr.write(f"{problem}\n")
    rows = [_snapshot_row(each) for each in store.snapshots()]
    if output is Format.JSON:
        print_json({"snapshots": rows})
    elif output is Format.CSV:
        print_csv(SNAPSHOT_COLUMNS, rows)
    else:
        shown = ("id", "publisher", "table", "release", "fetched_at", "is_carried")
        cells = [tuple(str(row[name]) for name in shown) for row in rows]
        print_table("Snapshots", shown, cells)


@app.command()
def parse(
    snapshot: Annotated[str, typer.Argument(help="Id of a snapshot, or how it begins.")],
    *,
    data: DataOption = None,
    output: FormatOption = Format.TABLE,
) -> None:
    """Read the rows of a snapshot again; asks nobody."""
    from samklang.sources.parse import series_of

    store = opened(data)
    found = series_of(store, store.get(snapshot))
    if output is Format.JSON:
        print_json({"series": [_series_document(each) for each in found]})
    elif output is Format.CSV:
        _print_series_csv(found)
    else:
        for series in found:
            _print_series(series)


def _source(source: "Connector") -> dict[str, object]:
    return {
        "id": source.id,
        "publisher": source.publisher,
        "licence": source.licence,
        "hosts": sorted(source.hosts),
        "calls": source.limits.calls,
        "seconds": source.limits.seconds,
    }


def _tables(source: "Connector") -> list[dict[str, str]]:
    from samklang.sources.catalogue import known_tables

    tables = known_tables().get(source.id, ())
    return [{"id": row.id, "title_en": row.title_en, "title_sv": row.title_sv} for row in tables]


def _snapshot_row(snapshot: "Snapshot") -> dict[str, object]:
    return {name: getattr(snapshot, name) for name in SNAPSHOT_COLUMNS}


def _print_receipt(receipt: "Receipt", output: Format) -> None:
    row = {
        **_snapshot_row(receipt.snapshot),
        "parts": len(receipt.snapshot.data_parts),
        "asked": receipt.asked,
        "resumed": receipt.resumed,
        "is_new": receipt.is_new,
        "visits": receipt.visits,
    }
    if output is Format.JSON:
        print_json({"receipt": row})
    elif output is Format.CSV:
        print_csv(tuple(row), [row])
    else:
        cells = [(name, str(value)) for name, value in row.items()]
        print_table("Receipt", ("what", "value"), cells)


def _series_document(series: "Series") -> dict[str, object]:
    return {
        "publisher": series.publisher,
        "table": series.table,
        "release": series.release,
        "unit": series.unit,
        "title": series.title,
        "snapshot_id": series.snapshot_id,
        "columns": [*(each.name for each in series.dimensions), "state", "number"],
        "rows": list(_rows(series)),
        "notes": list(series.notes),
    }


def _print_series_csv(found: "Sequence[Series]") -> None:
    """All series below each other; a column that one of them does not have is empty in its rows."""
    names = list(dict.fromkeys(each.name for series in found for each in series.dimensions))
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow([*names, "state", "number", "unit", "title"])
    for series in found:
        own = [each.name for each in series.dimensions]
        places = [own.index(name) if name in own else None for name in names]
        for row in _rows(series):
            codes = ("" if place is None else row[place] for place in places)
            writer.writerow((*codes, *row[len(own) :], series.unit, series.title))


def _print_series(series: "Series") -> None:
    columns = (*(each.name for each in series.dimensions), "state", "number")
    title = f"{series.title or series.table} ({series.unit}), release {series.release}"
    rest = len(series) - SHOWN_ROWS
    more = [f"… and {rest:,} rows more; --format csv gives all."] if rest > 0 else []
    print_table(title, columns, islice(_rows(series), SHOWN_ROWS), [*series.notes, *more])


def _rows(series: "Series") -> "Iterator[tuple[Cell, ...]]":
    """Codes, state and number of each row; column by column, since there are many."""
    from samklang.series import STATES

    codes = [[each.codes[place] for place in each.index.tolist()] for each in series.dimensions]
    states = [str(STATES[number]) for number in series.state.tolist()]
    numbers = [None if isnan(number) else number for number in series.number.tolist()]
    return zip(*codes, states, numbers, strict=True)
