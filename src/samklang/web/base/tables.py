"""A table as a reader sees it and as a program reads it: the same cells."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from samklang.texts import Language
from samklang.values import State, Total, Value
from samklang.web.base.catalogue import text
from samklang.web.base.numbers import NO_VALUE, Unit, amount

AT_LEAST = "at_least"
EXACT = "exact"
_UNSAFE_STARTS = ("=", "+", "-", "@", "\t", "\r", "\0")


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``key`` is what programs call it; it ends in the unit where there is one."""

    key: str
    heading: str
    unit: str = ""
    is_number: bool = False
    may_be_hidden: bool = False


Plain = str | float | int | None
"""What a program reads in a cell."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: what is shown, where it leads, and the figure behind it.

    ``note`` says more where the shown text is short; ``grade`` is the quality of the figure.
    ``state``, ``minimum`` and ``maximum`` tell what is known where the figure is not.
    """

    shown: str
    plain: Plain = None
    address: str = ""
    note: str = ""
    grade: str = ""
    state: str = ""
    minimum: float | None = None
    maximum: float | None = None
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row; its first cell names it."""

    head: Cell
    cells: tuple[Cell, ...]
    is_total: bool = False
    code: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption. ``id`` is its name in addresses; ``source`` says where it is from."""

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    source: str = ""
    notes: tuple[str, ...] = field(default=())

    @property
    def body(self) -> tuple[Row, ...]:
        """The rows that are no totals."""
        return tuple(row for row in self.rows if not row.is_total)

    @property
    def totals(self) -> tuple[Row, ...]:
        """The rows that sum up others."""
        return tuple(row for row in self.rows if row.is_total)


def words(shown: str, *, plain: Plain = None, address: str = "", note: str = "") -> Cell:
    """A cell of words; ``plain`` is what a program reads where that is not the words."""
    return Cell(shown, shown if plain is None else plain, address, note)


def dash() -> Cell:
    """A cell that the table does not have."""
    return Cell(NO_VALUE, is_number=True)


def number(
    figure: float | None, unit: Unit, language: Language, *, address: str = "", reason: str = ""
) -> Cell:
    """A cell of one figure, or a dash with the reason why there is none."""
    if figure is None:
        return Cell(NO_VALUE, None, address, reason, is_number=True)
    return Cell(amount(figure, unit, language), figure, address, reason, is_number=True)


def valued(
    value: Value, unit: Unit, language: Language, *, address: str = "", grade: str = ""
) -> Cell:
    """A cell of a value with its state: a number, or the state in words with the bounds."""
    shown, note = _told(value, unit, language)
    return Cell(
        shown,
        value.number,
        address,
        note,
        grade,
        str(value.state),
        value.minimum,
        value.maximum,
        is_number=True,
    )


def summed(
    total: Total, unit: Unit, language: Language, *, address: str = "", grade: str = ""
) -> Cell:
    """A cell of a sum; "at least" with what it is at most where parts are hidden.

    What is shown is the lower bound: the known parts and what is known of the hidden ones. Where both
    bounds are shown as one number, it is "about" that.
    """
    shown = amount(total.minimum, unit, language)
    note = ""
    if is_about(total.minimum, total.maximum, unit, language):
        shown = text("state.about", language, number=shown) if total.is_at_least else shown
    elif total.is_at_least:
        shown = text("state.at_least", language, number=shown)
        note = _ceiling(total.maximum, unit, language)
    return Cell(
        shown,
        total.number,
        address,
        note,
        grade,
        AT_LEAST if total.is_at_least else EXACT,
        total.minimum,
        total.maximum,
        is_number=True,
    )


def is_about(minimum: float, maximum: float | None, unit: Unit, language: Language) -> bool:
    """Whether two bounds are so near to one another that they are shown as one number."""
    if maximum is None:
        return False
    return amount(minimum, unit, language) == amount(maximum, unit, language)


def between(minimum: float, maximum: float, unit: Unit, language: Language) -> str:
    """The two ends of an amount; "about" where they are shown as one number."""
    low = amount(minimum, unit, language)
    if is_about(minimum, maximum, unit, language):
        return text("state.about", language, number=low)
    return text("state.ends", language, low=low, high=amount(maximum, unit, language))


def _told(value: Value, unit: Unit, language: Language) -> tuple[str, str]:
    """What is shown of a value, and what stands below it."""
    if value.number is not None:
        return amount(value.number, unit, language), ""
    if value.state is State.SUPPRESSED:
        return text("state.suppressed", language), _bounds(value, unit, language)
    return NO_VALUE, text(f"state.{value.state}", language)


def _ceiling(maximum: float | None, unit: Unit, language: Language) -> str:
    if maximum is None:
        return text("state.range_open", language)
    return text("state.range", language, high=amount(maximum, unit, language))


def _bounds(value: Value, unit: Unit, language: Language) -> str:
    low = amount(value.minimum or 0.0, unit, language)
    if value.maximum is None:
        return text("state.bounds_open", language, low=low)
    if is_about(value.minimum or 0.0, value.maximum, unit, language):
        return text("state.about", language, number=low)
    return text("state.bounds", language, low=low, high=amount(value.maximum, unit, language))


def as_csv(table: Table) -> str:
    """The table as comma-separated text: a point for decimals, ASCII minus, units in the headings."""
    sheet = io.StringIO()
    writer = csv.DictWriter(sheet, fieldnames=list(_keys(table)), lineterminator="\r\n")
    writer.writeheader()
    for record in records(table):
        writer.writerow({key: _inert(entry) for key, entry in record.items()})
    return sheet.getvalue()


def as_json(table: Table) -> str:
    """The table as one JSON document with its columns and where it is from."""
    document = {
        "id": table.id,
        "caption": table.caption,
        "source": table.source,
        "columns": [
            {"key": column.key, "heading": column.heading, "unit": column.unit}
            for column in table.columns
        ],
        "rows": list(records(table)),
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def records(table: Table) -> Iterator[dict[str, Plain]]:
    """The rows as plain records; hidden figures are empty, with state and bounds beside them."""
    for row in table.rows:
        record: dict[str, Plain] = {}
        for column, cell in zip(table.columns, (row.head, *row.cells), strict=True):
            record[column.key] = cell.plain
            if column.may_be_hidden:
                record |= _state(column.key, cell)
        yield record


def _state(key: str, cell: Cell) -> dict[str, Plain]:
    return {
        f"{key}_state": cell.state,
        f"{key}_minimum": cell.minimum,
        f"{key}_maximum": cell.maximum,
    }


def _keys(table: Table) -> Iterator[str]:
    for column in table.columns:
        yield column.key
        if column.may_be_hidden:
            yield from (f"{column.key}_{part}" for part in ("state", "minimum", "maximum"))


def _inert(entry: Plain) -> Plain:
    """Text that a spreadsheet would run as a formula, made plain text."""
    if isinstance(entry, str) and entry.startswith(_UNSAFE_STARTS):
        return f"'{entry}"
    return entry
