"""Tables that are fetched from their publishers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from samklang.series import TERRITORY, YEAR, Series
from samklang.sources.catalogue import connector, connectors, known_tables
from samklang.sources.fetch import Fetch
from samklang.sources.parse import series_of
from samklang.sources.selection import YEARS
from samklang.sources.snapshot import Snapshot as Kept
from samklang.texts import Language
from samklang.web.datahub.board import Reporter
from samklang.web.datahub.calculation.store import store
from samklang.web.datahub.models import Snapshot
from samklang.web.datahub.problems import Json, Refused


@dataclass(frozen=True, slots=True)
class Offer:
    """A table that is known to be of use, by ``connector/table``."""

    value: str
    title: str


@dataclass(frozen=True, slots=True)
class Publisher:
    """A publisher that can be asked, and those of its known tables that can be imported."""

    name: str
    offers: tuple[Offer, ...]


def publishers(language: Language) -> list[Publisher]:
    """The publishers that have something to be imported."""
    found = [Publisher(each.publisher, tuple(_offers(each.id, language))) for each in connectors()]
    return [each for each in found if each.offers]


def _offers(connector_id: str, language: Language) -> Iterator[Offer]:
    for table in known_tables().get(connector_id, ()):
        if table.is_by_place:
            yield Offer(f"{connector_id}/{table.id}", f"{table.title(language)} ({table.id})")


def offered() -> frozenset[str]:
    """The tables that can be chosen, as ``connector/table``."""
    return frozenset(offer.value for each in publishers("en") for offer in each.offers)


def fetched(about: Json, report: Reporter) -> Snapshot:
    """Fetch what an import is about, and keep it; goes on where it was interrupted.

    Raises:
        InputError: the table is not there, or not what is selected of it.
        SourceError: the publisher did not answer as it should; nothing was kept as fetched.
    """
    stand_in = str(about.get("stand_in", ""))
    fetch = Fetch(
        connector(about["publisher_id"], stand_in),
        store(),
        stand_in,
        tell=lambda progress: report("fetching", progress.part, progress.parts),
    )
    years = [each.strip() for each in about.get("years", "").split(",") if each.strip()]
    return _note(fetch.run(about["table"], {YEARS: years} if years else {}).snapshot)


def _note(kept: Kept) -> Snapshot:
    return Snapshot(
        store_id=kept.id,
        sha256=kept.sha256,
        publisher=kept.publisher,
        table=kept.table,
        release=kept.release,
        licence=kept.licence,
        size_bytes=kept.bytes,
        fetched_at=datetime.fromisoformat(kept.fetched_at),
    )


def series(snapshot: Snapshot) -> tuple[Series, ...]:
    """The rows of a snapshot, read again from its bytes.

    Raises:
        InputError: its bytes are damaged.
        SourceError: the bytes are not what the connector reads.
        Refused: the table has no territories or no years, so it is none of the data hub's.
    """
    found = series_of(store(), store().get(snapshot.store_id))
    for each in found:
        names = {dimension.name for dimension in each.dimensions}
        if not {TERRITORY, YEAR} <= names:
            raise Refused("no_places", table=each.table)
    return found
