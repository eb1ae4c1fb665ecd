"""Where the table lies in a sheet, and what shape it has."""

import hashlib
from dataclasses import dataclass, replace
from enum import StrEnum

from samklang.registry.codes import folded


class ColumnKind(StrEnum):
    """What the cells below a header mostly look like."""

    LABEL = "label"
    YEAR = "year"
    AMOUNT = "amount"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class LayoutColumn:
    """A column of the table.

    ``header`` is what stands above it, without the unit and without the year, which are told apart;
    ``name`` is unique in the table. ``samples`` are the first different cells.
    """

    position: int
    letters: str
    name: str
    header: str
    unit: str
    year: str
    is_preliminary: bool
    kind: ColumnKind
    samples: tuple[str, ...]

    @property
    def is_named(self) -> bool:
        """Whether anything stands above it."""
        return bool(self.header or self.year or self.unit)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that holds no data, and what it says; positions are those of the grid."""

    row: int
    text: str


@dataclass(frozen=True, slots=True)
class Layout:
    """What was found in a sheet.

    ``header_rows`` and ``data_rows`` are positions in the grid. ``total_rows`` are among neither:
    they sum up others. ``unit`` is the unit that stands above the table for all of it.
    """

    sheet: str
    header_rows: tuple[int, ...]
    columns: tuple[LayoutColumn, ...]
    data_rows: tuple[int, ...]
    unit: str = ""
    titles: tuple[str, ...] = ()
    footnotes: tuple[LeftOut, ...] = ()
    headings: tuple[LeftOut, ...] = ()
    repeated_headers: tuple[int, ...] = ()

    @property
    def fingerprint(self) -> str:
        """A mark of the shape: it changes when a column comes, goes, moves or is called otherwise."""
        return fingerprint([(each.name, each.unit) for each in self.columns], self.unit)

    def column(self, name: str) -> LayoutColumn:
        """One column by its name."""
        return next(each for each in self.columns if each.name == name)

    @property
    def last_named(self) -> int:
        """Position of the last column that anything stands above; -1 where there is none."""
        return max((each.position for each in self.columns if each.is_named), default=-1)

    @property
    def is_wide(self) -> bool:
        """Whether years stand side by side."""
        return sum(bool(column.year) for column in self.columns) > 1


def fingerprint(columns: list[tuple[str, str]], unit: str) -> str:
    """The mark of columns in their order, each a name and its unit, and of the unit of them all."""
    lines = [f"{folded(name)}\t{folded(own)}" for name, own in columns]
    text = "\n".join([folded(unit), *lines])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def with_unique_names(columns: list[LayoutColumn]) -> tuple[LayoutColumn, ...]:
    """The columns, the second of two that are called alike with a number behind."""
    seen: dict[str, int] = {}
    unique = []
    for column in columns:
        key = folded(column.name)
        seen[key] = seen.get(key, 0) + 1
        name = column.name if seen[key] == 1 else f"{column.name} ({seen[key]})"
        unique.append(replace(column, name=name))
    return tuple(unique)
