"""All that a downloaded file tells, however it is packed: archives, workbooks, PDFs, calendars."""

import gzip
import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

_ZIP, _GZIP, _PDF = b"PK\x03\x04", b"\x1f\x8b", b"%PDF-"
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_FOLD = re.compile(rb"\r?\n[ \t]")
"""Where a calendar breaks a long line; a word may stand across it."""


def told(content: bytes) -> Iterator[bytes]:
    """The content itself, and what is packed in it, as deep as it goes."""
    yield content
    yield _FOLD.sub(b"", content)
    for part in _parts(content):
        yield from told(part)


def _parts(content: bytes) -> Iterator[bytes]:
    if content.startswith(_ZIP):
        with ZipFile(BytesIO(content)) as archive:
            for member in archive.infolist():
                yield member.filename.encode()
                yield archive.read(member)
    elif content.startswith(_GZIP):
        yield gzip.decompress(content)
    elif content.startswith(_PDF):
        yield from map(_inflated, _STREAM.findall(content))


def _inflated(stream: bytes) -> bytes:
    """A stream of a PDF, unpacked where it is packed."""
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return stream
