"""The public pages tell what was released, and nothing before; drafts never leak."""

from typing import Any

import pytest
from django.test import Client

from samklang.web.inventories import operations as inventories
from samklang.web.reporting import operations
from samklang.web.reporting.models import Publication
from samklang.web.territories.models import Territory, TerritoryKind
from tests.web.inventories.lives import Office
from tests.web.people import acting_as
from tests.web.reporting.test_publication import unguarded
from tests.web.words import shown

WORD = "kråkvinkel"
AMOUNT = "98765.4321"
SHOWN = "98\N{NO-BREAK SPACE}765"
ACTIVITY = [
    {
        "sector": "residential_buildings",
        "carrier": "electricity",
        "amount": AMOUNT,
        "unit": "MWh",
        "note": WORD,
    }
]
MUCH: dict[str, Any] = {"activity": ACTIVITY, "population": 28000}
MUNICIPALITY, COUNTY = "/sv/kommun/2582/?year=2019", "/sv/lan/25/?year=2019"
RELEASED = "/sv/kommun/2582/beslutad/2019/"
EVERY = (
    *(MUNICIPALITY, COUNTY, RELEASED, "/sv/", "/sv/register/"),
    *(f"{MUNICIPALITY}&format={kind}" for kind in ("json", "csv", "yaml")),
    *(f"{COUNTY}&format={kind}" for kind in ("json", "csv")),
    *(f"{RELEASED}?format={kind}" for kind in ("json", "csv", "yaml")),
    f"{MUNICIPALITY}&table=released_energy&format=json",
    "/sv/tal/2582/?year=2019",
)


@pytest.fixture
def there(database: str) -> Office:
    del database
    return _boden()


def _boden() -> Office:
    nation = Territory.objects.create(
        country="SE", code="00", name="Sverige", kind=TerritoryKind.NATION
    )
    region = Territory.objects.create(
        country="SE", code="25", name="Norrbottens län", kind=TerritoryKind.REGION, parent=nation
    )
    boden = Territory.objects.create(
        country="SE", code="2582", name="Boden", kind=TerritoryKind.MUNICIPALITY, parent=region
    )
    editor, approver = (
        acting_as(role, boden) for role in ("municipal_editor", "municipal_approver")
    )
    return Office(boden, editor, approver)


def _told(client: Client) -> str:
    return "\n".join(shown(client.get(address)) for address in EVERY)


def _leaks(client: Client) -> bool:
    text = _told(client)
    return any(word in text for word in (WORD, AMOUNT, SHOWN, "98765"))


def test_before_anything_is_released_the_pages_show_statistics_and_say_so(
    there: Office, client: Client
) -> None:
    del there
    page = shown(client.get(MUNICIPALITY))
    assert "Kommunen har inte publicerat någon inventering för 2019" in page
    assert "0 av 14 kommuner har publicerat" in shown(client.get(COUNTY))
    assert client.get(RELEASED).status_code == 404


def test_nothing_leaks_before_it_is_released_nor_once_it_was_withdrawn(
    there: Office, client: Client
) -> None:
    draft = there.drafted(**MUCH)
    assert not _leaks(client)
    approved = there.approved(draft)
    assert not _leaks(client)
    publication = operations.publish(inventory=approved, by=there.approver)
    assert _leaks(client)
    new = inventories.new_version(inventory=approved, reason=f"{WORD}2", by=there.officer)
    assert f"{WORD}2" not in _told(client)
    inventories.discard(inventory=new, by=there.officer)
    operations.withdraw(publication=publication, reason="an example", by=there.approver)
    assert not _leaks(client)


def test_the_kept_page_changes_as_soon_as_something_is_released(
    there: Office, client: Client
) -> None:
    approved = there.approved(there.drafted(**MUCH))
    before = client.get(MUNICIPALITY)
    assert client.get(MUNICIPALITY).content == before.content
    publication = operations.publish(inventory=approved, by=there.approver)
    released = client.get(MUNICIPALITY)
    assert "no-cache" in released["Cache-Control"]
    assert SHOWN in shown(released)
    operations.withdraw(publication=publication, reason="an example", by=there.approver)
    assert SHOWN not in shown(client.get(MUNICIPALITY))


def test_a_released_inventory_tells_its_decision_and_its_figures(
    there: Office, client: Client
) -> None:
    approved = there.approved(there.drafted(**MUCH))
    publication = operations.publish(inventory=approved, by=there.approver)
    for address in (
        RELEASED,
        RELEASED.replace("/sv/kommun", "/en/municipality").replace("beslutad", "decided"),
    ):
        page = shown(client.get(address))
        assert publication.digest in page
        assert "Example §1" in page
        assert there.approver.key not in page
    rows = client.get(RELEASED, {"format": "json", "table": "released_energy"}).json()["rows"]
    assert rows[0]["electricity_mwh"] == pytest.approx(float(AMOUNT), rel=1e-12)
    assert client.get(RELEASED, {"format": "yaml"}).content.decode() == publication.document


def test_the_county_tells_who_has_released_beside_the_statistics(
    there: Office, client: Client
) -> None:
    approved = there.approved(there.drafted(**MUCH))
    before = client.get(f"{COUNTY}&format=json").json()["rows"]
    publication = operations.publish(inventory=approved, by=there.approver)
    assert "1 av 14 kommuner har publicerat" in shown(client.get(COUNTY))
    rows = client.get(f"{COUNTY}&format=json").json()["rows"]
    told = {row["name"]: row["released_emissions_t"] for row in rows}
    assert told["Boden"] == publication.result["total_emissions_t"]
    assert [name for name, emitted in told.items() if emitted is not None] == ["Boden"]
    for old, new in zip(before, rows, strict=True):
        assert old.items() <= new.items()


def test_what_does_not_hold_is_not_handed_out(there: Office, client: Client) -> None:
    approved = there.approved(there.drafted(**MUCH))
    operations.publish(inventory=approved, by=there.approver)
    unguarded("reporting_publication", "result_hash", "0" * 64)
    for kind in ("json", "csv", "yaml"):
        assert client.get(RELEASED, {"format": kind}).status_code == 404
    assert Publication.objects.get().stands
