"""One source under two names, and rows that one year has and another has not."""

from collections.abc import Iterator
from itertools import combinations

from samklang.checks.figures import shown
from samklang.checks.slips import is_telling
from samklang.checks.subject import place
from samklang.checks.texts import finding
from samklang.findings import Finding, Severity
from samklang.inventory.records import PublishedTable, PublishedTableRow

_YEAR_DIGITS = 4


def check_repeats(table: PublishedTable) -> Iterator[Finding]:
    """Findings on rows that repeat another, and on years that hold different rows."""
    yield from _same_rows(table)
    yield from _unlike_years(table)


def _same_rows(table: PublishedTable) -> Iterator[Finding]:
    """Rows whose every figure is that of another row."""
    for first, second in combinations(table.rows, 2):
        figures = _figures(first)
        if figures and figures == _figures(second) and any(is_telling(one) for one in figures):
            yield finding(
                "same_source_twice",
                Severity.WARNING,
                place(table.name, first.label, second.label),
                found="; ".join(shown(one) for one in figures if one),
                place=table.name,
                first=first.label,
                second=second.label,
            )


def _figures(row: PublishedTableRow) -> tuple[float, ...]:
    return tuple(cell.number for cell in row.cells if cell is not None)


def _unlike_years(table: PublishedTable) -> Iterator[Finding]:
    """In a table of years, rows that are empty in one and filled in another."""
    if len(table.columns) <= 1 or not all(_is_year(column) for column in table.columns):
        return
    for row in table.rows:
        cells = tuple(zip(table.columns, row.cells, strict=False))
        empty = [column for column, cell in cells if cell is None]
        filled = [column for column, cell in cells if cell is not None and cell.number]
        if empty and filled:
            yield finding(
                "unlike_boundaries",
                Severity.WARNING,
                place(table.name, row.label),
                text="unlike_rows",
                place=place(table.name, row.label),
                there=", ".join(filled),
                lacking=", ".join(empty),
            )


def _is_year(label: str) -> bool:
    return len(label) == _YEAR_DIGITS and label.isdigit()
