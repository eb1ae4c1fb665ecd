"""Rows that sum up others: found, left out, and compared with the sum of their parts.

A row is a total only when the table holds parts of it. Where a publisher prints a sum alone, as for
an industry whose parts are secret, that sum is the finest figure there is, and it is data.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from samklang.series import STATES
from samklang.values import KNOWN
from samklang.workbook.mapped.amounts import AmountColumn
from samklang.workbook.mapped.labels import LabelColumn, total_words
from samklang.workbook.mapped.mapping import TableMapping
from samklang.workbook.mapped.report import Report, listed
from samklang.workbook.mapped.vocabulary import tuning

_KNOWN = [STATES.index(state) for state in sorted(KNOWN)]
_DECIMALS = re.compile(r"[.,]([0-9]+)\D*$")

Pattern = frozenset[str]
"""The meanings whose labels a total sums over."""


@dataclass(frozen=True, slots=True)
class TotalRows:
    """Rows that sum up others, by what they sum over, and the rows that are their parts.

    Rows are named by their order among those that are read; ``parts`` has the shape (parts,).
    """

    by_pattern: dict[Pattern, list[int]]
    parts: NDArray[np.int64]

    @property
    def orders(self) -> list[int]:
        """Every total."""
        return sorted(order for orders in self.by_pattern.values() for order in orders)


def total_rows(labels: list[LabelColumn], mapping: TableMapping, count: int) -> TotalRows:
    """Find the totals among so many rows.

    Those that sum over little are looked at first: one without parts is itself a part of others.
    """
    candidates = _candidates(labels, mapping)
    is_part = np.ones(count, np.bool_)
    is_part[list(candidates)] = False
    by_pattern: defaultdict[Pattern, list[int]] = defaultdict(list)
    for order, pattern in candidates.items():
        by_pattern[pattern].append(order)
    found: dict[Pattern, list[int]] = {}
    for pattern in sorted(by_pattern, key=lambda each: (len(each), sorted(each))):
        groups = _Groups(labels, pattern, np.flatnonzero(is_part))
        totals = [order for order in by_pattern[pattern] if groups.key(order) in groups.numbers]
        is_part[[order for order in by_pattern[pattern] if order not in set(totals)]] = True
        if totals:
            found[pattern] = totals
    return TotalRows(found, np.flatnonzero(is_part))


def _candidates(labels: list[LabelColumn], mapping: TableMapping) -> dict[int, Pattern]:
    """Rows with a label such as "Totalt"; a total leaves labels that it does not need empty."""
    sums: defaultdict[int, set[str]] = defaultdict(set)
    for column in labels:
        words = total_words(column, mapping)
        for order, text in enumerate(column.texts) if words else ():
            if text in words:
                sums[order].add(column.means)
    return {
        order: frozenset(over | {each.means for each in labels if not each.texts[order]})
        for order, over in sums.items()
    }


class _Groups:
    """Parts grouped by the labels that a total does not sum over."""

    def __init__(
        self, labels: list[LabelColumn], pattern: Pattern, parts: NDArray[np.int64]
    ) -> None:
        self.kept = [column for column in labels if column.means not in pattern]
        self.parts = parts
        self.numbers: dict[tuple[str, ...], int] = {}
        keys = (self.key(order) for order in parts.tolist())
        number = (self.numbers.setdefault(key, len(self.numbers)) for key in keys)
        self.index = np.fromiter(number, np.int64, len(parts))

    def key(self, order: int) -> tuple[str, ...]:
        """The labels of a row that a total keeps."""
        return tuple(column.texts[order] for column in self.kept)

    def sums(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """The sum over each group of a value for each row."""
        return np.bincount(self.index, values[self.parts], len(self.numbers)).astype(np.float64)


@dataclass(slots=True)
class _Outcome:
    """Figures of totals that agree, those above hidden parts with what lies in these, and others."""

    equal: int = 0
    above: list[str] = field(default_factory=list)
    differing: list[str] = field(default_factory=list)


def check_totals(
    totals: TotalRows,
    labels: list[LabelColumn],
    amounts: list[AmountColumn],
    rows: Sequence[int],
    report: Report,
) -> None:
    """Say of every total that is left out whether it is the sum of its parts.

    A total with hidden parts must be at least their sum; one without must equal it within what the
    rounding of the printed figures can do. ``rows`` are the positions in the grid.
    """
    outcome = _Outcome()
    finest = [_finest_unit(column, totals, rows, report) for column in amounts]
    for pattern, orders in totals.by_pattern.items():
        groups = _Groups(labels, pattern, totals.parts)
        for column, unit in zip(amounts, finest, strict=True):
            _compare(column, unit, orders, groups, rows, report, outcome)
    _tell(outcome, [rows[order] for order in totals.orders], report)


def _finest_unit(
    column: AmountColumn, totals: TotalRows, rows: Sequence[int], report: Report
) -> float:
    cells, position = report.sheet.rows, column.position
    return min(
        (_unit(cells[rows[order]][position]) for order in totals.parts.tolist()), default=1.0
    )


def _compare(
    column: AmountColumn,
    unit: float,
    orders: list[int],
    groups: _Groups,
    rows: Sequence[int],
    report: Report,
    outcome: _Outcome,
) -> None:
    """Every total of one pattern in one column against its parts."""
    is_known = np.isin(column.state, _KNOWN)
    sums = groups.sums(np.where(is_known, np.nan_to_num(column.number), 0.0))
    counts = groups.sums(np.ones(len(rows)))
    is_open = groups.sums((~is_known).astype(np.float64)) > 0
    for order in orders:
        group = groups.numbers[groups.key(order)]
        if not is_known[order]:
            continue
        total, parts = float(column.number[order]), float(sums[group])
        own = _unit(report.sheet.rows[rows[order]][column.position])
        slack = (own + unit * counts[group]) / 2 + tuning("total_noise") * abs(total)
        address = report.sheet.address(rows[order], column.position)
        if is_open[group] and total >= parts - slack:
            outcome.above.append(f"{address} +{max(total - parts, 0.0):.12g}")
        elif abs(total - parts) <= slack:
            outcome.equal += 1
        else:
            outcome.differing.append(address)


def _unit(text: str) -> float:
    """What the last printed digit of a figure stands for."""
    found = _DECIMALS.search(text)
    return float(10 ** -len(found[1])) if found else 1.0


def _tell(outcome: _Outcome, rows: list[int], report: Report) -> None:
    shown = listed([report.sheet.address(row) for row in rows])
    report.note("totals_left", count=len(rows), rows=shown)
    if outcome.equal:
        report.note("totals_equal", count=outcome.equal)
    if outcome.above:
        report.note("totals_above", count=len(outcome.above), cells=listed(outcome.above))
    if outcome.differing:
        cells = listed(outcome.differing)
        report.note("totals_differ", is_warning=True, count=len(outcome.differing), cells=cells)
