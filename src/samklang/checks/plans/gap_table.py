"""Gap tables as plans print them: baseline, target, what is planned before, gap, plan, what is left.

A printed table is checked against itself (P31–P34). What is left may be below zero: a credit.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from samklang.checks.figures import shown, shown_printed
from samklang.checks.texts import finding
from samklang.documents.printed import Printed
from samklang.findings import Finding, Severity

Column = Literal["baseline", "target", "existing", "gap", "plan", "residual"]
COLUMNS: tuple[Column, ...] = get_args(Column)


@dataclass(frozen=True, slots=True)
class GapRow:
    """A row of a gap table, in tonnes as printed; ``None`` where a cell is empty."""

    name: str
    baseline: Printed | None = None
    target: Printed | None = None
    existing: Printed | None = None
    gap: Printed | None = None
    plan: Printed | None = None
    residual: Printed | None = None

    def cell(self, column: Column) -> Printed | None:
        """One cell."""
        found: Printed | None = getattr(self, column)
        return found


def check_gap_table(rows: Sequence[GapRow], total: GapRow | None = None) -> tuple[Finding, ...]:
    """What contradicts itself in a gap table.

    Args:
        rows: the rows without the total.
        total: the row of sums, where one is printed.

    Returns:
        P31 where the gap is not target less existing, P32 where what is left is not baseline less
        target, P33 where a column does not add up, P34 where something is reduced of nothing.
    """
    every = [*rows, total] if total is not None else list(rows)
    found = [*_each(every, _gap), *_each(every, _residual), *_each(rows, _from_nothing)]
    return (*found, *(_columns(rows, total) if total is not None else ()))


def _each(rows: Sequence[GapRow], look: Callable[[GapRow], Iterator[Finding]]) -> Iterator[Finding]:
    for row in rows:
        yield from look(row)


def _gap(row: GapRow) -> Iterator[Finding]:
    yield from _difference("P31", row, "gap", "target", "existing")


def _residual(row: GapRow) -> Iterator[Finding]:
    yield from _difference("P32", row, "residual", "baseline", "target")


def _difference(
    rule_id: str, row: GapRow, result: Column, whole: Column, part: Column
) -> Iterator[Finding]:
    printed, more, less = (row.cell(column) for column in (result, whole, part))
    if printed is None or more is None or less is None:
        return
    expected = more.number - less.number
    allowed = sum(one.half_unit for one in (printed, more, less))
    if abs(printed.number - expected) > allowed:
        yield _contradiction(rule_id, row.name, printed, expected)


def _from_nothing(row: GapRow) -> Iterator[Finding]:
    is_nothing = row.baseline is not None and not row.baseline.number
    if is_nothing and row.target is not None and row.target.number > 0:
        found = f"{shown_printed(row.target)} t"
        yield finding("P34", Severity.WARNING, row.name, found=found, name=row.name)


def _columns(rows: Sequence[GapRow], total: GapRow) -> Iterator[Finding]:
    for column in COLUMNS:
        printed = total.cell(column)
        cells = [cell for row in rows if (cell := row.cell(column)) is not None]
        if printed is None or not cells:
            continue
        expected = sum(cell.number for cell in cells)
        allowed = printed.half_unit + sum(cell.half_unit for cell in cells)
        if abs(printed.number - expected) > allowed:
            yield _contradiction("P33", f"{total.name} / {column}", printed, expected)


def _contradiction(rule_id: str, where: str, printed: Printed, expected: float) -> Finding:
    return finding(
        rule_id,
        Severity.WARNING,
        where,
        found=f"{shown_printed(printed)} t",
        expected=f"{shown(expected)} t",
        name=where,
    )
