"""Documents in the data folder: outside what is served, under random names."""

import hashlib
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from samklang.sources.durable import write_once
from samklang.web.base.uploads import MOST_BYTES, MOST_MEGABYTES
from samklang.web.covenant.refusals import Refused

ENDINGS = frozenset({".pdf", ".docx", ".odt", ".doc", ".txt", ".png", ".jpg", ".jpeg", ".tif"})
_NAME_BYTES = 16


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that is kept: its name in the folder, its size and its hash."""

    kept_as: str
    size_bytes: int
    sha256: str


def check(name: str, size_bytes: int) -> None:
    """Take only documents, and of no more than a size.

    Raises:
        Refused: it is empty, too large, or of no kind that a decision comes in.
    """
    if not size_bytes:
        raise Refused("empty_document", name=name)
    if size_bytes > MOST_BYTES:
        raise Refused("document_too_large", most=MOST_MEGABYTES)
    if Path(name).suffix.casefold() not in ENDINGS:
        raise Refused("no_document", endings=", ".join(sorted(ENDINGS)))


def keep(content: bytes) -> Kept:
    """Write a file down for good, before anything refers to it."""
    kept_as = secrets.token_hex(_NAME_BYTES)
    write_once(path_of(kept_as), content)
    return Kept(kept_as, len(content), hashlib.sha256(content).hexdigest())


def path_of(kept_as: str) -> Path:
    """Where a file stands."""
    folder: Path = settings.SAMKLANG_DATA.documents
    return folder / kept_as
