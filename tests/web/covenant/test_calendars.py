"""Calendars: valid for other programs, secret, and gone with the grant."""

import re
from datetime import date, timedelta
from typing import Any

import icalendar
import pytest
import vobject
from django.test import Client
from django.utils import timezone

from samklang.web.accounts.acting import Acting
from samklang.web.accounts.models import Grant, Person
from samklang.web.covenant.models import CalendarFeed, Extension, Submission
from tests.web.covenant.conftest import Register, as_person, browser, person

CALENDARS = "/sv/frister/kalendrar/"
LONGEST_LINE = 75


def made(desk: Client, of: Person) -> str:
    """Make a calendar of one's first role; its path."""
    grant = Grant.objects.get(person=of)
    response = desk.post(CALENDARS, {"role": f"{grant.role} {grant.territory_id}"})
    (address,) = re.findall(r'value="http://testserver([^"]+)"', response.content.decode())
    return str(address)


@pytest.fixture
def feed(register: Register, coordinator: Acting, at_desk: Client) -> str:
    """The path of the coordinator's calendar; Boden has handed in its plan, and has dates."""
    Submission.objects.filter(signatory=register.boden).update(submitted_on=date(2025, 2, 1))
    assert coordinator.person is not None
    return made(at_desk, coordinator.person)


def events(content: bytes) -> dict[str, Any]:
    """The events of a calendar by their names, as one program reads it."""
    found = icalendar.Calendar.from_ical(content)
    return {str(each["summary"]): each for each in found.walk("VEVENT")}


def test_whole_days_with_what_and_why(client: Client, feed: str) -> None:
    response = client.get(feed)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    found = events(response.content)
    report = found["Boden: Uppföljning av åtgärderna"]
    assert report["dtstart"].dt == date(2027, 2, 1)
    assert report["dtend"].dt == date(2027, 2, 2)
    assert report["dtstart"].params["value"] == "DATE"
    assert "Planen lämnades in 2025-02-01." in report["description"]
    assert "Kiruna: Handlingsplan för 2020 (SEAP)" in found


def test_another_program_reads_the_same(client: Client, feed: str) -> None:
    content = client.get(feed).content
    other = vobject.readOne(content.decode())
    told = {str(each.summary.value): each.dtstart.value for each in other.vevent_list}
    assert told == {name: each["dtstart"].dt for name, each in events(content).items()}
    assert str(other.version.value) == "2.0"


def test_every_line_keeps_to_the_standard(client: Client, feed: str) -> None:
    content = client.get(feed).content
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= LONGEST_LINE
    unfolded = content.replace(b"\r\n ", b"").decode().split("\r\n")
    assert [line for line in unfolded if line and not re.match(r"[A-Z-]+[;:]", line)] == []
    assert "X-PUBLISHED-TTL:PT12H" in unfolded
    for name in ("BEGIN:VCALENDAR", "PRODID:", "VERSION:2.0", "END:VCALENDAR"):
        assert sum(line.startswith(name) for line in unfolded) == 1


def test_a_moved_deadline_is_the_same_event(register: Register, client: Client, feed: str) -> None:
    before = events(client.get(feed).content)["Boden: Uppföljning av åtgärderna"]
    Extension.objects.create(
        signatory=register.boden, kind="action_report", generation="CoM2030", number=1, months=3
    )
    after = events(client.get(feed).content)["Boden: Uppföljning av åtgärderna"]
    assert after["uid"] == before["uid"]
    assert after["dtstart"].dt == date(2027, 5, 1)


def test_asked_twice_it_is_the_same_to_the_byte(client: Client, feed: str) -> None:
    assert client.get(feed).content == client.get(feed).content


def test_nobody_is_named_in_it(
    register: Register, coordinator: Acting, client: Client, feed: str
) -> None:
    del register
    content = client.get(feed).content.decode()
    assert coordinator.person is not None
    assert coordinator.person.name not in content
    assert coordinator.person.email not in content


def test_nothing_of_another_region_is_in_it(client: Client, feed: str) -> None:
    assert "Umeå" not in client.get(feed).content.decode()


def test_the_secret_is_not_kept_and_shown_once(at_desk: Client, feed: str) -> None:
    secret = feed.rpartition("/")[2].removesuffix(".ics")
    assert len(secret) >= 43
    assert secret not in str(CalendarFeed.objects.values().get())
    assert secret not in at_desk.get(CALENDARS).content.decode()


def test_a_second_for_the_same_role_is_refused(
    coordinator: Acting, at_desk: Client, feed: str
) -> None:
    assert feed
    grant = Grant.objects.get(person=coordinator.person)
    response = at_desk.post(CALENDARS, {"role": f"{grant.role} {grant.territory_id}"})
    assert response.status_code == 400
    assert "Du har redan en kalender för den här rollen" in response.content.decode()


def test_a_role_that_is_not_ones_own_is_refused(register: Register, at_desk: Client) -> None:
    sent = {"role": f"coordinator {register.other_region.pk}"}
    assert at_desk.post(CALENDARS, sent).status_code == 400
    assert not CalendarFeed.objects.exists()


def test_a_revoked_calendar_is_gone(at_desk: Client, client: Client, feed: str) -> None:
    number = CalendarFeed.objects.get().pk
    at_desk.post(f"{CALENDARS}{number}/aterkalla/")
    gone, never = client.get(feed), client.get(feed.replace("/kalender/", "/kalender/x"))
    assert (gone.status_code, gone.content) == (404, never.content)


def test_only_the_owner_revokes(register: Register, client: Client, feed: str) -> None:
    number = CalendarFeed.objects.get().pk
    colleague = browser(person("coordinator", register.region))
    assert colleague.post(f"{CALENDARS}{number}/aterkalla/").status_code == 404
    assert client.get(feed).status_code == 200


def test_a_link_alone_revokes_nothing(at_desk: Client, client: Client, feed: str) -> None:
    number = CalendarFeed.objects.get().pk
    assert at_desk.get(f"{CALENDARS}{number}/aterkalla/").status_code == 405
    assert client.get(feed).status_code == 200


def test_it_dies_with_the_grant_at_the_next_request(
    coordinator: Acting, client: Client, feed: str
) -> None:
    assert client.get(feed).status_code == 200
    yesterday = timezone.localdate() - timedelta(days=1)
    Grant.objects.filter(person=coordinator.person).update(ends_on=yesterday)
    assert client.get(feed).status_code == 404


def test_it_dies_with_the_account(coordinator: Acting, client: Client, feed: str) -> None:
    Person.objects.filter(pk=coordinator.key.partition(":")[2]).update(is_active=False)
    assert client.get(feed).status_code == 404


def test_another_grant_does_not_keep_it_alive(
    register: Register, coordinator: Acting, client: Client, feed: str
) -> None:
    someone = coordinator.person
    assert someone is not None
    Grant.objects.filter(person=someone).update(role="archivist")
    Grant.objects.create(
        person=someone,
        role="coordinator",
        territory=register.other_region,
        starts_on=timezone.localdate(),
    )
    assert client.get(feed).status_code == 404


def test_an_officers_calendar_is_of_the_municipality(register: Register, client: Client) -> None:
    Submission.objects.filter(signatory=register.boden).update(submitted_on=date(2025, 2, 1))
    officer = person("municipal_editor", register.boden.territory, language="en")
    content = client.get(made(browser(officer), officer)).content
    assert {name.partition(":")[0] for name in events(content)} == {"Boden"}
    assert as_person(officer).person == officer
