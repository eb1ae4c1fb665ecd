"""The trail as those who may read it see it."""

import pytest
from django.test import Client

from samklang.web.audit.recording import note, recorded
from tests.web.people import acting_as
from tests.web.words import shown
from tests.web.workspace.conftest import County, desk

PAGE = "/sv/arbete/sparning/SE-2582/"


def test_it_tells_who_did_what_and_why_the_newest_first(county: County) -> None:
    office = county.office("2582", "Boden")
    office.handed_in(office.drafted())
    assert office.officer.person
    with recorded(actor=office.officer.key, territory=office.territory.key, reason="nya tal"):
        note("exported", subject="inventory:1")
    words = shown(desk(county.coordinator).get(PAGE))
    assert office.officer.person.name in words
    newest = words.index("Exporterat")
    assert newest < words.index("Inventering inlämnad") < words.index("Inventering påbörjad")
    assert "nya tal" in words[newest:]
    assert "1234.5" in words


def test_whoever_keeps_the_installation_sees_no_content(county: County) -> None:
    office = county.office("2582", "Boden")
    office.drafted()
    page = desk(acting_as("administrator", None)).get(PAGE)
    assert "Inventering påbörjad" in shown(page)
    assert "1234.5" not in page.content.decode()


def test_it_is_paged(county: County) -> None:
    office = county.office("2582", "Boden")
    for number in range(60):
        with recorded(actor="system", territory=office.territory.key):
            note("exported", subject=f"part:{number:02}")
    coordinator = desk(county.coordinator)
    first, second = (shown(coordinator.get(PAGE, {"page": page})) for page in (1, 2))
    assert ("part:59" in first, "part:00" in first) == (True, False)
    assert ("part:59" in second, "part:00" in second) == (False, True)
    assert coordinator.get(PAGE, {"page": "x"}).status_code == 200


def test_only_those_who_may_take_it_out_can(county: County) -> None:
    county.office("2582", "Boden").drafted()
    asked = {"format": "json", "table": "trail"}
    archivist = desk(acting_as("archivist", county.region)).get(PAGE, asked)
    assert archivist.json()["rows"][0]["what"] == "inventory_begun"
    answer = desk(county.coordinator).get(PAGE, asked)
    assert answer["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("role", ["municipal_editor", "decision_maker", "adviser", "coordinator"])
def test_it_does_not_exist_for_others(county: County, role: str) -> None:
    there = county.office("2582", "Boden").territory
    where = county.other if role == "coordinator" else there
    by = desk(acting_as(role, where))
    ours, nowhere = by.get(PAGE), by.get(PAGE.replace("2582", "9999"))
    assert ours.status_code == nowhere.status_code == 404
    assert shown(ours) == shown(nowhere)
    assert "/account/login/" in Client().get(PAGE)["Location"]


def test_the_places_whose_trail_one_may_read(county: County) -> None:
    county.office("2582", "Boden")
    county.municipality("2480", "Umeå", county.other)
    words = shown(desk(county.coordinator).get("/sv/arbete/sparning/"))
    assert "Boden" in words
    assert "Umeå" not in words
