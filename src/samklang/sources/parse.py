"""From the bytes of a snapshot to tidy rows, asking nobody."""

from samklang.errors import Problem, SourceError
from samklang.series import Series
from samklang.sources.carried import series_of_carried
from samklang.sources.catalogue import connector
from samklang.sources.connector import Connector, Request, TableDescription, is_stand_in
from samklang.sources.snapshot import Role, Snapshot
from samklang.sources.store import SnapshotStore


def series_of(store: SnapshotStore, snapshot: Snapshot) -> tuple[Series, ...]:
    """The rows of a snapshot, fetched or carried.

    Raises:
        InputError: its bytes are damaged, or no connector of its source is known any more.
        SourceError: the bytes are not what the connector reads.
    """
    if snapshot.is_carried:
        return (series_of_carried(snapshot),)
    reader = connector_of(snapshot)
    return reader.parse(store.fetched(snapshot, description_of(store, snapshot)))


def connector_of(snapshot: Snapshot) -> Connector:
    """The connector that fetched a snapshot, at the address where it did."""
    stand_in = snapshot.address if is_stand_in(snapshot.address) else ""
    return connector(snapshot.source, stand_in)


def description_of(store: SnapshotStore, snapshot: Snapshot) -> TableDescription | None:
    """What the publisher said of the table then, from the answers that were kept.

    ``None`` where today's connector would ask for something else than was asked then.
    """
    answers = {part.request: part.body for part in store.parts(snapshot, Role.DESCRIPTION)}

    def ask(request: Request) -> bytes:
        if request not in answers:
            raise _NotKept(Problem(request.url, "not among the answers that were kept."))
        return answers[request]

    try:
        return connector_of(snapshot).describe(snapshot.table, ask)
    except _NotKept:
        return None


class _NotKept(SourceError):
    """An answer that the snapshot does not hold."""
