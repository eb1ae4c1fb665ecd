"""Cells by the hundred thousand: written a release at a time, and hashed whatever their order."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from django.db import connection

from samklang.web.datahub.models import Cell, Release

CHUNK = 5_000
_WIDTH = 2**256  # by definition: as many hashes as SHA-256 has
_BETWEEN = "\x1f"  # the unit separator, which no code holds

Stored = tuple[str | int | float | None, ...]
Tell = Callable[[int], None]


class CellRow(NamedTuple):
    """One cell as it is written; the fields are those of the table, in its order."""

    territory_code: str
    year: int
    key: str
    state: str
    entered: str
    number: float | None
    minimum: float | None
    maximum: float | None


_TOLD = ("publisher", "table", "release", "title", "unit", "licence", "notes", "dimensions")
_COLUMNS = ("release_id", *CellRow._fields)


def joined(codes: Iterable[str]) -> str:
    """The key of a cell, from its codes in the order of the release's dimensions."""
    return _BETWEEN.join(code.replace(_BETWEEN, " ") for code in codes)


def parted(key: str) -> tuple[str, ...]:
    """The codes that a key was made of; none for a release without further dimensions."""
    return tuple(key.split(_BETWEEN)) if key else ()


def write_cells(release_id: int, rows: Iterable[CellRow], tell: Tell) -> int:
    """Write all cells of a release within the transaction that is open; how many there were.

    ``tell`` is called with how many are written, chunk by chunk.
    """
    write = _copy if connection.vendor == "postgresql" else _insert
    count = 0
    for chunk in _chunks(rows):
        write([(release_id, *row) for row in chunk])
        count += len(chunk)
        tell(count)
    return count


def cells_sha256(rows: Iterable[CellRow]) -> str:
    """A hash of cells that does not depend on their order: the sum of the hashes of each."""
    total = 0
    for row in rows:
        digest = hashlib.sha256(repr(tuple(row)).encode()).digest()
        total += int.from_bytes(digest)
    return f"{total % _WIDTH:064x}"


def releases_sha256(releases: Iterable[tuple[Release, Iterable[CellRow]]]) -> str:
    """A hash of releases with their cells, whatever the order of either."""
    lines = sorted(
        repr([*(getattr(release, name) for name in _TOLD), cells_sha256(rows)])
        for release, rows in releases
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def stored_cells(release_id: int) -> Iterator[CellRow]:
    """The cells of a release, in no order."""
    stored = Cell.objects.filter(release_id=release_id).values_list(*CellRow._fields)
    return (CellRow(*row) for row in stored.iterator(chunk_size=CHUNK))


def _chunks(rows: Iterable[CellRow]) -> Iterator[list[CellRow]]:
    left = iter(rows)
    while chunk := list(islice(left, CHUNK)):
        yield chunk


def _insert(rows: list[Stored]) -> None:
    table, columns = Cell._meta.db_table, ", ".join(_COLUMNS)  # noqa: SLF001 - Django's own way
    places = ", ".join(["%s"] * len(_COLUMNS))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", rows)  # noqa: S608


def _copy(rows: list[Stored]) -> None:
    table, columns = Cell._meta.db_table, ", ".join(_COLUMNS)  # noqa: SLF001 - Django's own way
    statement = f"COPY {table} ({columns}) FROM STDIN"
    with (
        connection.cursor() as cursor,
        connection.wrap_database_errors,
        cursor.copy(statement) as copy,
    ):
        for row in rows:
            copy.write_row(row)
