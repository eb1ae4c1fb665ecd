"""Heads of the chain, kept outside the database: without them nobody would miss a chain's end.

A line of the file is a JSON object: where the chain ended, and where those of the territories ended
that had grown since the line before. It is written with the first change of a day, and at every backup
and export. Whoever can rewrite the database may be able to rewrite this file; so exports print the
head, and a copy of the file belongs elsewhere.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.db.models import Max

from samklang.web.audit.chain import Link
from samklang.web.audit.instants import instant
from samklang.web.audit.models import Seal
from samklang.web.audit.sealing import last_link


class Occasion(StrEnum):
    """Why a head was kept."""

    DAY = "day"
    BACKUP = "backup"
    EXPORT = "export"


@dataclass(frozen=True, slots=True)
class Head:
    """Where the chain of all entries ended at an instant, and chains of territories with it."""

    at: str
    why: str
    link: Link
    territories: Mapping[str, Link] = field(default_factory=dict)

    @property
    def line(self) -> str:
        """The head as a line of the file."""
        told = {name: [link.position, link.digest] for name, link in self.territories.items()}
        document = {"at": self.at, "why": self.why, "position": self.link.position}
        document |= {"digest": self.link.digest, "territories": told}
        return json.dumps(document, ensure_ascii=False) + "\n"


@dataclass(frozen=True, slots=True)
class Kept:
    """The heads that were kept, the oldest first, and the numbers of lines that cannot be read."""

    heads: tuple[Head, ...]
    unreadable: tuple[int, ...]

    @property
    def last(self) -> Head | None:
        """The last of them."""
        return self.heads[-1] if self.heads else None


def kept_heads() -> Kept:
    """What the file holds."""
    try:
        lines = _file().read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        lines = []
    read = [_read(line) for line in lines]
    unreadable = (number for number, head in enumerate(read, start=1) if head is None)
    return Kept(tuple(filter(None, read)), tuple(unreadable))


def keep_head(why: Occasion) -> Head:
    """Keep the head as it is now, on disk when this returns."""
    last = kept_heads().last
    head = _head(why, after=last.link.position if last else 0)
    with _file().open("ab", buffering=0) as file:
        # A line that was cut off by a crash must not take this one with it.
        file.write((("" if _ends_well() else "\n") + head.line).encode())
        os.fsync(file.fileno())
    return head


_kept_on: dict[Path, str] = {}


def keep_head_of_the_day() -> None:
    """Keep the head where this is the day's first change."""
    today, file = instant()[:10], _file()
    if _kept_on.get(file) == today:
        return
    last = kept_heads().last
    if last is None or last.at[:10] < today:
        keep_head(Occasion.DAY)
    _kept_on[file] = today


def _head(why: Occasion, after: int) -> Head:
    link = last_link()
    new = Seal.objects.filter(position__gt=after, position__lte=link.position)
    ends = new.values("territory").annotate(end=Max("position")).values("end")
    rows = Seal.objects.filter(position__in=ends).values_list(
        "territory", "territory_position", "territory_digest"
    )
    there = {name: Link(place, digest) for name, place, digest in rows if name}
    return Head(instant(), why, link, there)


def _file() -> Path:
    file: Path = settings.SAMKLANG_DATA.audit_heads
    return file


def _read(line: str) -> Head | None:
    try:
        told = json.loads(line)
        territories = {name: Link(*link) for name, link in told["territories"].items()}
        return Head(told["at"], told["why"], Link(told["position"], told["digest"]), territories)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _ends_well() -> bool:
    try:
        content = _file().read_bytes()
    except FileNotFoundError:
        return True
    return not content or content.endswith(b"\n")
