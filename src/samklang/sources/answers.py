"""Whether an answer is of the kind that was asked for, told by its first bytes and its type."""

from samklang.errors import Problem, SourceError
from samklang.sources.connector import Part
from samklang.workbook.bytes import ZIP_MAGIC

_MARKUP = (b"<!doctype", b"<html", b"<head", b"<body", b"<?xml")
_BLANKS = b"\xef\xbb\xbf \t\r\n"
_FIRST = 200


def check_json(part: Part) -> None:
    """Refuse what is not JSON.

    Raises:
        SourceError: nothing, a web page, or something else came.
    """
    _check_something(part, "JSON")
    if part.body.lstrip(_BLANKS)[:1] not in {b"{", b"["}:
        raise _other(part, "JSON")


def check_workbook(part: Part) -> None:
    """Refuse what is not a workbook.

    Raises:
        SourceError: nothing, a web page, or something else came.
    """
    _check_something(part, "a workbook")
    if not part.body.startswith(ZIP_MAGIC):
        raise _other(part, "a workbook")


def check_csv(part: Part) -> None:
    """Refuse what cannot be a text table.

    Raises:
        SourceError: nothing, a web page, JSON or an archive came.
    """
    _check_something(part, "a text table")
    if part.body.lstrip(_BLANKS)[:1] in {b"{", b"["} or b"\x00" in part.body[:_FIRST]:
        raise _other(part, "a text table")


def _check_something(part: Part, expected: str) -> None:
    head = part.body[:_FIRST].lstrip(_BLANKS)
    if not head:
        raise SourceError(
            Problem(part.request.url, "the answer is empty.", expected), may_retry=True
        )
    if head.lower().startswith(_MARKUP):
        message = "a web page came instead of data."
        remedy = "Open the address in a browser: it may tell of maintenance. Try again later."
        raise SourceError(Problem(part.request.url, message, expected, remedy), may_retry=True)


def _other(part: Part, expected: str) -> SourceError:
    said = f" of type {part.content_type}" if part.content_type else ""
    begin = part.body[:20]
    message = f"an answer{said} came that begins with {begin!r}."
    return SourceError(Problem(part.request.url, message, expected))
