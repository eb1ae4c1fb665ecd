"""``samklang data diff`` and ``samklang data export``: releases beside each other, and out."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from samklang.cli.country import only_country
from samklang.cli.options import Format, FormatOption
from samklang.cli.output import Cell, print_csv, print_json, print_table
from samklang.cli.store import DataOption, opened

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from samklang.series import Series
    from samklang.statistics.difference_document import DifferenceDocument
    from samklang.statistics.releases import ReleaseDifference

_AT = "@"
_SHOWN = 20
_SUM_COLUMNS = ("before", "after", "difference", "share")
_CELL_COLUMNS = ("change", *_SUM_COLUMNS)

TableArgument = Annotated[
    str, typer.Argument(help="A carried table such as greenhouse_gases@2025, or a snapshot's id.")
]
CountryOption = Annotated[
    str | None, typer.Option(help="Two-letter code; needed where several are carried.")
]
WhereOption = Annotated[
    list[str] | None,
    typer.Option("--where", help="Only these, for example --where year=1990; may be repeated."),
]


def diff(
    before: TableArgument,
    after: Annotated[
        str | None, typer.Argument(help="The later one; left out: the newest release carried.")
    ] = None,
    *,
    by: Annotated[
        str, typer.Option(help="What sums are kept apart by, with commas between.")
    ] = "territory_code,year",
    where: WhereOption = None,
    cells: Annotated[
        bool, typer.Option("--cells", help="Every changed cell instead of the sums.")
    ] = False,
    country: CountryOption = None,
    data: DataOption = None,
    output: FormatOption = Format.TABLE,
) -> None:
    """Compare two releases of one series, cell by cell."""
    place = country or only_country()
    difference = _compared(place, before, after, data)
    document = _document(place, difference, by.split(","), _chosen(where), with_cells=cells)
    if output is Format.JSON:
        print_json(document)
    elif output is Format.CSV:
        _print_csv(document)
    else:
        _print_table(document, _labels(difference))


def export(
    table: TableArgument,
    *,
    target: Annotated[
        Path | None,
        typer.Option(
            "--output", help="File to write: .csv, .json or .parquet; left out: CSV here."
        ),
    ] = None,
    country: CountryOption = None,
    data: DataOption = None,
) -> None:
    """Write one series in one release as a table."""
    from samklang.statistics.publications import as_carried
    from samklang.workbook.write_series import series_bytes, write_series

    place = country or only_country()
    found = as_carried(place, series_of(place, table, data))
    if target is None:
        sys.stdout.write(series_bytes(found).decode("utf-8"))
        return
    write_series(found, target)
    sys.stderr.write(f"{len(found):,} rows of {found.table}, release {found.release}: {target}\n")


def series_of(country: str, named: str, data: Path | None = None) -> "Series":
    """A carried table, ``table`` or ``table@release``, or what a snapshot holds, as it was answered.

    Raises:
        InputError: neither is known, or a snapshot holds several tables.
    """
    from samklang.statistics.carried import carried_series
    from samklang.statistics.shapes import shapes

    table, _, release = named.partition(_AT)
    if table in shapes(country):
        return carried_series(country, table, release or None)
    return _of_snapshot(country, named, data)


def _of_snapshot(country: str, named: str, data: Path | None) -> "Series":
    from samklang.errors import InputError, Problem
    from samklang.sources.parse import series_of as parsed
    from samklang.statistics.shapes import shapes

    store = opened(data)
    try:
        found = parsed(store, store.get(named))
    except InputError as error:
        listed = ", ".join(sorted(shapes(country)))
        tables = Problem(f"table {named!r}", "not carried as a series.", f"one of: {listed}")
        raise InputError((*error.problems, tables)) from error
    if len(found) > 1:
        told = ", ".join(each.title or each.table for each in found)
        raise InputError(Problem(f"snapshot {named}", f"holds several tables: {told}."))
    return found[0]


def _compared(
    country: str, before: str, after: str | None, data: Path | None
) -> "ReleaseDifference":
    from samklang.statistics.publications import compared

    first, second = (
        series_of(country, each, data) for each in (before, after or before.partition(_AT)[0])
    )
    return compared(country, first, second)


def _document(
    country: str,
    difference: "ReleaseDifference",
    by: list[str],
    chosen: dict[str, str],
    *,
    with_cells: bool,
) -> "DifferenceDocument":
    from samklang.statistics.difference_document import difference_document
    from samklang.statistics.release_sums import sums
    from samklang.statistics.releases import Change

    mask = difference.where(chosen)
    if not with_cells:
        mask &= _added(country, difference, by, chosen)
        return difference_document(difference, by, sums(difference, by, mask), ())
    changed = (cell for cell in difference.cells(mask) if cell.change is not Change.SAME)
    return difference_document(difference, by, (), changed)


def _added(
    country: str, difference: "ReleaseDifference", by: list[str], chosen: dict[str, str]
) -> "NDArray[np.bool_]":
    """The cells that a sum is made of: published totals where there are some, else their parts.

    Where no territory is asked for, it is the nation's own figure.
    """
    from samklang.series import TERRITORY
    from samklang.statistics.places import nation
    from samklang.statistics.whole import whole_mask

    whole = {} if TERRITORY in by else {TERRITORY: nation(country).code}
    table, codes = difference.after.table, {**whole, **chosen}
    return whole_mask(country, table, difference.dimensions, codes, by)


def _chosen(where: list[str] | None) -> dict[str, str]:
    from samklang.errors import InputError, Problem

    pairs = [each.partition("=") for each in where or ()]
    unclear = [name for name, mark, _ in pairs if not mark]
    if unclear:
        raise InputError(
            Problem(f"--where {each}", "says no code.", "name=code, such as year=1990")
            for each in unclear
        )
    return {name: code for name, _, code in pairs}


def _print_csv(document: "DifferenceDocument") -> None:
    rows = document["cells"] or document["sums"]
    names = list(rows[0]["key"]) if rows else []
    columns = [name for name in rows[0] if name != "key"] if rows else []
    print_csv([*names, *columns], ({**row["key"], **row} for row in rows))


def _labels(difference: "ReleaseDifference") -> dict[tuple[str, str], str]:
    """The words for each code of each column, where there are some."""
    return {
        (each.name, code): label
        for each in difference.dimensions
        for code, label in zip(each.codes, each.labels, strict=False)
        if label
    }


def _print_table(document: "DifferenceDocument", labels: dict[tuple[str, str], str]) -> None:
    rows = document["cells"] or document["sums"]
    columns = _CELL_COLUMNS if document["cells"] else _SUM_COLUMNS
    largest = sorted(rows, key=lambda row: -abs(row["share"] or 0.0))[:_SHOWN]
    shown = [
        (
            *(
                f"{code} {labels.get((name, code), '')}".strip()
                for name, code in row["key"].items()
            ),
            *(_told(name, row.get(name)) for name in columns),
        )
        for row in largest
    ]
    names = tuple(rows[0]["key"]) if rows else ()
    title = (
        f"{document['table']}, {document['unit']}:"
        f" release {document['before']['release']} against {document['after']['release']}"
    )
    print_table(title, (*names, *columns), shown, _notes(document, len(rows)))


def _told(column: str, figure: object) -> Cell:
    """A share as a percentage; a figure as it is."""
    if column == "share" and isinstance(figure, float):
        return f"{100 * figure:+.1f} %".replace("-", "\N{MINUS SIGN}")
    return figure if isinstance(figure, str | float | int) else None


def _notes(document: "DifferenceDocument", rows: int) -> list[str]:
    counts = document["counts"]
    told = ", ".join(f"{count:,} {change}" for change, count in counts.items() if count)
    notes = [f"Cells: {told}."]
    if rows > _SHOWN:
        notes.append(f"The {_SHOWN} largest of {rows:,} are shown; --format csv gives all.")
    return notes
