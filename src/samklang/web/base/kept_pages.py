"""Whether the pages that are kept whole still tell what is so.

A mark in the data folder is changed when something that everyone may read has changed. It costs a
look at a file, not at the database, and holds for every process of the installation.
"""

import tempfile
from pathlib import Path

from django.conf import settings

Stamp = tuple[int, int]


def stamp() -> Stamp:
    """What the mark is now; another one than before where pages are to be made anew."""
    try:
        found = _mark().stat()
    except FileNotFoundError:
        return (0, 0)
    return found.st_ino, found.st_mtime_ns


def forget() -> None:
    """Have every kept page made anew."""
    mark = _mark()
    mark.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=mark.parent, prefix=mark.name, delete=False) as new:
        pass
    Path(new.name).replace(mark)


def _mark() -> Path:
    folder: Path = settings.SAMKLANG_DATA.cache
    return folder / "kept-pages"
