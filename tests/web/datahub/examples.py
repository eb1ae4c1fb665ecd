"""Small examples of what the data hub holds."""

from collections.abc import Iterator

from django.utils import timezone

from samklang.web.datahub.cells import CellRow, releases_sha256
from samklang.web.datahub.models import Import, Job, JobKind, Release, Snapshot

SHA256 = "0" * 64


def rows(count: int = 40) -> list[CellRow]:
    """Cells in every state that a table can hold."""
    return list(_rows(count))


def _rows(count: int) -> Iterator[CellRow]:
    for order in range(count):
        place, year = f"{order // 10:04}", 2010 + order % 10
        states = (
            ("number", f"{order},5", order + 0.5, None, None),
            ("zero", "0", 0.0, None, None),
            ("suppressed", "..", None, 0.0, 1200.0 if order % 2 else None),
            ("missing", "", None, None, None),
        )
        yield CellRow(place, year, "", *states[order % len(states)])


def release(name: str = "2025", **changed: object) -> Release:
    """A release on its way in."""
    told: dict[str, object] = {
        "publisher": "Länsstyrelsen",
        "table": "Energi",
        "release": name,
        "title": "Energi i länet",
        "unit": "MWh",
        "cell_count": 40,
        "content_sha256": SHA256,
        "dimensions": [],
        **changed,
    }
    return Release(**told)


def snapshot(name: str = "a") -> Snapshot:
    """A file that was handed in."""
    return Snapshot.objects.get_or_create(
        store_id=name,
        defaults={
            "sha256": SHA256,
            "file_name": f"{name}.csv",
            "size_bytes": 10,
            "fetched_at": timezone.now(),
        },
    )[0]


def subject(key: str = "a", **changed: object) -> Import:
    """An import of a file."""
    told: dict[str, object] = {
        "key": key,
        "kind": "upload",
        "snapshot": snapshot(key),
        "created_at": timezone.now(),
        "layout": {"fingerprint": "f"},
        **changed,
    }
    return Import.objects.create(**told)


def previewed(key: str = "a", cells: list[CellRow] | None = None) -> Import:
    """An import whose preview has been looked at."""
    found = cells if cells is not None else rows()
    sha256 = releases_sha256([(release(), found)])
    return subject(key, state="previewed", preview_sha256=sha256)


def running(of: Import, kind: JobKind) -> Job:
    """A job that the worker has taken."""
    now = timezone.now()
    return Job.objects.create(
        key=f"{of.key}-{kind}",
        kind=kind,
        subject=of,
        state="running",
        created_at=now,
        started_at=now,
    )
