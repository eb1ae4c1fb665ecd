"""The door: who comes in, who waits, and what it tells to strangers."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from django.core.cache import cache
from django.test import Client, override_settings
from django.utils import timezone

from samklang.web.accounts import delays, mails
from samklang.web.accounts.delays import Guesses, network_of, until
from samklang.web.accounts.models import Grant, Person
from samklang.web.audit.models import Entry
from tests.web.accounts.signing_in import PASSWORD, browser_of, move_back, with_password
from tests.web.people import municipality, person

LOGIN = "/sv/account/login/"
RESET = "/sv/account/password/reset/"
NEEDS_A_KEY = ("account/2fa/recovery-codes/", "account/2fa/webauthn/reauthenticate/")
SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def _forgotten(database: str) -> Iterator[None]:
    del database
    cache.clear()
    mail.outbox = []
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        yield
    cache.clear()


@pytest.fixture
def editor() -> Person:
    return with_password(person("municipal_editor", municipality()))


def _try(client: Client, email: str, password: str = PASSWORD, passed_on: str = "") -> Any:
    headers = {"x-forwarded-for": passed_on} if passed_on else {}
    return client.post(LOGIN, {"login": email, "password": password}, headers=headers)


def _events(name: str) -> list[Entry]:
    return list(Entry.objects.filter(name=name))


def _code() -> str:
    return str(format_hotp_value(hotp_value(SECRET, next(yield_hotp_counters_from_time()))))


def _page(client: Client, email: str, password: str) -> str:
    answer = client.post(LOGIN, {"login": email, "password": password})
    assert answer.status_code == 200
    return _without_what_varies(answer.content.decode(), email)


def _without_what_varies(page: str, email: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page).replace(email, "")


def test_the_right_password_opens_a_session_of_its_own(client: Client, editor: Person) -> None:
    client.get(LOGIN)
    stranger = client.session
    stranger["typed"] = {}
    stranger.save()
    before = stranger.session_key or ""
    client.cookies["samklang-session"] = before
    answer = _try(client, editor.email.upper())
    assert answer.status_code == 302
    assert client.session.session_key != before
    assert client.get("/sv/mitt-konto/").status_code == 200
    (noted,) = _events("signed_in")
    assert (noted.actor, noted.subject, noted.after) == (
        editor.key,
        editor.key,
        '{"by":["password"]}',
    )


def test_the_trail_is_told_of_every_change_of_a_sign_in(client: Client, editor: Person) -> None:
    from samklang.web.audit.models import OUTSIDE

    before = Entry.objects.filter(actor=OUTSIDE).count()
    _try(client, editor.email)
    client.post("/sv/account/logout/")
    assert Entry.objects.filter(actor=OUTSIDE).count() == before
    assert [each.actor for each in _events("signed_out")] == [editor.key]


@pytest.mark.parametrize("is_known", [True, False])
def test_a_wrong_password_says_nothing_of_who_exists(editor: Person, is_known: bool) -> None:
    expected = _page(Client(), editor.email, "wrong")
    cache.clear()
    email = editor.email if is_known else "nobody@example.org"
    assert _page(Client(), email, "wrong") == expected
    assert "stämmer inte" in expected
    for noted in _events("sign_in_failed"):
        assert noted.actor == "anonymous"
        assert "@" not in noted.after + noted.subject


def test_a_hash_is_computed_for_those_who_do_not_exist(client: Client) -> None:
    with patch.object(Person, "set_password") as hashed:
        _try(client, "nobody@example.org")
    hashed.assert_called_once_with(PASSWORD)


def test_a_closed_account_stays_outside(client: Client, editor: Person) -> None:
    Person.objects.filter(pk=editor.pk).update(is_active=False)
    assert _try(client, editor.email).headers["Location"].endswith("/account/inactive/")
    assert client.get("/sv/mitt-konto/").status_code == 302


def test_guesses_wait_longer_with_each_and_keep_nobody_else_out(
    client: Client, editor: Person
) -> None:
    for _ in range(delays.FREE_FOR_ACCOUNT):
        _try(client, editor.email, "wrong")
    answer = _try(client, editor.email)
    assert "Vänta" in answer.content.decode()
    assert client.get("/sv/mitt-konto/").status_code == 302
    elsewhere = Client(REMOTE_ADDR="203.0.113.9")
    assert _try(elsewhere, editor.email).status_code == 302


def test_a_header_does_not_make_another_network(client: Client, editor: Person) -> None:
    for number in range(delays.FREE_FOR_ACCOUNT):
        _try(client, editor.email, "wrong", passed_on=f"203.0.113.{number}")
    answer = _try(client, editor.email, passed_on="203.0.113.99")
    assert "Vänta" in answer.content.decode()


def test_an_unknown_account_waits_like_a_known_one(client: Client, editor: Person) -> None:
    pages = []
    for email in (editor.email, "nobody@example.org"):
        cache.clear()
        for _ in range(delays.FREE_FOR_ACCOUNT):
            _try(client, email, "wrong")
        pages.append(_page(client, email, "wrong"))
    assert pages[0] == pages[1]


def test_the_wait_doubles_up_to_a_quarter_of_an_hour() -> None:
    free = delays.FREE_FOR_ACCOUNT
    waits = [until((count, 0.0), free) for count in range(free + 20)]
    assert waits[:free] == [0.0] * free
    assert waits[free : free + 4] == [1, 2, 4, 8]
    assert waits[-1] == delays.LONGEST_SECONDS


def test_a_network_that_guesses_at_many_accounts_waits(client: Client) -> None:
    for number in range(delays.FREE_FOR_NETWORK):
        Guesses(f"{number}@example.org", "127.0.0.1").failed()
    assert Guesses("another@example.org", "127.0.0.1").wait_seconds() > 0
    assert Guesses("another@example.org", "203.0.113.9").wait_seconds() == 0
    del client


def test_one_household_is_one_network() -> None:
    assert network_of("2001:db8::1") == network_of("2001:db8::ffff:2")
    assert network_of("2001:db8::1") != network_of("2001:db8:0:1::1")
    assert network_of("192.0.2.1") != network_of("192.0.2.2")


def test_a_reset_says_nothing_of_who_exists(editor: Person) -> None:
    answers = [
        Client().post(RESET, {"email": email}) for email in (editor.email, "nobody@example.org")
    ]
    assert {answer.status_code for answer in answers} == {302}
    assert len({answer.headers["Location"] for answer in answers}) == 1
    mails._POST.submit(int).result()
    (letter,) = mail.outbox
    assert letter.to == [editor.email]
    assert "/sv/account/password/reset/key/" in letter.body


def test_a_new_password_ends_every_session(client: Client, editor: Person) -> None:
    elsewhere = browser_of(editor)
    assert elsewhere.get("/sv/mitt-konto/").status_code == 200
    client.post(RESET, {"email": editor.email})
    mails._POST.submit(int).result()
    link = re.search(r"http://testserver(/\S+)", str(mail.outbox[0].body))
    assert link
    form = client.get(link[1], follow=True)
    new = "något helt annat än förut"
    answer = client.post(form.request["PATH_INFO"], {"password1": new, "password2": new})
    assert answer.status_code == 302, answer.content.decode()
    assert elsewhere.get("/sv/mitt-konto/").status_code == 302
    assert [each.subject for each in _events("password_set")] == [editor.key]


@pytest.mark.parametrize(
    ("began", "seen", "is_over"),
    [
        (timedelta(minutes=29), timedelta(minutes=29), False),
        (timedelta(minutes=31), timedelta(minutes=31), True),
        (timedelta(hours=11, minutes=59), timedelta(), False),
        (timedelta(hours=12, minutes=1), timedelta(), True),
    ],
)
def test_a_session_ends(
    editor: Person, began: timedelta, seen: timedelta, *, is_over: bool
) -> None:
    client, now = browser_of(editor), timezone.now()
    move_back(client, began_at=(now - began).isoformat(), seen_at=(now - seen).isoformat())
    assert (client.get("/sv/mitt-konto/").status_code == 302) is is_over
    assert bool(_events("session_ended")) is is_over


def test_a_session_is_written_once_a_minute_at_most(editor: Person) -> None:
    client = browser_of(editor)
    before = client.session["seen_at"]
    client.get("/sv/mitt-konto/")
    assert client.session["seen_at"] == before
    earlier = (timezone.now() - timedelta(minutes=2)).isoformat()
    move_back(client, seen_at=earlier)
    client.get("/sv/mitt-konto/")
    assert client.session["seen_at"] > earlier


def test_signing_out_leaves_nothing_in_the_browser(editor: Person) -> None:
    client = browser_of(editor)
    answer = client.post("/sv/account/logout/")
    assert '"storage"' in answer.headers["Clear-Site-Data"]
    assert client.get("/sv/mitt-konto/").status_code == 302


def test_signing_out_everywhere_ends_every_session(editor: Person) -> None:
    here, there = browser_of(editor), browser_of(editor)
    here.post("/sv/mitt-konto/logga-ut-overallt/")
    assert there.get("/sv/mitt-konto/").status_code == 302


def test_every_answer_to_somebody_who_has_signed_in_is_kept_by_nobody(editor: Person) -> None:
    client = browser_of(editor)
    for address in ("/sv/", "/sv/mitt-konto/", "/sv/account/2fa/", "/sv/nowhere/", "/sv/kakor/"):
        assert "no-store" in client.get(address).headers["Cache-Control"], address


@pytest.mark.parametrize("name", ["signup", "email", "set_password"])
def test_nobody_registers_by_themselves(editor: Person, name: str) -> None:
    for client in (Client(), browser_of(editor)):
        assert client.get(f"/sv/account/{name}/").status_code == 404


@pytest.mark.parametrize("address", [LOGIN, RESET, "/en/account/login/"])
def test_the_door_runs_scripts_of_its_own_alone(client: Client, address: str) -> None:
    answer = client.get(address)
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "script-src 'self'" in policy
    inline = re.findall(r"<script(?![^>]*(?:src=|application/json))", answer.content.decode())
    assert not inline


def test_whoever_has_signed_in_is_named_on_the_public_pages(editor: Person) -> None:
    assert editor.name in browser_of(editor).get("/sv/kallor/").content.decode()
    assert "Logga in" in Client().get("/sv/kallor/").content.decode()


def test_somebody_without_a_role_begins_with_the_own_account(
    client: Client, editor: Person
) -> None:
    Grant.objects.filter(person=editor).update(ended_at=timezone.now())
    assert _try(client, editor.email).headers["Location"] == "/sv/mitt-konto/"


def test_every_cookie_is_named_where_the_cookies_are_told(client: Client, editor: Person) -> None:
    client.get(LOGIN)
    _try(client, editor.email)
    client.get("/sv/mitt-konto/")
    told = client.get("/sv/kakor/").content.decode()
    assert len(client.cookies) == 2
    assert all(name in told for name in client.cookies)


# --- the second factor ---


def _coordinator() -> Person:
    found = with_password(person("coordinator", municipality().parent))
    TOTP.activate(found, SECRET)
    return found


def test_a_second_factor_is_asked_for_and_wakes_the_role(client: Client) -> None:
    coordinator = _coordinator()
    assert _try(client, coordinator.email).headers["Location"].endswith("/2fa/authenticate/")
    assert client.get("/sv/roller/").status_code == 302
    assert client.post("/sv/account/2fa/authenticate/", {"code": "000000"}).status_code == 200
    assert client.post("/sv/account/2fa/authenticate/", {"code": _code()}).status_code == 302
    assert client.get("/sv/roller/").status_code == 200
    (noted,) = _events("signed_in")
    assert noted.after == '{"by":["password","totp"]}'


def test_a_role_that_waits_says_what_to_do(client: Client) -> None:
    coordinator = with_password(person("coordinator", municipality().parent))
    _try(client, coordinator.email)
    answer = client.get("/sv/roller/", follow=True)
    assert answer.redirect_chain == [("/sv/mitt-konto/andra-faktor/", 302)]
    page = answer.content.decode()
    assert "Samordnare" in page
    assert '/sv/account/2fa/"' in page


def test_setting_up_a_second_factor_asks_for_the_password_and_wakes_the_role(
    client: Client,
) -> None:
    coordinator = with_password(person("coordinator", municipality().parent))
    _try(client, coordinator.email)
    answer = client.get("/sv/account/2fa/totp/activate/")
    assert "/reauthenticate/" in answer.headers["Location"]
    client.post(answer.headers["Location"], {"password": PASSWORD})
    with patch("allauth.mfa.totp.internal.auth.generate_totp_secret", return_value=SECRET):
        client.get("/sv/account/2fa/totp/activate/")
    before = client.session.session_key
    answer = client.post("/sv/account/2fa/totp/activate/", {"code": _code()})
    assert answer.status_code == 302, answer.content.decode()
    assert client.session.session_key != before
    assert client.get("/sv/roller/").status_code == 200
    added = _events("factor_added")
    assert {each.actor for each in added} == {coordinator.key}
    assert '{"factor":"totp"}' in {each.after for each in added}


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize(
    "path",
    [
        "account/login/",
        "account/logout/",
        "account/inactive/",
        "account/reauthenticate/",
        "account/password/change/",
        "account/password/reset/",
        "account/password/reset/done/",
        "account/password/reset/key/done/",
        "account/password/reset/key/1-set-password/",
        "account/2fa/",
        "account/2fa/authenticate/",
        "account/2fa/reauthenticate/",
        "account/2fa/totp/activate/",
        "account/2fa/totp/deactivate/",
        "account/2fa/recovery-codes/",
        "account/2fa/recovery-codes/generate/",
        "account/2fa/webauthn/",
        "account/2fa/webauthn/add/",
        "account/2fa/webauthn/reauthenticate/",
    ],
)
def test_every_page_of_the_door_is_ours(editor: Person, language: str, path: str) -> None:
    shown = 0
    without = _just_shown(person("municipal_editor", municipality()))
    TOTP.activate(editor, SECRET)
    waiting = Client()
    _try(waiting, editor.email)
    for client in (Client(), _just_shown(editor), without, waiting):
        answer = client.get(f"/{language}/{path}")
        assert answer.status_code in {200, 302, 404}
        if answer.status_code == 200:
            page = answer.content.decode()
            assert f'<html lang="{language}">' in page
            assert "<title> –" not in page
            shown += 1
    assert shown or path in NEEDS_A_KEY


def _just_shown(whose: Person) -> Client:
    """A browser in which somebody has just shown once more who it is."""
    known = browser_of(whose)
    again = {"method": "password", "reauthenticated": True, "at": timezone.now().timestamp()}
    session = known.session
    session["account_authentication_methods"] = [again]
    session.save()
    return known
