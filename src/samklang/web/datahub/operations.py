"""All changes to the data hub: each is one transaction, whole or not at all."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial, wraps
from typing import ParamSpec, cast

from django.db import IntegrityError, transaction
from django.utils import timezone

from samklang.web.audit.recording import THIS_MACHINE, recorded
from samklang.web.datahub import queries
from samklang.web.datahub.cells import CellRow, Tell, write_cells
from samklang.web.datahub.models import (
    Cell,
    Import,
    ImportKind,
    ImportState,
    Job,
    JobKind,
    JobState,
    Release,
    RememberedMapping,
    Snapshot,
)
from samklang.web.datahub.models.job import WAITING
from samklang.web.datahub.problems import Json, Refused

Brought = tuple[Release, Iterable[CellRow]]
"""A release on its way in, with its cells."""

Asked = ParamSpec("Asked")


# --- jobs ---


def queue_job(*, key: str, kind: JobKind, subject: Import, by: str = THIS_MACHINE) -> Job:
    """Ask for a job. The same key, or another click while one is open, gives the job there is.

    ``by`` is whoever asks, as the trail names them; what the job does is recorded in their name.
    """
    try:
        with transaction.atomic():
            found = Job.objects.filter(key=key).first() or queries.open_job(subject)
            return found or Job.objects.create(
                key=key, kind=kind, subject=subject, asked_by=by, created_at=timezone.now()
            )
    except IntegrityError:  # another click was quicker by a moment
        return Job.objects.filter(key=key).first() or subject.jobs.get(state__in=WAITING)


@transaction.atomic
def take_job() -> int | None:
    """Take the job that has waited longest; its number, or ``None`` where none waits."""
    waiting = Job.objects.filter(state=JobState.QUEUED).first()
    if waiting is None:
        return None
    taken = Job.objects.filter(pk=waiting.pk, state=JobState.QUEUED)
    is_taken = taken.update(state=JobState.RUNNING, started_at=timezone.now())
    return waiting.pk if is_taken else None


def finish_job(*, job: Job, receipt: Json | None = None) -> None:
    """Note that a job is done; part of the transaction that did it, so that both hold or neither.

    Raises:
        JobLost: the job is no longer the running one; what it did is undone with the transaction.
    """
    _end(job.pk, JobState.DONE, receipt=receipt or {})


@transaction.atomic
def fail_job(*, job: Job, problems: Sequence[Json]) -> None:
    """Note why a job could not be done; it changed nothing."""
    _end(job.pk, JobState.FAILED, problems=list(problems))


@transaction.atomic
def close_job(*, job_id: int, is_stopped: bool) -> None:
    """Note that the process of a job has ended; nothing, where the job said itself how it ended."""
    state = JobState.CANCELLED if is_stopped else JobState.INTERRUPTED
    running = Job.objects.filter(pk=job_id, state=JobState.RUNNING)
    running.update(state=state, ended_at=timezone.now())


@transaction.atomic
def interrupt_jobs() -> int:
    """Note that no job runs, when a worker starts; how many were cut off."""
    running = Job.objects.filter(state=JobState.RUNNING)
    return running.update(state=JobState.INTERRUPTED, ended_at=timezone.now())


def cancel_job(*, job: Job) -> None:
    """Stop a job: at once where it waits, and as soon as the worker looks up where it runs."""
    waiting = Job.objects.filter(pk=job.pk, state=JobState.QUEUED)
    # Read first: while a job writes a large table into SQLite, this could not even change nothing.
    ended = {"state": JobState.CANCELLED, "ended_at": timezone.now()}
    if not (waiting.exists() and waiting.update(**ended)):
        queries.board().ask_to_stop(job.pk)


class JobLost(RuntimeError):
    """A job is no longer the running one: it was stopped, or taken for interrupted."""


def _end(job_id: int, state: JobState, **told: object) -> None:
    running = Job.objects.filter(pk=job_id, state=JobState.RUNNING)
    if not running.update(state=state, ended_at=timezone.now(), **told):
        raise JobLost(job_id)


# --- imports ---


def _in_the_name_of_who_asked(do: Callable[Asked, None]) -> Callable[Asked, None]:
    """What a job does is one transaction, recorded as done by whoever asked for the job."""

    @wraps(do)
    def done(*given: Asked.args, **named: Asked.kwargs) -> None:
        job = cast("Job", named["job"])
        with recorded(actor=job.asked_by):
            do(*given, **named)

    return done


def note_snapshot(*, snapshot: Snapshot, by: str = THIS_MACHINE) -> Snapshot:
    """Note bytes that are in the store; the note that is there already, where they were before."""
    with recorded(actor=by):
        found = Snapshot.objects.filter(store_id=snapshot.store_id).first()
        if found is None:
            snapshot.save(force_insert=True)
        return found or snapshot


def receive_upload(*, key: str, snapshot: Snapshot, by: str = THIS_MACHINE) -> Import:
    """Begin the import of a file that is kept, and ask for it to be read."""
    return _begin(key, JobKind.READ, by, kind=ImportKind.UPLOAD, snapshot=snapshot)


def ask_for_fetch(*, key: str, about: Json, by: str = THIS_MACHINE) -> Import:
    """Begin the import of a publisher's table, and ask for it to be fetched."""
    return _begin(key, JobKind.FETCH, by, kind=ImportKind.FETCH, about=about)


def _begin(key: str, first: JobKind, by: str, **told: object) -> Import:
    """An import with its first job; the one there is where the form was sent twice."""
    with recorded(actor=by):
        found = Import.objects.filter(key=key).first()
        if found:
            return found
        subject = Import(key=key, created_at=timezone.now(), **told)
        subject.save(force_insert=True)
        queue_job(key=key, kind=first, subject=subject, by=by)
        return subject


def note_fetched(*, job: Job, snapshot: Snapshot) -> None:
    """Note which bytes a publisher gave; what they hold is looked at next."""
    with recorded(actor=job.asked_by):
        job.subject.snapshot = note_snapshot(snapshot=snapshot, by=job.asked_by)
        job.subject.save()


@_in_the_name_of_who_asked
def note_layout(*, job: Job, layout: Json, mapping: Json) -> None:
    """Note what was found in a file and what its columns seem to mean."""
    subject = job.subject
    subject.layout, subject.mapping = layout, mapping
    subject.state = ImportState.MAPPING
    subject.save()
    finish_job(job=job)


def choose_sheet(*, subject: Import, sheet: str, key: str, by: str = THIS_MACHINE) -> Job:
    """Ask for another sheet of the file to be read; the one there is stays until that is done."""
    with recorded(actor=by):
        _refuse_when_done(subject)
        subject.about = {**subject.about, "sheet": sheet}
        _back_to(ImportState.MAPPING, subject)
        return queue_job(key=key, kind=JobKind.READ, subject=subject, by=by)


def map_columns(
    *, subject: Import, mapping: Json, about: Json, key: str, by: str = THIS_MACHINE
) -> Job:
    """Note what the columns mean and what the table is, and ask for a preview."""
    with recorded(actor=by):
        _refuse_when_done(subject)
        subject.mapping, subject.about = mapping, about
        _back_to(ImportState.MAPPING, subject)
        return queue_job(key=key, kind=JobKind.PREVIEW, subject=subject, by=by)


@_in_the_name_of_who_asked
def note_preview(*, job: Job, preview: Json, sha256: str) -> None:
    """Note what an import would bring, and remember what the columns of such a file mean."""
    subject = job.subject
    subject.preview, subject.preview_sha256 = preview, sha256
    subject.state = ImportState.PREVIEWED
    subject.save()
    if subject.kind == ImportKind.UPLOAD:
        _remember(subject)
    finish_job(job=job)


@_in_the_name_of_who_asked
def bring_releases(*, job: Job, releases: Iterable[Brought], tell: Tell) -> None:
    """Bring releases with all their cells, or nothing.

    Raises:
        Refused: one of them is there already.
        JobLost: the job was stopped meanwhile.
    """
    subject, now, count = job.subject, timezone.now(), 0
    for release, rows in releases:
        _add(release, subject, now)
        count += write_cells(release.pk, rows, partial(_tell_sum, tell, count))
    subject.state, subject.imported_at = ImportState.IMPORTED, now
    subject.save()
    finish_job(job=job, receipt={"cells": count})


@_in_the_name_of_who_asked
def undo_import(*, job: Job) -> None:
    """Take out what an import brought: the content is then what it was before.

    Raises:
        Refused: a later release builds on it.
        JobLost: the job was stopped meanwhile.
    """
    subject = job.subject
    later = queries.built_on(subject)
    if later:
        raise Refused("built_on", table=later.title or later.table, release=later.release)
    removed, _ = Cell.objects.filter(release__brought_by=subject).delete()
    subject.releases.all().delete()
    subject.state, subject.undone_at = ImportState.UNDONE, timezone.now()
    subject.save()
    finish_job(job=job, receipt={"cells": removed})


def _tell_sum(tell: Tell, before: int, done: int) -> None:
    tell(before + done)


def _add(release: Release, subject: Import, now: datetime) -> None:
    if queries.is_there(release):
        raise Refused(
            "second_release", table=release.title or release.table, release=release.release
        )
    release.brought_by, release.imported_at = subject, now
    release.previous = queries.newest_before(release)
    release.save(force_insert=True)


def _back_to(state: ImportState, subject: Import) -> None:
    """An earlier step, where what was previewed later no longer holds."""
    subject.state, subject.preview, subject.preview_sha256 = state, {}, ""
    subject.save()


def _refuse_when_done(subject: Import) -> None:
    if subject.state in {ImportState.IMPORTED, ImportState.UNDONE}:
        raise Refused("done_already")


def _remember(subject: Import) -> None:
    fingerprint = str(subject.layout["fingerprint"])
    RememberedMapping.objects.update_or_create(
        fingerprint=fingerprint,
        defaults={
            "layout": subject.layout,
            "mapping": subject.mapping,
            "remembered_at": timezone.now(),
        },
    )
