"""The tables that come with the package count as fetched: they are listed among the snapshots."""

from functools import cache

from samklang.sources.snapshot import CARRIED, Snapshot
from samklang.statistics.manifest import Dataset, Manifest, countries, manifest


@cache
def carried_snapshots() -> tuple[Snapshot, ...]:
    """One for each table of each country whose statistics are carried."""
    return tuple(
        _snapshot(country, table)
        for country in map(manifest, countries())
        for table in country.datasets.values()
    )


def _snapshot(country: Manifest, table: Dataset) -> Snapshot:
    source = country.sources.get(table.source_id)
    return Snapshot(
        id=f"{country.code.lower()}.{table.id}",
        source=CARRIED,
        publisher=table.publisher,
        table=table.table,
        title=table.title(),
        release=table.release,
        licence=table.licence,
        address=source.url if source else "",
        fetched_at=str(table.accessed_on or ""),
        sha256=table.sha256,
        bytes=table.path.stat().st_size,
    )
