"""What the columns of a table mean: proposed, compared with the last time, answered, read through."""

from collections.abc import Mapping
from contextlib import suppress
from functools import cache

from samklang.errors import TableError
from samklang.registry.codes import code_list
from samklang.series import Series
from samklang.statistics.places import names_in_use, territories
from samklang.texts import Language
from samklang.web.base.country import country
from samklang.web.datahub.calculation.store import content_of, kept_snapshot
from samklang.web.datahub.models import Import
from samklang.web.datahub.problems import Json, in_both
from samklang.workbook.mapped.drift import match
from samklang.workbook.mapped.find_layout import find_layout
from samklang.workbook.mapped.layout import Layout
from samklang.workbook.mapped.mapping import mapping_of
from samklang.workbook.mapped.proposal import own_name, propose
from samklang.workbook.mapped.raw_sheet import read_sheet
from samklang.workbook.mapped.reading import TableReading
from samklang.workbook.mapped.report import Question
from samklang.workbook.mapped.sheet import RawSheet
from samklang.workbook.mapped.tidy_reading import read_mapped
from samklang.workbook.mapped.vocabulary import code_list_of, meanings

_MOST_SHEETS = 20
"""How many sheets are looked into for a table; each is parsed anew."""


def opened(subject: Import) -> tuple[RawSheet, Layout]:
    """The sheet that an import is about, and where its table lies.

    It is the sheet that somebody chose, else the one that was found at the first look.

    Raises:
        TableError: the file cannot be used, or holds no table.
    """
    snapshot = kept_snapshot(subject)
    content, name = content_of(snapshot), snapshot.file_name
    wanted = str(subject.about.get("sheet") or subject.layout.get("sheet", ""))
    if not wanted:
        return _first_table(content, name)
    sheet = read_sheet(content, name=name, sheet=wanted)
    return sheet, find_layout(sheet)


def _first_table(content: bytes, name: str) -> tuple[RawSheet, Layout]:
    """The first sheet that holds a table: many workbooks begin with a page of words."""
    first = read_sheet(content, name=name)
    try:
        return first, find_layout(first)
    except TableError as none:
        for other in first.sheets[1:_MOST_SHEETS]:
            sheet = read_sheet(content, name=name, sheet=other)
            with suppress(TableError):
                return sheet, find_layout(sheet)
        raise none from None


def proposed(layout: Layout) -> Json:
    """What the columns of a table that was never seen seem to mean."""
    return propose(layout, territories=_known_names()).document()


def compared(layout: Layout, remembered: Json) -> tuple[Json, list[Json]]:
    """The mapping of the last time for this layout, and every change since, in both languages."""
    found = match(mapping_of(remembered), layout, territories=_known_names())
    return found.proposed.document(), [in_both(change.text) for change in found.changes]


def read_through(
    sheet: RawSheet, layout: Layout, mapping: Json, before: Series | None
) -> TableReading:
    """The rows of a table, read through what its columns mean.

    ``before`` is the table's release before this one, against which a wrong unit is seen.

    Raises:
        TableError: the mapping is none, or was made for another layout.
    """
    names = _known_names()
    return read_mapped(sheet, layout, mapping_of(mapping), territories=names, reference=before)


def answered(mapping: Json, question: Json, choice: str) -> Json:
    """The mapping with the answer to a question that a reading had.

    Raises:
        ValueError: it is no answer to that question.
    """
    words = tuple((name, word) for name, word in question["words"])
    asked = Question(question["key"], tuple(question["choices"]), words)
    return asked.answered(mapping_of(mapping), choice).document()


def checked_mapping(mapping: Json) -> Json:
    """A mapping in its plainest form.

    Raises:
        TableError: it breaks its schema.
    """
    return mapping_of(mapping).document()


@cache
def _known_names() -> Mapping[str, str]:
    """Code → name of every territory that a table may name; a name means the one that exists now."""
    return names_in_use(country())


@cache
def _names() -> Mapping[str, str]:
    """Code → name of every territory, those of former codes too."""
    return {place.code: place.name for place in territories(country())}


def place_name(code: str) -> str:
    """A territory's code with its name, where it is known."""
    return f"{code} {_names().get(code, '')}".strip()


def label_of(meaning: str, code: str, language: Language) -> str:
    """What a code of a meaning stands for; the code itself where no list says."""
    return dict(codes_of(meaning, language)).get(code, code)


def known_meanings() -> tuple[str, ...]:
    """What a column can mean, in the order of the vocabulary."""
    return tuple(meanings())


def codes_of(meaning: str, language: Language) -> tuple[tuple[str, str], ...]:
    """Code and label of everything that a meaning can be; nothing where any word may stand."""
    listed = code_list_of(meaning)
    if not listed:
        return ()
    return tuple(
        (code, code_list(listed).label(code, language)) for code in code_list(listed).codes
    )


def with_words(mapping: Json, words: Mapping[str, Mapping[str, str]]) -> Json:
    """The mapping with more words translated: meaning → word → code."""
    found = mapping_of(mapping)
    for meaning, translated in words.items():
        found = found.with_words(meaning, dict(translated))
    return found.document()


def dimension_name(column: Json) -> str:
    """The name of a dimension of its own, after the header of its column."""
    return own_name(str(column["header"]), str(column["letters"]))
