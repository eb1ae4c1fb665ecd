"""Files beside inventories: of which kinds, how large, and where their bytes stand."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from samklang.sources.durable import write_once
from samklang.web.base.uploads import MOST_BYTES, MOST_MEGABYTES
from samklang.web.inventories.operations.refusals import Refused

_ARCHIVE, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def check(name: str, content: bytes) -> None:
    """Take only documents, tables and pictures that are what their name says, and no larger than may be.

    Raises:
        Refused: it is empty, too large, of another kind, or its bytes are not of its kind.
    """
    if not content:
        raise Refused("empty_file")
    if len(content) > MOST_BYTES:
        raise Refused("too_large", most=MOST_MEGABYTES)
    is_one = _KINDS.get(Path(name).suffix.casefold())
    if is_one is None:
        raise Refused("no_kind", kinds=", ".join(_KINDS))
    if not is_one(content):
        raise Refused("other_kind")


def keep(content: bytes) -> str:
    """Write a file down for good, before anything refers to it; its hash is its name."""
    sha256 = hashlib.sha256(content).hexdigest()
    write_once(path_of(sha256), content)
    return sha256


def path_of(sha256: str) -> Path:
    """Where the bytes of a hash stand."""
    folder: Path = settings.SAMKLANG_DATA.attachments
    return folder / sha256


def _begins(*signatures: bytes) -> Callable[[bytes], bool]:
    return lambda content: content.startswith(signatures)


def _is_text(content: bytes) -> bool:
    try:
        return "\0" not in content.decode()
    except UnicodeDecodeError:
        return b"\0" not in content


_KINDS: dict[str, Callable[[bytes], bool]] = {
    ".pdf": _begins(b"%PDF-"),
    ".docx": _begins(_ARCHIVE),
    ".xlsx": _begins(_ARCHIVE),
    ".odt": _begins(_ARCHIVE),
    ".ods": _begins(_ARCHIVE),
    ".doc": _begins(_OLE),
    ".xls": _begins(_OLE),
    ".csv": _is_text,
    ".txt": _is_text,
    ".png": _begins(b"\x89PNG\r\n\x1a\n"),
    ".jpg": _begins(b"\xff\xd8\xff"),
    ".jpeg": _begins(b"\xff\xd8\xff"),
    ".tif": _begins(b"II*\0", b"MM\0*"),
}
