"""Printing answers: a table for people, JSON and CSV for programs."""

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence

Cell = str | float | int | None


_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


def print_json(document: object) -> None:
    """One document on standard output and nothing else."""
    # Encoded whole: json.dump would write every number by itself, ten times slower.
    sys.stdout.write(f"{_ENCODER.encode(document)}\n")


def print_json_list(documents: Iterable[object]) -> None:
    """Documents as one list, each written when it is made: thousands take the memory of one."""
    before = "["
    for document in documents:
        sys.stdout.write(f"{before}{_ENCODER.encode(document)}")
        before = ", "
    sys.stdout.write("[]\n" if before == "[" else "]\n")


def print_csv(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> None:
    """Rows with a header; what is not a number stays empty beside its state."""
    writer = csv.DictWriter(sys.stdout, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)


def print_table(
    title: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]], notes: Iterable[str] = ()
) -> None:
    """A table for the terminal; numbers to the right, no value as a dash."""
    from rich.console import Console
    from rich.table import Table

    cells = [list(row) for row in rows]
    table = Table(title=title, title_justify="left")
    for index, column in enumerate(columns):
        is_text = all(isinstance(row[index], str) for row in cells)
        table.add_column(column, justify="left" if is_text else "right", overflow="fold")
    for row in cells:
        table.add_row(*(shown(cell) for cell in row))
    console = Console()
    console.print(table)
    for note in notes:
        console.print(note, markup=False, highlight=False)


def shown(cell: Cell) -> str:
    """A cell as people read it: blanks between thousands, a dash for no value."""
    if cell is None:
        return "–"
    if isinstance(cell, str):
        return cell
    small = 10  # below it a decimal tells something
    tiny = 1  # below it three do, as factors have
    digits = 0 if abs(cell) >= small or cell == int(cell) else 1 if abs(cell) >= tiny else 4
    return f"{cell:,.{digits}f}".replace(",", "\u202f").replace("-", "\u2212")
