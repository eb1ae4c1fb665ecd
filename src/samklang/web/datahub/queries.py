"""What is asked of the data hub."""

import re
from pathlib import Path

from django.conf import settings
from django.db.models import Q, QuerySet

from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.datahub.board import Board
from samklang.web.datahub.cells import releases_sha256, stored_cells
from samklang.web.datahub.models import (
    Import,
    ImportState,
    Job,
    Release,
    RememberedMapping,
)
from samklang.web.datahub.models.job import WAITING

_PLAIN = re.compile(r"[^A-Za-z0-9_-]+")


def board() -> Board:
    """How far the jobs of this installation are."""
    return Board(settings.SAMKLANG_DATA.board)


def bad_rows_file(subject: Import, language: Language) -> Path:
    """Where the rows of a table are that could not be read, if there are any."""
    name = str(subject.snapshot).rpartition(".")[0]
    folder: Path = settings.SAMKLANG_DATA.bad_rows / str(subject.pk)
    return folder / f"{text('bad_rows.file', language)}-{_PLAIN.sub('-', name)[:80]}.csv"


def imports() -> QuerySet[Import]:
    """All imports, the newest first."""
    return Import.objects.select_related("snapshot").prefetch_related("releases")


def releases() -> QuerySet[Release]:
    """Every release that was imported, the first one first."""
    return Release.objects.select_related("snapshot").order_by("id")


def current_job(subject: Import) -> Job | None:
    """The job of an import that was asked for last."""
    return subject.jobs.last()


def open_job(subject: Import) -> Job | None:
    """The job of an import that is waiting or running."""
    return subject.jobs.filter(state__in=WAITING).first()


def jobs_before(job: Job) -> int:
    """How many jobs will be done before this one."""
    return Job.objects.filter(state__in=WAITING, id__lt=job.pk).count()


def import_of_same_bytes(sha256: str, beside: Import | None = None) -> Import | None:
    """Another import of the very same bytes that is still of use.

    One that was undone is not, nor one whose bytes could not be read and are not being read.
    """
    is_of_use = ~Q(state__in=(ImportState.RECEIVED, ImportState.UNDONE))
    found = Import.objects.filter(is_of_use | Q(jobs__state__in=WAITING), snapshot__sha256=sha256)
    return found.exclude(pk__in=[beside.pk] if beside else []).first()


def newest_before(release: Release) -> Release | None:
    """The release of the same table and unit that was imported last."""
    same = Release.objects.filter(
        publisher=release.publisher, table=release.table, unit=release.unit
    )
    return same.order_by("id").last()


def newest_release(publisher: str, table: str) -> Release | None:
    """The release of a table that was imported last, in whichever unit."""
    found = Release.objects.filter(publisher=publisher, table=table)
    return found.select_related("snapshot").order_by("id").last()


def is_there(release: Release) -> bool:
    """Whether the same release of the same table has been imported."""
    same = {name: getattr(release, name) for name in ("publisher", "table", "unit", "release")}
    return Release.objects.filter(**same).exists()


def built_on(subject: Import) -> Release | None:
    """A release that came with a later import and builds on one of this import."""
    later = Release.objects.filter(previous__brought_by=subject)
    return later.exclude(brought_by=subject).first()


def remembered(fingerprint: str) -> RememberedMapping | None:
    """What the columns of a layout meant the last time."""
    return RememberedMapping.objects.filter(fingerprint=fingerprint).first()


def content_sha256() -> str:
    """A hash of all that imports have brought: every release with every one of its cells.

    It does not depend on the order or the time of the imports, so it is after an undo what it was
    before the import.
    """
    return releases_sha256((each, stored_cells(each.pk)) for each in Release.objects.all())
