"""One worker after the other is killed while it imports or undoes; after each the data are looked at.

What must hold, wherever the kill falls: a job that said it was done has done all of it, one that
did not has done nothing, the database is sound, the job is told to be interrupted, and doing it
again gives the same content to the last bit.
"""

import os
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from pathlib import Path

from django.db import connections

from samklang.web.datahub import operations, queries, worker
from samklang.web.datahub.calculation.store import kept_file
from samklang.web.datahub.cells import cells_sha256, stored_cells
from samklang.web.datahub.models import Import, ImportState, Job, JobKind, JobState, Release
from tests.crash.killing import BEYOND, FORK, Count, is_whole, send_kill

_LOOK_SECONDS = 0.01
_PATIENCE_SECONDS = 120.0
_LOST, _HALF, _UNSOUND = "acknowledged and lost", "half done", "unsound"
_NOT_TOLD, _OTHER = "not told as interrupted", "with other content when done again"


def table(cells: int) -> bytes:
    """A table of so many cells, some of them secret, as CSV."""
    lines = ["Kommun;År;Anläggning;Energi (MWh)"]
    for order in range(cells):
        amount = ".." if order % 7 == 0 else f"{order},5"
        lines.append(f"2580;{1990 + order % 30};Verk {order // 30};{amount}")
    return "\n".join(lines).encode()


@dataclass(slots=True)
class Imports:
    """The installation of this process, whose worker is killed again and again."""

    cells: int
    dice: random.Random
    count: Count = field(
        default_factory=lambda: Count.of(_LOST, _HALF, _UNSOUND, _NOT_TOLD, _OTHER)
    )
    lengths: dict[str, float] = field(default_factory=dict)
    contents: dict[str, str] = field(default_factory=dict)
    worker: BaseProcess | None = field(default=None, init=False)
    _jobs: int = field(default=0, init=False)

    def run(self, kills: int, tell: Callable[[str], None] = lambda _: None) -> Count:
        """Import and undo in turn, killing as often as is said."""
        self._start_worker()
        try:
            subject = self._previewed()
            for kind in (JobKind.IMPORT, JobKind.UNDO):
                self._learn(subject, kind)
            while self.count.kills < kills:
                self._killed_and_done_again(subject, JobKind.IMPORT)
                if self.count.kills < kills:
                    self._killed_and_done_again(subject, JobKind.UNDO)
                tell(self.count.told("so far"))
        finally:
            self._end_worker()
        return self.count

    def _previewed(self) -> Import:
        """A table that is ready to be imported; one smaller is imported, which must never change."""
        for name, cells in (("first", 200), ("second", self.cells)):
            kept = operations.note_snapshot(snapshot=kept_file(f"{name}.csv", table(cells)))
            subject = operations.receive_upload(key=name, snapshot=kept)
            self._until_done(Job.objects.get(key=name))
            subject.refresh_from_db()
            about = {"title": name, "publisher": "P", "release": "1", "licence": ""}
            job = operations.map_columns(
                subject=subject, mapping=subject.mapping, about=about, key=f"{name}-preview"
            )
            self._until_done(job)
            if name == "first":
                self._until_done(self._queued(subject, JobKind.IMPORT))
        return Import.objects.get(key="second")

    def _learn(self, subject: Import, kind: JobKind) -> None:
        """Do a job that nobody kills: how long it takes just now, and what the content is then."""
        job = self._queued(subject, kind)
        self._until(lambda: self._state(job) != JobState.QUEUED)
        began = time.monotonic()
        self._until_done(job)
        self.lengths[kind] = time.monotonic() - began
        content = queries.content_sha256()
        self.count.found({_OTHER: content != self.contents.setdefault(kind, content)})

    def _killed_and_done_again(self, subject: Import, kind: JobKind) -> None:
        before, job = queries.content_sha256(), self._queued(subject, kind)
        was_done = self._kill(job, kind)
        if not self._is_alive():
            self._start_worker()
        self._until(lambda: not self._found(job).is_open)
        self._judge(job, subject, kind, before, was_done=was_done)
        if self._state(job) != JobState.DONE:
            self._learn(subject, kind)

    def _kill(self, job: Job, kind: JobKind) -> bool:
        """Kill the worker, its job or both at a random moment; whether the job had said it was done."""
        self._until(lambda: self._state(job) != JobState.QUEUED)
        time.sleep(self.dice.uniform(0, BEYOND * self.lengths[kind]))
        whom = self.dice.choice(("worker", "job", "both"))
        was_done = self._state(job) == JobState.DONE
        for process in self._victims(whom):
            send_kill(process)
        if self.worker is not None and whom != "job":
            self.worker.join()
        self.count.kills += 1
        self.count.fell[f"of the {whom}" if whom != "both" else "of both"] += 1
        return was_done

    def _judge(
        self, job: Job, subject: Import, kind: JobKind, before: str, *, was_done: bool
    ) -> None:
        """Look at what the kill left behind."""
        state, content = self._state(job), queries.content_sha256()
        subject.refresh_from_db()
        expected = ImportState.IMPORTED if kind == JobKind.IMPORT else ImportState.UNDONE
        is_done = state == JobState.DONE
        is_half = content != (self.contents[kind] if is_done else before)
        self.count.fell["after the commit" if is_done else "before the commit"] += 1
        self.count.found(
            {
                _LOST: was_done and not is_done,
                _HALF: is_half or (subject.state == expected) != is_done,
                _NOT_TOLD: state not in {JobState.DONE, JobState.INTERRUPTED},
                _UNSOUND: not is_sound(),
            }
        )

    def _queued(self, subject: Import, kind: JobKind) -> Job:
        """Ask for a job; an import that was undone is made ready to be imported again."""
        self._jobs += 1
        subject.refresh_from_db()
        if kind == JobKind.IMPORT and subject.state == ImportState.UNDONE:
            ready = {"state": ImportState.PREVIEWED, "imported_at": None, "undone_at": None}
            Import.objects.filter(pk=subject.pk).update(**ready)
        return operations.queue_job(key=f"{kind}-{self._jobs}", kind=kind, subject=subject)

    def _start_worker(self) -> None:
        """Start a worker, forked from this process so that it need not import everything anew."""
        connections.close_all()
        self.worker = FORK.Process(target=worker.serve, args=(worker.Lifetime(os.getpid()),))
        self.worker.start()

    def _end_worker(self) -> None:
        """End our worker, and with it its job."""
        if self.worker is not None:
            self.worker.terminate()
            self.worker.join()

    def _is_alive(self) -> bool:
        if self.worker is not None:
            self.worker.join(_LOOK_SECONDS)
        return self.worker is not None and self.worker.is_alive()

    def _victims(self, whom: str) -> list[int]:
        """The processes to kill: our worker, and the job that it has started, if it lives."""
        own = self.worker.pid if self.worker and self.worker.pid else 0
        children = Path(f"/proc/{own}/task/{own}/children").read_text("ascii").split()
        jobs = [int(child) for child in children]
        return {"worker": [own], "job": jobs, "both": [own, *jobs]}[whom]

    def _until_done(self, job: Job) -> None:
        self._until(lambda: not self._found(job).is_open)
        found = self._found(job)
        if found.state != JobState.DONE:
            raise RuntimeError(f"{found}: {found.problems}")

    def _until(self, holds: Callable[[], bool]) -> None:
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while not holds():
            if time.monotonic() > deadline or not self._is_alive():
                raise RuntimeError("the worker does not come to an end, or came to it too early")

    def _found(self, job: Job) -> Job:
        return Job.objects.get(pk=job.pk)

    def _state(self, job: Job) -> str:
        return str(Job.objects.values_list("state", flat=True).get(pk=job.pk))


def is_sound() -> bool:
    """Whether the database is whole, and every release holds what its hash says."""
    releases = all(
        cells_sha256(stored_cells(release.pk)) == release.content_sha256
        and release.cells.count() == release.cell_count
        for release in Release.objects.all()
    )
    return releases and is_whole()
