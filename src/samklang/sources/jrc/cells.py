"""Cells of the JRC's workbooks: a dash is missing, a decimal mark may be a point or a comma."""

import math

from samklang.errors import AmbiguousNumber, NumberError, Problem
from samklang.number_reader import read_number
from samklang.workbook.cell_state import DASH_TEXTS
from samklang.workbook.sheet import RawCell


def text_of(cell: RawCell) -> str:
    """A cell as a text: an identifier that is a number has no decimals, a dash is empty."""
    if not isinstance(cell, str):
        return str(int(cell)) if math.isfinite(cell) and cell == int(cell) else repr(cell)
    text = cell.strip()
    return "" if text in DASH_TEXTS else text


def number_of(cell: RawCell) -> float | Problem | None:
    """A number, nothing, or what stands here instead.

    Text with one comma has decimals behind it: the workbooks set no thousands apart.
    """
    if not isinstance(cell, str):
        return float(cell)
    text = text_of(cell)
    if not text:
        return None
    try:
        return read_number(text, decimal="comma" if "," in text else "point")
    except (AmbiguousNumber, NumberError) as error:
        return error.problems[0]
