"""Running a command as a process of its own: how long, how much memory, what it answered."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
PROGRAM = str(Path(PYTHON).parent / "samklang")
_SLOWING = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")
OLD_KERNEL = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")
"""Variables by which some machines choose an older, slower kernel of linear algebra."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command; ``peak_mb`` is its largest resident memory in 10⁶ bytes."""

    seconds: float
    processor_s: float
    peak_mb: float


def environment(*without: str) -> dict[str, str]:
    """The environment as a person has it: byte code is kept and output is buffered."""
    left_out = {*_SLOWING, *without}
    return {name: value for name, value in os.environ.items() if name not in left_out}


def run(
    command: Sequence[str],
    *,
    into: int | IO[bytes] = subprocess.DEVNULL,
    without: Sequence[str] = (),
) -> Run:
    """Run a command to its end, its answer going ``into`` a file.

    The memory is that of the command alone as long as this process is smaller than it, which is
    why nothing large is imported or kept here.

    Raises:
        RuntimeError: it ended with another status than 0.
    """
    started = time.perf_counter()
    child = subprocess.Popen(command, stdout=into, cwd=ROOT, env=environment(*without))
    _, status, used = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - started
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"{' '.join(command[:4])} ended with status {child.returncode}")
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024 / 1e6)


def answer(module: str, *arguments: str, without: Sequence[str] = ()) -> dict[str, Any]:
    """What a module of this folder, run by itself, printed as JSON, with its time and peak memory."""
    with TemporaryFile() as printed:
        command = [PYTHON, "-m", f"benchmarks.{module}", *arguments]
        done = run(command, into=printed, without=without)
        printed.seek(0)
        return {
            **json.load(printed),
            "peak_mb": done.peak_mb,
            "took_s": done.seconds,
            "processor_s": done.processor_s,
        }
