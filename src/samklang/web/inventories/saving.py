"""From the boxes of a form to changes of cells: what can be saved is saved, the rest is told."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from samklang.errors import AmbiguousNumber, InputError, Problem
from samklang.texts import Language
from samklang.web.accounts.acting import Acting
from samklang.web.base import problems as problems_
from samklang.web.base.catalogue import text
from samklang.web.inventories import operations, queries
from samklang.web.inventories.entry import Negative, Unexplained, emissions_of, keys_of
from samklang.web.inventories.grid_table import Box, Cells, box, shown_text, unit_of
from samklang.web.inventories.models import Cell, Inventory
from samklang.web.inventories.operations import Change, Conflict, Refused, Unreadable
from samklang.web.inventories.places import Keys, Place

STORED, REVISION = "stored:", "revision:"
"""What begins the names of the hidden boxes beside a box: what was there when the page was made."""

_REASONS = ((AmbiguousNumber, "two_numbers"), (Negative, "negative"), (Unexplained, "unexplained"))

Boxes = dict[Place, Box]


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a form: the places that were changed, and the boxes that were not taken."""

    changed: tuple[Place, ...] = ()
    wrong: Boxes = field(default_factory=dict)


def save(found: Inventory, said: Mapping[str, str], by: Acting, language: Language) -> Saved:
    """Save the boxes that were typed over, as one step that can be undone.

    A box that cannot be read, or whose cell somebody else has changed meanwhile, is told and changes
    nothing; the others are saved all the same.

    Raises:
        NotAllowed: the inventory is not theirs to change.
        Refused: it is no draft any more.
    """
    typed = dict(_typed_over(said))
    cells = queries.cells_at(found, typed.keys())
    changes, wrong = _typed(said, typed, cells, language)
    while changes:
        try:
            done = operations.change_cells(inventory=found, changes=[*changes.values()], by=by)
            return Saved(tuple(done), wrong)
        except Conflict as conflict:
            met = {change.place: _met(change, cell, language) for change, cell in conflict.met}
        except Unreadable as unreadable:
            met = {
                place: _unread(said[place.name], place, cells.get(place), problems, language)
                for place, problems in unreadable.found.items()
            }
        wrong |= met
        changes = {place: change for place, change in changes.items() if place not in met}
    return Saved((), wrong)


def in_unit(found: Inventory, place: Place, unit: str, by: Acting) -> Saved:
    """Say that an amount is in another unit than was thought; the digits stay as they were typed.

    Raises:
        NotAllowed: the inventory is not theirs to change.
        Refused: it is no draft any more, or nothing stands there.
    """
    cell = queries.cells_at(found, {place}).get(place)
    if cell is None or "amount" not in cell.keys:
        raise Refused("changed_since")
    change = Change(place, {**cell.keys, "unit": unit}, cell.revision)
    return Saved(tuple(operations.change_cells(inventory=found, changes=[change], by=by)))


def read(typed: str, place: Place, before: Keys | None, language: Language) -> Keys | None:
    """What a cell says once something was typed into it; see :mod:`entry`.

    Raises:
        InputError: it cannot be read.
    """
    if not place.is_energy:
        return emissions_of(typed, before, language)
    return keys_of(typed, unit_of(place, before), before, language)


def why_not(error: InputError, language: Language) -> str:
    """Why something that was typed is no value."""
    return text(f"inventories.{reason_of(error)}", language)


def reason_of(error: InputError) -> str:
    """The key of the text that says why something that was typed is no value."""
    return next((key for kind, key in _REASONS if isinstance(error, kind)), "not_a_number")


def number(typed: str) -> int:
    """A revision as a form sends it; 0 where there was no row."""
    return int(typed) if typed.isascii() and typed.isdigit() else 0


def _typed(
    said: Mapping[str, str], typed_over: Mapping[Place, str], cells: Cells, language: Language
) -> tuple[dict[Place, Change], Boxes]:
    """The changes that were typed, and the boxes that cannot be read."""
    changes, wrong = {}, {}
    for place, typed in typed_over.items():
        cell = cells.get(place)
        try:
            keys = read(typed, place, cell.keys if cell else None, language)
        except InputError as error:
            seen = box(place, cell, None, language)
            wrong[place] = replace(seen, typed=typed, error=why_not(error, language))
        else:
            changes[place] = Change(place, keys, number(said.get(f"{REVISION}{place.name}", "")))
    return changes, wrong


def _typed_over(said: Mapping[str, str]) -> Iterator[tuple[Place, str]]:
    for name, value in said.items():
        place, typed = Place.named(name), value.strip()
        if place is not None and typed != said.get(f"{STORED}{name}", "").strip():
            yield place, typed


def _met(change: Change, cell: Cell | None, language: Language) -> Box:
    """A cell that somebody else changed first: what was typed stays in it, theirs stands beside."""
    seen = box(change.place, cell, None, language)
    theirs = seen.stored or text("inventories.no_row", language)
    told = text("inventories.conflict", language, theirs=theirs)
    return replace(seen, typed=shown_text(change.keys, language), error=told, is_conflict=True)


def _unread(
    typed: str, place: Place, cell: Cell | None, problems: tuple[Problem, ...], language: Language
) -> Box:
    told = " ".join(problems_.told(replace(problem, where=""), language) for problem in problems)
    error = text("inventories.not_usable", language, why=told)
    return replace(box(place, cell, None, language), typed=typed, error=error)
