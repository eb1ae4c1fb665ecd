"""A proposal as a reader sees it: a sentence, and a table cell by cell."""

from collections.abc import Collection
from dataclasses import dataclass

from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.base.numbers import Unit, amount, plain
from samklang.web.base.tables import Cell, Column, Row, Table, number, words
from samklang.web.inventories.calculation_proposed import weight_of
from samklang.web.inventories.calculation_released import release_words
from samklang.web.inventories.grid_table import place_label, shown_text
from samklang.web.inventories.models import Proposal
from samklang.web.inventories.operations.proposals import place_in
from samklang.web.inventories.places import Keys

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


@dataclass(frozen=True, slots=True)
class Choice:
    """A cell that differs: its place in words and what it says; its name in the form if it can be left."""

    name: str
    label: str
    before: str
    after: str
    change: str
    is_chosen: bool


def choices(found: Proposal, left: Collection[str], language: Language) -> list[Choice]:
    """Every cell that differs; those of which only the factor does come with any new version."""
    return [_choice(cell, left, language) for cell in found.cells]


def releases(found: Proposal, language: Language) -> list[str]:
    """The releases that the cells would rest on, in words."""
    country = found.inventory.territory.country
    places = (cell["after"].get("locator", "") for cell in found.cells if _is_choice(cell))
    words_ = (release_words(each, country, language) for each in places)
    return list(dict.fromkeys(each for each in words_ if each))


def _choice(cell: Keys, left: Collection[str], language: Language) -> Choice:
    place = place_in(cell)
    return Choice(
        place.name if _is_choice(cell) else "",
        place_label(place, language),
        _said(cell["before"], language).shown,
        _said(cell["after"], language).shown,
        signed(cell["after_t"] - cell["before_t"], language),
        place.name not in left,
    )


def _is_choice(cell: Keys) -> bool:
    """Whether the statistics say something else of a cell, and not only its factor is another."""
    return bool(cell["before"] != cell["after"])


def signed(change_t: float, language: Language) -> str:
    """A change in t with its sign."""
    told = amount(change_t, Unit.T, language)
    return f"+{told}" if change_t > 0 else told


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
    place = place_in(cell)
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
