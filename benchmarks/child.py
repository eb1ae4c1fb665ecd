"""Running a command as a process of its own: how long, how much memory, what it answered."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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
    output: bytes


def environment(*without: str) -> dict[str, str]:
    """The environment as a person has it: byte code is kept and output is buffered."""
    left_out = {*_SLOWING, *without}
    return {name: value for name, value in os.environ.items() if name not in left_out}


def run(command: Sequence[str], *, without: Sequence[str] = ()) -> Run:
    """Run a command to its end.

    The memory is that of the command alone as long as this process is smaller than it, which is
    why nothing large is imported here.

    Raises:
        RuntimeError: it ended with another status than 0.
    """
    started = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, cwd=ROOT, env=environment(*without)
    ) as child:
        output = child.stdout.read() if child.stdout else b""
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - started
    if child.returncode:
        raise RuntimeError(f"{' '.join(command[:4])} ended with status {child.returncode}")
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024 / 1e6, output)


def answer(module: str, *arguments: str, without: Sequence[str] = ()) -> dict[str, Any]:
    """What a module of this folder, run by itself, printed as JSON, with its peak memory."""
    done = run([PYTHON, "-m", f"benchmarks.{module}", *arguments], without=without)
    return {**json.loads(done.output), "peak_mb": done.peak_mb}
