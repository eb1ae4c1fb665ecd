"""Sealing: the entries that wait get their places in the chains, at the end of a transaction.

In plain SQL, since it is part of every change: putting questions together takes Django longer than the
database needs to answer them.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from django.db import connection
from django.db.backends.utils import CursorWrapper

from samklang.web.audit.chain import Link, Sealed

_CHUNK = 500  # as many keys as any SQLite takes in one question
_LOCK = int.from_bytes(b"samklang")
_SEAL = (
    "INSERT INTO audit_seal (position, entry_id, previous, digest, territory, territory_position,"
    " territory_previous, territory_digest) VALUES (%s, %s, %s, %s, %s, %s, %s, %s)"
)
_END = "SELECT position, digest FROM audit_seal ORDER BY position DESC LIMIT 1"
_END_THERE = (
    "SELECT territory_position, territory_digest FROM audit_seal WHERE territory = %s"
    " ORDER BY territory_position DESC LIMIT 1"
)

Thing = TypeVar("Thing")
Seal = tuple[int, int, str, str, str, int, str, str]


def seal_waiting() -> None:
    """Seal every entry that waits, those included that were made outside the application.

    Must be called in a transaction, as the last thing that is done in it. One seals at a time: SQLite
    has a single pen anyway, and on PostgreSQL the others wait here until this transaction has ended.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        cursor.execute("DELETE FROM audit_waiting RETURNING entry_id")
        waiting = sorted(key for (key,) in cursor.fetchall())
        if waiting:
            for seals in _chunks(_continued(_entries(cursor, waiting))):
                cursor.executemany(_SEAL, seals)


def last_link() -> Link:
    """Where the chain of all entries ends."""
    with connection.cursor() as cursor:
        return _end(cursor, _END)


def last_link_of(territory: str) -> Link:
    """Where the chain of a territory ends."""
    with connection.cursor() as cursor:
        return _end(cursor, _END_THERE, territory)


def _entries(cursor: CursorWrapper, keys: list[int]) -> Iterator[Sealed]:
    for chunk in _chunks(keys):
        places = ", ".join(["%s"] * len(chunk))
        names = ", ".join(Sealed._fields)
        cursor.execute(
            f"SELECT {names} FROM audit_entry WHERE id IN ({places}) ORDER BY id",  # noqa: S608
            chunk,
        )
        yield from (Sealed(*row) for row in cursor.fetchall())


def _continued(entries: Iterable[Sealed]) -> Iterator[Seal]:
    """The seals of further entries, where the chains have ended so far."""
    whole, theirs = last_link(), dict[str, Link]()
    for entry in entries:
        before, name, content = whole, entry.territory, entry.content
        before_there = theirs[name] if name in theirs else last_link_of(name)
        whole = before.next(content)
        there = theirs[name] = before_there.next_of_territory(content)
        yield (
            *(whole.position, entry.id, before.digest, whole.digest),
            *(name, there.position, before_there.digest, there.digest),
        )


def _end(cursor: CursorWrapper, statement: str, *values: str) -> Link:
    cursor.execute(statement, values)
    last = cursor.fetchone()
    return Link(*last) if last else Link()


def _chunks(things: Iterable[Thing]) -> Iterator[list[Thing]]:
    left = iter(things)
    while chunk := list(islice(left, _CHUNK)):
        yield chunk
