"""All reads of inventories worth a name."""

from django.db.models import QuerySet

from samklang.web.accounts.acting import Acting
from samklang.web.accounts.may import territories_where
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.inventories.calculation import document_of
from samklang.web.inventories.models import Inventory, InventoryState
from samklang.web.inventories.models.inventory import FROZEN
from samklang.web.inventories.places import Keys
from samklang.web.territories.models import Territory
from samklang.web.territories.queries import lies_in


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


def of_territory(territory: Territory) -> QuerySet[Inventory]:
    """Every version of a territory's inventories that was not given up."""
    return _with_territory().filter(territory=territory).exclude(state=InventoryState.DISCARDED)


def history_of(subject: Inventory) -> list[Keys]:
    """The documents of the other years: the frozen ones, else the newest version of a year."""
    newest: dict[int, Inventory] = {}
    others = of_territory(subject.territory).exclude(year=subject.year).order_by("version")
    for other in others.prefetch_related("cells"):
        before = newest.get(other.year)
        if before is None or other.state in FROZEN or before.state not in FROZEN:
            newest[other.year] = other
    return [document_of(newest[year]) for year in sorted(newest)]


def year_before(subject: Inventory) -> Inventory | None:
    """The newest inventory of the nearest earlier year."""
    earlier = of_territory(subject.territory).filter(year__lt=subject.year)
    return earlier.order_by("-year", "-version").first()


def _with_territory() -> QuerySet[Inventory]:
    return Inventory.objects.select_related("territory__parent__parent")
