"""What a file is, decided by its first bytes and never by its name alone."""

import re
from enum import StrEnum
from pathlib import Path, PurePath

from samklang.errors import Problem, TableError
from samklang.workbook.limits import Limits

ZIP_MAGIC = b"PK\x03\x04"
_EMPTY_ZIP_MAGIC = b"PK\x05\x06"
_COMPOUND_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
_OTHER_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"{\\rtf", "a rich text document"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3\x00", "a database file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|\?xml|[a-z]+[\s>])", re.IGNORECASE)
_REMEDY = "Save the sheet as .xlsx, .ods or CSV (UTF-8) and give that file."


class FileKind(StrEnum):
    """What a file holds."""

    TEXT = "text"
    ARCHIVE = "archive"


_EXTENSION_KIND: dict[str, FileKind] = {
    ".csv": FileKind.TEXT,
    ".tsv": FileKind.TEXT,
    ".tab": FileKind.TEXT,
    ".txt": FileKind.TEXT,
    ".xlsx": FileKind.ARCHIVE,
    ".ods": FileKind.ARCHIVE,
}
_UNREADABLE_EXTENSION: dict[str, str] = {
    ".xls": "the old Excel format",
    ".xlsb": "a binary Excel workbook",
    ".xlsm": "a workbook with macros",
    ".numbers": "an Apple Numbers file",
}


def refuse(where: str, message: str, expected: str = "", remedy: str = _REMEDY) -> TableError:
    """The refusal of a whole file."""
    return TableError(Problem(where, message, expected, remedy))


def file_name(given: Path | str | bytes, name: str) -> str:
    """The name for messages: the one that was said, else that of the path."""
    if name:
        return name
    return "table" if isinstance(given, bytes) else PurePath(given).name


def read_bytes(given: Path | str | bytes, name: str, limits: Limits) -> bytes:
    """All bytes of the file.

    Raises:
        TableError: the file is not there, not readable, empty or larger than any limit.
    """
    content = given if isinstance(given, bytes) else _file_bytes(Path(given), name, limits)
    if not content:
        raise refuse(name, "the file is empty (0 bytes).")
    return content


def _file_bytes(path: Path, name: str, limits: Limits) -> bytes:
    largest = max(limits.text_bytes, limits.workbook_bytes)
    try:
        with path.open("rb") as file:
            content = file.read(largest + 1)
    except FileNotFoundError:
        raise refuse(name, "there is no such file.", remedy="Check the path.") from None
    except OSError as error:
        raise refuse(name, f"the file cannot be read ({error.strerror}).", remedy="") from None
    check_size(len(content), largest, name)
    return content


def check_size(size_bytes: int, largest_bytes: int, name: str) -> None:
    """Refuse what is larger than the limit.

    Raises:
        TableError: it is.
    """
    if size_bytes > largest_bytes:
        shown = largest_bytes / 1_000_000
        raise refuse(
            name,
            f"the file is larger than {shown:,.0f} MB.",
            remedy="Split it, for example by year.",
        )


def file_kind(content: bytes, name: str) -> FileKind:
    """Text or archive, by the first bytes; the extension must say the same.

    Raises:
        TableError: a compound file (password-protected or .xls), a known other format, or a name
            that says something else than the bytes.
    """
    kind = _kind_by_magic(content, name)
    extension = PurePath(name).suffix.casefold()
    if extension in _UNREADABLE_EXTENSION:
        raise refuse(name, f"{_UNREADABLE_EXTENSION[extension]} is not read here.")
    named = _EXTENSION_KIND.get(extension)
    if named is not None and named is not kind:
        raise refuse(
            name,
            _mismatch(extension, kind, content),
            remedy="Give the file the name of what it is.",
        )
    return kind


def _kind_by_magic(content: bytes, name: str) -> FileKind:
    if content.startswith(_COMPOUND_MAGIC):
        raise refuse(name, _compound_message(content))
    if content.startswith((ZIP_MAGIC, _EMPTY_ZIP_MAGIC)):
        return FileKind.ARCHIVE
    for magic, what in _OTHER_MAGIC:
        if content.startswith(magic):
            raise refuse(name, f"the file is {what}, not a table.")
    if _MARKUP.match(content):
        raise refuse(name, "the file is a web page or XML, not a table.")
    return FileKind.TEXT


def _compound_message(content: bytes) -> str:
    """Tell a password-protected workbook from the old binary format; both are compound files."""
    if _directory_name("EncryptedPackage") in content:
        return "the workbook is password-protected. Take the password off first."
    if _directory_name("Workbook") in content or _directory_name("Book") in content:
        return "the file is a workbook in the old .xls format, whatever its name says."
    return "the file is password-protected or in an old Office format (.xls, .doc)."


def _directory_name(name: str) -> bytes:
    return name.encode("utf-16-le")


def _mismatch(extension: str, kind: FileKind, content: bytes) -> str:
    text = "neither a workbook nor text" if b"\x00" in content else "plain text"
    found = "a workbook (a zip archive)" if kind is FileKind.ARCHIVE else text
    return f"the file is named {extension} but is {found}."
