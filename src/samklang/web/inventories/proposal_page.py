"""A proposal as a reader sees it: a sentence, and a table cell by cell."""

from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.base.numbers import Unit, amount, plain
from samklang.web.base.tables import Cell, Column, Row, Table, number, words
from samklang.web.inventories.calculation_proposed import weight_of
from samklang.web.inventories.grid_table import place_label, shown_text
from samklang.web.inventories.models import Part, Proposal
from samklang.web.inventories.places import Keys, Place

_PERCENT = 100


def sentence(found: Proposal, language: Language) -> str:
    """How far the total moves, and what that calls for."""
    return _word(
        f"told.{weight_of(found.share)}",
        language,
        before=amount(found.before_t, Unit.T, language),
        after=amount(found.after_t, Unit.T, language),
        share=plain(found.share * _PERCENT, language, 1),
        factors=found.factor_set,
        count=len(found.cells),
    )


def table(found: Proposal, language: Language) -> Table:
    """Each cell that differs: what it says and emits, before and after."""
    t = text("unit.t_gas", language, gas="").strip()
    return Table(
        "proposal",
        _word("caption", language),
        (
            Column("cell", _word("cell", language)),
            Column("before", _word("before", language)),
            Column("after", _word("after", language)),
            Column("before_t", _word("before_t", language), t, is_number=True),
            Column("after_t", _word("after_t", language), t, is_number=True),
            Column("change_t", _word("change", language), t, is_number=True),
        ),
        (*(_row(cell, language) for cell in found.cells), _all(found, language)),
        notes=(_word("note", language),),
    )


def _row(cell: Keys, language: Language) -> Row:
    place = Place(Part.ACTIVITY, cell["sector"], cell["carrier"], cell["variety"])
    change = cell["after_t"] - cell["before_t"]
    return Row(
        words(place_label(place, language)),
        (
            _said(cell["before"], language),
            _said(cell["after"], language),
            *(
                number(each, Unit.T, language)
                for each in (cell["before_t"], cell["after_t"], change)
            ),
        ),
    )


def _said(keys: Keys | None, language: Language) -> Cell:
    unit = (keys or {}).get("unit", "")
    shown = shown_text(keys, language)
    return words(f"{shown} {unit}".strip())


def _all(found: Proposal, language: Language) -> Row:
    figures = (found.before_t, found.after_t, found.change_t)
    cells = (number(each, Unit.T, language) for each in figures)
    return Row(words(_word("all", language)), (words(""), words(""), *cells), is_total=True)


def _word(key: str, language: Language, **given: object) -> str:
    return text(f"inventories.proposal.{key}", language, **given)
