"""What stands beside an inventory: the comparison with another, and what would be published of it."""

import pytest
from django.test import Client

from samklang.web.audit.models import Entry
from samklang.web.inventories import operations
from samklang.web.inventories.models import Inventory
from tests.web.accounts.signing_in import browser_of
from tests.web.inventories.examples import HOMES, OIL, amount
from tests.web.inventories.lives import Office, office
from tests.web.reporting.test_publication import unguarded
from tests.web.words import shown


@pytest.fixture
def there(database: str) -> Office:
    del database
    return office()


def _desk(there: Office) -> Client:
    assert there.officer.person
    return browser_of(there.officer.person)


def _address(found: Inventory, page: str) -> str:
    return f"/sv/inventeringar/{found.pk}/{page}/"


def test_the_parts_of_a_change_add_up_to_it(there: Office) -> None:
    before, after = there.drafted(2018), there.drafted(2019)
    operations.change_cells(
        inventory=after, changes=[amount(HOMES, "900", 1), amount(OIL, "50")], by=there.officer
    )
    page = _address(after, "jamfor")
    rows = _desk(there).get(page, {"format": "json", "table": "compared"}).json()["rows"]
    first, *parts, last = [row["t"] for row in rows]
    assert first + sum(parts) == pytest.approx(last, rel=1e-9)
    words = shown(_desk(there).get(page, {"with": before.pk}))
    assert "Störst del har" in words
    assert "Fördelning på sektorer och energibärare" in words


def test_two_versions_compare_too_whichever_is_asked(there: Office) -> None:
    frozen = there.approved(there.drafted(2019))
    newer = operations.new_version(inventory=frozen, reason="an example", by=there.officer)
    for found in (frozen, newer):
        assert "samma utsläpp" in shown(_desk(there).get(_address(found, "jamfor")))


def test_what_does_not_compare_is_told_and_so_is_an_inventory_alone(there: Office) -> None:
    first = there.drafted(2018)
    assert "ingen annan inventering" in shown(_desk(there).get(_address(first, "jamfor")))
    there.drafted(2019, approach="life_cycle")
    assert "kan inte jämföras" in shown(_desk(there).get(_address(first, "jamfor")))


def test_nothing_of_another_territory_can_be_chosen(there: Office) -> None:
    own, other = there.drafted(2018), office("21", "2").drafted(2019)
    words = shown(_desk(there).get(_address(own, "jamfor"), {"with": other.pk}))
    assert "ingen annan inventering" in words


def test_a_row_that_would_be_rescaled_is_told_with_its_rule(there: Office) -> None:
    found = there.drafted()
    operations.change_cells(inventory=found, changes=[amount(OIL, "0.1")], by=there.officer)
    page = _address(found, "jrc")
    assert "Rader som skulle ändras eller utelämnas: 1" in shown(_desk(there).get(page))
    rows = _desk(there).get(page, {"format": "json", "table": "preview"}).json()["rows"]
    kept, rescaled, _ = rows
    assert kept["published_mwh"] == kept["declared_mwh"]
    assert (rescaled["row"], rescaled["action"]) == ("Bostäder, eldningsolja", "rescaled")
    assert rescaled["published_mwh"] == pytest.approx(1000 * rescaled["declared_mwh"], rel=1e-12)
    assert "(C" in rescaled["reason"]


def test_they_are_reached_from_the_inventory(there: Office) -> None:
    found = there.approved(there.drafted())
    page = _desk(there).get(f"/sv/inventeringar/{found.pk}/").content.decode()
    assert _address(found, "jamfor") in page
    assert _address(found, "jrc") in page
    assert _address(found, "publicera") not in page
    assert there.approver.person
    page = browser_of(there.approver.person).get(f"/sv/inventeringar/{found.pk}/").content.decode()
    assert _address(found, "publicera") in page


def test_what_is_taken_out_is_told_by_the_trail_and_verified_first(there: Office) -> None:
    found = there.approved(there.drafted())
    address = f"/sv/inventeringar/{found.pk}/dokument.yaml"
    answer = _desk(there).get(address)
    assert answer.content.decode() == found.seal.document
    event = Entry.objects.get(name="inventory_exported")
    assert (event.actor, event.subject) == (there.officer.key, f"inventory:{found.pk}")
    unguarded("inventories_inventory", "population", "999")
    assert _desk(there).get(address).status_code == 404
