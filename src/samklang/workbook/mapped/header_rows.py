"""Finding the header by what it says and what lies below it, wherever it stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from samklang.errors import Problem, TableError
from samklang.workbook.mapped.looks import Look, look_of
from samklang.workbook.mapped.sheet import RawSheet
from samklang.workbook.mapped.vocabulary import meaning_of

# How far down a header is looked for, how many rows below it are asked, and what share of them must
# hold amounts. They are about how people lay out sheets, not facts about the world.
_ROWS_SEARCHED = 120
_ROWS_ASKED = 60
_LEAST_SHARE = 0.5
_USED_COLUMN_SHARE = 0.25
_MOST_HEADER_ROWS = 4

Looks = Sequence[Look]
_NAMES = frozenset({Look.EMPTY, Look.TEXT, Look.YEAR, Look.UNIT})
_AMOUNTS = frozenset({Look.NUMBER, Look.MARK, Look.YEAR})


@dataclass(frozen=True, slots=True)
class HeaderBlock:
    """The rows of a header, and which of them the names of the columns stand in."""

    rows: tuple[int, ...]
    main: int


def find_header(sheet: RawSheet, header_row: int | None = None) -> HeaderBlock:
    """The header of the table in a sheet.

    Args:
        sheet: the grid.
        header_row: position of the row with the names, where somebody has said it.

    Raises:
        TableError: nothing in the sheet looks like names above amounts.
    """
    looks = [tuple(map(look_of, row)) for row in sheet.rows[: _ROWS_SEARCHED + _ROWS_ASKED]]
    main = header_row if header_row is not None else _best(looks, sheet)
    if main is None or not 0 <= main < len(looks):
        raise TableError(_nothing_found(sheet))
    first, last = main, main
    while (
        first > 0 and main - first < _MOST_HEADER_ROWS and _is_upper(looks, first - 1, main, sheet)
    ):
        first -= 1
    while last + 1 < len(looks) and last - main < _MOST_HEADER_ROWS and _is_lower(looks[last + 1]):
        last += 1
    return HeaderBlock(tuple(range(first, last + 1)), main)


def _nothing_found(sheet: RawSheet) -> Problem:
    others = [name for name in sheet.sheets if name != sheet.sheet]
    remedy = f"Other sheets: {', '.join(others)}." if others else "Say which row holds the names."
    return Problem(
        sheet.place(), "no table was found.", "a row of names with amounts below it", remedy
    )


def _best(looks: Sequence[Looks], sheet: RawSheet) -> int | None:
    """The row that names most of the columns below it; of two equal ones, the first."""
    scores = {
        row: score
        for row in range(min(len(looks), _ROWS_SEARCHED))
        if (score := _score(looks, row, sheet)) > 0
    }
    return max(scores, key=lambda row: (scores[row], -row)) if scores else None


def _score(looks: Sequence[Looks], row: int, sheet: RawSheet) -> float:
    """How well a row serves as header; 0 where it cannot be one."""
    named = [column for column, look in enumerate(looks[row]) if look is not Look.EMPTY]
    least_names = 2
    if len(named) < least_names or not set(looks[row]) <= _NAMES:
        return 0.0
    if not any(look in {Look.TEXT, Look.UNIT} for look in looks[row]):
        return 0.0
    below = [line for line in looks[row + 1 :] if any(line)][:_ROWS_ASKED]
    holding = [line for line in below if any(look in _AMOUNTS for look in line)]
    if not below or len(holding) < _LEAST_SHARE * len(below):
        return 0.0
    used = _used_columns(below)
    lower = below[0] if _is_lower(below[0]) else ()
    covered = {*named, *(column for column, look in enumerate(lower) if look is not Look.EMPTY)}
    coverage = len(used & covered) / len(used)
    known = sum(bool(meaning_of(sheet.rows[row][column])) for column in named) / len(named)
    # Of a header and its repetition further down, the one with more rows below it is meant.
    return 0.0 if coverage < _LEAST_SHARE else 2 * coverage + known + len(holding) / _ROWS_ASKED


def _used_columns(lines: Sequence[Looks]) -> set[int]:
    width = len(lines[0])
    counts = [sum(line[column] is not Look.EMPTY for line in lines) for column in range(width)]
    most = max(counts)
    return {column for column, count in enumerate(counts) if count >= _USED_COLUMN_SHARE * most}


def _is_upper(looks: Sequence[Looks], row: int, main: int, sheet: RawSheet) -> bool:
    """Whether the row above belongs to the header: groups, years or units over several columns."""
    line = looks[row]
    filled = [column for column, look in enumerate(line) if look is not Look.EMPTY]
    if not filled or not set(line) <= _NAMES or sheet.rows[row][filled[0]].strip().endswith(":"):
        return False
    if any(looks[main][column] is Look.EMPTY for column in filled):
        return False
    if all(line[column] in {Look.YEAR, Look.UNIT} for column in filled):
        return True
    return filled[0] > 0 or len(filled) == sum(look is not Look.EMPTY for look in looks[main])


def _is_lower(line: Looks) -> bool:
    """Whether the row below belongs to the header: nothing but units, or years, in it."""
    filled = {look for look in line if look is not Look.EMPTY}
    return filled == {Look.UNIT} or (filled == {Look.YEAR} and line[0] is Look.EMPTY)
