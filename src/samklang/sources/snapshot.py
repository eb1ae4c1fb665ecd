"""A snapshot: what a publisher answered, when, to which question; a record in one small file."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from samklang.sources.connector import Request

ID_LENGTH = 16
CARRIED = "carried"
"""The source of what comes with the package."""


class Role(StrEnum):
    """What an answer is about."""

    DESCRIPTION = "description"
    DATA = "data"


@dataclass(frozen=True, slots=True)
class KeptPart:
    """One answer of a snapshot: the request, and the hash by which its bytes are found."""

    role: Role
    url: str
    body: str
    request_type: str
    content_type: str
    sha256: str
    bytes: int

    @property
    def request(self) -> Request:
        """The request that it answers."""
        return Request(self.url, self.body.encode(), self.request_type)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What is known of the bytes that one fetch brought.

    ``id`` begins ``sha256``, which is that of the parts' hashes with their requests, in order; so
    the same answers to the same questions are the same snapshot. ``source`` is the connector's id,
    and :data:`CARRIED` for what comes with the package, whose ``sha256`` is that of its file.
    ``address`` is where it was asked; ``fetched_at`` is in UTC.
    """

    id: str
    source: str
    publisher: str
    table: str
    title: str
    release: str
    licence: str
    address: str
    fetched_at: str
    sha256: str
    bytes: int
    parts: tuple[KeptPart, ...] = ()

    @property
    def is_carried(self) -> bool:
        """Whether it comes with the package and was not fetched on this machine."""
        return self.source == CARRIED

    @property
    def data_parts(self) -> tuple[KeptPart, ...]:
        """The answers that hold data, in order."""
        return tuple(part for part in self.parts if part.role is Role.DATA)


def kept_part(role: Role, request: Request, content_type: str, body: bytes) -> KeptPart:
    """The entry of an answer in a record."""
    return KeptPart(
        role=role,
        url=request.url,
        body=request.body.decode(),
        request_type=request.content_type,
        content_type=content_type,
        sha256=hashlib.sha256(body).hexdigest(),
        bytes=len(body),
    )


def hash_of(parts: Iterable[KeptPart]) -> str:
    """One hash for answers and questions, in their order."""
    rows = [[part.role, part.url, part.body, part.sha256] for part in parts]
    return hashlib.sha256(_canonical(rows)).hexdigest()


def hash_of_requests(requests: Iterable[Request], *about: str) -> str:
    """One hash for questions and what they are about; names a fetch before there are answers."""
    rows = [[request.url, request.body.decode()] for request in requests]
    return hashlib.sha256(_canonical([*about, rows])).hexdigest()


def to_bytes(snapshot: Snapshot) -> bytes:
    """The record as it is written: JSON that a person can read."""
    text = json.dumps(asdict(snapshot), ensure_ascii=False, indent=1)
    return f"{text}\n".encode()


def from_bytes(content: bytes) -> Snapshot:
    """The snapshot that a record describes.

    Raises:
        ValueError: the bytes are no such record.
    """
    try:
        document: dict[str, Any] = json.loads(content)
        parts = tuple(part_from(row) for row in document.pop("parts"))
        return Snapshot(parts=parts, **document)
    except (TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ValueError(str(error)) from error


def part_from(row: dict[str, Any]) -> KeptPart:
    """A part from its entry in a record."""
    return KeptPart(**{**row, "role": Role(row["role"])})


def timestamp(moment: datetime) -> str:
    """A moment as it is written in a record: UTC, to the second."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _canonical(document: object) -> bytes:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
