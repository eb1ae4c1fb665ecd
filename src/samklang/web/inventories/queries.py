"""All reads of inventories worth a name."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from json import dumps
from typing import NamedTuple

from django.db.models import Count, Max, Q, QuerySet

from samklang.inventory import Inventory as Record
from samklang.web.accounts.acting import Acting
from samklang.web.accounts.may import territories_where
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.base.order import by_name
from samklang.web.inventories.calculation import Outcome, outcome, readable
from samklang.web.inventories.models import (
    Attachment,
    Cell,
    Inventory,
    InventoryKind,
    InventoryState,
    Proposal,
    ProposalState,
    Signature,
    Step,
)
from samklang.web.inventories.models.inventory import FROZEN
from samklang.web.inventories.models.step import WHOLE
from samklang.web.inventories.places import Place
from samklang.web.territories.models import Territory, TerritoryKind
from samklang.web.territories.queries import lies_in

_HEAD = ("pk", "year", "state", "kind", "approach", "gas_unit", "gwp_set", "population")


class _Stamp(NamedTuple):
    """What is another one as soon as anything is that an inventory is computed from."""

    rest: str
    pk: int
    year: int
    state: str
    kind: str
    approach: str
    gas_unit: str
    gwp_set: str
    population: str
    cells: int
    changed_at: datetime | None


def inventory(number: int) -> Inventory | None:
    """The inventory of a number, with its territory."""
    return _with_territory().filter(pk=number).first()


def seen_by(by: Acting) -> QuerySet[Inventory]:
    """The inventories that somebody may read, newest first in each territory."""
    found = _with_territory().exclude(state=InventoryState.DISCARDED)
    above = territories_where(by, Verb.READ, Kind.INVENTORY)
    if above is None:
        return found
    return found.filter(lies_in("territory", above))


def by_territory(found: Iterable[Inventory]) -> dict[Territory, list[Inventory]]:
    """Inventories by their territory, the territories by name."""
    groups: dict[Territory, list[Inventory]] = {}
    for each in sorted(found, key=lambda one: by_name(one.territory.name)):
        groups.setdefault(each.territory, []).append(each)
    return groups


def of_territory(territory: Territory) -> QuerySet[Inventory]:
    """Every version of a territory's inventories that was not given up."""
    return _with_territory().filter(territory=territory).exclude(state=InventoryState.DISCARDED)


def history_of(subject: Inventory) -> list[Record]:
    """The inventories of the other years: the frozen ones, else the newest version of a year.

    Those that cannot be read are left out, since the one at hand is not to blame.
    """
    newest: dict[int, _Stamp] = {}
    for other in _others(subject):
        before = newest.get(other.year)
        if before is None or other.state in FROZEN or before.state not in FROZEN:
            newest[other.year] = other
    records = (_record(newest[year]) for year in sorted(newest))
    return [record for record in records if record is not None]


def outcome_of(subject: Inventory, there: Sequence[Cell] | None = None) -> Outcome:
    """What comes of computing an inventory and checking it beside those of other years.

    ``there`` are its cells, where they are at hand.
    """
    return outcome(subject, history_of(subject), there)


def cells(subject: Inventory) -> dict[Place, Cell]:
    """The cells of an inventory by their places."""
    return {Place.of(cell): cell for cell in subject.cells.all()}


def cells_at(subject: Inventory, places: Collection[Place]) -> dict[Place, Cell]:
    """The cells of an inventory that stand at some places."""
    there = subject.cells.filter(sector__in={place.sector for place in places})
    found = {Place.of(cell): cell for cell in there}
    return {place: cell for place, cell in found.items() if place in places}


def attachment(number: int) -> Attachment | None:
    """The file of a number, unless it was removed."""
    found = Attachment.objects.select_related("inventory__territory__parent__parent")
    return found.filter(pk=number, is_removed=False).first()


def attachments_of(subject: Inventory, place: Place) -> QuerySet[Attachment]:
    """The files beside a sector and carrier."""
    there = subject.attachments.filter(sector=place.sector, carrier=place.carrier)
    return there.filter(is_removed=False)


def steps_of(subject: Inventory, place: Place) -> QuerySet[Step]:
    """The changes of a cell, the newest first."""
    return subject.steps.filter(
        part=place.part, sector=place.sector, carrier=place.carrier, variety=place.variety
    ).order_by("-pk")


def steps_of_whole(subject: Inventory, keys: Iterable[str]) -> QuerySet[Step]:
    """The changes of what is said of an inventory as a whole, the newest first."""
    return subject.steps.filter(part=WHOLE, sector__in=keys).order_by("-pk")


def signatures_of(subject: Inventory) -> QuerySet[Signature]:
    """Who has signed an inventory off, the first one first."""
    return subject.signatures.all()


def has_signed(subject: Inventory, by: Acting) -> bool:
    """Whether somebody has signed an inventory off."""
    return subject.signatures.filter(by=by.key).exists()


def earlier(territory: Territory, year: int) -> Inventory | None:
    """The newest inventory of the nearest year before another."""
    found = of_territory(territory).filter(year__lt=year)
    return found.order_by("-year", "-version").first()


def newest_frozen() -> list[Inventory]:
    """The newest frozen version of each territory and year, where no newer one is being worked on."""
    found: dict[tuple[int, int], Inventory] = {}
    for each in _with_territory().exclude(state=InventoryState.DISCARDED).order_by("version"):
        found[each.territory_id, each.year] = each
    return [each for each in found.values() if each.is_frozen]


def baseline_of(subject: Inventory) -> Inventory | None:
    """The newest frozen inventory of the base year of a territory."""
    found = of_territory(subject.territory).filter(kind=InventoryKind.BASELINE, state__in=FROZEN)
    return found.order_by("year", "-version").first()


def proposal(number: int) -> Proposal | None:
    """One proposal."""
    found = Proposal.objects.select_related("inventory__territory__parent__parent")
    return found.filter(pk=number).first()


def open_proposals(by: Acting) -> list[Proposal]:
    """Proposals that somebody may decide and nobody has."""
    found = Proposal.objects.filter(state=ProposalState.OPEN)
    above = territories_where(by, Verb.UPDATE, Kind.PROPOSAL)
    if above is not None:
        found = found.filter(lies_in("inventory__territory", above))
    return list(found.select_related("inventory__territory").defer("cells"))


def to_begin(by: Acting) -> dict[str, list[Territory]]:
    """The municipalities for which somebody may begin an inventory, by the name of their region."""
    found = Territory.objects.filter(kind=TerritoryKind.MUNICIPALITY, is_in_use=True)
    above = territories_where(by, Verb.CREATE, Kind.INVENTORY)
    if above is not None:
        found = found.filter(Q(pk__in=above) | lies_in("parent", above))
    groups: dict[str, list[Territory]] = {}
    for each in sorted(found.select_related("parent"), key=_region_and_name):
        groups.setdefault(each.parent.name if each.parent else "", []).append(each)
    return groups


def year_before(subject: Inventory) -> Inventory | None:
    """The newest inventory of the nearest earlier year."""
    return earlier(subject.territory, subject.year)


def _with_territory() -> QuerySet[Inventory]:
    return Inventory.objects.select_related("territory__parent__parent")


def _region_and_name(place: Territory) -> tuple[str, str]:
    return by_name(place.parent.name if place.parent else ""), by_name(place.name)


def _others(subject: Inventory) -> Iterator[_Stamp]:
    """What the inventories of the other years rest on, the oldest versions first."""
    found = Inventory.objects.filter(territory=subject.territory_id).exclude(year=subject.year)
    there = found.exclude(state=InventoryState.DISCARDED).order_by("version")
    told = there.values_list("rest", *_HEAD)
    for rest, *said in told.annotate(Count("cells"), Max("cells__changed_at")):
        yield _Stamp(dumps(rest, sort_keys=True), *said)


@lru_cache(maxsize=1024)
def _record(stamp: _Stamp) -> Record | None:
    """An inventory as the science reads it; kept, for the other years stay while somebody types."""
    return readable(_with_territory().get(pk=stamp.pk))
