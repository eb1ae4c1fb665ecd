"""What a mapping must say before a table can be read through it."""

from collections.abc import Iterator

from samklang.registry.codes import code_list
from samklang.workbook.mapped.looks import year_of
from samklang.workbook.mapped.mapping import ColumnMapping, TableMapping
from samklang.workbook.mapped.report import Report
from samklang.workbook.mapped.territories import Gazetteer
from samklang.workbook.mapped.vocabulary import (
    AMOUNT,
    BOUNDS,
    IGNORE,
    NOTE,
    STATE,
    TERRITORY,
    UNIT,
    YEAR,
    code_list_of,
)


def check_mapping(mapping: TableMapping, gazetteer: Gazetteer, report: Report) -> bool:
    """Note everything that the mapping lacks or says twice; whether there was nothing."""
    before = len(report.faults)
    amounts = [column for column in mapping.columns if column.means == AMOUNT]
    if not amounts:
        report.fault("no_amounts")
    _check_once(mapping, report)
    for needed in (TERRITORY, YEAR):
        if needed not in mapping.key_meanings():
            report.fault(f"no_{needed}")
    for meaning in mapping.key_meanings():
        _check_said_once(meaning, mapping, amounts, report)
    if len(amounts) > 1 and any(column.means in BOUNDS for column in mapping.columns):
        report.fault("bounds_of_which")
    for meaning, code in _codes_said(mapping, amounts):
        if not _is_known(meaning, code, gazetteer):
            report.fault("code_unknown", meaning=meaning, code=code)
    return len(report.faults) == before


def _check_once(mapping: TableMapping, report: Report) -> None:
    """Only amounts, notes and what is left out may have several columns."""
    meanings = [column.means for column in mapping.columns]
    for meaning in dict.fromkeys(meanings):
        if meaning not in {AMOUNT, NOTE, IGNORE} and meanings.count(meaning) > 1:
            names = ", ".join(each.name for each in mapping.columns if each.means == meaning)
            report.fault("meaning_twice", meaning=meaning, columns=names)


def _check_said_once(
    meaning: str, mapping: TableMapping, amounts: list[ColumnMapping], report: Report
) -> None:
    """A part of the key is said by a column, by every column of amounts, or by a constant."""
    has_column = any(column.means == meaning for column in mapping.columns)
    said = [column for column in amounts if meaning in column.values]
    if has_column and (said or meaning in mapping.constants):
        report.fault("said_twice", meaning=meaning)
    if said and len(said) < len(amounts) and meaning not in mapping.constants:
        silent = ", ".join(column.name for column in amounts if meaning not in column.values)
        report.fault("column_silent", meaning=meaning, columns=silent)


def _codes_said(mapping: TableMapping, amounts: list[ColumnMapping]) -> Iterator[tuple[str, str]]:
    yield from mapping.constants.items()
    for column in amounts:
        yield from column.values.items()
    for meaning, words in mapping.words.items():
        yield from ((meaning, code) for code in words.values())


def _is_known(meaning: str, code: str, gazetteer: Gazetteer) -> bool:
    if meaning == YEAR:
        return year_of(code) is not None
    if meaning == TERRITORY:
        return not gazetteer.names or code in gazetteer.names
    if meaning in {UNIT, STATE} or not code_list_of(meaning):
        return bool(code)
    return code in code_list(code_list_of(meaning))
