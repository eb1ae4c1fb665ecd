"""Snapshots: what was fetched, when, from where, and the hashes of the bytes."""

from samklang.errors import InputError
from samklang.sources.snapshot import KeptPart, Snapshot
from samklang.statistics.manifest import dataset
from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.base.numbers import Unit, amount
from samklang.web.base.tables import Cell, Column, Row, Table, words
from samklang.web.datahub.calculation.store import store
from samklang.web.datahub.reading.asking import refused


def found(name: str, language: Language) -> Snapshot:
    """One snapshot by its whole id.

    Raises:
        Http404: there is none.
    """
    try:
        snapshot = store().get(name)
    except InputError:
        snapshot = None
    if snapshot is None or snapshot.id != name:
        raise refused("snapshot", name, (), language)
    return snapshot


def title(snapshot: Snapshot, language: Language) -> str:
    """What it holds; in the language of the page where it comes with the package."""
    if not snapshot.is_carried:
        return snapshot.title or snapshot.table
    place, _, table = snapshot.id.partition(".")
    return dataset(place.upper(), table.partition("@")[0]).title(language)


def visits(snapshot: Snapshot) -> tuple[str, ...]:
    """When the publisher was asked again and gave the same answer."""
    return store().visits(snapshot)[1:]


def overview(address: str, language: Language) -> Table:
    """All snapshots, the newest first; ``address`` is that of one, with ``{}`` for its id."""
    every = sorted(store().snapshots(), key=lambda each: each.fetched_at, reverse=True)
    return Table(
        "snapshots",
        text("statistics.snapshots", language),
        (
            Column("id", text("statistics.overview.name", language)),
            Column("publisher", text("statistics.overview.publisher", language)),
            Column("release", text("statistics.release_column", language)),
            Column("fetched_at", text("statistics.snapshots.taken", language)),
            Column("bytes", text("statistics.snapshots.size", language), is_number=True),
        ),
        tuple(_row(each, address.format(each.id), language) for each in every),
    )


def parts(snapshot: Snapshot, language: Language) -> Table:
    """Every question with the size and the hash of its answer."""
    return Table(
        "parts",
        text("statistics.snapshot.parts", language),
        (
            Column("request", text("statistics.snapshot.part", language)),
            Column("bytes", text("statistics.snapshots.size", language), is_number=True),
            Column("sha256", "SHA-256"),
        ),
        tuple(_part(each, language) for each in snapshot.parts),
    )


def _row(snapshot: Snapshot, address: str, language: Language) -> Row:
    return Row(
        words(title(snapshot, language), plain=snapshot.id, address=address),
        (
            words(snapshot.publisher),
            words(snapshot.release),
            words(snapshot.fetched_at),
            _bytes(snapshot.bytes, language),
        ),
        code=snapshot.id,
    )


def _part(part: KeptPart, language: Language) -> Row:
    asked = f"{part.url} {part.body}".strip()
    return Row(words(asked), (_bytes(part.bytes, language), words(part.sha256)))


def _bytes(size: int, language: Language) -> Cell:
    return Cell(amount(size, Unit.COUNT, language), size, is_number=True)
