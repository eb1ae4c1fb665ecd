"""The coordinator's first page: who is where, what is stuck, who is responsible, what is next."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samklang.web.reporting import operations as reporting
from tests.web.people import acting_as
from tests.web.words import shown
from tests.web.workspace.conftest import County, desk

PAGE = "/sv/arbete/lan/25/"
_NAMES = ("Arjeplog", "Boden", "Gällivare", "Haparanda", "Jokkmokk", "Kalix", "Kiruna")


def _rows(client: Client, page: str = PAGE) -> dict[str, dict[str, Any]]:
    found = client.get(page, {"format": "json", "table": "cycle"}).json()["rows"]
    return {row["municipality"]: row for row in found}


def test_every_municipality_stands_at_its_step(county: County) -> None:
    nothing = county.municipality("2505", "Arvidsjaur")
    drafting, waiting = county.office("2582", "Boden"), county.office("2523", "Gällivare")
    frozen, public = county.office("2514", "Kalix"), county.office("2584", "Kiruna")
    drafting.drafted()
    waiting.handed_in(waiting.drafted())
    frozen.approved(frozen.drafted())
    reporting.publish(inventory=public.approved(public.drafted()), by=public.approver)
    public.drafted(2020)
    rows = _rows(desk(county.coordinator))
    assert [*rows] == [nothing.name, "Boden", "Gällivare", "Kalix", "Kiruna"]
    assert {name: row["inventories"] for name, row in rows.items()} == {
        "Arvidsjaur": "",
        "Boden": "2019 draft",
        "Gällivare": "2019 submitted",
        "Kalix": "2019 approved",
        "Kiruna": "2020 draft; 2019 published",
    }
    assert rows["Gällivare"]["approval"] == "waiting"
    assert rows["Kalix"]["stuck"] == "late not_published"
    assert (rows["Arvidsjaur"]["register"], rows["Boden"]["register"]) == ("", "published")


def test_those_whose_turn_it_is_are_responsible(county: County) -> None:
    drafting, waiting = county.office("2582", "Boden"), county.office("2523", "Gällivare")
    drafting.drafted()
    waiting.handed_in(waiting.drafted())
    rows = _rows(desk(county.coordinator))
    assert drafting.officer.person
    assert waiting.approver.person
    assert rows["Boden"]["responsible"] == drafting.officer.person.name
    assert rows["Gällivare"]["responsible"] == waiting.approver.person.name


def test_what_is_stuck_stands_first_and_leads_to_where_it_is_put_right(county: County) -> None:
    office = county.office("2582", "Boden")
    office.approved(office.drafted())
    page = desk(county.coordinator).get(PAGE)
    words = shown(page)
    assert "Boden : försenad, godkänd, inte publicerad" in words
    assert "1 av 1 kommer inte vidare" in words
    assert 'href="/sv/register/2582/"' in page.content.decode()


def test_a_waiting_inventory_is_stuck_where_nobody_can_approve(county: County) -> None:
    office = county.office("2582", "Boden")
    office.handed_in(office.drafted())
    rows = _rows(desk(county.coordinator))
    assert "no_approver" not in rows["Boden"]["stuck"]
    assert office.approver.person
    office.approver.person.grants.all().delete()
    assert "no_approver" in _rows(desk(county.coordinator))["Boden"]["stuck"]


def test_the_next_report_is_the_one_that_is_due_first(county: County) -> None:
    county.office("2582", "Boden")
    row = _rows(desk(county.coordinator))["Boden"]
    assert row["report"] == "2018-04-18"
    assert row["stuck"] == "late"


@pytest.mark.parametrize("role", ["municipal_editor", "adviser", "administrator", "coordinator"])
def test_it_does_not_exist_for_others(county: County, role: str) -> None:
    there = county.municipality("2582", "Boden")
    elsewhere = {"coordinator": county.other, "administrator": None}
    by = acting_as(role, elsewhere.get(role, there))
    ours, nowhere = (desk(by).get(f"/sv/arbete/lan/{code}/") for code in ("25", "99"))
    assert ours.status_code == nowhere.status_code == 404
    assert shown(ours) == shown(nowhere)
    assert "/account/login/" in Client().get(PAGE)["Location"]


def test_names_are_for_those_who_may_know_them(county: County) -> None:
    office = county.office("2582", "Boden")
    office.drafted()
    archivist = desk(acting_as("archivist", county.region))
    assert "responsible" not in _rows(archivist)["Boden"]
    assert office.officer.person
    assert office.officer.person.name not in archivist.get(PAGE).content.decode()


def _asked(client: Client) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(PAGE).status_code == 200
    return len(asked)


def test_how_much_is_asked_does_not_depend_on_how_many_there_are(county: County) -> None:
    coordinator = desk(county.coordinator)
    for number in range(2):
        office = county.office(f"25{number:02}", _NAMES[number])
        office.approved(office.drafted())
        office.drafted(2020)
    few = _asked(coordinator)
    for number in range(2, 14):
        office = county.office(f"25{number:02}", f"{_NAMES[number % 7]} {number}")
        office.approved(office.drafted())
        office.drafted(2020)
    assert len(_rows(coordinator)) == 14
    assert _asked(coordinator) == few
    assert few < 40
