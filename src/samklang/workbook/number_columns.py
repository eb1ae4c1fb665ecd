"""Columns of numbers: one decimal mark for a whole table, asked for when the table leaves it open."""

import re
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from samklang.errors import AmbiguousNumber, InputError, NumberError, Problem
from samklang.values import DecimalMark, is_ambiguous, read_number
from samklang.workbook.columns import Faults
from samklang.workbook.row_stream import BLOCK_ROWS, NumericText

_BLANKS = "[ \u00a0\u202f]"
_SIGN = "[+\\-\u2212]?"
_LINE = {
    mark: re.compile(
        rf"(?:{_SIGN}(?:[0-9]++|[0-9]{{1,3}}(?:{_BLANKS}[0-9]{{3}})+)(?:{sign}[0-9]++)?\n)*+"
    )
    for mark, sign in (("comma", ","), ("point", "\\."))
}
_GROUPED = re.compile(rf"{_BLANKS}")
_WITH_MARK = re.compile(r"^.*[.,].*$", re.MULTILINE)
_PERCENT = Problem("", "a percentage stands where an amount belongs.", "a number")


def settled_decimal_mark(
    columns: Iterable[Sequence[str]], name: str, decimal: DecimalMark | None
) -> DecimalMark:
    """The decimal mark of a table: what was said, else what its own numbers prove.

    Raises:
        AmbiguousNumber: some number can mean two things and no other number settles which.
    """
    if decimal is not None:
        return decimal
    sample = ""
    for text in _texts_with_mark(columns):
        if is_ambiguous(text):
            sample = sample or text
        elif proven := _proven_mark(text):
            return proven
    if sample:
        raise AmbiguousNumber(_question(sample, name))
    return "point"


def _texts_with_mark(columns: Iterable[Sequence[str]]) -> Iterable[str]:
    for column in columns:
        for start in range(0, len(column), BLOCK_ROWS):
            block = column[start : start + BLOCK_ROWS]
            joined = "\n".join(text for text in block if text and type(text) is not NumericText)
            if "." in joined or "," in joined:
                yield from (match[0].strip() for match in _WITH_MARK.finditer(joined))


def _proven_mark(text: str) -> DecimalMark | None:
    """The only decimal mark under which the text is a number; ``None`` when neither or both fit."""
    fitting: list[DecimalMark] = []
    for mark in ("comma", "point"):
        try:
            read_number(text, decimal=mark)
        except NumberError:
            continue
        fitting.append(mark)
    return fitting[0] if len(fitting) == 1 else None


def _question(sample: str, name: str) -> Problem:
    digits = sample.replace(",", ".")
    whole = digits.replace(".", "")
    return Problem(
        name,
        f"{sample!r} can mean {digits} or {whole}, and no other number in the table tells which.",
        remedy="Say which decimal mark the table uses: --decimal comma or --decimal point.",
    )


def read_numbers(
    column: str,
    texts: Sequence[str],
    wanted: NDArray[np.bool_],
    decimal: DecimalMark,
    faults: Faults,
) -> NDArray[np.float64]:
    """The numbers of the wanted rows; NaN elsewhere and where a text is not a number.

    Args:
        column: its name, for places.
        texts: one a row.
        wanted: which rows hold a number; shape (rows,).
        decimal: the table's decimal mark.
        faults: takes every text that is not a number.
    """
    numbers = np.full(len(texts), np.nan)
    for start in range(0, len(texts), BLOCK_ROWS):
        rows = start + np.flatnonzero(wanted[start : start + BLOCK_ROWS])
        if rows.size:
            block = [texts[row] for row in rows.tolist()]
            numbers[rows] = _block_numbers(column, block, rows, decimal, faults)
    return numbers


def _block_numbers(
    column: str, block: list[str], rows: NDArray[np.intp], decimal: DecimalMark, faults: Faults
) -> NDArray[np.float64]:
    plain = _plain_block(block, decimal)
    if plain is not None:
        return np.fromiter(map(float, plain), np.float64, len(plain)) + 0.0
    numbers = np.full(len(block), np.nan)
    for position, text in enumerate(block):
        try:
            numbers[position] = _number(text, decimal)
        except InputError as error:
            faults.add(int(rows[position]), column, error.problems[0])
    return numbers


def _plain_block(block: list[str], decimal: DecimalMark) -> list[str] | None:
    """The block as Python's float wants it, when all of it is of the common shapes."""
    if any(type(text) is NumericText for text in block):
        return None
    joined = "\n".join(block) + "\n"
    if joined.count("\n") != len(block) or not _LINE[decimal].fullmatch(joined):
        return None
    if not joined.isascii() or " " in joined:
        joined = _GROUPED.sub("", joined).replace("\u2212", "-")
    return joined.replace(",", ".").split("\n")[:-1]


def _number(text: str, decimal: DecimalMark) -> float:
    if isinstance(text, NumericText):
        return read_number(text, decimal="point")
    if "%" in text:
        raise NumberError(_PERCENT)
    return read_number(text, decimal=decimal)
