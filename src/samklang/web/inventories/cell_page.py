"""One cell as its page shows it: how it is counted, and what has happened to it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from samklang.inventory.factors import ReasonCode
from samklang.inventory.result import ResultRow
from samklang.registry.codes import code_list
from samklang.texts import Language
from samklang.web.accounts import queries as people
from samklang.web.base.catalogue import text
from samklang.web.base.numbers import NO_VALUE, Unit, exact
from samklang.web.inventories import calculation_supply, factors_page, queries
from samklang.web.inventories.calculation import Outcome
from samklang.web.inventories.entry import ENTERED, TAKEN_OVER_BY
from samklang.web.inventories.grid_table import shown_text, total_text, unit_of
from samklang.web.inventories.models import Cell, Inventory, Step
from samklang.web.inventories.places import Keys, Place

Pair = tuple[str, str]
_FACTOR_DECIMALS = 6
_PLACES, _BETWEEN = re.compile(r"; (?=\w+: )"), ", "


@dataclass(frozen=True, slots=True)
class Event:
    """A change of a cell: when, by whom, from what to what."""

    at: object
    name: str
    before: str
    after: str
    is_undone: bool


def counted(found: Inventory, place: Place, outcome: Outcome, language: Language) -> list[Pair]:
    """How a cell is counted: its energy, the factor with the reason for it, the emissions."""
    row = _row(found, place, outcome)
    if row is None:
        return []
    factor, label = row.factor, "inventories.cell."
    number = factor.t_per_mwh
    shown = NO_VALUE if number is None else exact(number, language, _FACTOR_DECIMALS)
    return [
        (text(f"{label}energy", language), f"{total_text(row.energy, Unit.MWH, language)} MWh"),
        (text(f"{label}factor", language), f"{shown} t/MWh"),
        (text(f"{label}why", language), f"{factor.told(language)} {factor.locator_text}".strip()),
        *_without_own(found, place, row, language),
        (text(f"{label}emissions", language), f"{total_text(row.emissions, Unit.T, language)} t"),
    ]


def known(place: Place, cell: Cell | None, language: Language) -> list[Pair]:
    """What else is known of a cell: its place in the source, its quality, its bounds."""
    return list(_known(place, cell.keys if cell else {}, language))


def owner(cell: Cell | None) -> str:
    """Who took the estimate of a cell over; empty where nobody has."""
    key = cell.keys.get(TAKEN_OVER_BY, "") if cell else ""
    return people.name_of(key) if key else ""


def events(found: Inventory, place: Place, language: Language) -> list[Event]:
    """What has happened to a cell, the newest first."""
    return [_event(step, language) for step in queries.steps_of(found, place)]


def _row(found: Inventory, place: Place, outcome: Outcome) -> ResultRow | None:
    if outcome.result is None or not place.is_energy:
        return None
    places = [each for each in map(Place.of, found.cells.all()) if each.is_energy]
    return dict(zip(places, outcome.result.rows, strict=True)).get(place)


def _without_own(
    found: Inventory, place: Place, row: ResultRow, language: Language
) -> Iterator[Pair]:
    """What the registry has, where somebody has stated a factor of their own."""
    if row.factor.reason_code not in {ReasonCode.ROW, ReasonCode.DOCUMENT}:
        return
    known = calculation_supply.factors(found)
    choice = known.registered_for(place.carrier, row.fuel) if known else None
    if choice:
        yield text("inventories.cell.instead", language), factors_page.told(choice, language)


def _known(place: Place, keys: Keys, language: Language) -> Iterator[Pair]:
    label = "inventories.cell."
    if keys.get("locator"):
        yield text("inventories.field.locator", language), _briefly(keys["locator"])
    if keys.get("quality"):
        grade = code_list("quality_grade").label(keys["quality"], language)
        yield text(f"{label}quality", language), f"{keys['quality']}: {grade}"
    if keys.get("maximum") is not None:
        low, high = (
            exact(float(keys.get(one) or 0), language, 0) for one in ("minimum", "maximum")
        )
        told = text(f"{label}bounds", language, low=low, high=high, unit=unit_of(place, keys))
        yield text(f"{label}bounds_known", language), told
    if keys.get(ENTERED):
        yield text(f"{label}entered", language), keys[ENTERED]


def _briefly(locator: str) -> str:
    """Places in a source; what several have in common is said once."""
    first, *others = _PLACES.split(locator)
    return "; ".join([first, *(_rest(each, first) for each in others)])


def _rest(place: str, first: str) -> str:
    """What a place says that the first one has not said."""
    parts, told = place.split(_BETWEEN), first.split(_BETWEEN)
    same = takewhile(lambda pair: pair[0] == pair[1], zip(parts, told, strict=False))
    return _BETWEEN.join(parts[len(list(same)) :])


def _event(step: Step, language: Language) -> Event:
    nothing = text("inventories.no_row", language)
    before, after = (shown_text(keys, language) or nothing for keys in (step.before, step.after))
    return Event(step.at, people.name_of(step.by), before, after, step.is_undone)
