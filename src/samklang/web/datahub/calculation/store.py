"""The bytes of snapshots, in the store of the data folder."""

from django.conf import settings
from django.utils import timezone

from samklang.sources.connector import Part, Request, TableDescription
from samklang.sources.snapshot import Role
from samklang.sources.store import SnapshotStore
from samklang.web.datahub.models import Import, Snapshot

HANDED_IN = "handed_in"
"""The source of what somebody handed in, beside the ids of the connectors."""


def store() -> SnapshotStore:
    """The snapshots of this installation."""
    return SnapshotStore(settings.SAMKLANG_DATA.snapshots)


def kept_file(name: str, content: bytes) -> Snapshot:
    """Keep a file that was handed in, byte for byte, before anything else is done with it.

    The same bytes under another name are another snapshot, since the name tells what they may be.
    """
    now = timezone.now()
    part = store().keep_part(Role.DATA, Part(Request(f"{HANDED_IN}:{name}"), content))
    about = TableDescription(publisher="", table=name, title=name, release="", licence="")
    snapshot, _ = store().keep_record(HANDED_IN, name, about, (part,), now)
    return Snapshot(
        store_id=snapshot.id,
        sha256=part.sha256,
        file_name=name,
        size_bytes=part.bytes,
        fetched_at=now,
    )


def kept_snapshot(subject: Import) -> Snapshot:
    """The bytes that an import is about.

    Raises:
        ValueError: there are none yet; a file is kept before its import, a fetch before it is read.
    """
    if subject.snapshot is None:
        raise ValueError(subject)
    return subject.snapshot


def content_of(snapshot: Snapshot) -> bytes:
    """The bytes of a file that was handed in.

    Raises:
        InputError: they are gone or damaged.
    """
    (part,) = store().parts(store().get(snapshot.store_id))
    return part.body
