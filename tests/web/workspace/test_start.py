"""The start page: what waits for whoever is signed in, and nothing of others."""

from django.test import Client

from tests.web.accounts.signing_in import browser_of
from tests.web.people import acting_as, person
from tests.web.words import shown
from tests.web.workspace.conftest import County, desk

PAGE = "/sv/arbete/"


def test_an_approver_sees_what_waits_for_approval_and_for_publication(county: County) -> None:
    office = county.office("2582", "Boden")
    office.handed_in(office.drafted(2018))
    approved = office.approved(office.drafted(2019))
    page = desk(office.approver).get(PAGE)
    words = shown(page)
    assert "Att godkänna Boden 2018" in words
    assert "Godkända, att publicera Boden 2019" in words
    assert f'href="/sv/inventeringar/{approved.pk}/publicera/"' in page.content.decode()
    assert "no-store" in page["Cache-Control"]


def test_an_officer_sees_the_drafts_and_the_deadlines(county: County) -> None:
    office = county.office("2582", "Boden")
    office.drafted(2019)
    words = shown(desk(office.officer).get(PAGE))
    assert "Utkast att arbeta med Boden 2019" in words
    assert "Försenat eller snart dags Boden:" in words
    assert "Att godkänna" not in words


def test_nobody_sees_what_waits_elsewhere(county: County) -> None:
    office = county.office("2582", "Boden")
    office.handed_in(office.drafted(2019))
    other = county.office("2514", "Kalix")
    for by in (other.approver, other.officer, acting_as("administrator", None)):
        assert "Boden" not in shown(desk(by).get(PAGE))


def test_a_coordinator_is_led_to_the_county(county: County) -> None:
    page = desk(county.coordinator).get(PAGE).content.decode()
    assert 'href="/sv/arbete/lan/25/"' in page
    assert 'href="/sv/arbete/lan/24/"' not in page


def test_whoever_has_not_signed_in_is_asked_to(county: County) -> None:
    del county
    assert "/account/login/" in Client().get(PAGE)["Location"]


def test_a_role_that_sleeps_leads_to_the_second_factor(county: County) -> None:
    coordinator = person("coordinator", county.region)
    answer = browser_of(coordinator, has_second_factor=False).get(PAGE)
    assert answer.status_code == 302
