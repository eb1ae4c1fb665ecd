"""Copies of packages in which something is not as it was."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

Change = Callable[[str, bytes], bytes | None]
"""The new content of a part, by its name and the old; ``None`` where it is left out."""


def rewritten(file: Path, into: Path, change: Change) -> Path:
    """A copy of a package in which parts are changed or left out."""
    with zipfile.ZipFile(file) as whole, zipfile.ZipFile(into, "w") as other:
        for name in whole.namelist():
            content = change(name, whole.read(name))
            if content is not None:
                other.writestr(name, content)
    return into


def document_in(file: Path, name: str) -> Any:
    """A part of a package that is JSON."""
    with zipfile.ZipFile(file) as whole:
        return json.loads(whole.read(name))
