"""The worker: one process beside the server that does the jobs, one at a time.

Each job runs in a process of its own that the worker watches: it can be stopped at any moment, and
whatever it was doing in the database is then undone by the database.
"""

import fcntl
import multiprocessing
import os
import resource
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import IO

from django.db import connections

from samklang.web.datahub import jobs, operations, queries

MOST_BYTES = 2 * 1024**3
"""Of addresses, of which a process that calculates keeps many times more than it uses."""
MOST_SECONDS = 600
_IDLE_SECONDS = 0.2
_WATCH_SECONDS = 0.1
_GRACE_SECONDS = 0.5


@dataclass(slots=True)
class Lifetime:
    """How long a worker works: until it is asked to end, or the process that started it is gone.

    A signal only leaves a mark, which is looked at between two steps. An exception out of the handler
    could come in the middle of anything, a commit among them, and get lost there.
    """

    parent: int
    _is_asked_to_end: bool = field(default=False, init=False)

    def end(self, *_: object) -> None:
        """Ask the worker to end; serves as the handler of a signal."""
        self._is_asked_to_end = True

    @property
    def is_over(self) -> bool:
        """Whether the worker should end now."""
        return self._is_asked_to_end or os.getppid() != self.parent


def serve(lifetime: Lifetime) -> None:
    """Take the jobs in their order, as long as the worker is wanted."""
    board = queries.board()
    with only_worker(board.folder, lifetime) as is_only:
        if is_only:
            operations.interrupt_jobs()
        while not lifetime.is_over:
            board.beat()
            job_id = operations.take_job()
            if job_id is None:
                time.sleep(_IDLE_SECONDS)
            else:
                run_apart(job_id, lifetime)


@contextmanager
def only_worker(folder: Path, lifetime: Lifetime) -> Iterator[bool]:
    """Wait until no other worker, and no job that one left behind, uses this data folder.

    A job inherits the lock of its worker. So whoever gets the lock knows that nothing is running,
    and that what the database calls running was interrupted. ``False`` where it was not to be had
    before the worker had to end.
    """
    with (folder / "lock").open("a") as lock:
        while not (is_locked := _is_locked(lock)) and not lifetime.is_over:
            time.sleep(_IDLE_SECONDS)
        yield is_locked


def _is_locked(lock: IO[str]) -> bool:
    with suppress(BlockingIOError):
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False


def run_apart(job_id: int, lifetime: Lifetime) -> None:
    """Run a job in a process of its own until it ends, is asked to stop, or the worker must end."""
    connections.close_all()  # an open connection must not be shared by two processes
    process = multiprocessing.get_context("fork").Process(target=_run, args=(job_id, os.getpid()))
    process.start()
    try:
        is_stopped = _watched(process, job_id, lifetime)
    finally:
        _kill(process)
    operations.close_job(job_id=job_id, is_stopped=is_stopped)
    queries.board().clear(job_id)


def _watched(process: BaseProcess, job_id: int, lifetime: Lifetime) -> bool:
    """Wait for the end of a job, or for a reason to end it; whether it was asked to stop."""
    board = queries.board()
    while process.is_alive() and not lifetime.is_over:
        board.beat()
        if board.is_asked_to_stop(job_id):
            return True
        process.join(_WATCH_SECONDS)
    return False


def _kill(process: BaseProcess) -> None:
    """End a job with all that it has started; they are processes of ours, and live."""
    if process.pid is None or not process.is_alive():
        return
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.join(_GRACE_SECONDS)
    if process.is_alive():
        process.kill()
        process.join()


def _run(job_id: int, worker: int) -> None:
    """The job's process: a group of its own, which ends when the worker does."""
    os.setpgid(0, 0)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with, args=(worker,), daemon=True).start()
    bound_process()
    jobs.run(job_id)


def bound_process() -> None:
    """Bound the memory and the processor time of a job: a table cannot take the machine with it."""
    for what, most in ((resource.RLIMIT_AS, MOST_BYTES), (resource.RLIMIT_CPU, MOST_SECONDS)):
        _, hard = resource.getrlimit(what)
        resource.setrlimit(what, (most, hard))


def _end_with(worker: int) -> None:
    while os.getppid() == worker:
        time.sleep(_IDLE_SECONDS)
    os.killpg(os.getpid(), signal.SIGKILL)
