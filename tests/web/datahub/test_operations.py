"""Changes to the data hub: whole or not at all, and the database itself refuses what must not be."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from samklang.web.datahub import operations, queries
from samklang.web.datahub.cells import CellRow, cells_sha256, releases_sha256, stored_cells
from samklang.web.datahub.models import (
    Cell,
    Import,
    ImportState,
    Job,
    JobKind,
    JobState,
    Release,
    RememberedMapping,
)
from samklang.web.datahub.problems import Refused
from tests.web.datahub import examples

pytestmark = pytest.mark.usefixtures("hub")


def _silent(done: int) -> None:
    del done


def _bring(key: str, name: str = "2025", cells: list[CellRow] | None = None) -> Import:
    subject = examples.previewed(key)
    job = examples.running(subject, JobKind.IMPORT)
    found = cells if cells is not None else examples.rows()
    release = examples.release(name, snapshot=subject.snapshot)
    operations.bring_releases(job=job, releases=[(release, found)], tell=_silent)
    return Import.objects.get(pk=subject.pk)


def _undo(subject: Import) -> None:
    operations.undo_import(job=examples.running(subject, JobKind.UNDO))


def test_import_brings_every_cell_as_it_was_entered_and_read() -> None:
    subject = _bring("a")
    (release,) = subject.releases.all()
    assert sorted(stored_cells(release.pk)) == sorted(examples.rows())
    assert subject.state == ImportState.IMPORTED
    job = Job.objects.get(subject=subject)
    assert (job.state, job.receipt) == (JobState.DONE, {"cells": 40})


def test_undo_leaves_the_content_as_it_was() -> None:
    _bring("first", "2024")
    before = queries.content_sha256()
    second = _bring("second", "2025")
    assert queries.content_sha256() != before
    _undo(second)
    assert queries.content_sha256() == before
    assert Import.objects.get(pk=second.pk).state == ImportState.UNDONE
    assert second.snapshot is not None, "the file that was handed in stays"


def test_content_does_not_depend_on_the_order_of_cells_or_imports() -> None:
    cells = examples.rows()
    assert cells_sha256(cells) == cells_sha256(reversed(cells))
    pair = [(examples.release(name), cells) for name in ("2024", "2025")]
    assert releases_sha256(pair) == releases_sha256(reversed(pair))
    changed = [cells[0]._replace(entered="1"), *cells[1:]]
    assert cells_sha256(changed) != cells_sha256(cells)


def test_import_that_fails_at_its_last_cell_leaves_nothing() -> None:
    before = queries.content_sha256()
    twice = [*examples.rows(), examples.rows()[0]]
    with pytest.raises(IntegrityError):
        _bring("a", cells=twice)
    assert queries.content_sha256() == before
    assert not Release.objects.exists()
    assert Import.objects.get(key="a").state == ImportState.PREVIEWED


def test_import_of_a_job_that_was_stopped_leaves_nothing() -> None:
    subject = examples.previewed()
    job = examples.running(subject, JobKind.IMPORT)
    operations.close_job(job_id=job.pk, is_stopped=True)
    release = examples.release(snapshot=subject.snapshot)
    with pytest.raises(operations.JobLost):
        operations.bring_releases(job=job, releases=[(release, examples.rows())], tell=_silent)
    assert not Cell.objects.exists()
    assert Import.objects.get(pk=subject.pk).state == ImportState.PREVIEWED


def test_same_release_is_not_brought_twice() -> None:
    _bring("a")
    with pytest.raises(Refused, match="second_release"):
        _bring("b")
    assert Release.objects.count() == 1


def test_undo_is_refused_while_a_later_release_builds_on_it() -> None:
    first, second = _bring("a", "2024"), _bring("b", "2025")
    with pytest.raises(Refused) as refused:
        _undo(first)
    assert "2025" in refused.value.shown("sv").message
    assert "2025" in refused.value.shown("en").message
    Job.objects.filter(state=JobState.RUNNING).delete()
    _undo(second)
    _undo(first)
    assert not Release.objects.exists()


def test_release_knows_which_one_came_before_it() -> None:
    first, second = _bring("a", "2024"), _bring("b", "2025")
    (before,), (after,) = first.releases.all(), second.releases.all()
    assert (before.previous, after.previous) == (None, before)


# --- jobs ---


def test_two_clicks_make_one_job() -> None:
    subject = examples.previewed()
    jobs = {
        operations.queue_job(key=key, kind=JobKind.IMPORT, subject=subject).pk
        for key in ("a", "a", "another click")
    }
    assert len(jobs) == 1


def test_form_that_was_sent_twice_is_one_import() -> None:
    kept = examples.snapshot()
    first, second = (operations.receive_upload(key="a", snapshot=kept) for _ in range(2))
    assert first == second
    assert Job.objects.count() == 1


def test_back_button_after_a_job_has_ended_starts_no_other() -> None:
    subject = examples.previewed()
    job = operations.queue_job(key="a", kind=JobKind.PREVIEW, subject=subject)
    assert operations.take_job() == job.pk
    operations.fail_job(job=job, problems=[])
    assert operations.queue_job(key="a", kind=JobKind.PREVIEW, subject=subject) == job
    assert operations.queue_job(key="b", kind=JobKind.PREVIEW, subject=subject) != job


def test_jobs_are_taken_in_their_order_one_at_a_time() -> None:
    first, second = (
        operations.queue_job(key=key, kind=JobKind.READ, subject=examples.subject(key))
        for key in ("a", "b")
    )
    assert queries.jobs_before(second) == 1
    assert operations.take_job() == first.pk
    operations.finish_job(job=first)
    assert operations.take_job() == second.pk
    operations.finish_job(job=second)
    assert operations.take_job() is None


def test_job_that_was_running_when_its_worker_died_is_interrupted_and_may_run_again() -> None:
    job = examples.running(examples.previewed(), JobKind.IMPORT)
    assert operations.interrupt_jobs() == 1
    found = Job.objects.get(pk=job.pk)
    assert found.state == JobState.INTERRUPTED
    assert found.may_run_again
    assert operations.queue_job(key="again", kind=JobKind.IMPORT, subject=job.subject) != job


def test_waiting_job_is_cancelled_at_once_and_a_running_one_is_asked_to_stop() -> None:
    waiting = operations.queue_job(key="a", kind=JobKind.READ, subject=examples.subject("a"))
    running = examples.running(examples.subject("b"), JobKind.READ)
    for job in (waiting, running):
        operations.cancel_job(job=job)
    assert Job.objects.get(pk=waiting.pk).state == JobState.CANCELLED
    assert Job.objects.get(pk=running.pk).state == JobState.RUNNING
    assert queries.board().is_asked_to_stop(running.pk)
    queries.board().clear(running.pk)


def test_mapping_is_remembered_by_the_layout_with_the_preview() -> None:
    for word in ("first", "second"):
        subject = examples.subject(word, mapping={"columns": [word]})
        job = examples.running(subject, JobKind.PREVIEW)
        operations.note_preview(job=job, preview={}, sha256=examples.SHA256)
    assert [each.mapping for each in RememberedMapping.objects.all()] == [{"columns": ["second"]}]


# --- what the database refuses ---


def _cell(**changed: object) -> Cell:
    (release,) = _bring("a").releases.all()
    told: dict[str, object] = {
        "release": release,
        "territory_code": "x",
        "year": 2020,
        "state": "number",
        "number": 1.0,
        **changed,
    }
    return Cell(**told)


@pytest.mark.parametrize(
    "changed",
    [
        {"state": "suppressed"},
        {"state": "missing"},
        {"state": "number", "number": None},
        {"state": "number", "number": 0.0},
        {"state": "zero"},
        {"state": "zero", "number": None},
        {"state": "guessed", "number": None},
        {"maximum": 3.0},
        {"state": "suppressed", "number": None, "minimum": 3.0, "maximum": 2.0},
        {"territory_code": "0000", "year": 2010},
    ],
)
def test_cell_that_contradicts_itself_or_stands_twice_is_refused(
    changed: dict[str, object],
) -> None:
    with pytest.raises(IntegrityError):
        _cell(**changed).save()


def _two_running() -> None:
    for key in ("a", "b"):
        examples.running(examples.subject(key), JobKind.READ)


def _two_open_for_one_import() -> None:
    subject = examples.subject()
    for key in ("a", "b"):
        Job.objects.create(key=key, kind="read", subject=subject, created_at=timezone.now())


def _done_without_an_end() -> None:
    Job.objects.create(
        key="a", kind="read", subject=examples.subject(), created_at=timezone.now(), state="done"
    )


def _imported_without_a_time() -> None:
    examples.subject(state="imported", preview_sha256=examples.SHA256)


def _imported_without_a_preview() -> None:
    examples.subject(state="imported", imported_at=timezone.now())


def _upload_without_its_file() -> None:
    examples.subject(snapshot=None)


def _release_that_others_build_on_removed() -> None:
    first = _bring("a", "2024")
    _bring("b", "2025")
    with transaction.atomic():
        Cell.objects.filter(release__brought_by=first).delete()
        Release.objects.filter(brought_by=first)._raw_delete("default")


@pytest.mark.parametrize(
    "wrong",
    [
        _two_running,
        _two_open_for_one_import,
        _done_without_an_end,
        _imported_without_a_time,
        _imported_without_a_preview,
        _upload_without_its_file,
        _release_that_others_build_on_removed,
    ],
)
def test_database_refuses_what_must_never_be(wrong: Callable[[], None]) -> None:
    with pytest.raises(IntegrityError):
        wrong()
