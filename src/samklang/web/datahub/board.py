"""How far the jobs have come, and which of them are asked to stop: small files beside the database.

They are not in the database, since one who writes a large table into SQLite holds its only pen: for
as long as that takes, nobody could tell how far it is, or ask it to stop. Nothing here outlives its
job, and nothing is lost when a file is.
"""

import json
import os
import time
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

SILENCE_SECONDS = 5.0
"""A worker that has not been heard of for so long is taken for dead."""
_TELL_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Progress:
    """What a job is at: the key of a sentence, and how many of how many; 0 where nobody can tell."""

    step: str
    done: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class Board:
    """The files of one data folder."""

    folder: Path

    def tell(self, job_id: int, progress: Progress) -> None:
        """Put up how far a job is."""
        draft = self.folder / f".{job_id}-{os.getpid()}"
        draft.write_text(json.dumps(asdict(progress)), encoding="utf-8")
        draft.replace(self._progress(job_id))

    def progress(self, job_id: int) -> Progress | None:
        """How far a job is, if it has said so."""
        try:
            return Progress(**json.loads(self._progress(job_id).read_bytes()))
        except (OSError, ValueError, TypeError):
            return None

    def ask_to_stop(self, job_id: int) -> None:
        """Ask for a job to be stopped."""
        self._wish(job_id).touch()

    def is_asked_to_stop(self, job_id: int) -> bool:
        """Whether somebody wants a job to stop."""
        return self._wish(job_id).exists()

    def clear(self, job_id: int) -> None:
        """Take down what there is about a job."""
        for file in (self._progress(job_id), self._wish(job_id)):
            file.unlink(missing_ok=True)

    def beat(self) -> None:
        """Show that the worker is there."""
        self._pulse.touch()

    def is_worker_there(self) -> bool:
        """Whether the worker has been heard of lately."""
        with suppress(OSError):
            # Seconds of the file system's clock, which also dates the file that is touched here.
            probe = self.folder / f".now-{os.getpid()}"
            probe.touch()
            now = probe.stat().st_mtime
            probe.unlink()
            return now - self._pulse.stat().st_mtime < SILENCE_SECONDS
        return False

    @property
    def _pulse(self) -> Path:
        return self.folder / "worker"

    def _progress(self, job_id: int) -> Path:
        return self.folder / f"{job_id}.json"

    def _wish(self, job_id: int) -> Path:
        return self.folder / f"{job_id}.stop"


@dataclass(slots=True)
class Reporter:
    """Tells the board of one job, a few times a second at most."""

    board: Board
    job_id: int
    _told_at: float = field(default=0.0, init=False)
    _step: str = field(default="", init=False)

    def __call__(self, step: str, done: int = 0, total: int = 0) -> None:
        """Say what is being done; left out when something was said just now."""
        now = time.monotonic()
        if step == self._step and done < total and now - self._told_at < _TELL_SECONDS:
            return
        self._step, self._told_at = step, now
        self.board.tell(self.job_id, Progress(step, done, total))
