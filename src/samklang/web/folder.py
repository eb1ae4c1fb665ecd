"""The data folder: everything that one installation keeps."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_KEY_CHARACTERS = 50


@dataclass(frozen=True, slots=True)
class DataFolder:
    """Where the database, the secret key, the snapshots, the style sheets and the drawn charts are."""

    path: Path

    @property
    def database(self) -> Path:
        """The file of the database."""
        return self.path / "samklang.sqlite3"

    @property
    def database_files(self) -> tuple[Path, ...]:
        """The file of the database, and those that SQLite keeps beside it."""
        return tuple(Path(f"{self.database}{end}") for end in ("", "-wal", "-shm", "-journal"))

    @property
    def secret_file(self) -> Path:
        """The installation's secret."""
        return self.path / "secret-key"

    @property
    def cache(self) -> Path:
        """What can be made anew, and what is only worth something for a while."""
        return self.path / "cache"

    @property
    def static(self) -> Path:
        """Style sheets and pictures, compressed and named by their content."""
        return self.path / "static"

    @property
    def charts(self) -> Path:
        """Charts that have been drawn, named by the hash of their specification."""
        return self.cache / "charts"

    @property
    def snapshots(self) -> Path:
        """What publishers answered and people handed in; see ``samklang.sources.store``."""
        return self.path / "snapshots"

    @property
    def documents(self) -> Path:
        """Documents that people have attached, each under a random name."""
        return self.path / "documents"

    @property
    def attachments(self) -> Path:
        """Files beside inventories, each under the hash of its bytes."""
        return self.path / "attachments"

    @property
    def mail(self) -> Path:
        """Letters that were written, where no server is named that sends them."""
        return self.path / "mail"

    @property
    def counters(self) -> Path:
        """How often somebody has guessed wrong, and whatever else may be forgotten."""
        return self.path / "cache" / "counters"

    @property
    def bad_rows(self) -> Path:
        """The rows of previewed tables that could not be read, each table's in a file."""
        return self.path / "bad-rows"

    @property
    def board(self) -> Path:
        """How far the jobs have come."""
        return self.cache / "jobs"

    @property
    def audit_heads(self) -> Path:
        """Where the trail's chain has ended, day by day."""
        return self.path / "audit-heads.jsonl"

    @property
    def uploads(self) -> Path:
        """Files while they arrive."""
        return self.cache / "uploads"

    def prepare(self) -> None:
        """Make the folders that are missing, readable by their owner only."""
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        for folder in (self.charts, self.board, self.uploads, self.bad_rows, self.documents):
            folder.mkdir(parents=True, exist_ok=True)

    def secret_key(self) -> str:
        """The installation's secret, made on first use and kept; never a default."""
        self.prepare()
        file = self.secret_file
        try:
            handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return file.read_text(encoding="ascii").strip()
        with os.fdopen(handle, "w", encoding="ascii") as new:
            new.write(secrets.token_urlsafe(_KEY_CHARACTERS))
        return file.read_text(encoding="ascii").strip()


def default_folder(environment: Mapping[str, str]) -> Path:
    """The folder that is named, or the one that the user's system keeps such data in."""
    named = environment.get("SAMKLANG_DATA")
    if named:
        return Path(named).resolve()
    home = environment.get("XDG_DATA_HOME")
    return (Path(home) if home else Path.home() / ".local" / "share") / "samklang"
