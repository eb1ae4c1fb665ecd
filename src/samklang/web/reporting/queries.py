"""All that the public pages may see of people's work: what has been released, and stands."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from samklang.web.inventories.models import Inventory
from samklang.web.reporting.models import Publication
from samklang.web.territories.models import Territory
from samklang.web.territories.queries import lies_in


@dataclass(frozen=True)
class Released:
    """A released inventory: a copy that leads nowhere further."""

    code: str
    name: str
    year: int
    version: int
    document: str
    result: dict[str, Any]
    withheld: tuple[tuple[str, str, str], ...]
    result_hash: str
    engine_version: str
    factor_set: str
    decided_on: date
    minute_reference: str
    released_on: date
    digest: str

    @property
    def emissions_t(self) -> float:
        """What is known of the emissions, in tonnes."""
        known: float = self.result["total_emissions_t"]
        return known


def released(country: str, code: str) -> tuple[Released, ...]:
    """What stands of a territory, the latest year first."""
    found = _standing().filter(territory__country=country, territory__code=code)
    return tuple(_released(each) for each in found)


def released_in(country: str, code: str, year: int) -> Released | None:
    """What stands of a territory and year."""
    found = _standing().filter(territory__country=country, territory__code=code, year=year).first()
    return _released(found) if found else None


def released_of(country: str, region: str, year: int) -> dict[str, Released]:
    """What stands of a year in a region, by the codes of its municipalities."""
    within = _standing().filter(year=year, territory__country=country)
    found = within.filter(territory__parent__code=region)
    return {each.territory.code: _released(each) for each in found}


def publications(territory: Territory) -> QuerySet[Publication]:
    """Every publication of a territory, those that have ended too, the newest first."""
    found = Publication.objects.filter(territory=territory).select_related("territory")
    return found.order_by("-released_at")


def standing_within(keys: tuple[int, ...] | None) -> QuerySet[Publication]:
    """What stands in some territories, or everywhere, without the figures."""
    found = Publication.objects.filter(ended_at__isnull=True)
    return found if keys is None else found.filter(lies_in("territory", keys))


def publication_of(number: int) -> Publication | None:
    """The latest publication of an inventory, for those who may withdraw it."""
    found = Publication.objects.select_related("territory__parent__parent", "inventory__territory")
    return found.filter(inventory=number).order_by("-pk").first()


def standing_of(inventory: Inventory) -> Publication | None:
    """What everyone reads of an inventory's territory and year now."""
    found = _standing().filter(territory=inventory.territory, year=inventory.year)
    return found.first()


def frozen(number: int) -> Inventory | None:
    """An inventory that has a seal, so that it can be published."""
    found = Inventory.objects.select_related("territory__parent__parent", "seal")
    return found.filter(pk=number, seal__isnull=False).first()


def _standing() -> QuerySet[Publication]:
    return Publication.objects.filter(ended_at__isnull=True).select_related("territory")


def _released(found: Publication) -> Released:
    return Released(
        found.territory.code,
        found.territory.name,
        found.year,
        found.version,
        found.document,
        found.result,
        tuple((sector, carrier, label) for sector, carrier, label in found.withheld),
        found.result_hash,
        found.engine_version,
        found.factor_set,
        found.decided_on,
        found.minute_reference,
        found.released_on,
        found.digest,
    )
