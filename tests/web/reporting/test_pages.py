"""Publish and withdraw, as those who may do it see it."""

from typing import Any

import pytest
from django.test import Client

from samklang.web.accounts.acting import Acting
from samklang.web.inventories.models import Inventory
from samklang.web.reporting.models import Publication
from tests.web.accounts.signing_in import browser_of
from tests.web.inventories.lives import Office, office
from tests.web.people import acting_as
from tests.web.reporting.test_publication import SECRET, with_estimate
from tests.web.words import shown


@pytest.fixture
def there(database: str) -> Office:
    del database
    return office()


def _desk(by: Acting) -> Client:
    assert by.person is not None
    return browser_of(by.person)


def _address(inventory: Inventory, step: str) -> str:
    return f"/sv/inventeringar/{inventory.pk}/{step}/"


def test_what_will_be_public_is_shown_before(there: Office) -> None:
    found = there.approved(there.drafted(activity=with_estimate()))
    page = _desk(there.approver).get(_address(found, "publicera"))
    assert "no-store" in page["Cache-Control"]
    words = shown(page)
    for told in ("Det som blir publikt", "Det som utelämnas", "Example §1", "minst"):
        assert told in words
    assert SECRET not in page.content.decode()
    assert not Publication.objects.exists()


def test_an_approver_publishes_and_withdraws(there: Office) -> None:
    found, desk = there.approved(there.drafted()), _desk(there.approver)
    answer = desk.post(_address(found, "publicera"))
    assert (answer.status_code, answer["Location"]) == (302, _address(found, "dra-tillbaka"))
    publication = Publication.objects.get()
    assert publication.digest in shown(desk.get(answer["Location"]))
    assert desk.get(_address(found, "publicera"))["Location"] == answer["Location"]
    refused = desk.post(answer["Location"], {"reason": " "})
    assert (refused.status_code, "Ange varför" in shown(refused)) == (409, True)
    assert desk.post(answer["Location"], {"reason": "fel år"}).status_code == 302
    publication.refresh_from_db()
    assert (publication.ending, publication.end_reason) == ("withdrawn", "fel år")


def test_a_draft_has_no_such_page(there: Office) -> None:
    draft = there.drafted()
    for step in ("publicera", "dra-tillbaka"):
        assert _desk(there.approver).get(_address(draft, step)).status_code == 404


@pytest.mark.parametrize("step", ["publicera", "dra-tillbaka"])
def test_for_others_it_is_as_if_it_did_not_exist(there: Office, step: str) -> None:
    found = there.approved(there.drafted())
    _desk(there.approver).post(_address(found, "publicera"))
    coordinator = acting_as("coordinator", there.territory.parent)
    for by in (there.officer, office("21", "2").approver, coordinator):
        desk = _desk(by)
        ours, nowhere = (desk.get(f"/sv/inventeringar/{n}/{step}/") for n in (found.pk, 99999))
        assert ours.status_code == nowhere.status_code == 404
        assert _same(ours, nowhere)
        assert desk.post(_address(found, step), {"reason": "x"}).status_code == 404
    assert Publication.objects.get().stands
    assert "/account/login/" in Client().get(_address(found, step))["Location"]


def _same(ours: Any, nowhere: Any) -> bool:
    """Whether two pages are alike but for the address that was asked for."""
    return bool(shown(ours) == shown(nowhere))
