"""The folder of snapshots. Same bytes are kept once, nothing is written over, damage is named.

::

    parts/<two signs>/<sha256>.gz          the bytes of an answer, compressed
    records/<id>.json                      what is known of a snapshot
    visits/<id>/<moment>.json              when the publisher was found to say the same
    partial/<plan>/<request>.json          an answer of a fetch that is not finished
"""

import gzip
import hashlib
import json
import shutil
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from samklang.errors import InputError, Problem
from samklang.sources.carried import carried_snapshots
from samklang.sources.connector import Fetched, Part, Request, TableDescription
from samklang.sources.durable import write_once
from samklang.sources.snapshot import (
    ID_LENGTH,
    KeptPart,
    Role,
    Snapshot,
    from_bytes,
    hash_of,
    hash_of_requests,
    kept_part,
    part_from,
    timestamp,
    to_bytes,
)

_SHOWN_IDS = 5


@dataclass(frozen=True, slots=True)
class SnapshotStore:
    """Snapshots under one folder, and those that come with the package."""

    folder: Path

    def keep_part(self, role: Role, part: Part) -> KeptPart:
        """Keep the bytes of one answer, once however often they come."""
        entry = kept_part(role, part.request, part.content_type, part.body)
        packed = gzip.compress(part.body, mtime=0)  # without a time, the same bytes pack alike
        if not write_once(self._part_path(entry.sha256), packed):
            self.body(entry)  # what lies there must be whole, or the snapshot would not be
        return entry

    def keep_record(
        self,
        source: str,
        address: str,
        description: TableDescription,
        parts: tuple[KeptPart, ...],
        at: datetime,
    ) -> tuple[Snapshot, bool]:
        """Make a snapshot of parts that are kept, and tell whether it is new.

        This one file, written last, makes the fetch count. Where the same answers are kept
        already, the old snapshot comes back and the visit is noted.
        """
        sha256 = hash_of(parts)
        snapshot = Snapshot(
            id=sha256[:ID_LENGTH],
            source=source,
            publisher=description.publisher,
            table=description.table,
            title=description.title,
            release=description.release,
            licence=description.licence,
            address=address,
            fetched_at=timestamp(at),
            sha256=sha256,
            bytes=sum(part.bytes for part in parts),
            parts=parts,
        )
        visit = json.dumps({"visited_at": timestamp(at), "address": address})
        write_once(self._visits(snapshot.id) / f"{at:%Y%m%dT%H%M%S%f}Z.json", visit.encode())
        is_new = write_once(self._record_path(snapshot.id), to_bytes(snapshot))
        return self.get(snapshot.id), is_new

    def snapshots(self) -> tuple[Snapshot, ...]:
        """All that were fetched, oldest first, after those that come with the package.

        A damaged record is left out here and named by :meth:`damaged`.
        """
        fetched = [each for each in self._records() if isinstance(each, Snapshot)]
        return (*carried_snapshots(), *sorted(fetched, key=lambda each: each.fetched_at))

    def damaged(self) -> tuple[Problem, ...]:
        """Records that cannot be read, each with what to do."""
        return tuple(each for each in self._records() if isinstance(each, Problem))

    def get(self, name: str) -> Snapshot:
        """The snapshot whose id begins like this.

        Raises:
            InputError: none or several do, or its record is damaged.
        """
        is_whole = len(name) == ID_LENGTH and name.isalnum()
        if is_whole and (exact := self._record_path(name)).exists():
            return self._read(exact)
        found = [each for each in self.snapshots() if name and each.id.startswith(name)]
        exactly = [each for each in found if each.id == name]
        if len(exactly or found) == 1:
            return (exactly or found)[0]
        raise _none_or_many(name, found)

    def find(self, publisher: str = "", table: str = "", release: str = "") -> list[Snapshot]:
        """Snapshots of a publisher (its name or the connector's id), table and release."""
        return [
            each
            for each in self.snapshots()
            if (not publisher or publisher in {each.publisher, each.source})
            and (not table or table == each.table)
            and (not release or release == each.release)
        ]

    def visits(self, snapshot: Snapshot) -> tuple[str, ...]:
        """When the publisher was asked and answered just this, first to last."""
        files = sorted(self._visits(snapshot.id).glob("*.json"))
        return tuple(json.loads(file.read_bytes())["visited_at"] for file in files)

    def body(self, part: KeptPart) -> bytes:
        """The bytes of a part, checked against their hash.

        Raises:
            InputError: they are gone or damaged; the file is named.
        """
        path = self._part_path(part.sha256)
        try:
            body = gzip.decompress(path.read_bytes())
        except FileNotFoundError as error:
            raise _damaged(path, "the file is gone") from error
        except (OSError, EOFError, zlib.error) as error:
            raise _damaged(path, f"the file cannot be unpacked ({error})") from error
        if hashlib.sha256(body).hexdigest() != part.sha256:
            raise _damaged(path, "the bytes are not those that were kept")
        return body

    def parts(self, snapshot: Snapshot, role: Role = Role.DATA) -> tuple[Part, ...]:
        """The answers of a snapshot, byte for byte."""
        return tuple(
            Part(part.request, self.body(part), part.content_type)
            for part in snapshot.parts
            if part.role is role
        )

    def fetched(self, snapshot: Snapshot, description: TableDescription | None = None) -> Fetched:
        """What a parser reads of a snapshot."""
        return Fetched(
            publisher=snapshot.publisher,
            table=snapshot.table,
            release=snapshot.release,
            licence=snapshot.licence,
            parts=self.parts(snapshot),
            description=description,
            snapshot_id=snapshot.id,
            notes=description.notes if description else (),
        )

    def partial(self, requests: Iterable[Request], *about: str) -> "Partial":
        """The unfinished fetch of these requests."""
        plan = hash_of_requests(requests, *about)
        return Partial(self, self.folder / "partial" / plan)

    def _records(self) -> Iterator[Snapshot | Problem]:
        for path in sorted((self.folder / "records").glob("*.json")):
            try:
                yield self._read(path)
            except InputError as error:
                yield from error.problems

    def _read(self, path: Path) -> Snapshot:
        try:
            snapshot = from_bytes(path.read_bytes())
        except (OSError, ValueError) as error:
            raise _damaged(path, f"the record cannot be read ({error})") from error
        if hash_of(snapshot.parts) != snapshot.sha256 or snapshot.id != path.stem:
            raise _damaged(path, "the record is not the one that was kept")
        return snapshot

    def _part_path(self, sha256: str) -> Path:
        return self.folder / "parts" / sha256[:2] / f"{sha256}.gz"

    def _record_path(self, snapshot_id: str) -> Path:
        return self.folder / "records" / f"{snapshot_id}.json"

    def _visits(self, snapshot_id: str) -> Path:
        return self.folder / "visits" / snapshot_id


@dataclass(frozen=True, slots=True)
class Partial:
    """What has come of a fetch that is not finished; gone when it is."""

    store: SnapshotStore
    folder: Path

    def get(self, request: Request) -> tuple[KeptPart, Part] | None:
        """The answer to a request, if it came before; a damaged one counts as none."""
        try:
            kept = part_from(json.loads(self._path(request).read_bytes()))
            return kept, Part(request, self.store.body(kept), kept.content_type)
        except (OSError, ValueError, TypeError, KeyError, InputError):
            return None

    def keep(self, role: Role, part: Part) -> KeptPart:
        """Keep an answer, so that it need not be asked for again."""
        kept = self.store.keep_part(role, part)
        write_once(self._path(part.request), json.dumps(asdict(kept)).encode())
        return kept

    def clear(self) -> None:
        """Forget the notes; the bytes stay, since a snapshot has them now."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _path(self, request: Request) -> Path:
        return self.folder / f"{hash_of_requests([request])}.json"


def _none_or_many(name: str, found: list[Snapshot]) -> InputError:
    where, remedy = f"snapshot {name!r}", "See `samklang data snapshots`."
    if not found:
        return InputError(Problem(where, "no snapshot has this id.", remedy=remedy))
    ids = ", ".join(each.id for each in found[:_SHOWN_IDS])
    message = f"{len(found)} snapshots begin so."
    return InputError(Problem(where, message, f"one of {ids}", remedy))


def _damaged(path: Path, what: str) -> InputError:
    return InputError(
        Problem(str(path), f"{what}.", "the bytes of a snapshot", "Remove it and fetch again.")
    )
