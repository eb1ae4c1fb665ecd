"""From a grid to its layout: header, columns, rows of data, and what surrounds them."""

from collections.abc import Iterator
from itertools import islice

from samklang.registry.codes import folded
from samklang.workbook.mapped.header_rows import HeaderBlock, find_header
from samklang.workbook.mapped.layout import (
    ColumnKind,
    Layout,
    LayoutColumn,
    LeftOut,
    with_unique_names,
)
from samklang.workbook.mapped.looks import Look, look_of, year_of, year_within
from samklang.workbook.mapped.sheet import RawSheet
from samklang.workbook.mapped.units import read_unit, unit_within, without_unit
from samklang.workbook.mapped.vocabulary import is_footnote

_SAMPLES = 5
_WORDS = frozenset({Look.TEXT, Look.UNIT})
_SAMPLED_ROWS = 2_000


def find_layout(sheet: RawSheet, *, header_row: int | None = None) -> Layout:
    """Find the table in a sheet by content; nothing depends on where it stands.

    Args:
        sheet: the grid.
        header_row: number of the row with the names as the file counts it, where somebody said it.

    Raises:
        TableError: there is none.
    """
    said = None if header_row is None else header_row - sheet.first_row
    block = find_header(sheet, said)
    titles = tuple(_titles(sheet, block.rows[0]))
    rows = _Rows(sheet, block)
    columns = list(_columns(sheet, block, rows.data))
    return Layout(
        sheet=sheet.sheet,
        header_rows=block.rows,
        columns=with_unique_names(columns),
        data_rows=tuple(rows.data),
        unit=next(filter(None, map(_title_unit, titles)), ""),
        titles=titles,
        footnotes=tuple(rows.footnotes),
        headings=tuple(rows.headings),
        repeated_headers=tuple(rows.repeated),
    )


def _titles(sheet: RawSheet, header: int) -> Iterator[str]:
    for row in sheet.rows[:header]:
        text = " ".join(cell.strip() for cell in row if cell.strip())
        if text:
            yield text


def _title_unit(title: str) -> str:
    """The unit that a line above the table states for all of it: "Enhet: ton/år", "…, GWh"."""
    _, _, stated = title.partition(":")
    return stated.strip() if read_unit(stated) else unit_within(title)


class _Rows:
    """The rows below the header, told apart."""

    def __init__(self, sheet: RawSheet, block: HeaderBlock) -> None:
        self.sheet = sheet
        self.header = [tuple(map(folded, sheet.rows[row])) for row in block.rows]
        self.first_names = {next(filter(None, names), "") for names in self.header}
        self.data: list[int] = []
        self.footnotes: list[LeftOut] = []
        self.headings: list[LeftOut] = []
        self.repeated: list[int] = []
        for row in range(block.rows[-1] + 1, len(sheet.rows)):
            self._take(row)
        self._move_trailing_text()

    def _take(self, row: int) -> None:
        cells = self.sheet.rows[row]
        filled = [cell for cell in cells if cell.strip()]
        if not filled:
            return
        if folded(filled[0]) in self.first_names and tuple(map(folded, cells)) in self.header:
            self.repeated.append(row)
        elif len(filled) == 1 and look_of(filled[0]) in {*_WORDS, Look.YEAR}:
            kind = self.footnotes if is_footnote(filled[0]) else self.headings
            kind.append(LeftOut(row, filled[0].strip()))
        elif is_footnote(cells[0]) and {look_of(cell) for cell in filled} <= _WORDS:
            self.footnotes.append(LeftOut(row, " ".join(filled)))
        else:
            self.data.append(row)

    def _move_trailing_text(self) -> None:
        """A single text below the last row of data explains the table, whatever it begins with."""
        last = self.data[-1] if self.data else 0
        self.footnotes += [heading for heading in self.headings if heading.row > last]
        self.footnotes.sort(key=lambda left_out: left_out.row)
        self.headings = [heading for heading in self.headings if heading.row < last]


def _columns(sheet: RawSheet, block: HeaderBlock, data: list[int]) -> Iterator[LayoutColumn]:
    names = _filled_names(sheet, block)
    for position in range(sheet.width):
        cells = [sheet.rows[row][position] for row in islice(data, _SAMPLED_ROWS)]
        parts = [part for part in dict.fromkeys(names[row][position] for row in block.rows) if part]
        kind = _kind(cells)
        if not parts and kind is ColumnKind.EMPTY:
            continue
        yield _column(sheet, position, parts, kind, cells)


def _column(
    sheet: RawSheet, position: int, parts: list[str], kind: ColumnKind, cells: list[str]
) -> LayoutColumn:
    letters = sheet.column_letters(position)
    unit, year, is_preliminary, texts = "", "", False, []
    for part in parts:
        found = year_of(part)
        if read_unit(part) and len(parts) > 1:
            unit = part
        elif found is not None:
            year, is_preliminary = found
        else:
            texts.append(part)
    header = " ".join(texts)
    within = year_within(header) if not year else None
    if within is not None:
        year, is_preliminary, header = within
    unit = unit or (header if read_unit(header) else unit_within(header))
    header = without_unit(header, unit)
    return LayoutColumn(
        position=position,
        letters=letters,
        name=" ".join(part for part in (header, year) if part) or f"({letters})",
        header=header,
        unit=unit,
        year=year,
        is_preliminary=is_preliminary,
        kind=kind,
        samples=tuple(islice(dict.fromkeys(cell for cell in cells if cell.strip()), _SAMPLES)),
    )


def _kind(cells: list[str]) -> ColumnKind:
    looks = [look for cell in cells if (look := look_of(cell)) is not Look.EMPTY]
    if not looks:
        return ColumnKind.EMPTY
    if all(look is Look.YEAR for look in looks):
        return ColumnKind.YEAR
    amounts = sum(look in {Look.NUMBER, Look.MARK, Look.YEAR} for look in looks)
    return ColumnKind.AMOUNT if 2 * amounts > len(looks) else ColumnKind.LABEL


def _filled_names(sheet: RawSheet, block: HeaderBlock) -> dict[int, list[str]]:
    """The header's cells, a group's name standing over all columns that it spans."""
    names = {row: [" ".join(cell.split()) for cell in sheet.rows[row]] for row in block.rows}
    for area in sheet.merged:
        for row in range(area.first_row, area.last_row + 1):
            if row in names and area.first_row in names:
                text = names[area.first_row][area.first_column]
                width = area.last_column - area.first_column + 1
                names[row][area.first_column : area.last_column + 1] = [text] * width
    for row in block.rows:
        if row < block.rows[-1]:
            _spread(names[row], names[block.rows[-1]])
    return names


def _spread(upper: list[str], lower: list[str]) -> None:
    """Where merged cells were lost, as in CSV, a group reaches to the next one."""
    for column in range(1, len(upper)):
        if not upper[column] and lower[column] and upper[column - 1]:
            upper[column] = upper[column - 1]
