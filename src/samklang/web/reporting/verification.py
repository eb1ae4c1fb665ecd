"""Whether what was approved and what was released still say what they said."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from samklang.web.audit.models import Entry
from samklang.web.inventories import verification as seals
from samklang.web.inventories.models import Inventory
from samklang.web.reporting import calculation
from samklang.web.reporting.models import Publication
from samklang.web.reporting.queries import Released

_ALTERED = "The publication does not say what it said when it was released."
_NOT_OF_SEAL = "The publication is not what may leave of the inventory that was approved."
_TRAIL = "The trail tells of another publication, or of none."
_NO_SEAL = "The inventory is approved, and has no seal."
_PUBLISHED = "inventory_published"


@dataclass(frozen=True, slots=True)
class Found:
    """Something that does not hold: of which inventory, and in words."""

    what: str
    inventory: int
    territory: str
    year: int
    version: int
    told: str


@dataclass(frozen=True, slots=True)
class Verified:
    """How much was looked at, and what was found."""

    seals: int
    publications: int
    found: tuple[Found, ...]


def verify() -> Verified:
    """Look at every seal and every publication, those that have ended too."""
    found: list[Found] = list(_without_seal())
    count = 0
    for seal in seals.seals():
        count += 1
        wrong = seals.broken(seal)
        faults = wrong.faults if wrong else ()
        found += [_found("seal", seal.inventory, seals.TOLD[fault]) for fault in faults]
    publications = _publications()
    for publication in publications:
        told = (text for text, holds in _looks(publication) if not holds)
        found += [_found("publication", publication.inventory, text) for text in told]
    return Verified(count, len(publications), tuple(found))


def hold(released: Iterable[Released]) -> bool:
    """Whether what everyone reads may be handed out: each is looked at anew."""
    wanted = {each.digest for each in released}
    found = [each for each in _publications(digest__in=wanted) if each.stands]
    return len(found) == len(wanted) and all(map(holds, found))


def holds(publication: Publication) -> bool:
    """Whether a publication may be handed out."""
    return all(holds for _, holds in _looks(publication))


def _looks(publication: Publication) -> Iterator[tuple[str, bool]]:
    yield _ALTERED, calculation.digest_of(publication) == publication.digest
    yield _NOT_OF_SEAL, calculation.is_of(publication, publication.inventory.seal)
    yield _TRAIL, publication.digest in _told_by_trail(publication)


def _without_seal() -> Iterator[Found]:
    frozen = Inventory.objects.filter(approved_at__isnull=False, seal__isnull=True)
    for inventory in frozen.select_related("territory"):
        yield _found("seal", inventory, _NO_SEAL)


def _publications(**asked: object) -> list[Publication]:
    found = Publication.objects.filter(**asked).select_related("territory", "inventory__territory")
    return list(found.select_related("inventory__seal").order_by("pk"))


def _told_by_trail(publication: Publication) -> list[str]:
    subject = f"inventory:{publication.inventory_id}"
    entries = Entry.objects.filter(name=_PUBLISHED, subject=subject)
    return [json.loads(told)["digest"] for told in entries.values_list("after", flat=True)]


def _found(what: str, inventory: Inventory, told: str) -> Found:
    key = inventory.territory.key
    return Found(what, inventory.pk, key, inventory.year, inventory.version, told)
