"""All changes to what everyone may read: publish, and withdraw."""

from collections.abc import Callable
from datetime import date

from django.db import transaction
from django.utils import timezone

from samklang.web.accounts.acting import Acting
from samklang.web.accounts.changes import changing
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.audit.recording import note
from samklang.web.base import kept_pages
from samklang.web.inventories import operations as inventories
from samklang.web.inventories.models import Inventory, InventorySeal
from samklang.web.inventories.verification import broken
from samklang.web.reporting import calculation
from samklang.web.reporting.models import Ending, Publication
from samklang.web.reporting.refusals import Refused


def publish(*, inventory: Inventory, by: Acting) -> Publication:
    """Let everyone read an approved inventory; an earlier version of its year is replaced.

    Raises:
        NotAllowed: it is not theirs to publish.
        Refused: it is not approved, is published already, or its seal does not hold.
    """
    with changing(by, Verb.PUBLISH, Kind.INVENTORY, inventory.territory):
        seal = _whole_seal(inventory)
        _end_earlier(inventory, by)
        _marked(inventories.mark_published, inventory, by)
        publication = _copy(seal, by)
        publication.save(force_insert=True)
        _note("inventory_published", publication)
        transaction.on_commit(kept_pages.forget)
        return publication


def withdraw(*, publication: Publication, reason: str, by: Acting) -> Publication:
    """Take back what everyone could read; the copy is kept, and no page shows it any more.

    Raises:
        NotAllowed: it is not theirs to take back.
        Refused: it has been taken back already, or no reason is given.
    """
    with changing(by, Verb.DELETE, Kind.PUBLISHED_INVENTORY, publication.territory):
        now = Publication.objects.select_for_update().get(pk=publication.pk)
        if not now.stands:
            raise Refused("has_ended")
        if not reason.strip():
            raise Refused("no_reason")
        _end(now, Ending.WITHDRAWN, reason.strip(), by)
        transaction.on_commit(kept_pages.forget)
        return now


def _whole_seal(inventory: Inventory) -> InventorySeal:
    seal = InventorySeal.objects.select_related("inventory__territory").filter(inventory=inventory)
    found = seal.first()
    if found is None:
        raise Refused("not_approved")
    if broken(found):
        raise Refused("seal_is_broken")
    return found


def _end_earlier(inventory: Inventory, by: Acting) -> None:
    standing = Publication.objects.select_for_update().filter(
        territory=inventory.territory, year=inventory.year, ended_at__isnull=True
    )
    for earlier in standing:
        if earlier.version >= inventory.version:
            raise Refused("newer_stands")
        _end(earlier, Ending.REPLACED, "", by)


def _end(publication: Publication, ending: Ending, reason: str, by: Acting) -> None:
    publication.ending, publication.end_reason = ending, reason
    publication.ended_by, publication.ended_at = by.key, timezone.now()
    publication.save(update_fields=["ending", "end_reason", "ended_by", "ended_at"])
    _marked(inventories.mark_withdrawn, publication.inventory, by)
    _note(f"publication_{ending}", publication)


def _marked(mark: Callable[..., Inventory], inventory: Inventory, by: Acting) -> None:
    try:
        mark(inventory=inventory, by=by)
    except inventories.Refused as refused:
        raise Refused("not_approved") from refused


def _copy(seal: InventorySeal, by: Acting) -> Publication:
    told, inventory = calculation.disclosed(seal), seal.inventory
    publication = Publication(
        inventory=inventory,
        territory=inventory.territory,
        year=inventory.year,
        version=inventory.version,
        document=told.document,
        result=told.result,
        withheld=[list(row) for row in told.withheld],
        result_hash=told.result["result_hash"],
        engine_version=told.engine_version,
        factor_set=seal.factor_set,
        gwp_set=seal.gwp_set,
        decided_on=_decided_on(inventory),
        minute_reference=inventory.minute_reference,
        released_by=by.key,
        released_at=timezone.now(),
    )
    publication.digest = calculation.digest_of(publication)
    return publication


def _decided_on(inventory: Inventory) -> date:
    if inventory.decided_on is None:
        raise Refused("not_approved")
    return inventory.decided_on


def _note(event: str, publication: Publication) -> None:
    subject = f"inventory:{publication.inventory_id}"
    note(event, subject=subject, told={"digest": publication.digest})
