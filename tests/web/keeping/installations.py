"""Installations of the tests: a data folder and a database of their own, asked by commands."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.structure.source_tree import ROOT

PATIENCE_SECONDS = 300.0
_COMMAND = "from samklang.cli.main import main; main()"
_CONTENT = """
import django; django.setup()
from samklang.web.datahub.queries import content_sha256
print(content_sha256())
"""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        assert self.status == 0, self.err
        return json.loads(self.out)


@dataclass(frozen=True, slots=True)
class Installation:
    """A data folder, and the address of its database where that is not a file of the folder."""

    folder: Path
    address: str = ""

    def run(self, *arguments: object, **environment: str) -> Ended:
        """Run a command of the program on it."""
        return self._ended("-c", _COMMAND, *arguments, "--data", self.folder, **environment)

    def live(self) -> "Installation":
        """Have people do something in it."""
        ended = self._ended("-m", "tests.web.keeping.living")
        assert ended.status == 0, ended.err
        return self

    @contextmanager
    def going_on(self, seconds: float) -> Iterator["subprocess.Popen[str]"]:
        """Have people change something for so long, or until the block ends; they have begun."""
        with subprocess.Popen(
            [sys.executable, "-m", "tests.web.keeping.living", str(seconds)],
            env=self._environment(),
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        ) as going:
            assert going.stdout is not None
            assert going.stdout.readline() == "writing\n"
            yield going
            going.terminate()

    def lives_on(self) -> bool:
        """Whether people can change something in it."""
        with self.going_on(0.2) as going:
            return going.wait(PATIENCE_SECONDS) == 0

    def content(self) -> str:
        """The hash of all releases with their cells."""
        ended = self._ended("-c", _CONTENT)
        assert ended.status == 0, ended.err
        return ended.out

    def files(self) -> dict[str, bytes]:
        """What lies in the folder, except what is made anew."""
        made_anew = ("cache", "static", "samklang.sqlite3", "secret-key")
        found = (file for file in self.folder.rglob("*") if file.is_file())
        names = {file.relative_to(self.folder).as_posix(): file for file in found}
        return {
            name: file.read_bytes()
            for name, file in names.items()
            if not name.startswith(made_anew)
        }

    @property
    def secret(self) -> str:
        return (self.folder / "secret-key").read_text("ascii")

    def _ended(self, *arguments: object, **environment: str) -> Ended:
        done = subprocess.run(
            [sys.executable, *map(str, arguments)],
            env=self._environment() | environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE_SECONDS,
        )
        return Ended(done.returncode, done.stdout, done.stderr)

    def _environment(self) -> dict[str, str]:
        return os.environ | {
            "SAMKLANG_DATA": str(self.folder),
            "SAMKLANG_DATABASE": self.address,
            "DJANGO_SETTINGS_MODULE": "samklang.web.settings",
        }
