"""What is approved can be published, as a copy that nobody changes, without what may not leave."""

from collections.abc import Callable
from typing import Any

import pytest
import yaml
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from samklang.web.accounts.acting import AT_THIS_MACHINE
from samklang.web.accounts.may import NotAllowed
from samklang.web.audit import triggers
from samklang.web.audit.models import Entry
from samklang.web.audit.recording import recorded
from samklang.web.base import kept_pages
from samklang.web.inventories import operations as inventories
from samklang.web.inventories.calculation import (
    digest_of,
    document_text,
    outcome,
    result_document,
)
from samklang.web.inventories.models import Inventory, InventorySeal, InventoryState
from samklang.web.reporting import operations, queries
from samklang.web.reporting.models import Publication
from samklang.web.reporting.refusals import Refused
from samklang.web.reporting.verification import holds, verify
from tests.web.inventories.examples import HOMES, amount, minimal
from tests.web.inventories.lives import Office, office

SECRET = "734.25"


@pytest.fixture
def there(database: str) -> Office:
    del database
    return office()


def _published(there: Office, year: int = 2019, **changes: Any) -> Publication:
    approved = there.approved(there.drafted(year, **changes))
    return operations.publish(inventory=approved, by=there.approver)


def _released(there: Office) -> tuple[queries.Released, ...]:
    return queries.released(there.territory.country, there.territory.code)


def with_estimate() -> list[dict[str, Any]]:
    """Two rows, the one an estimate of what is hidden."""
    estimated = {
        "sector": "tertiary_buildings",
        "carrier": "heating_oil",
        "amount": SECRET,
        "unit": "MWh",
        "quality": "estimated",
        "note": f"about {SECRET}",
    }
    return [*minimal()["activity"], estimated]


def test_what_is_released_is_the_seal_to_the_last_digit(there: Office) -> None:
    publication = _published(there)
    seal = InventorySeal.objects.get()
    assert (publication.document, publication.result) == (seal.document, seal.result)
    assert publication.result_hash == seal.result_hash
    (found,) = _released(there)
    assert found.emissions_t == seal.result["total_emissions_t"]
    assert Inventory.objects.get().state == InventoryState.PUBLISHED
    event = Entry.objects.get(name="inventory_published")
    assert publication.digest in event.after
    assert (event.actor, event.territory) == (there.approver.key, there.territory.key)


@pytest.mark.parametrize("step", ["drafted", "handed_in"])
def test_nothing_is_released_before_it_is_approved(there: Office, step: str) -> None:
    draft = there.drafted()
    found = draft if step == "drafted" else there.handed_in(draft)
    with pytest.raises(Refused, match="not_approved"):
        operations.publish(inventory=found, by=there.approver)
    assert not _released(there)


def test_only_an_approver_of_the_place_publishes_and_withdraws(there: Office) -> None:
    approved = there.approved(there.drafted())
    other = office("21", "2")
    for by in (there.officer, other.approver, AT_THIS_MACHINE):
        with pytest.raises(NotAllowed):
            operations.publish(inventory=approved, by=by)
    publication = operations.publish(inventory=approved, by=there.approver)
    for by in (there.officer, other.approver, AT_THIS_MACHINE):
        with pytest.raises(NotAllowed):
            operations.withdraw(publication=publication, reason="an example", by=by)


def test_what_is_published_once_is_not_published_again(there: Office) -> None:
    publication = _published(there)
    with pytest.raises(Refused, match="newer_stands"):
        operations.publish(inventory=publication.inventory, by=there.approver)


def test_withdrawal_has_a_reason_and_leaves_the_copy(there: Office) -> None:
    publication = _published(there)
    with pytest.raises(Refused, match="no_reason"):
        operations.withdraw(publication=publication, reason=" ", by=there.approver)
    operations.withdraw(publication=publication, reason="an example", by=there.approver)
    assert not _released(there)
    assert Publication.objects.get().end_reason == "an example"
    assert Inventory.objects.get().state == InventoryState.APPROVED
    with pytest.raises(Refused, match="has_ended"):
        operations.withdraw(publication=publication, reason="again", by=there.approver)
    again = operations.publish(inventory=Inventory.objects.get(), by=there.approver)
    assert again.pk != publication.pk


def test_a_new_version_takes_the_place_of_the_one_before(there: Office) -> None:
    first = _published(there)
    draft = inventories.new_version(
        inventory=first.inventory, reason="an example", by=there.officer
    )
    inventories.change_cells(inventory=draft, changes=[amount(HOMES, "10", 1)], by=there.officer)
    assert [each.version for each in _released(there)] == [1]
    operations.publish(inventory=there.approved(draft), by=there.approver)
    assert [each.version for each in _released(there)] == [2]
    assert Publication.objects.get(pk=first.pk).ending == "replaced"
    with pytest.raises(Refused, match="newer_stands"):
        operations.publish(inventory=first.inventory, by=there.approver)


def test_released_of_a_year_is_told_by_municipality(there: Office) -> None:
    _published(there, 2018)
    _published(there, 2019)
    there.drafted(2020)
    country, region = there.territory.country, there.territory.parent
    assert region is not None
    found = queries.released_of(country, region.code, 2019)
    assert {code: each.year for code, each in found.items()} == {there.territory.code: 2019}
    assert not queries.released_of(country, region.code, 2020)


def test_an_estimate_leaves_neither_in_a_row_nor_in_a_sum(there: Office) -> None:
    publication = _published(there, activity=with_estimate())
    seal = InventorySeal.objects.get()
    assert SECRET in seal.document
    assert publication.withheld == [["tertiary_buildings", "heating_oil", ""]]
    everything = f"{publication.document} {publication.result}"
    assert SECRET not in everything
    (row,) = [each for each in yaml.safe_load(publication.document)["activity"] if "state" in each]
    assert row == {
        "sector": "tertiary_buildings",
        "carrier": "heating_oil",
        "state": "suppressed",
    }
    assert publication.result["total_is"] == "at_least"
    assert publication.result["total_emissions_t_maximum"] is None
    whole, left = seal.result["total_energy_mwh"], publication.result["total_energy_mwh"]
    assert whole - left == pytest.approx(float(SECRET), rel=1e-9)
    assert publication.result_hash != seal.result_hash


def test_every_page_is_made_anew_once_something_is_released_or_withdrawn(there: Office) -> None:
    stamps = [kept_pages.stamp()]
    publication = _published(there)
    stamps.append(kept_pages.stamp())
    operations.withdraw(publication=publication, reason="an example", by=there.approver)
    stamps.append(kept_pages.stamp())
    assert len(set(stamps)) == len(stamps)


def _rename(publication: Publication) -> None:
    Publication.objects.filter(pk=publication.pk).update(document="another")


def _remove(publication: Publication) -> None:
    Publication.objects.filter(pk=publication.pk).delete()


def _revive(publication: Publication) -> None:
    now = timezone.now()
    ended = {"ending": "replaced", "ended_by": "x", "ended_at": now}
    Publication.objects.filter(pk=publication.pk).update(**ended)
    Publication.objects.filter(pk=publication.pk).update(ending="", ended_by="", ended_at=None)


def _two(publication: Publication) -> None:
    publication.pk = None
    publication.save(force_insert=True)


def _without_reason(publication: Publication) -> None:
    now = timezone.now()
    ended = {"ending": "withdrawn", "ended_by": "x", "ended_at": now}
    Publication.objects.filter(pk=publication.pk).update(**ended)


@pytest.mark.parametrize("wrong", [_rename, _remove, _revive, _two, _without_reason])
def test_the_database_refuses_what_must_never_be(
    there: Office, wrong: Callable[[Publication], None]
) -> None:
    publication = _published(there)
    with pytest.raises(IntegrityError), transaction.atomic():
        wrong(publication)


# --- seals ---


def unguarded(table: str, column: str, value: str) -> None:
    """A change by hand of somebody who has taken the triggers away and put them back."""
    triggers.remove()
    with recorded(actor="person:1"), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {column} = %s", [value])  # noqa: S608
    triggers.install()


def test_seals_and_publications_that_hold_are_told_to(there: Office) -> None:
    publication = _published(there)
    there.drafted(2020)
    found = verify()
    assert (found.seals, found.publications, found.found) == (1, 1, ())
    assert holds(publication)


@pytest.mark.parametrize(
    ("table", "column", "value", "what"),
    [
        ("inventories_inventoryseal", "result_hash", "0" * 64, "seal"),
        ("inventories_inventoryseal", "digest", "0" * 64, "seal"),
        ("inventories_cell", "keys", '{"amount": "1", "unit": "MWh"}', "seal"),
        ("inventories_inventory", "population", "999", "seal"),
        ("reporting_publication", "result_hash", "0" * 64, "publication"),
        ("reporting_publication", "digest", "0" * 64, "publication"),
        ("reporting_publication", "year", "2011", "publication"),
    ],
)
def test_what_was_changed_past_the_guards_is_found(
    there: Office, table: str, column: str, value: str, what: str
) -> None:
    _published(there)
    unguarded(table, column, value)
    assert what in {each.what for each in verify().found}


def test_a_seal_that_was_forged_whole_is_found_by_the_trail(there: Office) -> None:
    there.approved(there.drafted())
    seal = InventorySeal.objects.get()
    unguarded("inventories_cell", "keys", '{"amount": "1", "unit": "MWh"}')
    seal.document = document_text(seal.inventory)
    found = outcome(seal.inventory).result
    assert found is not None
    seal.result, seal.result_hash = result_document(found), found.result_hash
    seal.digest = digest_of(seal)
    triggers.remove()
    with recorded(actor="person:1"):
        seal.save()
    triggers.install()
    assert [each.told for each in verify().found] == [
        "The trail tells of another seal, or of none."
    ]


def test_nothing_is_released_of_a_seal_that_does_not_hold(there: Office) -> None:
    approved = there.approved(there.drafted())
    unguarded("inventories_cell", "keys", '{"amount": "1", "unit": "MWh"}')
    with pytest.raises(Refused, match="seal_is_broken"):
        operations.publish(inventory=approved, by=there.approver)
