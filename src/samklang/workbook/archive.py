"""Whether a zip archive is a workbook that is safe to open: asked of its directory, then proven.

The directory is checked before anything is unpacked, so that an archive bomb is refused at once.
Since a directory can lie, every entry is then unpacked in small pieces, counted and thrown away.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from samklang.workbook.bytes import ZIP_MAGIC, check_size, refuse
from samklang.workbook.limits import Limits

_END_OF_DIRECTORY = b"PK\x05\x06"
_END_SIZE = 22
_LONGEST_COMMENT = 65_535
_DIRECTORY_BYTES = 2_000_000
_LOCAL_HEADER_SIZE = 30
_PIECE = 1 << 16
_ENCRYPTED_FLAG = 0x1
_HEAD = 256
_CORRUPT = "the workbook is damaged: its zip archive cannot be read"
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_HIDDEN_ROW = re.compile(
    rb'<row\b[^>]*\bhidden="(?:1|true)"|table:visibility="(?:collapse|filter)"'
)
_HIDDEN_COLUMN = re.compile(rb'<col\b[^>]*\bhidden="(?:1|true)"')
_UNCALCULATED = re.compile(rb"<f\b[^>]*(?:/>|>[^<]*</f>)(?:<v\s*/>|<v></v>|(?=</c>))")


class Spreadsheet(StrEnum):
    """The two kinds of workbook that are read."""

    XLSX = "xlsx"
    ODS = "ods"


@dataclass(frozen=True, slots=True)
class Archive:
    """A workbook that passed: its kind and what a reader of the table should be told."""

    kind: Spreadsheet
    notes: tuple[str, ...]


def checked_archive(content: bytes, name: str, limits: Limits) -> Archive:
    """Check an archive and tell what it is.

    Raises:
        TableError: too large, damaged, growing too much, encrypted, with macros, links, nested
            archives or document types, not a spreadsheet, or named as the other kind.
    """
    check_size(len(content), limits.workbook_bytes, name)
    entries = _directory(content, name, limits)
    _check_growth(entries, len(content), name, limits)
    kind = _spreadsheet_kind({entry.filename for entry in entries}, name)
    _check_extension(kind, name)
    notes: dict[str, None] = {}
    left = limits.unpacked_bytes
    for entry in entries:
        left -= _prove(content, entry, min(left, entry.file_size), name, notes)
    return Archive(kind, tuple(notes))


def _directory(content: bytes, name: str, limits: Limits) -> list[zipfile.ZipInfo]:
    tail = content[-(_LONGEST_COMMENT + _END_SIZE) :]
    end = tail.rfind(_END_OF_DIRECTORY)
    if end < 0 or len(tail) - end < _END_SIZE:
        raise refuse(name, f"{_CORRUPT} (no directory; is the file cut off?).")
    count, directory_bytes = struct.unpack_from("<HI", tail, end + 10)
    if count > limits.archive_entries or directory_bytes > _DIRECTORY_BYTES:
        raise refuse(name, f"the archive has more than {limits.archive_entries:,} entries.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error):
        raise refuse(name, f"{_CORRUPT}.") from None
    if len(entries) > limits.archive_entries:
        raise refuse(name, f"the archive has more than {limits.archive_entries:,} entries.")
    if len({entry.filename for entry in entries}) != len(entries):
        raise refuse(name, f"{_CORRUPT} (an entry stands twice).")
    return entries


def _check_growth(
    entries: list[zipfile.ZipInfo], packed_bytes: int, name: str, limits: Limits
) -> None:
    if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
        raise refuse(name, "the archive is password-protected. Take the password off first.")
    unpacked_bytes = sum(entry.file_size for entry in entries)
    if unpacked_bytes > limits.unpacked_ratio * packed_bytes:
        growth = unpacked_bytes // packed_bytes
        message = f"the file grows {growth:,} times when it is unpacked."
        raise refuse(name, message, f"at most {limits.unpacked_ratio} times")
    if unpacked_bytes > limits.unpacked_bytes:
        message = f"the file unpacks to {unpacked_bytes / 1_000_000:,.0f} MB."
        raise refuse(name, message, f"at most {limits.unpacked_bytes / 1_000_000:,.0f} MB")


def _spreadsheet_kind(names: set[str], name: str) -> Spreadsheet:
    if any(entry.casefold().endswith("vbaproject.bin") for entry in names):
        raise refuse(name, "workbooks with macros are not supported.", remedy="Save it as .xlsx.")
    if "EncryptedPackage" in names:
        raise refuse(name, "the workbook is password-protected. Take the password off first.")
    if any(entry.startswith("xl/externalLinks/") for entry in names):
        remedy = "Replace the links by their values and save again."
        raise refuse(name, "the workbook links to other workbooks.", remedy=remedy)
    if "xl/workbook.xml" in names:
        return Spreadsheet.XLSX
    if {"content.xml", "META-INF/manifest.xml"} <= names:
        return Spreadsheet.ODS
    if "xl/workbook.bin" in names:
        raise refuse(name, "the file is a binary Excel workbook (.xlsb).")
    if "word/document.xml" in names or "ppt/presentation.xml" in names:
        raise refuse(name, "the file is a text or presentation, not a workbook.")
    raise refuse(name, "the file is a zip archive without a workbook in it.")


def _check_extension(kind: Spreadsheet, name: str) -> None:
    for other in Spreadsheet:
        if other is not kind and name.casefold().endswith(f".{other}"):
            message = f"the file is named .{other} but is an .{kind} workbook."
            raise refuse(name, message, remedy="Give the file the name of what it is.")


def _prove(
    content: bytes, entry: zipfile.ZipInfo, allowed: int, name: str, notes: dict[str, None]
) -> int:
    """Unpack one entry piece by piece; it must hold what the directory says, and no surprise."""
    seen = crc = 0
    overlap = b""
    try:
        for piece in _pieces(content, entry, name):
            seen += len(piece)
            if seen > allowed:
                raise refuse(name, f"{_CORRUPT} ({entry.filename} unpacks to more than it says).")
            crc = zlib.crc32(piece, crc)
            _check_piece(piece, overlap, entry, name, is_first=seen == len(piece))
            _note_piece(overlap + piece, entry, notes)
            overlap = piece[-_HEAD:]
    except zlib.error:
        raise refuse(name, f"{_CORRUPT} ({entry.filename}).") from None
    if seen != entry.file_size or crc != entry.CRC:
        raise refuse(name, f"{_CORRUPT} ({entry.filename} is not what the directory says).")
    return seen


def _pieces(content: bytes, entry: zipfile.ZipInfo, name: str) -> Iterator[bytes]:
    """The unpacked bytes of an entry, never more than one piece in memory."""
    packed = _packed(content, entry, name)
    slices = (bytes(packed[at : at + _PIECE]) for at in range(0, len(packed), _PIECE))
    if entry.compress_type == zipfile.ZIP_STORED:
        yield from slices
        return
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise refuse(name, "the archive is packed in a way that workbooks are not.")
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    for rest in slices:
        yield inflater.decompress(rest, _PIECE)
        while inflater.unconsumed_tail:
            yield inflater.decompress(inflater.unconsumed_tail, _PIECE)
    yield inflater.flush(_PIECE)


def _packed(content: bytes, entry: zipfile.ZipInfo, name: str) -> memoryview:
    start = entry.header_offset
    header = content[start : start + _LOCAL_HEADER_SIZE]
    if len(header) < _LOCAL_HEADER_SIZE or not header.startswith(ZIP_MAGIC):
        raise refuse(name, f"{_CORRUPT} ({entry.filename}).")
    name_bytes, extra_bytes = struct.unpack_from("<HH", header, 26)
    begin = start + _LOCAL_HEADER_SIZE + name_bytes + extra_bytes
    return memoryview(content)[begin : begin + entry.compress_size]


def _check_piece(
    piece: bytes, overlap: bytes, entry: zipfile.ZipInfo, name: str, *, is_first: bool
) -> None:
    if is_first and piece.startswith(ZIP_MAGIC):
        raise refuse(name, f"an archive lies inside the workbook ({entry.filename}).")
    if entry.filename.endswith((".xml", ".rels")) and _DOCTYPE.search(overlap + piece):
        raise refuse(name, f"{entry.filename} declares a document type, which workbooks never do.")
    if entry.filename == "[Content_Types].xml" and b"macroEnabled" in overlap + piece:
        raise refuse(name, "workbooks with macros are not supported.", remedy="Save it as .xlsx.")
    if entry.filename == "META-INF/manifest.xml" and b"encryption-data" in overlap + piece:
        raise refuse(name, "the workbook is password-protected. Take the password off first.")


def _note_piece(text: bytes, entry: zipfile.ZipInfo, notes: dict[str, None]) -> None:
    if not entry.filename.startswith(("xl/worksheets/", "content.xml")):
        return
    if b"hidden=" in text or b"table:visibility" in text:
        if _HIDDEN_ROW.search(text):
            notes["The workbook has hidden rows; they were read like the others."] = None
        if _HIDDEN_COLUMN.search(text):
            notes["The workbook has hidden columns; they were read like the others."] = None
    if b"<f" in text and _UNCALCULATED.search(text):
        notes["Some formulas have no stored result; their cells are empty here."] = None
