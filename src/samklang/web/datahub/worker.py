"""The worker: one process beside the server that does the jobs, one at a time.

Each job runs in a process of its own that the worker watches: it can be stopped at any moment, and
whatever it was doing in the database is then undone by the database.
"""

import fcntl
import multiprocessing
import os
import resource
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
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


def serve(parent: int) -> None:
    """Take the jobs in their order, as long as the process that started this one lives."""
    board = queries.board()
    with only_worker(board.folder, parent):
        operations.interrupt_jobs()
        while os.getppid() == parent:
            board.beat()
            job_id = operations.take_job()
            if job_id is None:
                time.sleep(_IDLE_SECONDS)
            else:
                run_apart(job_id)


@contextmanager
def only_worker(folder: Path, parent: int) -> Iterator[None]:
    """Wait until no other worker, and no job that one left behind, uses this data folder.

    A job inherits the lock of its worker. So whoever gets the lock knows that nothing is running,
    and that what the database calls running was interrupted.
    """
    with (folder / "lock").open("a") as lock:
        while not _is_locked(lock):
            if os.getppid() != parent:
                sys.exit(0)
            time.sleep(_IDLE_SECONDS)
        yield


def _is_locked(lock: IO[str]) -> bool:
    with suppress(BlockingIOError):
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False


def run_apart(job_id: int) -> None:
    """Run a job in a process of its own until it ends or somebody asks it to stop."""
    connections.close_all()  # an open connection must not be shared by two processes
    process = multiprocessing.get_context("fork").Process(target=_run, args=(job_id, os.getpid()))
    process.start()
    try:
        is_stopped = _watched(process, job_id)
    except BaseException:
        _kill(process)
        raise
    operations.close_job(job_id=job_id, is_stopped=is_stopped)
    queries.board().clear(job_id)


def _watched(process: BaseProcess, job_id: int) -> bool:
    """Wait for the end of a job; whether it was stopped because somebody asked for it."""
    board = queries.board()
    while process.is_alive():
        board.beat()
        if board.is_asked_to_stop(job_id):
            _kill(process)
            return True
        process.join(_WATCH_SECONDS)
    return False


def _kill(process: BaseProcess) -> None:
    """End a job with all that it has started; they are processes of ours."""
    if process.pid is not None:
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
