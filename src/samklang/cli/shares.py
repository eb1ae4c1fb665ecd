"""Work on many places, shared between processes: on two cores it takes half as long."""

import gc
import multiprocessing
import os
import signal
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from samklang.errors import InputError

MOST_PROCESSES = 4  # each keeps the tables of the country in its own memory
_LEAST_CODES = 20  # for fewer another process takes longer to start than it saves

Work = Callable[[Sequence[str]], None]


def work_in_shares(work: Work, codes: Sequence[str]) -> None:
    """Do the work for every code, a share of them in each process; this one takes the first share.

    ``work`` must be a function that another process can import, or a ``partial`` of one. When a share
    fails, the others are stopped and its error is raised here.

    Raises:
        InputError: what a share refused.
        OSError: what a share could not write, or another process was ended from outside.
    """
    count = max(1, min(os.cpu_count() or 1, MOST_PROCESSES, len(codes) // _LEAST_CODES))
    shares = [codes[number::count] for number in range(count)]
    with ExitStack() as stack:
        others = [_Share(work, share) for share in shares[1:]]
        for other in others:
            stack.callback(other.stop)
        work(shares[0])
        for other in others:
            other.wait()


class _Share:
    """A share that another process works on. It ends by itself, even if nobody waits for it."""

    def __init__(self, work: Work, codes: Sequence[str]) -> None:
        # A fresh process, since a fork would copy the locks of the database engine's threads.
        fresh = multiprocessing.get_context("spawn")
        self._answer, tell = fresh.Pipe(duplex=False)
        self._process: BaseProcess = fresh.Process(target=_work, args=(work, codes, tell))
        self._process.start()
        tell.close()

    def wait(self) -> None:
        """Wait for the end of the share.

        Raises:
            InputError, OSError: see ``work_in_shares``.
        """
        try:
            error = self._answer.recv()
        except EOFError:
            raise OSError("another process of this command was ended") from None
        if error is not None:
            raise error

    def stop(self) -> None:
        """End the process if it is still at work."""
        self._process.terminate()
        self._process.join()
        self._answer.close()


def _work(work: Work, codes: Sequence[str], tell: Connection) -> None:
    """What the other process does; its last word is the error that it met, or ``None``."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that waits for it will stop it
    gc.disable()  # as the command itself does
    try:
        work(codes)
    except (OSError, InputError) as error:
        tell.send(error)
    else:
        tell.send(None)
