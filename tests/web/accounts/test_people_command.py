"""``samklang people``: the way to the first administrator, and what it refuses."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.test import Client, override_settings
from django.utils import timezone

from samklang.web.accounts.acting import acting
from samklang.web.accounts.may import may_somewhere
from samklang.web.accounts.models import Person
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.accounts.queries import person_of
from samklang.web.audit.models import Entry
from samklang.web.serving import take_in_facts
from tests.unit.cli.conftest import Run

ADD = ("people", "add", "Åsa Ek", "asa@example.org")
NEW = "en helt ny mening att minnas"


@pytest.fixture(autouse=True)
def _places(database: str) -> None:
    del database
    take_in_facts()


def _link(out: str) -> str:
    found = re.search(r"http://127\.0\.0\.1:8000(/\S+)", out)
    assert found
    return found[1]


def test_somebody_is_registered_with_a_role_and_the_trail_knows(run: Run) -> None:
    ended = run(*ADD, "--role", "coordinator", "--territory", "SE-25")
    assert ended.status == 0
    person = person_of("ASA@example.org")
    assert person is not None
    by = acting(person, on=timezone.localdate(), has_second_factor=True)
    assert may_somewhere(by, Verb.READ, Kind.INVENTORY)
    given = Entry.objects.get(name="role_given")
    assert (given.actor, given.subject, given.territory) == ("this_machine", person.key, "SE-25")


def test_link_sets_the_password_once(run: Run, client: Client) -> None:
    link = _link(run(*ADD).out)
    form = client.get(link, follow=True)
    assert form.redirect_chain
    address = form.request["PATH_INFO"]
    assert client.post(address, {"password1": NEW, "password2": NEW}).status_code == 302
    assert Person.objects.get().check_password(NEW)
    assert Client().get(link).status_code == 200  # it says that the link is of no use
    assert not Client().get(link).has_header("Location")


def test_link_dies_after_half_an_hour(run: Run, client: Client) -> None:
    link = _link(run(*ADD).out)
    assert client.get(link).status_code == 302
    with override_settings(PASSWORD_RESET_TIMEOUT=-1):
        assert Client().get(link).status_code == 200
    from django.conf import settings

    assert timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT) == timedelta(minutes=30)


def test_link_speaks_the_language_of_its_person(run: Run) -> None:
    assert urlsplit(_link(run(*ADD).out)).path.startswith("/sv/")


def test_a_first_person_ends_single_user_mode(run: Run) -> None:
    with override_settings(SAMKLANG_IS_SINGLE_USER=True):
        here = Client(headers={"host": "localhost"})
        assert here.get("/sv/inlasning/").status_code == 200
        run(*ADD)
        assert here.get("/sv/inlasning/").status_code == 302


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--role", "king"), "municipal_editor, municipal_approver, decision_maker, adviser"),
        (("--role", "coordinator"), "holds in a region"),
        (("--role", "coordinator", "--territory", "SE-2580"), "holds in a region"),
        (("--role", "coordinator", "--territory", "SE-99"), "no territory SE-99"),
        (("--role", "administrator", "--territory", "SE-25"), "holds everywhere"),
        (("--role", "adviser", "--territory", "SE-2580"), "must have a last day"),
        (
            ("--role", "adviser", "--territory", "SE-2580", "--ends-on", "2000-01-01"),
            "before the first",
        ),
        (("--organisation", "Nowhere"), "no organisation called Nowhere"),
        (("--role", "api_token", "--territory", "SE-2580"), "no such role"),
    ],
)
def test_what_cannot_be_leaves_nobody_registered(
    run: Run, options: tuple[str, ...], told: str
) -> None:
    ended = run(*ADD, *options)
    assert ended.status == 2
    assert told in ended.err
    assert not Person.objects.exists()


@pytest.mark.parametrize("email", ["nonsense", "asa@", "ASA@EXAMPLE.ORG"])
def test_an_address_is_one_and_nobody_else_s(run: Run, email: str) -> None:
    run(*ADD)
    assert run("people", "add", "Bo", email).status == 2
    assert Person.objects.count() == 1


def test_everybody_is_listed_with_what_they_may_do(run: Run) -> None:
    run(*ADD, "--role", "coordinator", "--territory", "SE-25")
    (listed,) = run("people", "list", "--format", "json").document
    assert listed["roles"] == "coordinator SE-25"
    assert listed["is_active"] == "yes"


def test_a_closed_account_may_nothing_and_stays_known(run: Run) -> None:
    run(*ADD, "--role", "coordinator", "--territory", "SE-25")
    assert run("people", "close", "asa@example.org", "--reason", "has left").status == 0
    person = Person.objects.get()
    assert not person.is_active
    assert [each.end_reason for each in person.grants.all()] == ["has left"]
    assert Entry.objects.filter(name="account_closed", subject=person.key).exists()
    assert run("people", "link", "asa@example.org").status == 2
