"""Sealing: the entries that wait get their places in the chains, at the end of a transaction."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from django.db import connection

from samklang.web.audit.chain import Link, Sealed
from samklang.web.audit.models import Entry, Seal

_CHUNK = 500  # as many keys as any SQLite takes in one question
_LOCK = int.from_bytes(b"samklang")

Thing = TypeVar("Thing")


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
    for seals in _chunks(_continued(_entries(waiting))):
        Seal.objects.bulk_create(seals)


def _entries(keys: list[int]) -> Iterator[Sealed]:
    for chunk in _chunks(keys):
        found = Entry.objects.filter(pk__in=chunk).order_by("pk")
        yield from (Sealed(*row) for row in found.values_list(*Sealed._fields))


def _continued(entries: Iterable[Sealed]) -> Iterator[Seal]:
    """The seals of further entries, where the chains have ended so far."""
    whole: Link | None = None
    territories: dict[str, Link] = {}
    for entry in entries:
        before = whole or last_link()
        before_there = territories.get(entry.territory) or last_link_of(entry.territory)
        content = entry.content
        whole = before.next(content)
        there = territories[entry.territory] = before_there.next_of_territory(content)
        yield Seal(
            position=whole.position,
            entry_id=entry.id,
            previous=before.digest,
            digest=whole.digest,
            territory=entry.territory,
            territory_position=there.position,
            territory_previous=before_there.digest,
            territory_digest=there.digest,
        )


def last_link() -> Link:
    """Where the chain of all entries ends."""
    last = Seal.objects.order_by("-position").values_list("position", "digest").first()
    return Link(*last) if last else Link()


def last_link_of(territory: str) -> Link:
    """Where the chain of a territory ends."""
    there = Seal.objects.filter(territory=territory).order_by("-territory_position")
    last = there.values_list("territory_position", "territory_digest").first()
    return Link(*last) if last else Link()


def _chunks(things: Iterable[Thing]) -> Iterator[list[Thing]]:
    left = iter(things)
    while chunk := list(islice(left, _CHUNK)):
        yield chunk
