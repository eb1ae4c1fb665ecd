"""Where things stand in the workbook, found by what the cells say and never by their position.

Above the header stand the report's name with its date, a title, the unit and the years; how many
rows there are differs between releases, and years are numbers in some and texts in others.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from samklang.errors import Problem, SourceError, TableError
from samklang.registry.codes import folded
from samklang.sources.profile import Profile
from samklang.workbook.raw_sheet import PlainSheet
from samklang.workbook.sheet import RawCell

KEYS = ("sector", "subsector", "county", "municipality")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_YEAR = re.compile(r"(\d{4})(?:\.0)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Layout:
    """A workbook's head. Positions count from 0 in the rows of the sheet.

    ``keys`` are the columns of :data:`KEYS`; ``years`` has each year with its column.
    """

    title: str
    unit: str
    reported_on: date
    header: int
    keys: tuple[int, int, int, int]
    years: tuple[tuple[int, str], ...]


def read_layout(sheet: PlainSheet, profile: Profile) -> Layout:
    """Find the header and read what stands above it.

    Raises:
        SourceError: no header, no unit that is known, or no date of the report.
        TableError: a column of the header is not there, or has no year above it.
    """
    header = _header(sheet, profile.words("header"))
    head = sheet.rows[:header]
    words = profile.words("head")
    told = {name: _beside(head, word) for name, word in words.items()}
    keys = _key_columns(sheet, header, profile.words("header"))
    return Layout(
        title=_title(head, words.values()),
        unit=_unit(told["unit"], profile.words("units"), sheet),
        reported_on=_day(told["report"], sheet),
        header=header,
        keys=(keys[0], keys[1], keys[2], keys[3]),
        years=_years(sheet, header, frozenset(keys)),
    )


def _header(sheet: PlainSheet, words: Mapping[str, str]) -> int:
    """The row that has the word for the main sector in a cell of its own."""
    wanted = folded(words["sector"])
    for position, row in enumerate(sheet.rows):
        if any(isinstance(cell, str) and folded(cell) == wanted for cell in row):
            return position
    where = sheet.place()
    message = f"no cell says {words['sector']!r}, so there is no header."
    raise SourceError(Problem(where, message, f"a row with {', '.join(words.values())}"))


def _key_columns(sheet: PlainSheet, header: int, words: Mapping[str, str]) -> list[int]:
    cells = [folded(cell) if isinstance(cell, str) else "" for cell in sheet.rows[header]]
    lacking = [words[key] for key in KEYS if cells.count(folded(words[key])) != 1]
    if lacking:
        where = sheet.place(header)
        raise TableError(
            [
                Problem(where, f"column {word!r} does not stand once.", "each once")
                for word in lacking
            ]
        )
    return [cells.index(folded(words[key])) for key in KEYS]


def _years(sheet: PlainSheet, header: int, keys: frozenset[int]) -> tuple[tuple[int, str], ...]:
    """Column and year of every column of figures."""
    above = sheet.rows[header - 1] if header else []
    found: list[tuple[int, str]] = []
    problems: list[Problem] = []
    for column, named in enumerate(sheet.rows[header]):
        year = _year(above[column]) if above else ""
        if column in keys or (named == "" and not year):
            continue
        if not year or year in {other for _, other in found}:
            message = f"the column {named!r} has no year of its own above it."
            problems.append(Problem(sheet.place(max(header - 1, 0), column), message, "a year"))
        found.append((column, year))
    if not found:
        problems.append(Problem(sheet.place(header), "there is no column of figures."))
    if problems:
        raise TableError(problems)
    return tuple(found)


def _year(cell: RawCell) -> str:
    found = _YEAR.fullmatch(str(cell).strip())
    return found[1] if found else ""


def _beside(head: Sequence[Sequence[RawCell]], word: str) -> str:
    """What is said after a word, in the same cell or in the next one that is not empty."""
    for row in head:
        texts = [str(cell).strip() for cell in row if cell != ""]
        for position, text in enumerate(texts):
            if folded(text).startswith(folded(word)):
                return text[len(word) :].strip() or " ".join(texts[position + 1 : position + 2])
    return ""


def _title(head: Sequence[Sequence[RawCell]], words: Iterable[str]) -> str:
    """The first text of the head that is not one of its words with what it says."""
    known = tuple(folded(word) for word in words)
    for row in head:
        text = str(row[0]).strip() if row else ""
        if text and not folded(text).startswith(known):
            return text
    return ""


def _unit(said: str, units: Mapping[str, str], sheet: PlainSheet) -> str:
    if folded(said) in units:
        return units[folded(said)]
    where = sheet.place()
    message = f"the unit {said!r} is not known." if said else "no unit is stated above the header."
    raise SourceError(Problem(where, message, f"one of: {', '.join(units)}"))


def _day(said: str, sheet: PlainSheet) -> date:
    found = _ISO_DAY.search(said)
    try:
        return date.fromisoformat(found[0] if found else "")
    except ValueError:
        where = sheet.place()
        message = f"the report {said!r} has no date, so its release is not known."
        raise SourceError(Problem(where, message, "a day such as 2024-04-18")) from None
