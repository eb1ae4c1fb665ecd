"""Which encoding a text file is in, decided strictly: no letter is ever guessed silently.

UTF-8 (with or without byte order mark), UTF-16 with byte order mark, else Windows-1252. Text that
went through the wrong encoding once ("Ã„lvsbyn") is refused with the repaired text proposed.
"""

import codecs
import io
import re
from collections.abc import Iterator

from samklang.errors import Problem, TableError
from samklang.workbook.bytes import refuse

_BLOCK_CHARACTERS = 1 << 20
_REMEDY = "Save the table as CSV UTF-8 and give that file."
_BYTE_ORDER_MARKS: tuple[tuple[bytes, str], ...] = (
    # UTF-32 first: its little-endian mark begins like that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Bytes 80–9F are letters in the DOS and Mac code pages but mostly signs in Windows-1252: a sign
# grown into a word, or a capital after a small letter, tells that the file is one of those.
_FOREIGN_CODE_PAGE = re.compile(
    r"[^\W\d_][\u0192\u2020\u2021\u02c6\u2030\u2122\u02dc\u201e]"
    r"|[\u0192\u2020\u2021\u2122\u02dc\u20ac\u2026][^\W\d_]"
    r"|(?:^|[;,\t\"\n])\u201e[^\W\d_]"
    r"|[a-z][\u0160\u0152\u017d\u0178]"
)
# UTF-8 read as Windows-1252: the first byte of a letter shows as Â, Ã, Ä or Å and the second as a
# sign; U+2212, dashes and curly quotes show as â and two signs.
_CONTINUATION = (
    "\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d\u2018\u2019\u201c\u201d"
    "\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178\u0081\u008d\u008f\u0090\u009d\u00a1-\u00bf"
)
_TWICE_READ = re.compile(
    rf"\u00c3[{_CONTINUATION}]|(?<=[a-z])\u00c3\u00a0|\u00c2[\u00a0-\u00bf]"
    rf"|[\u00c4\u00c5][\u00a1\u0081\u008d\u00be\u2122\u2021\u0090\u0152\u0178]|\u00e2[\u02c6\u20ac][{_CONTINUATION}]"
)


def text_encoding(content: bytes, name: str, *, is_repairable: bool = False) -> str:
    """The codec name: ``utf-8-sig``, ``utf-8``, ``utf-16`` or ``cp1252``.

    Args:
        content: the whole text.
        name: of the file, for messages.
        is_repairable: whether text that was read wrongly before it was saved is let through, since
            the caller looks for it with :func:`is_twice_read` and asks.

    Raises:
        TableError: UTF-32, UTF-16 without byte order mark, bytes that no encoding explains, a DOS
            or Mac code page, or text that was read wrongly before it was saved.
    """
    encoding = _marked_encoding(content, name) or _unmarked_encoding(content)
    try:
        _check_text(content, encoding, name, is_repairable=is_repairable)
    except UnicodeError as error:
        raise refuse(name, _undecodable(content, encoding, error), remedy=_REMEDY) from None
    return encoding


def open_text(content: bytes, encoding: str) -> io.TextIOWrapper:
    """The text as a stream of lines; line ends are left as they are."""
    return io.TextIOWrapper(io.BytesIO(content), encoding=encoding, newline="")


def _marked_encoding(content: bytes, name: str) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            if encoding == "utf-32":
                raise refuse(name, "the text is in UTF-32.", remedy=_REMEDY)
            return encoding
    if b"\x00" in content:
        raise refuse(name, _null_message(content), remedy=_REMEDY)
    return ""


def _null_message(content: bytes) -> str:
    head = content[:64]
    if not any(head[0::2]) or not any(head[1::2]):
        return "the text is in UTF-16 without a byte order mark."
    return "the file holds null characters, so it is not text."


def _unmarked_encoding(content: bytes) -> str:
    try:
        _pass_through(content, "utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _pass_through(content: bytes, encoding: str) -> None:
    """Decode in blocks and keep nothing; the whole text at once would double the memory."""
    decoder = codecs.getincrementaldecoder(encoding)()
    for start in range(0, len(content), _BLOCK_CHARACTERS):
        decoder.decode(content[start : start + _BLOCK_CHARACTERS])
    decoder.decode(b"", final=True)


def _undecodable(content: bytes, encoding: str, error: UnicodeError) -> str:
    tried = "UTF-16" if encoding == "utf-16" else "UTF-8 nor Windows-1252"
    start = error.start if isinstance(error, UnicodeDecodeError) else 0
    line = content.count(b"\n", 0, start) + 1
    return f"the text is not {tried} (from line {line})."


def _check_text(content: bytes, encoding: str, name: str, *, is_repairable: bool) -> None:
    line = 1
    for block in _blocks(content, encoding):
        if not block.isascii():
            _check_block(block, line, encoding, name, is_repairable=is_repairable)
        if "\x00" in block:
            raise refuse(name, "the file holds null characters, so it is not text.", remedy=_REMEDY)
        line += block.count("\n")


def _blocks(content: bytes, encoding: str) -> Iterator[str]:
    """The text in blocks that end with a line."""
    with open_text(content, encoding) as stream:
        while block := stream.read(_BLOCK_CHARACTERS):
            yield block + stream.readline()


def _check_block(block: str, line: int, encoding: str, name: str, *, is_repairable: bool) -> None:
    twice_read = None if is_repairable else _TWICE_READ.search(block)
    if twice_read:
        raise TableError(_repair_problem(block, twice_read.start(), line, name))
    foreign = _FOREIGN_CODE_PAGE.search(block) if encoding == "cp1252" else None
    if foreign:
        where = _line_place(block, foreign.start(), line, name)
        word = word_at(block, foreign.start() + 1)
        raise refuse(
            where, f"{word!r} shows that the text is in a DOS or Mac encoding.", remedy=_REMEDY
        )


def _repair_problem(block: str, position: int, line: int, name: str) -> Problem:
    word = word_at(block, position)
    repaired = repaired_text(word)
    return Problem(
        _line_place(block, position, line, name),
        f"{word!r} is UTF-8 text that was read as Windows-1252 before it was saved.",
        f"{repaired!r}" if repaired != word else "",
        "Open the original again as UTF-8, or replace the text by the proposal, and save as CSV UTF-8.",
    )


def is_twice_read(text: str) -> bool:
    """Whether the text is UTF-8 that was read as Windows-1252."""
    return _TWICE_READ.search(text) is not None


def repaired_text(text: str) -> str:
    """The text as it was before UTF-8 was read as Windows-1252; unchanged where that fails."""
    try:
        return b"".join(_byte_of(character) for character in text).decode("utf-8")
    except UnicodeError:
        return text


def _byte_of(character: str) -> bytes:
    # Five bytes have no character in Windows-1252; programs pass them through as control signs.
    return bytes([ord(character)]) if "\x80" <= character <= "\x9f" else character.encode("cp1252")


def word_at(text: str, position: int) -> str:
    """The cell text around a position, at most some forty characters of it."""
    reach = 20
    before = re.split(r"[;,\t\"\r\n]", text[max(0, position - reach) : position])[-1]
    after = re.split(r"[;,\t\"\r\n]", text[position : position + reach])[0]
    return before + after


def _line_place(block: str, position: int, line: int, name: str) -> str:
    return f"{name}, line {line + block.count(chr(10), 0, position)}"
