"""A comparison of two releases as the document that ``samklang data diff --format json`` prints."""

from collections.abc import Iterable
from typing import TypedDict

from samklang.series import Series
from samklang.statistics.release_sums import SumChange
from samklang.statistics.releases import CellChange, ReleaseDifference
from samklang.values import Total, Value


class ReleaseDocument(TypedDict):
    """One of the two releases."""

    release: str
    snapshot_id: str
    source_id: str
    cells: int


class ChangedSumDocument(TypedDict):
    """One sum in both releases, in the unit of the series; ``None`` where a release has none of it."""

    key: dict[str, str]
    before: float | None
    before_is: str
    after: float | None
    after_is: str
    difference: float | None
    share: float | None
    is_of_other_cells: bool


class ChangedCellDocument(TypedDict):
    """One cell in both releases; the state is empty where a release does not have the cell."""

    key: dict[str, str]
    change: str
    before: float | None
    before_state: str
    after: float | None
    after_state: str
    difference: float | None
    share: float | None


class DifferenceDocument(TypedDict):
    """The whole answer."""

    schema: str
    table: str
    publisher: str
    unit: str
    before: ReleaseDocument
    after: ReleaseDocument
    counts: dict[str, int]
    sums: list[ChangedSumDocument]
    cells: list[ChangedCellDocument]


def difference_document(
    difference: ReleaseDifference,
    by: Iterable[str],
    sums: Iterable[SumChange],
    cells: Iterable[CellChange],
) -> DifferenceDocument:
    """Two releases as a document of numbers, texts and lists."""
    names = tuple(by)
    return DifferenceDocument(
        schema="samklang: release_difference/1",
        table=difference.after.table,
        publisher=difference.after.publisher,
        unit=difference.after.unit,
        before=_release(difference.before),
        after=_release(difference.after),
        counts={str(change): count for change, count in difference.counts().items()},
        sums=[_sum(names, each) for each in sums],
        cells=[_cell(difference.names, each) for each in cells],
    )


def _release(series: Series) -> ReleaseDocument:
    return ReleaseDocument(
        release=series.release,
        snapshot_id=series.snapshot_id,
        source_id=series.source_id,
        cells=len(series),
    )


def _sum(names: tuple[str, ...], each: SumChange) -> ChangedSumDocument:
    return ChangedSumDocument(
        key=dict(zip(names, each.key, strict=True)),
        before=None if each.before is None else each.before.number,
        before_is=_certainty(each.before),
        after=None if each.after is None else each.after.number,
        after_is=_certainty(each.after),
        difference=each.difference,
        share=each.share,
        is_of_other_cells=each.is_of_other_cells,
    )


def _certainty(total: Total | None) -> str:
    if total is None:
        return "not_there"
    return "at_least" if total.is_at_least else "exact"


def _cell(names: tuple[str, ...], each: CellChange) -> ChangedCellDocument:
    return ChangedCellDocument(
        key=dict(zip(names, each.key, strict=True)),
        change=str(each.change),
        before=_number(each.before),
        before_state=_state(each.before),
        after=_number(each.after),
        after_state=_state(each.after),
        difference=each.difference,
        share=each.share,
    )


def _number(value: Value | None) -> float | None:
    return None if value is None else value.number


def _state(value: Value | None) -> str:
    return "" if value is None else str(value.state)
