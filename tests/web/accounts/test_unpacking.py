"""A word is found in every kind of file that a page may hand out."""

import gzip
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from tests.web.accounts.unpacking import told

WORD = "secret-inventory-of-other"


def _zipped(content: bytes, name: str = "readme.txt") -> bytes:
    kept = BytesIO()
    with ZipFile(kept, "w", ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return kept.getvalue()


def _workbook() -> bytes:
    book, kept = Workbook(), BytesIO()
    assert book.active is not None
    book.active.append(["", WORD])
    book.save(kept)
    return kept.getvalue()


def _pdf() -> bytes:
    text = zlib.compress(f"BT ({WORD}) Tj ET".encode())
    return (
        b"%PDF-1.7\n1 0 obj\n<< /Filter /FlateDecode >>\nstream\n" + text + b"\nendstream\nendobj"
    )


@pytest.mark.parametrize(
    "content",
    [
        f"place;{WORD}\r\n".encode(),
        f"SUMMARY:{WORD[:9]}\r\n {WORD[9:]}\r\n".encode(),
        _zipped(WORD.encode()),
        _zipped(b"", name=f"{WORD}.csv"),
        _zipped(gzip.compress(_workbook())),
        _workbook(),
        _pdf(),
    ],
    ids=["csv", "ics", "zip", "name in a zip", "packed twice", "xlsx", "pdf"],
)
def test_a_word_is_found_however_it_is_packed(content: bytes) -> None:
    assert any(WORD.encode() in part for part in told(content))
