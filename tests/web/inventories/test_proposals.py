"""New factors or statistics are proposed cell by cell, accepted as a new version, declined for a reason."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from samklang.inventory import compute
from samklang.registry.factors import factor_set
from samklang.statistics.places import municipalities
from samklang.web.accounts.may import NotAllowed
from samklang.web.datahub import signals
from samklang.web.inventories import calculation_proposed, operations, queries
from samklang.web.inventories.beginnings import Beginning
from samklang.web.inventories.calculation_proposed import Weight, weight_of
from samklang.web.inventories.models import Inventory, InventorySeal, Proposal
from samklang.web.inventories.operations import Refused
from tests.unit.cli.conftest import run
from tests.web.accounts.signing_in import browser_of
from tests.web.inventories.lives import Office, office
from tests.web.inventories.releases import COUNTRY, imported
from tests.web.people import acting_as
from tests.web.words import shown

__all__ = ["run"]
OLD = "com-2010"
LOCATOR = "final_energy: table of an older release"


@pytest.fixture
def there(database: str) -> Office:
    del database
    return office()


@pytest.fixture
def frozen(there: Office, monkeypatch: pytest.MonkeyPatch) -> Inventory:
    """An inventory that was frozen when another factor set was the newest."""
    return _frozen(there, monkeypatch)


def _frozen(there: Office, monkeypatch: pytest.MonkeyPatch, **changes: Any) -> Inventory:
    def by_the_old(record: Any, **overrides: Any) -> Any:
        return compute(record, **{**overrides, "factor_set": OLD})

    with monkeypatch.context() as then:
        then.setattr("samklang.web.inventories.calculation.compute", by_the_old)
        return there.approved(there.drafted(**changes))


def _statistics(monkeypatch: pytest.MonkeyPatch, amount: str) -> None:
    """The statistics say something of electricity in homes now."""
    row = {
        "sector": "residential_buildings",
        "carrier": "electricity",
        "amount": amount,
        "unit": "MWh",
        "locator": "final_energy: table of a newer release",
    }
    monkeypatch.setattr(calculation_proposed, "prefilled_document", lambda *_: {"activity": [row]})


def test_a_new_factor_set_is_proposed_with_the_difference_of_each_cell(
    there: Office, frozen: Inventory
) -> None:
    found = operations.look(inventory=frozen, by=there.officer)
    assert found is not None
    assert (found.factor_set, InventorySeal.objects.get().factor_set) == (factor_set().id, OLD)
    (cell,) = found.cells
    assert cell["before"] == cell["after"]
    assert found.change_t == pytest.approx(cell["after_t"] - cell["before_t"], rel=1e-12)
    assert found.before_t == InventorySeal.objects.get().result["total_emissions_t"]


def test_what_is_the_same_is_not_proposed(there: Office) -> None:
    frozen = there.approved(there.drafted())
    assert operations.look(inventory=frozen, by=there.officer) is None
    with pytest.raises(Refused, match="not_frozen"):
        operations.look(inventory=there.drafted(2020), by=there.officer)


@pytest.mark.parametrize(
    ("share", "weight"),
    [
        (0.0099, Weight.NOTHING),
        (0.01, Weight.INFORM),
        (0.0499, Weight.INFORM),
        (0.05, Weight.PROPOSE),
    ],
)
def test_the_thresholds_are_those_of_the_registry(share: float, weight: Weight) -> None:
    assert weight_of(share) is weight


def test_the_change_is_measured_by_the_base_year(
    there: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    sectors = (
        *("residential_buildings", "tertiary_buildings", "municipal_buildings"),
        "transport_non_allocated",
    )
    row = {"carrier": "electricity", "amount": "1234.5", "unit": "MWh"}
    base = [{**row, "sector": sector} for sector in sectors]
    there.approved(there.drafted(2010, kind="baseline", activity=base))
    frozen = _frozen(there, monkeypatch)
    total = InventorySeal.objects.get(inventory__year=2010).result["total_emissions_t"]
    found = operations.look(inventory=frozen, by=there.officer)
    assert found is not None
    assert found.base_t == total
    assert found.share == pytest.approx(abs(found.change_t) / total, rel=1e-12)


def test_a_newer_release_is_proposed_where_the_cell_rests_on_the_table(
    there: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = {"sector": "residential_buildings", "carrier": "electricity", "unit": "MWh"}
    frozen = there.approved(
        there.drafted(activity=[{**row, "amount": "1234.5", "locator": LOCATOR}])
    )
    _statistics(monkeypatch, "2000")
    found = operations.look(inventory=frozen, by=there.officer)
    assert found is not None
    (cell,) = found.cells
    assert (cell["before"]["amount"], cell["after"]["amount"]) == ("1234.5", "2000")
    version = operations.accept(proposal=found, reason="an example", by=there.officer)
    assert version.cells.get().keys["amount"] == "2000"
    assert frozen.cells.get().keys["amount"] == "1234.5"
    assert (version.version, version.replaces) == (2, frozen)


def test_what_somebody_found_elsewhere_stays(
    there: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    frozen = there.approved(there.drafted())
    _statistics(monkeypatch, "2000")
    assert operations.look(inventory=frozen, by=there.officer) is None


def test_the_same_is_proposed_once_and_decided_once(there: Office, frozen: Inventory) -> None:
    found = operations.look(inventory=frozen, by=there.officer)
    assert found is not None
    assert operations.look(inventory=frozen, by=there.officer) == found
    with pytest.raises(Refused, match="no_reason"):
        operations.decline(proposal=found, reason=" ", by=there.officer)
    operations.decline(proposal=found, reason="kept for the report", by=there.officer)
    assert operations.look(inventory=frozen, by=there.officer) == found
    for decide in (operations.accept, operations.decline):
        with pytest.raises(Refused, match="proposal_is_decided"):
            decide(proposal=found, reason="again", by=there.officer)


def test_a_newer_difference_takes_the_place_of_an_open_one(
    there: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = {"sector": "residential_buildings", "carrier": "electricity", "unit": "MWh"}
    frozen = there.approved(
        there.drafted(activity=[{**row, "amount": "1234.5", "locator": LOCATOR}])
    )
    for amount in ("2000", "3000"):
        _statistics(monkeypatch, amount)
        operations.look(inventory=frozen, by=there.officer)
    newer, older = Proposal.objects.all()
    assert (newer.state, older.state) == ("open", "declined")


def test_only_those_who_work_there_decide(there: Office, frozen: Inventory) -> None:
    coordinator = acting_as("coordinator", there.territory.parent)
    found = operations.look(inventory=frozen, by=coordinator)
    assert found is not None
    for by in (coordinator, there.approver, office("21", "2").officer):
        for decide in (operations.accept, operations.decline):
            with pytest.raises(NotAllowed):
                decide(proposal=found, reason="an example", by=by)
    with pytest.raises(NotAllowed):
        operations.look(inventory=frozen, by=office("31", "3").officer)


def test_the_database_asks_for_a_reason(there: Office, frozen: Inventory) -> None:
    found = operations.look(inventory=frozen, by=there.officer)
    assert found is not None
    declined = {"state": "declined", "decided_by": "person:1", "decided_at": found.made_at}
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.filter(pk=found.pk).update(**declined)


def test_every_frozen_inventory_is_looked_at_by_the_command(
    there: Office, frozen: Inventory, run: Any
) -> None:
    there.drafted(2020)
    assert run("propose").out == "Proposals made: 1.\n"
    assert run("propose").out == "Proposals made: 0.\n"
    found = Proposal.objects.get()
    assert (found.inventory, found.made_by) == (frozen, "system")


# --- releases that were imported ---


def _begun_from_statistics(there: Office) -> Inventory:
    draft, begun_from = Beginning(there.territory, 2019, "monitoring").draft("statistics")
    inventory = operations.begin(
        territory=there.territory,
        year=2019,
        draft=draft,
        begun_from=begun_from,
        by=there.officer,
    )
    return there.approved(inventory)


def test_an_imported_release_is_proposed_and_taken_cell_by_cell(database: str) -> None:
    del database
    there = office(municipalities(COUNTRY)[0].code)
    frozen = _begun_from_statistics(there)
    assert operations.look(inventory=frozen, by=there.officer) is None
    imported(there.territory.code, "2099-01-01", 2.0)
    signals.releases_changed.send_robust(sender=None)
    found = Proposal.objects.get()
    assert found.made_by == "system"
    first, *others = [cell for cell in found.cells if cell["before"] != cell["after"]]
    assert others
    assert "release 2099-01-01" in first["after"]["locator"]
    assert first["after"]["amount"] == pytest.approx(2 * first["before"]["amount"])
    with pytest.raises(Refused, match="nothing_chosen"):
        operations.accept(proposal=found, reason="why", by=there.officer, chosen=())
    chosen = {operations.place_in(first)}
    version = operations.accept(proposal=found, reason="why", by=there.officer, chosen=chosen)
    kept, now = queries.cells(frozen), queries.cells(version)
    assert {place for place in kept if kept[place].keys != now[place].keys} == chosen


def test_an_older_release_or_one_taken_out_again_proposes_nothing(database: str) -> None:
    del database
    there = office(municipalities(COUNTRY)[0].code)
    frozen = _begun_from_statistics(there)
    imported(there.territory.code, "1999-01-01", 2.0)
    assert operations.look(inventory=frozen, by=there.officer) is None
    newer = imported(there.territory.code, "2099-01-01", 2.0)
    assert operations.look(inventory=frozen, by=there.officer)
    newer.cells.all().delete()
    newer.delete()
    signals.releases_changed.send_robust(sender=None)
    gone = Proposal.objects.get()
    assert (gone.state, gone.reason) == ("declined", "gone")


# --- the pages ---


def test_it_is_looked_for_shown_and_accepted_on_its_pages(there: Office, frozen: Inventory) -> None:
    assert there.officer.person
    desk = browser_of(there.officer.person)
    address = f"/sv/inventeringar/{frozen.pk}/nytt/"
    assert address in desk.get(f"/sv/inventeringar/{frozen.pk}/").content.decode()
    made = desk.post(address)["Location"]
    words = shown(desk.get(made))
    assert "motiverar en ny version" in words
    assert "Bostäder" in words
    assert made in desk.get("/sv/arbete/").content.decode()
    then = desk.post(f"{made}godta/")["Location"]
    assert then == f"/sv/inventeringar/{Inventory.objects.get(version=2).pk}/"
    assert "godtaget" in shown(desk.get(made))


def test_cells_are_ticked_on_the_page(there: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    row = {"sector": "residential_buildings", "carrier": "electricity", "unit": "MWh"}
    there.approved(there.drafted(activity=[{**row, "amount": "1234.5", "locator": LOCATOR}]))
    _statistics(monkeypatch, "2000")
    operations.look_everywhere()
    assert there.officer.person
    desk = browser_of(there.officer.person)
    address = f"/sv/inventeringar/forslag/{Proposal.objects.get().pk}/"
    page = desk.get(address).content.decode()
    assert 'name="row" value="activity:residential_buildings:electricity:" checked' in page
    response = desk.post(f"{address}godta/")
    assert response.status_code == 409
    assert "Välj minst en ruta, eller avböj." in shown(response)
    ticked = {"row": "activity:residential_buildings:electricity:"}
    assert desk.post(f"{address}godta/", ticked).status_code == 302
    assert Inventory.objects.get(version=2).cells.get().keys["amount"] == "2000"


def test_it_is_declined_for_a_reason_on_its_page(there: Office, frozen: Inventory) -> None:
    assert there.officer.person
    desk = browser_of(there.officer.person)
    made = desk.post(f"/sv/inventeringar/{frozen.pk}/nytt/")["Location"]
    assert desk.post(f"{made}avboj/", {"reason": ""}).status_code == 409
    assert desk.post(f"{made}avboj/", {"reason": "rapporten är inlämnad"}).status_code == 302
    assert "rapporten är inlämnad" in shown(desk.get(made))
    other = office("21", "2").officer.person
    assert other
    assert browser_of(other).get(made).status_code == 404
