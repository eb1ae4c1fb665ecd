"""Reading an answer in whichever format it came, and telling whether it is what was asked for."""

import re

from samklang.errors import Problem, SourceError
from samklang.sources.connector import Part, TableDescription
from samklang.sources.json_stat import Cube, read_cube
from samklang.sources.json_text import Json, as_list, as_object, as_text, read_object
from samklang.sources.pxweb.csv_text import read_csv
from samklang.sources.pxweb.describing import METRIC
from samklang.sources.pxweb.px_json import read_px_json

_PX_JSON = re.compile(rb"\s*\{\s*\"(columns|data|comments)\"")
_SHOWN_CODES = 5


def read_answer(part: Part, description: TableDescription | None = None) -> Cube:
    """The cells of an answer.

    A text table holds labels and no codes: it is read by the order that was asked for, and
    ``description`` tells whether its labels agree.

    Raises:
        SourceError: the answer cannot be read.
    """
    where = part.request.url
    if not part.body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return read_csv(part.body, asked(part), description, where)
    if _PX_JSON.match(part.body):
        return read_px_json(part.body, where)
    return read_cube(part.body, where)


def asked(part: Part) -> dict[str, tuple[str, ...]]:
    """The selection that a request holds, in either version of the protocol."""
    where = "the request"
    question = read_object(part.request.body, where)
    rows = as_list(question.get("selection", question.get("query")), where)
    return dict(_asked_codes(as_object(row, where), where) for row in rows)


def _asked_codes(row: Json, where: str) -> tuple[str, tuple[str, ...]]:
    """Dimension and codes of one row: ``variableCode`` in version 2, ``code`` in version 1."""
    name = as_text(row.get("variableCode", row.get("code")), where)
    selection = as_object(row.get("selection", {}), where)
    codes = as_list(row.get("valueCodes", selection.get("values")), where)
    return name, tuple(as_text(code, where) for code in codes)


def refuse_unasked(part: Part) -> None:
    """Refuse an answer that lacks a dimension or code that was asked for, or has others.

    Raises:
        SourceError: with what is lacking; a lacking dimension means that the publisher summed over
            it or chose for itself.
    """
    wanted, cube = asked(part), read_answer(part)
    # A table of one content need not list it among its variables, and names it all the same.
    given = {
        axis.name: axis.codes
        for axis in cube.axes
        if axis.name in wanted or axis.role != METRIC or len(axis.codes) > 1
    }
    for name in sorted(wanted.keys() | given.keys()):
        lacking = set(wanted.get(name, ())) - set(given.get(name, ()))
        unasked = set(given.get(name, ())) - set(wanted.get(name, ()))
        if lacking or unasked:
            raise _other_selection(part.request.url, name, lacking, unasked)


def _other_selection(where: str, name: str, lacking: set[str], unasked: set[str]) -> SourceError:
    told = [f"{len(lacking)} codes are lacking ({_some(lacking)})"] if lacking else []
    told += [f"{len(unasked)} codes were not asked for ({_some(unasked)})"] if unasked else []
    return SourceError(
        Problem(
            where,
            f"the answer has another selection: in dimension {name} {' and '.join(told)}.",
            "every code that was asked for, and no other",
            "Nothing was kept of it. Describe the table again; it may have changed.",
        )
    )


def _some(codes: set[str]) -> str:
    shown = sorted(codes)[:_SHOWN_CODES]
    return ", ".join(shown) + (", …" if len(codes) > len(shown) else "")
