"""What lies on somebody's desk: what waits for them, what is due, and their municipalities."""

from collections.abc import Iterable
from dataclasses import dataclass

from samklang.texts import Language
from samklang.web.accounts.acting import Acting
from samklang.web.accounts.may import may
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.base.components import Item
from samklang.web.covenant import queries as covenant
from samklang.web.covenant import radar
from samklang.web.inventories import queries as inventories
from samklang.web.inventories.models import Inventory, InventoryState
from samklang.web.territories.models import Territory
from samklang.web.workspace import queries
from samklang.web.workspace.county_table import Way, inventory_told

_MOST = 8


@dataclass(frozen=True, slots=True)
class Pile:
    """Things that wait for the same to be done."""

    key: str
    heading: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality of somebody's with its inventories, and where to begin another."""

    name: str
    items: tuple[Item, ...]
    begin: str


def waiting(by: Acting, way: Way) -> list[Pile]:
    """What waits for somebody, by what is to be done; piles without anything are left out."""
    found = (
        _pile("approve", queries.waiting_for_approval(by), "inventory", way),
        _pile("publish", queries.waiting_for_publication(by), "publish", way),
        _pile("drafts", queries.drafts(by), "inventory", way),
        _proposals(by, way),
    )
    return [pile for pile in found if pile.items]


def due(by: Acting, language: Language) -> list[radar.Shown]:
    """What is late or due soon, the most urgent first."""
    if not covenant.sees_deadlines(by):
        return []
    owed = covenant.owed_for(by, covenant.today())
    urgent = [each for each in owed if radar.is_urgent(each.deadline)]
    urgent.sort(key=lambda each: str(each.deadline.due_on))
    return [radar.shown(each, language) for each in urgent[:_MOST]]


def municipalities(by: Acting, way: Way) -> list[Place]:
    """The municipalities that somebody works for, each with its inventories."""
    places = queries.municipalities_of(by)
    known = _newest(by, places)
    return [_place(each, known.get(each.pk, []), by, way) for each in places]


def _newest(by: Acting, places: Iterable[Territory]) -> dict[int, list[Inventory]]:
    found: dict[int, list[Inventory]] = {}
    seen = inventories.seen_by(by).filter(territory__in=list(places)).defer("rest", "answers")
    for each in seen.order_by("-year", "-version"):
        own = found.setdefault(each.territory_id, [])
        if not any(other.year == each.year for other in own):
            own.append(each)
    return found


def _place(place: Territory, known: list[Inventory], by: Acting, way: Way) -> Place:
    begins = may(by, Verb.CREATE, Kind.INVENTORY, place)
    return Place(
        place.name,
        tuple(Item(way.to("inventory", each.pk), inventory_told(each, way)) for each in known),
        way.to("inventory_begin", place.country, place.code) if begins else "",
    )


def _pile(key: str, found: list[Inventory], route: str, way: Way) -> Pile:
    items = (Item(way.to(route, each.pk), _named(each, way)) for each in found)
    return Pile(key, way.word(f"pile.{key}"), tuple(items))


def _proposals(by: Acting, way: Way) -> Pile:
    found = inventories.open_proposals(by)
    items = (Item(way.to("proposal", each.pk), _named(each.inventory, way)) for each in found)
    return Pile("proposals", way.word("pile.proposals"), tuple(items))


def _named(inventory: Inventory, way: Way) -> str:
    name = f"{inventory.territory.name} {inventory.year}"
    if inventory.state == InventoryState.DRAFT or inventory.version > 1:
        return f"{name}, {way.word('version', version=inventory.version)}"
    return name
