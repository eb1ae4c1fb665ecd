"""The worker as a process: it does what waits, stops a job when asked, and ends with its server."""

import fcntl
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from django.conf import settings

from samklang.web.datahub import operations, queries
from samklang.web.datahub.calculation.store import kept_file
from samklang.web.datahub.models import Cell, Import, ImportState, Job, JobKind, JobState
from tests.browser.serving import served
from tests.web.datahub import files

pytestmark = pytest.mark.slow

_PATIENCE_SECONDS = 120.0
STOP_S = 2.0


def _until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@contextmanager
def _worker(address: str) -> Iterator["subprocess.Popen[bytes]"]:
    """A worker on the database of the test."""
    told = {"SAMKLANG_DATA": str(settings.SAMKLANG_DATA.path), "SAMKLANG_DATABASE": address}
    command = [sys.executable, "-m", "samklang.web.datahub"]
    process = subprocess.Popen(command, env={**os.environ, **told})
    try:
        yield process
    finally:
        process.terminate()
        process.wait(_PATIENCE_SECONDS)


def _received(content: bytes) -> Import:
    kept = operations.note_snapshot(snapshot=kept_file("a.csv", content))
    return operations.receive_upload(key=kept.sha256[:32], snapshot=kept)


def _state(job: Job) -> str:
    return Job.objects.get(pk=job.pk).state


def test_worker_does_what_waits_and_shows_that_it_is_there(hub: str) -> None:
    subject = _received(files.table(30))
    with _worker(hub):
        _until(lambda: Import.objects.get(pk=subject.pk).state == ImportState.MAPPING)
        assert queries.board().is_worker_there()


def test_running_job_is_stopped_when_asked_and_changes_nothing(hub: str) -> None:
    subject = _received(files.table(60_000))
    job = Job.objects.get()
    with _worker(hub):
        _until(lambda: _state(job) == JobState.RUNNING)
        operations.cancel_job(job=job)
        _until(lambda: _state(job) != JobState.RUNNING)
        assert _state(job) == JobState.CANCELLED
        assert Import.objects.get(pk=subject.pk).state == ImportState.RECEIVED
        assert not Cell.objects.exists()
        again = operations.queue_job(key="again", kind=JobKind.READ, subject=subject)
        _until(lambda: _state(again) == JobState.DONE)


def _previewed(cells: int) -> Import:
    """An import that a running worker has read and previewed."""
    subject = _received(files.table(cells))
    _until(lambda: Import.objects.get(pk=subject.pk).state == ImportState.MAPPING)
    subject.refresh_from_db()
    job = operations.map_columns(
        subject=subject,
        mapping=subject.mapping,
        about={"title": "T", "publisher": "P", "release": "1", "licence": ""},
        key="preview",
    )
    _until(lambda: _state(job) == JobState.DONE)
    return Import.objects.get(pk=subject.pk)


def _is_writing(job: Job) -> bool:
    told = queries.board().progress(job.pk)
    return told is not None and told.step == "writing" and 0 < told.done < told.total


def test_import_is_stopped_within_two_seconds_while_it_writes(hub: str) -> None:
    with _worker(hub):
        subject = _previewed(80_000)
        job = operations.queue_job(key="import", kind=JobKind.IMPORT, subject=subject)
        _until(lambda: _is_writing(job))
        asked_s = time.monotonic()
        operations.cancel_job(job=job)
        _until(lambda: _state(job) != JobState.RUNNING)
        waited_s = time.monotonic() - asked_s
        assert _state(job) == JobState.CANCELLED
        assert waited_s < STOP_S
        assert not Cell.objects.exists()
        assert Import.objects.get(pk=subject.pk).state == ImportState.PREVIEWED
        again = operations.queue_job(key="again", kind=JobKind.IMPORT, subject=subject)
        _until(lambda: _state(again) == JobState.DONE)
        assert Cell.objects.count() == again.subject.preview["cells"]


def test_job_of_a_worker_that_is_ended_is_interrupted_and_done_by_the_next(hub: str) -> None:
    subject = _received(files.table(60_000))
    job = Job.objects.get()
    with _worker(hub):
        _until(lambda: _state(job) == JobState.RUNNING)
    assert _state(job) == JobState.INTERRUPTED
    with _worker(hub):
        again = operations.queue_job(key="again", kind=JobKind.READ, subject=subject)
        _until(lambda: _state(again) == JobState.DONE)


def _is_free(lock: Path) -> bool:
    """Whether no worker, and no job that one left behind, uses a data folder."""
    with lock.open("a") as file, suppress(BlockingIOError):
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False


def test_worker_starts_and_ends_with_the_server(tmp_path: Path) -> None:
    lock = tmp_path / "data" / "cache" / "jobs" / "lock"
    with served(tmp_path / "data"):
        _until(lambda: lock.exists() and not _is_free(lock))
    _until(lambda: _is_free(lock))
