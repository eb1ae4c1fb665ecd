"""Pages that change something are there for the single user; everyone else must sign in."""

import pytest
from django.test import Client, override_settings

from samklang.web.loopback import is_loopback
from samklang.web.serving import _is_single_user

CHANGING = ("/sv/inlasning/", "/en/import/")


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.8.9.1", "[::1]", "::1", "localhost", "LocalHost"]
)
def test_this_machine_is_known(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize(
    "host",
    ["", "0.0.0.0", "::", "192.168.1.4", "127.0.0.1.example.org", "localhost.example.org", "[::]"],  # noqa: S104 - must not count as this machine
)
def test_another_machine_is_not_taken_for_this_one(host: str) -> None:
    assert not is_loopback(host)


@pytest.mark.parametrize("address", CHANGING)
def test_single_user_has_the_pages_that_change_something(here: Client, address: str) -> None:
    answer = here.get(address)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert f'href="{address}"' in here.get(f"{address[:4]}").content.decode()


def _leads_to_sign_in(client: Client, address: str, **headers: str) -> None:
    for method in ("get", "head"):
        answer = getattr(client, method)(address, headers=headers)
        assert answer.status_code == 302
        assert "/account/login/?next=" in answer.headers["Location"]
        assert answer.headers["Cache-Control"] == "no-store"
        assert not answer.cookies


@pytest.mark.parametrize("address", CHANGING)
def test_everyone_else_is_led_to_the_sign_in(client: Client, address: str) -> None:
    _leads_to_sign_in(client, address)
    assert f'href="{address}"' not in client.get(address[:4]).content.decode()


@pytest.mark.parametrize("address", CHANGING)
def test_nobody_changes_anything_without_signing_in(client: Client, address: str) -> None:
    for method in ("post", "put", "delete"):
        answer = getattr(client, method)(address)
        assert answer.status_code == 302
        assert "/account/login/?next=" in answer.headers["Location"]


def test_the_sign_in_says_nothing_about_what_exists(client: Client) -> None:
    for number in (1, 999_999):
        _leads_to_sign_in(client, f"/sv/inlasning/{number}/")


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "testserver"},
        {"host": "localhost", "x-forwarded-for": "203.0.113.4"},
        {"host": "localhost", "forwarded": "for=203.0.113.4"},
        {"host": "localhost", "via": "1.1 proxy"},
    ],
)
def test_a_stranger_s_request_is_told_apart_in_single_user_mode(
    here: Client, headers: dict[str, str]
) -> None:
    _leads_to_sign_in(here, CHANGING[0], **headers)


def test_a_request_from_another_machine_is_told_apart(here: Client) -> None:
    assert here.get(CHANGING[0], REMOTE_ADDR="192.0.2.7").status_code == 302


def test_kept_public_page_shows_the_way_to_the_forms_to_the_single_user_alone(
    client: Client,
) -> None:
    with override_settings(SAMKLANG_IS_SINGLE_USER=True):
        for _ in range(2):
            for host, is_shown in (("localhost", True), ("testserver", False)):
                page = client.get("/sv/kakor/", headers={"host": host}).content.decode()
                assert ('href="/sv/inlasning/"' in page) is is_shown


@pytest.mark.parametrize(
    ("host", "environment", "expected"),
    [
        ("127.0.0.1", {}, True),
        ("::1", {}, True),
        ("localhost", {}, True),
        ("0.0.0.0", {}, False),  # noqa: S104 - what must not count as this machine
        ("192.168.1.4", {}, False),
        ("127.0.0.1", {"SAMKLANG_IS_SINGLE_USER": "0"}, False),
        ("127.0.0.1", {"SAMKLANG_IS_SECURE": "1"}, False),
        ("127.0.0.1", {"SAMKLANG_HOSTS": "klimat.example.org"}, False),
        ("192.168.1.4", {"SAMKLANG_IS_SINGLE_USER": "1"}, False),
    ],
)
def test_serving_address_decides_the_mode(
    monkeypatch: pytest.MonkeyPatch, host: str, environment: dict[str, str], *, expected: bool
) -> None:
    monkeypatch.setenv("SAMKLANG_HOSTS", "127.0.0.1,localhost,[::1]")
    for name in ("SAMKLANG_IS_SINGLE_USER", "SAMKLANG_IS_SECURE"):
        monkeypatch.delenv(name, raising=False)
    for name, word in environment.items():
        monkeypatch.setenv(name, word)
    assert _is_single_user(host) is expected
