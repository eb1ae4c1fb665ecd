"""Whether an answer is of the kind that was asked for, and whole; told by its bytes.

An answer whose status says that it is none is let through: the client tells that better.
"""

from samklang.errors import Problem, SourceError
from samklang.sources.connector import Part
from samklang.sources.faults import REFUSED_FROM
from samklang.sources.json_text import read_json

_MARKUP = (b"<!doctype", b"<html", b"<head", b"<body", b"<?xml")
_BLANKS = b"\xef\xbb\xbf \t\r\n"
_FIRST = 200


def check_json(part: Part) -> bool:
    """Refuse what is not JSON, or only half of it; whether there is some to read on.

    Raises:
        SourceError: nothing, a web page, or something else came.
    """
    if is_refusal(part):
        return False
    check_something(part, "JSON")
    if part.body.lstrip(_BLANKS)[:1] not in {b"{", b"["}:
        raise other_answer(part, "JSON")
    read_json(part.body, part.request.url)
    return True


def check_csv(part: Part) -> bool:
    """Refuse what cannot be a text table; whether there is one to read on.

    Raises:
        SourceError: nothing, a web page, JSON or an archive came.
    """
    if is_refusal(part):
        return False
    check_something(part, "a text table")
    if part.body.lstrip(_BLANKS)[:1] in {b"{", b"["} or b"\x00" in part.body[:_FIRST]:
        raise other_answer(part, "a text table")
    return True


def is_refusal(part: Part) -> bool:
    """Whether the status says that the answer is none."""
    return part.status >= REFUSED_FROM


def check_something(part: Part, expected: str) -> None:
    """Refuse an empty answer, and a page for people.

    Raises:
        SourceError: either came; it may pass.
    """
    head = part.body[:_FIRST].lstrip(_BLANKS)
    if not head:
        raise SourceError(
            Problem(part.request.url, "the answer is empty.", expected), may_retry=True
        )
    if head.lower().startswith(_MARKUP):
        message = "a web page came instead of data."
        remedy = "Open the address in a browser: it may tell of maintenance. Try again later."
        raise SourceError(Problem(part.request.url, message, expected, remedy), may_retry=True)


def other_answer(part: Part, expected: str) -> SourceError:
    """The error of an answer of another kind, with how it begins."""
    said = f" of type {part.content_type}" if part.content_type else ""
    message = f"an answer{said} came that begins with {part.body[:20]!r}."
    return SourceError(Problem(part.request.url, message, expected))
