"""A first mapping of a layout, from the words above the columns and the codes below them."""

import re
from collections.abc import Iterable, Mapping

from samklang.registry.codes import code_list, folded
from samklang.workbook.mapped.layout import ColumnKind, Layout, LayoutColumn
from samklang.workbook.mapped.looks import Look, look_of
from samklang.workbook.mapped.mapping import ColumnMapping, TableMapping
from samklang.workbook.mapped.territories import Gazetteer
from samklang.workbook.mapped.units import read_unit
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
    is_total,
    meaning_of,
    meanings,
    state_words,
)

# A column holds codes of a list when at least this share of its different cells are names in it.
_LEAST_SHARE_OF_CODES = 0.6
_ONCE = frozenset({TERRITORY, YEAR, UNIT, STATE, *BOUNDS})
_AMOUNTS = frozenset({Look.NUMBER, Look.MARK, Look.YEAR})
_NOT_A_LETTER = re.compile(r"[^a-z0-9]+")
_PLAIN = str.maketrans("åäöéüæø", "aaoeuao")


def propose(layout: Layout, *, territories: Mapping[str, str] | None = None) -> TableMapping:
    """Propose what each column means; a person looks at it before anything is read.

    Args:
        layout: of the table.
        territories: code → name of every territory that may stand in the table.
    """
    gazetteer = Gazetteer(territories or {})
    means = _each_once(layout, _meanings(layout, gazetteer))
    has_years = YEAR in means.values()
    columns = tuple(
        ColumnMapping(
            name=column.name,
            unit=column.unit,
            means=means[column.name],
            values=_stands_for(column, has_years=has_years) if means[column.name] == AMOUNT else {},
        )
        for column in layout.columns
    )
    return TableMapping(unit=layout.unit, columns=columns)


def _meanings(layout: Layout, gazetteer: Gazetteer) -> dict[str, str]:
    """What every column means by its header, and where that leaves it open, by its cells."""
    said = {
        column.name: _beside(column) if column.position > layout.last_named >= 0 else _said(column)
        for column in layout.columns
    }
    known = {
        column.name: gazetteer.share(_labels(column))
        for column in layout.columns
        if column.kind is not ColumnKind.EMPTY
    }
    if any(share >= _LEAST_SHARE_OF_CODES for share in known.values()):
        # A header may say "area" above something else when another column has the names.
        said |= {name: "" for name, means in said.items() if means == TERRITORY and not known[name]}
    taken = {meaning for meaning in said.values() if meaning in _ONCE}
    means = {
        column.name: said[column.name] or _by_content(column, gazetteer, taken)
        for column in layout.columns
    }
    return means | _same_territories(layout, means, gazetteer)


def _labels(column: LayoutColumn) -> list[str]:
    return [text for text in column.samples if not is_total(text)]


def _same_territories(
    layout: Layout, means: dict[str, str], gazetteer: Gazetteer
) -> dict[str, str]:
    """Columns that name the very territories of another: a name beside its code tells nothing more."""
    place = next((each for each in layout.columns if means[each.name] == TERRITORY), None)
    if place is None:
        return {}
    codes = [gazetteer.codes(text) for text in _labels(place)]
    return {
        column.name: IGNORE
        for column in layout.columns
        if column is not place
        and any(codes)
        and codes == list(map(gazetteer.codes, _labels(column)))
    }


def _each_once(layout: Layout, means: dict[str, str]) -> dict[str, str]:
    """The meanings by name; of two that may stand once, the second is renamed."""
    found: dict[str, str] = {}
    for column in layout.columns:
        meaning = means[column.name]
        is_taken = meaning in found.values() and meaning not in {AMOUNT, NOTE, IGNORE}
        found[column.name] = _second(column, meaning) if is_taken else meaning
    return found


def _second(column: LayoutColumn, meaning: str) -> str:
    """What becomes of a second column of one meaning: a name beside a code tells nothing more."""
    return IGNORE if meaning in _ONCE else own_name(column.header, column.letters)


def _beside(column: LayoutColumn) -> str:
    """What stands right of the table without a name: remarks, or figures of another table."""
    return NOTE if column.kind is ColumnKind.LABEL else IGNORE


def _said(column: LayoutColumn) -> str:
    """What the words above a column say that it means; empty when they leave it open."""
    if column.kind is ColumnKind.EMPTY:
        return IGNORE
    if column.year:
        return AMOUNT
    said = meaning_of(column.header)
    if said == AMOUNT and not any(look_of(cell) in _AMOUNTS for cell in column.samples):
        said = ""  # "Energi" may stand above names of carriers
    return said or (AMOUNT if column.unit else "")


def _by_content(column: LayoutColumn, gazetteer: Gazetteer, taken: set[str]) -> str:
    """What a column means by its cells alone."""
    labels = _labels(column)
    if column.kind is ColumnKind.YEAR:
        return YEAR if YEAR not in taken else AMOUNT
    is_territory = TERRITORY not in taken and gazetteer.share(labels) >= _LEAST_SHARE_OF_CODES
    if column.kind is ColumnKind.AMOUNT:
        return TERRITORY if is_territory and gazetteer.share(labels) == 1 else AMOUNT
    if is_territory:
        return TERRITORY
    return (_words_meaning(labels) if labels else "") or own_name(column.header, column.letters)


def _words_meaning(labels: list[str]) -> str:
    """What words mean by themselves: units, states, or names in a code list; empty if nothing."""
    if all(map(read_unit, labels)):
        return UNIT
    if all(folded(text) in state_words() for text in labels):
        return STATE
    return _listed(labels)


def _listed(labels: list[str]) -> str:
    """The meaning whose code list knows most of the labels, if one does."""
    for meaning in meanings():
        if code_list_of(meaning) and _share(code_list_of(meaning), labels) >= _LEAST_SHARE_OF_CODES:
            return meaning
    return ""


def _share(list_name: str, labels: Iterable[str]) -> float:
    found = [_code(list_name, label) for label in labels]
    return sum(map(bool, found)) / len(found)


def _code(list_name: str, text: str) -> str:
    found = code_list(list_name).candidates(text)
    return found[0] if len(found) == 1 else ""


def _stands_for(column: LayoutColumn, *, has_years: bool) -> dict[str, str]:
    """The year, if no column has it, and the carrier or sector that a column of amounts stands for."""
    values = {YEAR: column.year} if column.year and not has_years else {}
    for meaning in meanings():
        if (listed := code_list_of(meaning)) and (code := _code(listed, column.header)):
            return {meaning: code, **values}
    return values


def own_name(header: str, letters: str) -> str:
    """A dimension named after its header, so that no column of labels is lost."""
    plain = _NOT_A_LETTER.sub("_", folded(header).translate(_PLAIN)).strip("_")
    name = plain if plain[:1].isalpha() else f"column_{letters.casefold()}"
    return name[:40]
