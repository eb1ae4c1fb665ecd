"""The worker beside the server: started with it, started anew when it ends, stopped with it."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

COMMAND = (sys.executable, "-m", "samklang.web.datahub")
_LOOK_SECONDS = 0.5
_PAUSE_SECONDS = 1.0
_PATIENCE_SECONDS = 10.0


@contextmanager
def worker_beside() -> Iterator[None]:
    """Have a worker for as long as the block lasts; only the process that was started is stopped."""
    is_over = threading.Event()
    keeper = threading.Thread(target=_keep, args=(is_over,), daemon=True)
    keeper.start()
    try:
        yield
    finally:
        is_over.set()
        keeper.join(_PATIENCE_SECONDS)


def _keep(is_over: threading.Event) -> None:
    """Start the worker, and again after a while where it ended by itself."""
    while not is_over.is_set():
        worker = subprocess.Popen(COMMAND, stdin=subprocess.DEVNULL)  # noqa: S603 - our own module
        while worker.poll() is None and not is_over.wait(_LOOK_SECONDS):
            pass
        if is_over.is_set():
            _stop(worker)
        is_over.wait(_PAUSE_SECONDS)


def _stop(worker: "subprocess.Popen[bytes]") -> None:
    worker.terminate()
    try:
        worker.wait(_PATIENCE_SECONDS / 2)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()
