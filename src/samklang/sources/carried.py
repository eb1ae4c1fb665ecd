"""The tables that come with the package count as fetched: they are listed among the snapshots.

A table that is carried in two releases is two of them.
"""

from functools import cache

from samklang.series import Series
from samklang.sources.snapshot import CARRIED, Snapshot
from samklang.statistics.carried import carried_releases, carried_series
from samklang.statistics.manifest import Dataset, Manifest, countries, manifest

_DOT, _AT = ".", "@"


@cache
def carried_snapshots() -> tuple[Snapshot, ...]:
    """One for each release of each table of each country whose statistics are carried."""
    return tuple(
        _snapshot(country, table, release)
        for country in map(manifest, countries())
        for table in country.datasets.values()
        for release in carried_releases(country.code, table.id)
    )


def series_of_carried(snapshot: Snapshot) -> Series:
    """The rows of one of them.

    Raises:
        InputError: the table is no series, as a list of places is none.
    """
    country, _, rest = snapshot.id.partition(_DOT)
    return carried_series(country.upper(), rest.partition(_AT)[0], snapshot.release)


def _snapshot(country: Manifest, table: Dataset, release: str) -> Snapshot:
    source = country.sources.get(table.source_id)
    suffix = "" if release == table.release else f"{_AT}{release}"
    return Snapshot(
        id=f"{country.code.lower()}{_DOT}{table.id}{suffix}",
        source=CARRIED,
        publisher=table.publisher,
        table=table.table,
        title=table.title(),
        release=release,
        licence=table.licence.text(),
        address=source.url if source else "",
        fetched_at=str(table.accessed_on or ""),
        sha256=table.sha256,
        bytes=table.path.stat().st_size,
    )
