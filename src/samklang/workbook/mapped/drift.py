"""Whether a table still has the layout that a mapping was made for, and what changed if not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from samklang.errors import Problem, TableError
from samklang.registry.codes import folded
from samklang.texts import Language
from samklang.workbook.mapped.layout import Layout, LayoutColumn
from samklang.workbook.mapped.mapping import ColumnMapping, TableMapping
from samklang.workbook.mapped.proposal import propose
from samklang.workbook.mapped.texts import text
from samklang.workbook.mapped.vocabulary import AMOUNT, IGNORE, YEAR


class ChangeKind(StrEnum):
    """What happened to a column."""

    CAME = "column_came"
    WENT = "column_went"
    MOVED = "column_moved"
    RENAMED = "column_renamed"
    UNIT = "unit_changed"
    TABLE_UNIT = "table_unit_changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a layout; ``before`` and ``after`` are names, or units."""

    kind: ChangeKind
    name: str
    before: str = ""
    after: str = ""
    letters: str = ""

    def text(self, language: Language = "en") -> str:
        """The change in one sentence."""
        words = {"name": self.name, "before": self.before, "after": self.after}
        return text(self.kind, language, letters=self.letters, **words)


@dataclass(frozen=True, slots=True)
class Match:
    """How a layout compares with a mapping.

    ``proposed`` is the mapping where nothing changed, and else the old one as far as names and
    units still agree, the rest proposed anew; a person confirms it before it is used.
    """

    changes: tuple[Change, ...]
    proposed: TableMapping

    @property
    def is_same(self) -> bool:
        """Whether the mapping may be used as it is."""
        return not self.changes


def match(
    mapping: TableMapping, layout: Layout, *, territories: Mapping[str, str] | None = None
) -> Match:
    """Compare a remembered mapping with a layout; nothing is ever matched by position alone."""
    if mapping.fingerprint == layout.fingerprint:
        return Match((), mapping)
    fresh = propose(layout, territories=territories)
    renamed = _renamed(mapping, layout, fresh)
    changes = tuple(_changes(mapping, layout, renamed))
    old = {folded(column.name): column for column in mapping.columns}
    by_new_name = {new: old[folded(before)] for before, new in renamed.items()}
    columns = tuple(
        _carried_over(column, old.get(folded(column.name)) or by_new_name.get(column.name), new)
        for column, new in zip(layout.columns, fresh.columns, strict=True)
    )
    proposed = mapping.model_copy(update={"columns": columns, "unit": layout.unit})
    return Match(changes, proposed)


def refuse_drift(mapping: TableMapping, layout: Layout, place: str) -> None:
    """Refuse a table whose layout is not the one that the mapping was made for.

    Raises:
        TableError: it is not; every change is told.
    """
    found = match(mapping, layout)
    if found.is_same:
        return
    expected = "the layout that the mapping was made for"
    remedy = "Nothing was read. Look at the proposed mapping and confirm it."
    raise TableError(Problem(place, change.text(), expected, remedy) for change in found.changes)


def _carried_over(
    column: LayoutColumn, old: ColumnMapping | None, fresh: ColumnMapping
) -> ColumnMapping:
    """The old meaning under the new name; a column that is new gets the fresh proposal."""
    if old is None:
        return fresh
    values = old.values
    if old.means == AMOUNT and column.year and YEAR in values:
        values = {**values, YEAR: column.year}
    return ColumnMapping(name=column.name, unit=column.unit, means=old.means, values=values)


def _renamed(mapping: TableMapping, layout: Layout, fresh: TableMapping) -> dict[str, str]:
    """Old name → new name where a column went and one of the same meaning came in its place."""
    before = [folded(column.name) for column in mapping.columns]
    after = [folded(column.name) for column in layout.columns]
    renamed = {}
    for kind, first, last, begin, end in SequenceMatcher(
        None, before, after, autojunk=False
    ).get_opcodes():
        if kind != "replace":
            continue
        old = mapping.columns[first:last]
        new = [column for column in fresh.columns[begin:end] if folded(column.name) not in before]
        for column in old:
            same = [
                each
                for each in new
                if (each.means, each.values) == (column.means, column.values)
                and column.means != IGNORE
                and folded(column.name) not in after
            ]
            if len(same) == 1:
                renamed[column.name] = same[0].name
    return renamed


def _changes(mapping: TableMapping, layout: Layout, renamed: dict[str, str]) -> Iterator[Change]:
    old = {folded(column.name): column for column in mapping.columns}
    new = {folded(column.name): column for column in layout.columns}
    if folded(mapping.unit) != folded(layout.unit):
        yield Change(ChangeKind.TABLE_UNIT, "", mapping.unit or "–", layout.unit or "–")
    for before, after in renamed.items():
        letters = layout.column(after).letters
        yield Change(ChangeKind.RENAMED, after, before, after, letters)
    for key, column in old.items():
        if key not in new and column.name not in renamed:
            yield Change(ChangeKind.WENT, column.name)
    for key, found in new.items():
        if key not in old and found.name not in renamed.values():
            yield Change(ChangeKind.CAME, found.name, letters=found.letters)
    yield from _moved(mapping, layout)
    for key in old.keys() & new.keys():
        if folded(old[key].unit) != folded(new[key].unit):
            units = (old[key].unit or "–", new[key].unit or "–")
            yield Change(ChangeKind.UNIT, new[key].name, *units, new[key].letters)


def _moved(mapping: TableMapping, layout: Layout) -> Iterator[Change]:
    """Columns that stand in another order among those that both have."""
    new = {folded(column.name): column for column in layout.columns}
    before = [key for column in mapping.columns if (key := folded(column.name)) in new]
    shared = set(before)
    after = [key for column in layout.columns if (key := folded(column.name)) in shared]
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    kept = {key for block in blocks for key in before[block.a : block.a + block.size]}
    for key in after:
        if key not in kept:
            yield Change(ChangeKind.MOVED, new[key].name, letters=new[key].letters)
