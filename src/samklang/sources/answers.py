"""Whether an answer is of the kind that was asked for, and whole; told by its bytes.

An answer whose status says that it is none is let through: the client tells that better.
"""

from samklang.errors import Problem, SourceError, TableError
from samklang.sources.connector import Part
from samklang.sources.json_text import read_json
from samklang.workbook.archive import checked_archive
from samklang.workbook.bytes import ZIP_MAGIC
from samklang.workbook.limits import UPLOAD, Limits

_MARKUP = (b"<!doctype", b"<html", b"<head", b"<body", b"<?xml")
_BLANKS = b"\xef\xbb\xbf \t\r\n"
_FIRST = 200
_REFUSED_FROM = 400


def check_json(part: Part) -> bool:
    """Refuse what is not JSON, or only half of it; whether there is some to read on.

    Raises:
        SourceError: nothing, a web page, or something else came.
    """
    if _is_refusal(part):
        return False
    _check_something(part, "JSON")
    if part.body.lstrip(_BLANKS)[:1] not in {b"{", b"["}:
        raise _other(part, "JSON")
    read_json(part.body, part.request.url)
    return True


def check_workbook(part: Part, limits: Limits = UPLOAD) -> None:
    """Refuse what is not a workbook, is not safe to open, or only half of it.

    Raises:
        SourceError: nothing, a web page, or something else came.
    """
    if _is_refusal(part):
        return
    _check_something(part, "a workbook")
    if not part.body.startswith(ZIP_MAGIC):
        raise _other(part, "a workbook")
    try:
        checked_archive(part.body, part.request.url, limits)
    except TableError as error:
        problem = error.problems[0]
        raise SourceError(Problem(part.request.url, problem.message, problem.expected)) from None


def check_csv(part: Part) -> bool:
    """Refuse what cannot be a text table; whether there is one to read on.

    Raises:
        SourceError: nothing, a web page, JSON or an archive came.
    """
    if _is_refusal(part):
        return False
    _check_something(part, "a text table")
    if part.body.lstrip(_BLANKS)[:1] in {b"{", b"["} or b"\x00" in part.body[:_FIRST]:
        raise _other(part, "a text table")
    return True


def _is_refusal(part: Part) -> bool:
    return part.status >= _REFUSED_FROM


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
    message = f"an answer{said} came that begins with {part.body[:20]!r}."
    return SourceError(Problem(part.request.url, message, expected))
