"""Printed tables: row, column and grand totals against their parts, shares, cells that must agree.

A cell is at fault when its row and its column miss the same amount; a total when only its own sum
does. A grand total is held against the totals as they should be, so that one fault is told once.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from samklang.checks.equalities import check_equalities
from samklang.checks.figures import shown, shown_printed
from samklang.checks.repeats import check_repeats
from samklang.checks.rule import Profile, rule
from samklang.checks.shares import check_shares
from samklang.checks.slips import Cell, explained, explained_cell, is_explained
from samklang.checks.subject import Subject, place
from samklang.checks.sums import (
    COLUMN,
    ROW,
    TOTAL_OF_COLUMNS,
    TOTAL_OF_ROWS,
    Kinds,
    Part,
    Sum,
    rounding,
    summed,
)
from samklang.checks.texts import finding
from samklang.documents.printed import Printed
from samklang.findings import Finding, Severity
from samklang.inventory.records import Published, PublishedTable


def check_tables(published: Published) -> tuple[Finding, ...]:
    """Findings on the printed tables of a document and on the cells that state the same.

    Args:
        published: what the document prints; only ``tables``, ``equalities`` and ``total`` are used.

    Returns:
        One finding for each contradiction, in the order of the tables.
    """
    return tuple(_all(published))


def _all(published: Published) -> Iterator[Finding]:
    for table in published.tables:
        yield from check_table(table)
        yield from check_shares(table)
        yield from check_repeats(table)
    yield from check_equalities(published)


@rule(
    *("row_total", "column_total", "total_of_totals", "wrong_cell", "values_exchanged"),
    *("copied_total", "row_left_out", "column_left_out", "counted_twice", "sign_error"),
    *("transposed_digits", "copied_value", "share", "share_sign", "shares_exchanged"),
    *("same_source_twice", "different_figures", "second_factor"),
    profile=Profile.ARITHMETIC,
)
def printed_tables_agree(subject: Subject) -> Iterator[Finding]:
    """Printed tables hold together; see :func:`check_tables`."""
    if subject.inventory.published is not None:
        yield from check_tables(subject.inventory.published)


@dataclass(slots=True)
class _Grid:
    """One table with its sums; ``bad_rows`` and ``bad_columns`` shrink as faults are explained."""

    table: PublishedTable
    bad_rows: dict[int, Sum] = field(default_factory=dict)
    bad_columns: dict[int, Sum] = field(default_factory=dict)
    right_rows: dict[int, Printed] = field(default_factory=dict)
    right_columns: dict[int, Printed] = field(default_factory=dict)

    def __post_init__(self) -> None:
        rows, columns = self.table.rows, self.table.columns
        self.bad_rows = _failing(self._row(at) for at in range(len(rows)))
        self.bad_columns = _failing(self._column(at) for at in range(len(columns)))

    def cell(self, row: int, column: int) -> Printed | None:
        cells = self.table.rows[row].cells
        return cells[column] if column < len(cells) else None

    def where(self, row: int | None, column: int | None) -> str:
        """The name of a cell, a row, a column, or of the grand total of a table without a name."""
        row_label = "" if row is None else self.table.rows[row].label
        column_label = "" if column is None else self.table.columns[column]
        return place(self.table.name, row_label, column_label) or "total"

    def _row(self, at: int) -> Sum | None:
        row = self.table.rows[at]
        parts = _parts(zip(self.table.columns, row.cells, strict=False))
        others = _parts((other.label, other.total) for other in self.table.rows if other != row)
        return _sum(self.where(at, None), ROW, parts, row.total, others)

    def _column(self, at: int) -> Sum | None:
        rows = range(len(self.table.rows))
        parts = _parts((self.table.rows[row].label, self.cell(row, at)) for row in rows)
        named = zip(self.table.columns, self.table.totals, strict=False)
        others = _parts(one for place_, one in enumerate(named) if place_ != at)
        return _sum(self.where(None, at), COLUMN, parts, self.column_total(at), others)

    def column_total(self, at: int) -> Printed | None:
        return self.table.totals[at] if at < len(self.table.totals) else None

    def cells_but(self, row: int, column: int) -> tuple[Part, ...]:
        """All printed cells except one."""
        return tuple(
            Part(place(one.label, self.table.columns[at]), cell)
            for place_, one in enumerate(self.table.rows)
            for at, cell in enumerate(one.cells[: len(self.table.columns)])
            if cell is not None and (place_, at) != (row, column)
        )


def _parts(named: Iterable[tuple[str, Printed | None]]) -> tuple[Part, ...]:
    return tuple(Part(label, one) for label, one in named if one is not None)


def _sum(
    where: str,
    kinds: Kinds,
    parts: tuple[Part, ...],
    total: Printed | None,
    others: tuple[Part, ...],
) -> Sum | None:
    return Sum(where, kinds, parts, total, others) if parts and total is not None else None


def _failing(sums: Iterable[Sum | None]) -> dict[int, Sum]:
    return {at: one for at, one in enumerate(sums) if one is not None and not one.holds}


def check_table(table: PublishedTable) -> Iterator[Finding]:
    """Findings on the sums of one table."""
    grid = _Grid(table)
    yield from _cells_at_fault(grid)
    yield from _exchanged(grid)
    yield from _totals_at_fault(grid)
    yield from _grand_total(grid)


def _cells_at_fault(grid: _Grid) -> Iterator[Finding]:
    """Cells whose row and column miss the same amount."""
    for row, row_sum in tuple(grid.bad_rows.items()):
        for column, column_sum in tuple(grid.bad_columns.items()):
            tolerance = min(row_sum.allowance, column_sum.allowance)
            apart = abs(row_sum.difference - column_sum.difference)
            printed = grid.cell(row, column)
            if printed is None or apart > row_sum.allowance + column_sum.allowance:
                continue
            del grid.bad_rows[row], grid.bad_columns[column]
            expected = printed.number + _closer(row_sum, column_sum).difference
            others = grid.cells_but(row, column)
            yield explained_cell(
                Cell(grid.where(row, column), printed, expected, tolerance, others)
            )
            break


def _closer(first: Sum, second: Sum) -> Sum:
    return first if first.allowance <= second.allowance else second


def _exchanged(grid: _Grid) -> Iterator[Finding]:
    """Two rows that miss opposite amounts because two of their cells in one column changed places."""
    for first, second in combinations(tuple(grid.bad_rows), 2):
        if first not in grid.bad_rows or second not in grid.bad_rows:
            continue
        column = _exchanged_column(grid, first, second)
        if column is not None:
            del grid.bad_rows[first], grid.bad_rows[second]
            yield _exchange(grid, first, second, column)


def _exchanged_column(grid: _Grid, first: int, second: int) -> int | None:
    one, other = grid.bad_rows[first], grid.bad_rows[second]
    allowance = one.allowance + other.allowance
    if abs(one.difference + other.difference) > allowance:
        return None
    for column in range(len(grid.table.columns)):
        left, right = grid.cell(first, column), grid.cell(second, column)
        if left and right and abs(right.number - left.number - one.difference) <= allowance:
            return column
    return None


def _exchange(grid: _Grid, first: int, second: int, column: int) -> Finding:
    left, right = grid.cell(first, column), grid.cell(second, column)
    return finding(
        "values_exchanged",
        Severity.ERROR,
        place(grid.where(first, column), grid.table.rows[second].label),
        found=_two(left, right),
        expected=_two(right, left),
        place=grid.where(first, column),
        other=grid.where(second, column),
    )


def _two(left: Printed | None, right: Printed | None) -> str:
    return "; ".join(shown(one.number) for one in (left, right) if one is not None)


def _totals_at_fault(grid: _Grid) -> Iterator[Finding]:
    """Totals that their parts contradict; what they should be is kept for the grand total."""
    for row, one in grid.bad_rows.items():
        grid.right_rows[row] = summed(part.printed for part in one.parts)
        yield explained(one)
    for column, one in grid.bad_columns.items():
        grid.right_columns[column] = summed(part.printed for part in one.parts)
        yield explained(one)


def _grand_total(grid: _Grid) -> Iterator[Finding]:
    if grid.table.total is None:
        return
    views = [view for view in (_over_columns(grid), _over_rows(grid)) if view is not None]
    failing = [view for view in views if not view.holds]
    if not failing:
        return
    if _is_carried(grid):
        yield _carried(grid, failing[0])
        return
    yield explained(next((view for view in failing if is_explained(view)), failing[0]))


def _over_rows(grid: _Grid) -> Sum | None:
    """The grand total over the rows, each as its total should be."""
    rows = grid.table.rows
    has_row_totals = any(row.total is not None for row in rows)
    if grid.table.total is None or (any(grid.table.totals) and not has_row_totals):
        return None
    parts = []
    for at, row in enumerate(rows):
        figures = [cell for cell in row.cells if cell is not None]
        value = grid.right_rows.get(at) or row.total or (summed(figures) if figures else None)
        parts.append((row.label, value))
    return Sum(grid.where(None, None), TOTAL_OF_ROWS, _parts(parts), grid.table.total)


def _over_columns(grid: _Grid) -> Sum | None:
    """The grand total over the columns, each as its total should be."""
    table = grid.table
    totals = [grid.column_total(at) for at in range(len(table.columns))]
    if table.total is None or not any(totals) or _has_untotalled_column(grid, totals):
        return None
    right = [grid.right_columns.get(at) or one for at, one in enumerate(totals)]
    parts = _parts(zip(table.columns, right, strict=True))
    return Sum(grid.where(None, None), TOTAL_OF_COLUMNS, parts, table.total)


def _has_untotalled_column(grid: _Grid, totals: list[Printed | None]) -> bool:
    """Whether a column has cells and no total, or a row a total and no cells."""
    rows = range(len(grid.table.rows))
    open_column = any(
        total is None and any(grid.cell(row, at) is not None for row in rows)
        for at, total in enumerate(totals)
    )
    return open_column or any(
        row.total is not None and not any(row.cells) for row in grid.table.rows
    )


def _is_carried(grid: _Grid) -> bool:
    """Whether the grand total is the sum of the printed totals, one of which is at fault."""
    table = grid.table
    faulty_rows, faulty_columns = bool(grid.right_rows), bool(grid.right_columns)
    rows = [row.total for row in table.rows if row.total is not None]
    columns = [total for total in table.totals if total is not None]
    return (faulty_rows and _makes(table.total, rows)) or (
        faulty_columns and _makes(table.total, columns)
    )


def _makes(total: Printed | None, parts: list[Printed]) -> bool:
    if total is None or not parts:
        return False
    apart = total.number - summed(parts).number
    return abs(apart) <= rounding(total, *parts)


def _carried(grid: _Grid, check: Sum) -> Finding:
    at_fault = [grid.table.rows[row].label for row in grid.right_rows]
    at_fault += [grid.table.columns[column] for column in grid.right_columns]
    return finding(
        "total_of_totals",
        Severity.ERROR,
        check.where,
        text="carried",
        found=shown_printed(check.total),
        expected=shown(check.of_parts, check.decimals),
        place=check.where,
        parts=", ".join(at_fault),
        totals=" + ".join(shown(part.number, check.decimals) for part in check.parts),
    )
