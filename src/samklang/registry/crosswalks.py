"""Crosswalks: how the codes of one list stand to those of another.

Each has a head in ``data/crosswalks/crosswalks.yaml``, which says which columns are its left side,
which its right side and what they hold, and a table of the same name.
"""

from dataclasses import dataclass
from functools import cache
from typing import cast

from samklang.errors import LookupRefused, Problem
from samklang.registry.files import csv_rows, yaml_document

_FOLDER = "crosswalks"
_HEADS = f"{_FOLDER}/crosswalks.yaml"

Cells = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CrosswalkRow:
    """One line: what stands on the left goes to what stands on the right.

    An empty right side means that the left side leads nowhere; the comment says why. ``quality``
    is a grade of the list ``quality_grade``.
    """

    cells: Cells

    def __getitem__(self, column: str) -> str:
        """The text of one column; empty where the line says nothing."""
        return dict(self.cells).get(column, "")

    @property
    def quality(self) -> str:
        """How well the line fits, as a grade; empty where the table grades nothing."""
        return self["quality"]

    @property
    def source_id(self) -> str:
        """The source of this line."""
        return self["source_id"]

    def fits(self, wanted: dict[str, str]) -> bool:
        """Whether the line has these texts in these columns."""
        cells = dict(self.cells)
        return all(cells.get(column) == text for column, text in wanted.items())


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a crosswalk and the code list whose codes it holds (or none)."""

    name: str
    code_list: str
    description: str


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """A table of correspondences with its head.

    ``key`` are the columns of the left side, which name a line; ``right`` those that it leads to.
    ``is_one_to_one`` says that a left side stands on one line only, so that an amount that goes
    through the table is neither lost nor counted twice.
    """

    name: str
    title_en: str
    title_sv: str
    source_id: str
    status: str
    is_one_to_one: bool
    note: str
    key: tuple[Column, ...]
    right: tuple[Column, ...]
    rows: tuple[CrosswalkRow, ...]

    def of(self, **wanted: str) -> tuple[CrosswalkRow, ...]:
        """The lines with these texts, such as ``of(kind="final_energy", sector="…")``."""
        return tuple(row for row in self.rows if row.fits(wanted))

    def left_side(self, row: CrosswalkRow) -> tuple[str, ...]:
        """The codes on the left of a line, in the order of ``key``."""
        return tuple(row[column.name] for column in self.key)

    def unmapped(self) -> tuple[CrosswalkRow, ...]:
        """The lines that lead nowhere."""
        return tuple(row for row in self.rows if not any(row[part.name] for part in self.right))


@cache
def crosswalk(name: str) -> Crosswalk:
    """The crosswalk with this name, such as ``se_energy_statistics``.

    Raises:
        LookupRefused: there is no such crosswalk.
    """
    heads = _heads()
    if name not in heads:
        known = ", ".join(heads)
        raise LookupRefused(Problem(f"crosswalk {name!r}", "is not known.", f"one of: {known}"))
    head = heads[name]
    return Crosswalk(
        name=name,
        title_en=str(head["title_en"]),
        title_sv=str(head["title_sv"]),
        source_id=str(head["source_id"]),
        status=str(head["status"]),
        is_one_to_one=bool(head["is_one_to_one"]),
        note=str(head["note"]),
        key=_columns(head["key"]),
        right=_columns(head["right"]),
        rows=tuple(CrosswalkRow(tuple(row.items())) for row in csv_rows(f"{_FOLDER}/{name}.csv")),
    )


def crosswalk_names() -> tuple[str, ...]:
    """The names of all crosswalks."""
    return tuple(_heads())


@cache
def _heads() -> dict[str, dict[str, object]]:
    return cast("dict[str, dict[str, object]]", yaml_document(_HEADS))


def _columns(described: object) -> tuple[Column, ...]:
    rows = cast("list[dict[str, str]]", described)
    return tuple(Column(row["name"], row.get("code_list", ""), row["description"]) for row in rows)
