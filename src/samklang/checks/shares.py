"""Printed shares of a table against the figures that they are shares of."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from samklang.checks.figures import shown, shown_printed
from samklang.checks.subject import place
from samklang.checks.sums import summed
from samklang.checks.texts import finding
from samklang.documents.printed import Printed
from samklang.findings import Finding, Severity
from samklang.inventory.records import PublishedTable, PublishedTableRow


@dataclass(frozen=True, slots=True)
class _Share:
    """A printed share in per cent, with what it may be by its row and by the total."""

    where: str
    printed: Printed
    low: float
    high: float

    @property
    def holds(self) -> bool:
        return self.is_held_by(self.printed)

    def is_held_by(self, printed: Printed) -> bool:
        half = printed.half_unit + math.ulp(100)
        return self.low - half <= printed.number <= self.high + half

    @property
    def turned(self) -> "_Share":
        return _Share(self.where, self.printed, -self.high, -self.low)

    @property
    def right(self) -> float:
        return (self.low + self.high) / 2


def check_shares(table: PublishedTable) -> Iterator[Finding]:
    """Findings on the shares of one table: exchanged, of the wrong sign, or wrong."""
    bad = [share for share in _shares(table) if not share.holds]
    for first, second in combinations(tuple(bad), 2):
        if first in bad and second in bad and _are_exchanged(first, second):
            bad.remove(first)
            bad.remove(second)
            yield _exchanged(first, second)
    for share in bad:
        yield _wrong(share)


def _shares(table: PublishedTable) -> Iterator[_Share]:
    wholes = tuple(_wholes(table))
    for row in table.rows:
        ends = [
            100 * (value.number + side * value.half_unit) / whole
            for value in _values(row)
            for side in (-1, 1)
            for whole in wholes
        ]
        if row.share_pct is not None and ends:
            yield _Share(place(table.name, row.label), row.share_pct, min(ends), max(ends))


def _values(row: PublishedTableRow) -> tuple[Printed, ...]:
    """What a row's share is of: its total, and its cells, whichever of them may be at fault."""
    cells = [cell for cell in row.cells if cell is not None]
    sums = (summed(cells),) if cells else ()
    return sums if row.total is None else (row.total, *sums)


def _wholes(table: PublishedTable) -> Iterator[float]:
    """The whole as printed and as the rows sum to; a share of either is right."""
    values = [found[0] for row in table.rows if (found := _values(row))]
    column_totals = [total for total in table.totals if total is not None]
    printed = table.total or (summed(column_totals) if column_totals else None)
    for whole in (printed, summed(values) if values else None):
        if whole is not None and whole.number:
            yield whole.number


def _are_exchanged(first: _Share, second: _Share) -> bool:
    return first.is_held_by(second.printed) and second.is_held_by(first.printed)


def _exchanged(first: _Share, second: _Share) -> Finding:
    return finding(
        "shares_exchanged",
        Severity.ERROR,
        place(first.where, second.where),
        found=f"{shown_printed(first.printed)} %; {shown_printed(second.printed)} %",
        expected=f"{shown_printed(second.printed)} %; {shown_printed(first.printed)} %",
        place=first.where,
        other=second.where,
    )


def _wrong(share: _Share) -> Finding:
    is_turned = share.turned.holds
    return finding(
        "share_sign" if is_turned else "share",
        Severity.ERROR,
        share.where,
        found=f"{shown_printed(share.printed)} %",
        expected=f"{shown(share.right, 2)} %",
        place=share.where,
    )
