"""The columns of labels, each different text looked up once."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from samklang.registry.codes import code_list
from samklang.workbook.encoding import is_twice_read, repaired_text
from samklang.workbook.mapped.looks import year_of
from samklang.workbook.mapped.mapping import TableMapping
from samklang.workbook.mapped.report import FILL, REPAIR, Report
from samklang.workbook.mapped.sheet import RawSheet
from samklang.workbook.mapped.territories import Gazetteer
from samklang.workbook.mapped.vocabulary import TERRITORY, YEAR, code_list_of, is_total

# Days from the day that a spreadsheet program calls 0, in its two date systems.
_DAY_ZERO = {False: date(1899, 12, 30), True: date(1904, 1, 1)}
_FAR = sys.maxsize
_SERIALS = range(20_000, 60_000)


@dataclass(frozen=True, slots=True)
class LabelColumn:
    """The labels of one column, a text for each row that is read."""

    means: str
    position: int
    texts: list[str]

    def kept(self, orders: NDArray[np.int64]) -> "LabelColumn":
        """Only some of the rows."""
        return LabelColumn(
            self.means, self.position, [self.texts[each] for each in orders.tolist()]
        )


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of one column; empty where a label could not be read. ``labels`` by code."""

    means: str
    cells: list[str]
    labels: dict[str, str]


def label_column(
    means: str, position: int, rows: Sequence[int], mapping: TableMapping, report: Report
) -> LabelColumn:
    """The texts of a column, with what merged cells and blanks below a label stand for."""
    cells = report.sheet.rows
    spanned = _spanned(report.sheet, position)
    texts = [(spanned.get(row) or cells[row][position]).strip() for row in rows]
    if mapping.manner.repair:
        texts = [repaired_text(text) if is_twice_read(text) else text for text in texts]
    elif damaged := next(filter(is_twice_read, texts), ""):
        report.question(REPAIR, ("repair",), sample=damaged, repaired=repaired_text(damaged))
    return LabelColumn(means, position, texts)


def _spanned(sheet: RawSheet, position: int) -> dict[int, str]:
    """The text of each row that a merged cell of this column covers."""
    return {
        row: sheet.rows[area.first_row][position]
        for area in sheet.merged
        if area.first_column == position == area.last_column and area.first_row >= 0
        for row in range(area.first_row, min(area.last_row + 1, len(sheet.rows)))
    }


def without_blanks(
    columns: list[LabelColumn], rows: Sequence[int], mapping: TableMapping, report: Report
) -> list[LabelColumn]:
    """The columns with what an empty label below another means, asked about unless it was said.

    A total leaves the labels right of its own empty, since it sums over them.
    """
    totals = _first_totals(columns, mapping)
    return [_without_blanks(column, totals, rows, mapping, report) for column in columns]


def _first_totals(columns: list[LabelColumn], mapping: TableMapping) -> dict[int, int]:
    """Where the first label of a total stands in each row that has one."""
    found: dict[int, int] = {}
    for column in columns:
        words = total_words(column, mapping)
        for order, text in enumerate(column.texts) if words else ():
            if text in words:
                found[order] = min(column.position, found.get(order, column.position))
    return found


def total_words(column: LabelColumn, mapping: TableMapping) -> set[str]:
    """The labels of a column that stand for a sum of others."""
    if mapping.manner.totals == "read":
        return set()
    said = mapping.words.get(column.means, {})
    return {text for text in set(column.texts) if is_total(text) and text not in said}


def _without_blanks(
    column: LabelColumn,
    totals: dict[int, int],
    rows: Sequence[int],
    mapping: TableMapping,
    report: Report,
) -> LabelColumn:
    texts: list[str] = []
    for order, text in enumerate(column.texts):
        is_below = not text and texts and texts[-1] and column.position < totals.get(order, _FAR)
        if is_below and mapping.manner.blank_labels is None:
            cell = report.sheet.address(rows[order], column.position)
            report.question(FILL, ("above",), cell=cell, label=texts[-1])
            return column
        texts.append(texts[-1] if is_below else text)
    return LabelColumn(column.means, column.position, texts)


class LabelReader:
    """Looks labels up: translations that somebody gave, then code lists, territories, years."""

    def __init__(self, mapping: TableMapping, gazetteer: Gazetteer, report: Report) -> None:
        self.mapping = mapping
        self.gazetteer = gazetteer
        self.report = report
        self.preliminary: set[str] = set()
        self.proposals: dict[str, dict[str, str]] = {}

    def codes(self, column: LabelColumn, rows: Sequence[int]) -> Codes:
        """The code of every row; each text that is not known becomes one fault."""
        codes = {text: self.code(column, text, rows) for text in dict.fromkeys(column.texts)}
        labels = {code: text for text, code in reversed(codes.items()) if code}
        return Codes(column.means, [codes[text] for text in column.texts], labels)

    def code(self, column: LabelColumn, text: str, rows: Sequence[int]) -> str:
        """The code of one text; empty, with a fault, where there is none."""
        said = self.mapping.words.get(column.means, {})
        if text in said:
            return said[text]
        code, fault, words = self._look_up(column, text)
        if fault and not (fault == "label_missing" and self._was_asked()):
            where = [row for row, other in zip(rows, column.texts, strict=True) if other == text]
            self.report.fault(fault, where, column.position, text=text, **words)
        return code

    def _was_asked(self) -> bool:
        """Whether somebody is asked what an empty label means, so that it is no fault yet."""
        return any(question.key == FILL for question in self.report.questions)

    def _look_up(self, column: LabelColumn, text: str) -> tuple[str, str, dict[str, str]]:
        """Code, else the key of a fault and its words."""
        if not text:
            return "", "label_missing", {"column": column.means}
        if column.means == TERRITORY:
            return self._territory(text)
        if column.means == YEAR:
            return self._year(text)
        if list_name := code_list_of(column.means):
            return self._listed(column.means, list_name, text)
        return text, "", {}

    def _territory(self, text: str) -> tuple[str, str, dict[str, str]]:
        found = self.gazetteer.codes(text)
        if len(found) == 1:
            return found[0], "", {}
        near = found or self.gazetteer.near(text)
        if near and not found:
            self.proposals.setdefault(TERRITORY, {})[text] = near[0]
        shown = " · ".join(map(self.gazetteer.shown, near)) or "–"
        return "", "territory_unclear" if found else "territory_unknown", {"near": shown}

    def _year(self, text: str) -> tuple[str, str, dict[str, str]]:
        found = year_of(text)
        if found is None:
            if text.isdecimal() and int(text) in _SERIALS:
                day = _DAY_ZERO[self.report.sheet.is_1904] + timedelta(int(text))
                return "", "year_is_serial", {"day": day.isoformat()}
            return "", "year_unknown", {}
        if found[1]:
            self.preliminary.add(text)
        return found[0], "", {}

    def _listed(self, means: str, list_name: str, text: str) -> tuple[str, str, dict[str, str]]:
        listed = code_list(list_name)
        found = listed.candidates(text)
        if len(found) == 1:
            return found[0], "", {}
        near = found or listed.near(text)
        if near and not found:
            self.proposals.setdefault(means, {})[text] = near[0]
        words = {"list": listed.title_en, "list_sv": listed.title_sv}
        fault = "word_ambiguous" if found else "word_unknown"
        return "", fault, {**words, "near": ", ".join(near or listed.codes)}
