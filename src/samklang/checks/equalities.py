"""Printed cells that state the same quantity, in one unit or in two."""

from collections.abc import Iterator
from dataclasses import dataclass

from samklang.checks.figures import shown, shown_printed
from samklang.checks.slips import slipped_by, transposed
from samklang.checks.subject import place
from samklang.checks.sums import rounding
from samklang.checks.texts import finding
from samklang.documents.printed import Printed
from samklang.findings import Finding, Severity
from samklang.inventory.records import Published, PublishedTable
from samklang.registry.thresholds import threshold

TOTAL = "total"
_THOUSAND = 1000
_RATIOS = {
    "kWh": 1 / _THOUSAND,
    "MWh": 1.0,
    "GWh": 1.0 * _THOUSAND,
    "TWh": 1.0 * _THOUSAND**2,
    "kg": 1 / _THOUSAND,
    "t": 1.0,
    "kt": 1.0 * _THOUSAND,
    "Mt": 1.0 * _THOUSAND**2,
}


@dataclass(frozen=True, slots=True)
class _Figure:
    """A printed cell in tonnes or megawatt-hours, with its name."""

    where: str
    printed: Printed
    scaled: Printed


def check_equalities(published: Published) -> Iterator[Finding]:
    """Findings on pairs of cells that should state the same, and on a ratio that they share."""
    tables = {table.name: table for table in published.tables}
    ratios: list[float] = []
    for pair in published.equalities:
        left, right = (_figure(tables, name) for name in (pair.left, pair.right))
        if left is None or right is None or _agree(left, right):
            continue
        ratios.append(left.scaled.number / right.scaled.number if right.scaled.number else 0)
        yield _differing(left, right, tables.get(pair.right[0]))
    yield from _one_ratio(ratios)
    yield from _totals_in_other_unit(published)


def _figure(tables: dict[str, PublishedTable], name: tuple[str, str, str]) -> _Figure | None:
    table = tables.get(name[0])
    printed = None if table is None else _cell(table, name[1], name[2])
    if table is None or printed is None:
        return None
    return _Figure(place(*name), printed, _scaled(printed, unit_ratio(table.unit)))


def _cell(table: PublishedTable, row: str, column: str) -> Printed | None:
    if row == TOTAL:
        if column == TOTAL:
            return table.total
        return _at(table.totals, table.columns, column)
    for one in table.rows:
        if one.label == row:
            return one.total if column == TOTAL else _at(one.cells, table.columns, column)
    return None


def _at(cells: tuple[Printed | None, ...], columns: tuple[str, ...], column: str) -> Printed | None:
    return dict(zip(columns, cells, strict=False)).get(column)


def _scaled(printed: Printed, ratio: float) -> Printed:
    return Printed(printed.text, printed.number * ratio, printed.half_unit * ratio)


def unit_ratio(unit: str) -> float:
    """Tonnes or megawatt-hours in one of a table's unit; 1 where the unit is neither."""
    words = unit.split()
    return _RATIOS.get(words[0].partition("/")[0], 1) if words else 1


def _agree(left: _Figure, right: _Figure) -> bool:
    apart = abs(left.scaled.number - right.scaled.number)
    return apart <= rounding(left.scaled, right.scaled)


def _differing(left: _Figure, right: _Figure, table: PublishedTable | None) -> Finding:
    words = {
        "found": shown_printed(left.printed),
        "expected": shown_printed(right.printed),
        "place": left.where,
        "other": right.where,
    }
    where = place(left.where, right.where)
    tolerance = rounding(left.scaled, right.scaled)
    if slipped_by(left.scaled.number, right.scaled.number, tolerance) is not None:
        return finding("unit_slip", Severity.ERROR, where, text="unit_slip_pair", **words)
    if transposed(left.scaled, right.scaled.number, tolerance):
        return finding("transposed_digits", Severity.ERROR, where, **words)
    stray = _row_with(table, left.printed, left.where) if table is not None else ""
    if stray:
        text = "different_figures_row"
        return finding("different_figures", Severity.ERROR, where, text=text, row=stray, **words)
    return finding("different_figures", Severity.ERROR, where, **words)


def _row_with(table: PublishedTable, printed: Printed, but: str) -> str:
    """The row of a table where a figure stands instead."""
    for row in table.rows:
        is_there = any(cell is not None and cell.number == printed.number for cell in row.cells)
        if is_there and printed.number and place(table.name, row.label) not in but:
            return row.label
    return ""


def _one_ratio(ratios: list[float]) -> Iterator[Finding]:
    """Pairs that all differ by one ratio were made with another factor."""
    if len(ratios) < threshold("second_factor", "minimum_pairs").value or min(ratios) <= 0:
        return
    spread = max(ratios) / min(ratios) - 1
    if spread <= threshold("second_factor", "relative_closeness").value:
        yield finding(
            "second_factor",
            Severity.WARNING,
            "equalities",
            found=shown(sum(ratios) / len(ratios), 4),
            expected="1",
            pairs=str(len(ratios)),
        )


def _totals_in_other_unit(published: Published) -> Iterator[Finding]:
    """A table whose unit says millions while its total has the digits of the total in tonnes."""
    total = published.total.emissions_t if published.total else None
    for table in published.tables:
        for name, printed in _totals(table):
            ratio = unit_ratio(table.unit)
            if total is None or ratio == 1 or not total.number:
                continue
            if abs(printed.number - total.number) <= rounding(printed, total):
                yield finding(
                    "unit_slip",
                    Severity.ERROR,
                    place(table.name, name),
                    text="unit_slip_table",
                    found=f"{shown_printed(printed)} {table.unit}",
                    expected=f"{shown_printed(total)} t",
                    place=place(table.name, name),
                )


def _totals(table: PublishedTable) -> Iterator[tuple[str, Printed]]:
    if table.total is not None:
        yield TOTAL, table.total
    for column, printed in zip(table.columns, table.totals, strict=False):
        if printed is not None:
            yield column, printed
    for row in table.rows:
        if row.total is not None:
            yield row.label, row.total
