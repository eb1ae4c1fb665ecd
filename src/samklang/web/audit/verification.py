"""Verifying the trail: that every entry is the one that was sealed, in its place, and none is missing."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, NamedTuple

from django.db import connection

from samklang.web.audit import triggers
from samklang.web.audit.chain import Link, Sealed
from samklang.web.audit.heads import Head, Kept, kept_heads
from samklang.web.audit.models import OUTSIDE

_CHUNK = 2_000
_START = Link()
_SEAL = (
    "s.position, s.entry_id, s.previous, s.digest, s.territory, s.territory_position,"
    " s.territory_previous, s.territory_digest"
)
_ENTRY = ", ".join(f"e.{name}" for name in Sealed._fields)
_SEALED = f"SELECT {_SEAL}, {_ENTRY} FROM audit_seal s LEFT JOIN audit_entry e ON e.id = s.entry_id"  # noqa: S608
_IN_ORDER = " ORDER BY s.position"
_IN_ORDER_THERE = " WHERE s.territory = %s ORDER BY s.territory_position"
_UNSEALED = (
    "SELECT e.id, e.name, e.actor, e.territory, w.entry_id FROM audit_entry e"
    " LEFT JOIN audit_seal s ON s.entry_id = e.id"
    " LEFT JOIN audit_waiting w ON w.entry_id = e.id WHERE s.position IS NULL"
)


class Fault(StrEnum):
    """What is wrong with a trail."""

    EDITED = "edited"
    REMOVED = "removed"
    INSERTED = "inserted"
    REORDERED = "reordered"
    MOVED = "moved"
    TRUNCATED = "truncated"
    REWRITTEN = "rewritten"
    OUTSIDE = "outside"
    UNGUARDED = "unguarded"


@dataclass(frozen=True, slots=True)
class Found:
    """Something that was found: which, where, and in words; ``count`` entries in a row."""

    fault: Fault
    told: str
    position: int | None = None
    entry: int | None = None
    territory: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True)
class Verified:
    """What a verification has looked at, where the chain ends, and what was found."""

    entries: int
    end: Link
    heads: int
    found: tuple[Found, ...]


def verify(territory: str | None = None) -> Verified:
    """Verify the whole trail, or the chain of one territory.

    Heads are read first: whatever is done meanwhile makes the chain longer than they say, never shorter.
    """
    kept = kept_heads()
    walk = _Walk(territory, _links(kept.heads, territory))
    for row in _sealed(territory):
        walk.step(row)
    others = (*_unsealed(territory), *_cut_off(), *_unguarded(), *_unread(kept))
    found = (*walk.found, *walk.ended(), *others)
    return Verified(walk.steps, walk.end, len(kept.heads), found)


@dataclass(slots=True)
class _Walk:
    """A walk along the chain of all entries, or along that of a territory.

    After something that does not fit it goes on from there, so that one fault is told once.
    """

    territory: str | None
    heads: Mapping[int, tuple[str, str]]
    steps: int = 0
    found: list[Found] = field(default_factory=list)
    _whole: Link = _START
    _there: dict[str, Link] = field(default_factory=dict)
    _is_rewritten: bool = False

    @property
    def end(self) -> Link:
        """How far the chain has been walked along."""
        return self._whole if self.territory is None else self._there.get(self.territory, _START)

    def step(self, row: tuple[Any, ...]) -> None:
        """Look at a seal with its entry."""
        seal, entry = _Seal(*row[:_SEAL_WIDTH]), Sealed(*row[_SEAL_WIDTH:])
        self.steps += 1
        fault = _own_fault(seal, entry) or self._fault_of_place(seal)
        if fault:
            self._add(fault, seal)
        elif entry.actor == OUTSIDE:
            self._add((Fault.OUTSIDE, _outside(entry.name)), seal)
        self._whole = Link(seal.position, seal.digest)
        self._there[seal.territory] = Link(seal.territory_position, seal.territory_digest)
        self._compare(seal)

    def ended(self) -> Iterator[Found]:
        """What is missing at the end."""
        late = [where for where in self.heads if where > self.end.position]
        if late:
            at, _ = self.heads[max(late)]
            told = f"The chain ends at {self.end.position}; it had {max(late)} entries at {at}."
            yield Found(Fault.TRUNCATED, told, territory=self.territory or "")

    def _fault_of_place(self, seal: "_Seal") -> "_Told | None":
        """What is wrong with the place of a seal in the chain of all, or in that of its territory."""
        whole = _break(self._whole, seal.before) if self.territory is None else None
        there = self._there.get(seal.territory, _START)
        return whole or _break(there, seal.before_there)

    def _compare(self, seal: "_Seal") -> None:
        """Compare with the head that was kept when the chain was as long as it is here."""
        at, digest = self.heads.get(self.end.position, ("", self.end.digest))
        if digest != self.end.digest and not self._is_rewritten:
            self._is_rewritten = True
            told = f"The chain is not the one whose head was kept at {at}."
            self._add((Fault.REWRITTEN, told), seal)

    def _add(self, what: "_Told", seal: "_Seal") -> None:
        fault, told = what
        found = Found(fault, told, seal.position, seal.entry_id, seal.territory)
        last = self.found[-1] if self.found else None
        if last and fault is Fault.OUTSIDE and _continues(found, last):
            self.found[-1] = replace(last, count=last.count + 1)
        else:
            self.found.append(found)


_Told = tuple[Fault, str]


class _Seal(NamedTuple):
    """A seal as it is read."""

    position: int
    entry_id: int
    previous: str
    digest: str
    territory: str
    territory_position: int
    territory_previous: str
    territory_digest: str

    @property
    def before(self) -> Link:
        """What it says stands before it."""
        return Link(self.position - 1, self.previous)

    @property
    def before_there(self) -> Link:
        """What it says stands before it in the chain of its territory."""
        return Link(self.territory_position - 1, self.territory_previous)


_SEAL_WIDTH = len(_Seal._fields)


def _own_fault(seal: _Seal, entry: Sealed) -> _Told | None:
    """What is wrong with an entry, whatever stands around it."""
    if entry.id is None:
        return Fault.REMOVED, "The entry is gone; its seal is there."
    content = entry.content
    is_as_sealed = (
        seal.before.next(content).digest == seal.digest
        and seal.before_there.next_of_territory(content).digest == seal.territory_digest
    )
    if not is_as_sealed:
        return Fault.EDITED, "The entry, or its seal, is not what it was when it was sealed."
    if entry.territory != seal.territory:
        return Fault.MOVED, f"The entry belongs to {entry.territory!r}, its seal does not."
    return None


def _break(end: Link, before: Link) -> _Told | None:
    """What is wrong where a chain has come to one end, and the next seal follows another."""
    if before == end:
        return None
    if before.position > end.position:
        gone = f"{end.position + 1} to {before.position}"
        return Fault.REMOVED, f"Positions {gone} are gone."
    return Fault.REORDERED, "It does not follow the one before it."


def _continues(found: Found, last: Found) -> bool:
    is_next = (last.position or 0) + last.count == found.position
    return is_next and (last.told, last.territory) == (found.told, found.territory)


def _outside(name: str) -> str:
    return f"{name} was changed outside the application."


def _unread(kept: Kept) -> Iterator[Found]:
    for line in kept.unreadable:
        yield Found(Fault.EDITED, f"Line {line} of the kept heads cannot be read.")


def _links(heads: tuple[Head, ...], territory: str | None) -> dict[int, tuple[str, str]]:
    """Instant and digest of the heads of a chain, by how long it was."""
    links = (
        (head.at, head.link if territory is None else head.territories.get(territory, _START))
        for head in heads
    )
    return {link.position: (at, link.digest) for at, link in links if link.position}


def _sealed(territory: str | None) -> Iterator[tuple[Any, ...]]:
    """The seals of a chain with their entries as they come, a few thousand in memory at a time."""
    is_whole = territory is None
    which = _IN_ORDER if is_whole else _IN_ORDER_THERE
    with closing(connection.chunked_cursor()) as cursor:
        cursor.execute(_SEALED + which, [] if is_whole else [territory])
        while rows := cursor.fetchmany(_CHUNK):
            yield from rows


def _unsealed(territory: str | None) -> Iterator[Found]:
    """Entries without a seal: made outside since the last change, or written by hand."""
    with connection.cursor() as cursor:
        cursor.execute(_UNSEALED)
        for key, name, actor, there, waiting in cursor.fetchall():
            if territory in {None, there}:
                yield _late(key, name, there, is_outside=actor == OUTSIDE and waiting is not None)


def _late(key: int, name: str, territory: str, *, is_outside: bool) -> Found:
    if is_outside:
        return Found(Fault.OUTSIDE, _outside(name), entry=key, territory=territory)
    told = "The entry has no seal: it was written by hand."
    return Found(Fault.INSERTED, told, entry=key, territory=territory)


def _cut_off() -> Iterator[Found]:
    """Entries that were there once, by SQLite's own count. PostgreSQL counts what is undone too."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT seq, (SELECT coalesce(max(id), 0) FROM audit_entry) FROM sqlite_sequence"
            " WHERE name = 'audit_entry'"
        )
        for count, last in cursor.fetchall():
            if count > last:
                told = f"The last entry is {last}; there was an entry {count}."
                yield Found(Fault.TRUNCATED, told)


def _unguarded() -> Iterator[Found]:
    for name in triggers.missing():
        yield Found(Fault.UNGUARDED, f"The trigger {name} is missing, or is not ours.")
