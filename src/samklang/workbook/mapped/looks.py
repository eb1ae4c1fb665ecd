"""What a cell looks like, before anybody has said what it means."""

import re
from enum import IntEnum
from functools import lru_cache

from samklang.workbook.limits import UPLOAD
from samklang.workbook.mapped.sheet import CellKind, cell_kind
from samklang.workbook.mapped.units import read_unit
from samklang.workbook.mapped.vocabulary import marks, words

_BLANKS = " \u00a0\u202f\u2009"
_NUMBER = re.compile(
    rf"[+\-\u2212]?(?:[0-9]|[.,][0-9])[0-9.,{_BLANKS}'\u2019]*(?:[eE][+\-]?[0-9]{{1,3}})?[ \u00a0]?%?",
    re.ASCII,
)
_YEAR = re.compile(
    r"(?:år |year )?([12][0-9]{3})(?:-(?:01-01|12-31)(?: 00:00:00)?)?\s*(.*)", re.ASCII
)
_YEAR_WITHIN = re.compile(
    r"(?<![0-9])([12][0-9]{3})(?![0-9])\s?(p|\(p\)|prel\.?|\(prel\.?\))?(?![a-zåäö])"
)
_NOTHING_WITHIN = re.compile(r"\(\s*\)|\[\s*\]")
_REMEMBERED = 4_096


class Look(IntEnum):
    """What a cell looks like."""

    EMPTY = 0
    TEXT = 1
    YEAR = 2
    NUMBER = 3
    MARK = 4
    UNIT = 5


@lru_cache(_REMEMBERED)
def year_of(text: str) -> tuple[str, bool] | None:
    """The year that a text names, and whether it is marked preliminary ("2019p"); else ``None``."""
    found = _YEAR.fullmatch(text.strip().casefold())
    if found is None or not UPLOAD.first_year <= int(found[1]) <= UPLOAD.last_year:
        return None
    if found[2] and found[2] not in words("preliminary"):
        return None
    return found[1], bool(found[2])


def year_within(header: str) -> tuple[str, bool, str] | None:
    """The only year in a header such as "El 2019", whether it is preliminary, and the rest of it."""
    found = list(_YEAR_WITHIN.finditer(header))
    if len(found) != 1 or not UPLOAD.first_year <= int(found[0][1]) <= UPLOAD.last_year:
        return None
    rest = header[: found[0].start()] + " " + header[found[0].end() :]
    bare = _NOTHING_WITHIN.sub("", rest)
    return found[0][1], bool(found[0][2]), " ".join(bare.split()).strip(" ,;:_")


def look_of(cell: str) -> Look:
    """What a cell looks like; numbers from 1900 to 2100 without decimals look like years."""
    kind = cell_kind(cell)
    if kind is CellKind.EMPTY:
        return Look.EMPTY
    if kind in {CellKind.ERROR, CellKind.UNCALCULATED}:
        return Look.MARK
    if kind is CellKind.NUMBER:
        return Look.YEAR if year_of(cell) else Look.NUMBER
    return _text_look(cell)


@lru_cache(_REMEMBERED)
def _text_look(cell: str) -> Look:
    text = cell.strip()
    if text in marks() or text in words("dashes"):
        return Look.MARK
    if year_of(text):
        return Look.YEAR
    if _NUMBER.fullmatch(text):
        return Look.NUMBER
    return Look.UNIT if read_unit(text) else Look.TEXT


def without_preliminary(cell: str) -> tuple[str, bool]:
    """An amount without the mark of a preliminary one, and whether it had it: "123 p"."""
    if type(cell) is not str or not cell.lstrip("-+\u2212 ")[:1].isdigit():
        return cell, False
    head = cell.rstrip().casefold()
    for mark in words("preliminary"):
        if head.endswith(mark) and head[: -len(mark)].strip()[-1:].isdigit():
            return cell.rstrip()[: -len(mark)].strip(), True
    return cell, False
