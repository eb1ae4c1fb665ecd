"""A census of a database: its tables with the number of their rows, and where the trail ends."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from samklang.web.audit.chain import Link

_TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite~_%'"
    " ESCAPE '~' ORDER BY name",
    "postgresql": "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
    " ORDER BY tablename",
}


class Cursor(Protocol):
    """What asks a database: Django's own, or that of SQLite."""

    def execute(self, statement: str, /) -> object:
        """Ask something."""

    def fetchall(self) -> Sequence[tuple[Any, ...]]:
        """All rows of the answer."""


@dataclass(frozen=True, slots=True)
class Census:
    """What there is; two databases that hold the same have the same census."""

    tables: Mapping[str, int]
    head: Link

    @property
    def rows(self) -> int:
        """The number of all rows."""
        return sum(self.tables.values())

    def differences(self, other: "Census") -> list[str]:
        """What is not the same in another, in words."""
        names = sorted(self.tables.keys() | other.tables.keys())
        counts = ((name, self.tables.get(name), other.tables.get(name)) for name in names)
        found = [
            f"{name}: {here} rows and {there}" for name, here, there in counts if here != there
        ]
        heads = [] if self.head == other.head else [f"head: {self.head} and {other.head}"]
        return found + heads


def census(cursor: Cursor, vendor: str) -> Census:
    """Count everything."""
    names = [name for (name,) in _asked(cursor, _TABLES[vendor])]
    tables = {name: _asked(cursor, f'SELECT count(*) FROM "{name}"')[0][0] for name in names}  # noqa: S608
    ends = _asked(cursor, "SELECT position, digest FROM audit_seal ORDER BY position DESC LIMIT 1")
    return Census(tables, Link(*ends[0]) if ends else Link())


def _asked(cursor: Cursor, statement: str) -> Sequence[tuple[Any, ...]]:
    cursor.execute(statement)
    return cursor.fetchall()
