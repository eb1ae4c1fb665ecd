"""The pages about people, roles, tokens and work on behalf, through the browser."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from samklang.web.accounts.models import Grant, Organisation, Person, Token
from samklang.web.audit.models import Entry
from samklang.web.territories.models import Territory
from tests.web.accounts.signing_in import browser_of
from tests.web.people import municipality, person

TODAY = timezone.localdate()
SOON = TODAY + timedelta(days=30)

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def administrator(database: str) -> Client:
    del database
    return browser_of(person("administrator", None))


def _given(**changed: object) -> dict[str, object]:
    return {
        "role": "municipal_editor",
        "territory": municipality().pk,
        "starts_on": TODAY,
        "ends_on": "",
        "reason": "begins today",
        **changed,
    }


def test_administrator_registers_somebody_who_gets_a_link(administrator: Client) -> None:
    told = {"name": "Åsa Ek", "email": "Asa@Example.org", "organisation": "", "language": "sv"}
    answer = administrator.post("/sv/personer/ny/", told, follow=True)
    asa = Person.objects.get(email="asa@example.org")
    assert "Åsa Ek" in answer.content.decode()
    page = administrator.post(f"/sv/personer/{asa.pk}/lank/").content.decode()
    link = re.search(r"<code>http://testserver(/\S+?)</code>", page)
    assert link
    assert Client().get(link[1]).status_code == 302


def test_what_is_wrong_is_told_and_what_was_typed_stays(administrator: Client) -> None:
    told = {"name": "Åsa Ek", "email": "asa", "organisation": "", "language": "sv"}
    answer = administrator.post("/sv/personer/ny/", told)
    assert answer.status_code == 400
    assert 'value="Åsa Ek"' in answer.content.decode()
    assert Person.objects.count() == 1


def test_organisations_are_kept(administrator: Client) -> None:
    told = {"name": "Exempelby", "kind": "local_authority", "territory": ""}
    refused = administrator.post("/sv/organisationer/ny/", told)
    assert "Välj vilket" in refused.content.decode()
    administrator.post("/sv/organisationer/ny/", {**told, "territory": municipality().pk})
    kept = Organisation.objects.get()
    changed = {"name": "Byexempel", "kind": "other", "territory": ""}
    administrator.post(f"/sv/organisationer/{kept.pk}/", changed)
    assert "Byexempel" in administrator.get("/sv/organisationer/").content.decode()


def test_coordinator_gives_and_ends_a_role_in_the_own_region_alone() -> None:
    own, other = municipality(), municipality("21", "2")
    coordinator = person("coordinator", own.parent)
    client, editor = browser_of(coordinator), person("municipal_editor", other)
    answer = client.post("/sv/roller/ny/", _given(email=editor.email))
    assert answer.status_code == 302
    given = Grant.objects.get(person=editor, territory=own)
    assert given.granted_by == coordinator
    assert (
        client.post("/sv/roller/ny/", _given(email=editor.email, territory=other.pk)).status_code
        == 400
    )
    foreign = Grant.objects.get(person=editor, territory=other)
    assert client.get(f"/sv/roller/{foreign.pk}/avsluta/").status_code == 404
    assert other.name not in client.get("/sv/roller/").content.decode()
    client.post(f"/sv/roller/{given.pk}/avsluta/", {"reason": "has left"})
    given.refresh_from_db()
    assert (given.end_reason, given.ended_at is not None) == ("has left", True)
    assert Grant.objects.filter(pk=given.pk).exists()


def test_a_role_that_was_ended_holds_no_more_at_the_next_request() -> None:
    own = municipality()
    approver = person("municipal_approver", own)
    client = browser_of(approver)
    assert client.get("/sv/roller/").status_code == 200
    held = Grant.objects.get(person=approver)
    told = {"reason": "has left"}
    browser_of(person("coordinator", own.parent)).post(f"/sv/roller/{held.pk}/avsluta/", told)
    assert client.get("/sv/roller/").status_code == 404


def test_nobody_gives_or_ends_a_role_of_their_own() -> None:
    own = municipality()
    coordinator = person("coordinator", own.parent)
    client = browser_of(coordinator)
    answer = client.post("/sv/roller/ny/", _given(email=coordinator.email))
    assert "inte ge dig själv" in answer.content.decode()
    held = Grant.objects.get(person=coordinator)
    answer = client.post(f"/sv/roller/{held.pk}/avsluta/", {"reason": "mine"})
    assert answer.status_code == 400


def test_administrator_alone_closes_accounts(administrator: Client) -> None:
    leaving = person("municipal_editor", municipality())
    theirs = browser_of(leaving)
    assert theirs.get("/sv/mitt-konto/").status_code == 200
    coordinator = browser_of(person("coordinator", municipality().parent))
    address = f"/sv/personer/{leaving.pk}/stang/"
    assert coordinator.post(address, {"reason": "no"}).status_code == 404
    administrator.post(address, {"reason": "has left"})
    assert theirs.get("/sv/mitt-konto/").status_code == 302


# --- on behalf ---


def test_adviser_works_on_behalf_and_every_page_says_so() -> None:
    own, other = municipality(), municipality("21", "2")
    adviser = person("adviser", own)
    client = browser_of(adviser)
    told = {"territory": own.pk, "reason": "asked by letter"}
    assert client.post("/sv/pa-uppdrag/", {**told, "territory": other.pk}).status_code == 400
    client.post("/sv/pa-uppdrag/", told)
    for address in ("/sv/mitt-konto/", "/sv/account/2fa/", "/sv/pa-uppdrag/", "/sv/register/"):
        page = client.get(address).content.decode()
        assert "asked by letter" in page, address
        assert f"Du arbetar åt {own.name}" in page
    noted = Entry.objects.get(name="behalf_begun")
    assert (noted.actor, noted.territory) == (adviser.key, own.key)
    client.post("/sv/pa-uppdrag/avsluta/")
    assert "asked by letter" not in client.get("/sv/mitt-konto/").content.decode()
    assert Entry.objects.filter(name="behalf_ended").exists()


def test_work_on_behalf_ends_with_the_role() -> None:
    adviser = person("adviser", municipality())
    client = browser_of(adviser)
    client.post("/sv/pa-uppdrag/", {"territory": municipality().pk, "reason": "asked by letter"})
    Grant.objects.filter(person=adviser).update(ended_at=timezone.now())
    assert "asked by letter" not in client.get("/sv/mitt-konto/").content.decode()


# --- tokens ---


def _token(client: Client, territory: Territory) -> str:
    told = {"name": "Dashboard", "territory": territory.pk, "expires_on": SOON}
    page = client.post("/sv/mitt-konto/nycklar/", told).content.decode()
    found = re.search(r"samklang_[\w-]+", page)
    assert found, page
    return found[0]


def test_a_token_is_shown_once_and_kept_as_a_hash() -> None:
    own = municipality()
    client = browser_of(person("municipal_editor", own))
    words = _token(client, own)
    assert words not in client.get("/sv/mitt-konto/nycklar/").content.decode()
    kept = Token.objects.get()
    assert words not in "".join(map(str, vars(kept).values()))
    assert not Entry.objects.filter(after__contains=kept.digest).exists()


def _reads(words: str, territory: Territory) -> bool:
    from samklang.web.accounts.may import may
    from samklang.web.accounts.permissions import Kind, Verb
    from samklang.web.accounts.tokens import acting_by_token

    return may(acting_by_token(words), Verb.READ, Kind.INVENTORY, territory)


def test_a_token_reads_in_its_territory_and_changes_nothing() -> None:
    own, other = municipality(), municipality("21", "2")
    client = browser_of(person("municipal_editor", own))
    words = _token(client, own)
    assert _reads(words, own)
    assert not _reads(words, other)
    program = Client(headers={"authorization": f"Bearer {words}"})
    assert program.get("/sv/mitt-konto/").status_code == 404
    assert program.get("/sv/roller/").status_code == 404
    assert (
        Client(headers={"authorization": "Bearer nonsense"}).get("/sv/roller/").status_code == 302
    )


@pytest.mark.parametrize("ends", ["revoked", "expired", "role", "account"])
def test_a_token_dies(ends: str) -> None:
    own = municipality()
    editor = person("municipal_editor", own)
    client = browser_of(editor)
    words = _token(client, own)
    kept = Token.objects.get()
    if ends == "revoked":
        client.post(f"/sv/mitt-konto/nycklar/{kept.pk}/aterkalla/")
    elif ends == "expired":
        Token.objects.update(expires_on=TODAY - timedelta(days=1))
    elif ends == "role":
        Grant.objects.update(ended_at=timezone.now())
    else:
        Person.objects.update(is_active=False)
    assert not _reads(words, own)


def test_nobody_revokes_somebody_else_s_token_but_an_administrator(administrator: Client) -> None:
    own = municipality()
    _token(browser_of(person("municipal_editor", own)), own)
    kept = Token.objects.get()
    address = f"/sv/mitt-konto/nycklar/{kept.pk}/aterkalla/"
    assert browser_of(person("municipal_editor", own)).post(address).status_code == 404
    assert administrator.post(address).status_code == 302
    kept.refresh_from_db()
    assert kept.revoked_at is not None


# --- what had been typed ---


def _expire(client: Client) -> None:
    session = client.session
    session["seen_at"] = (timezone.now() - timedelta(hours=1)).isoformat()
    session.save()


def _signed_in_again(client: Client, whose: Person) -> Client:
    """The same browser, signed in anew: what its empty session keeps comes along."""
    again = browser_of(whose)
    session = again.session
    session["typed"] = client.session.get("typed")
    session.save()
    return again


def test_what_was_typed_is_offered_after_the_sign_in_and_sent_on() -> None:
    own = municipality()
    coordinator, editor = person("coordinator", own.parent), person("municipal_editor", own)
    client = browser_of(coordinator)
    _expire(client)
    told = _given(email=editor.email, reason="Typed for forty minutes")
    answer = client.post("/sv/roller/ny/", told)
    assert "next=%2Fsv%2Fmitt-konto%2Fskrivet%2F" in answer.headers["Location"]
    assert Grant.objects.count() == 2
    again = _signed_in_again(client, coordinator)
    page = again.get("/sv/mitt-konto/skrivet/").content.decode()
    assert "Typed for forty minutes" in page
    answer = again.post("/sv/mitt-konto/skrivet/", {**told, "send": "yes"}, follow=True)
    assert answer.redirect_chain[0] == ("/sv/roller/ny/", 307)
    assert Grant.objects.filter(reason="Typed for forty minutes").exists()
    assert "typed" not in again.session


def test_what_was_typed_is_nobody_else_s_and_lasts_an_hour() -> None:
    own = municipality()
    coordinator = person("coordinator", own.parent)
    client = browser_of(coordinator)
    _expire(client)
    client.post("/sv/roller/ny/", _given(email="x@example.org", reason="a secret reason"))
    other = _signed_in_again(client, person("coordinator", own.parent))
    assert "a secret reason" not in other.get("/sv/mitt-konto/skrivet/").content.decode()
    again = _signed_in_again(client, coordinator)
    session = again.session
    session["typed"] = {
        **session["typed"],
        "at": (timezone.now() - timedelta(minutes=61)).isoformat(),
    }
    session.save()
    assert "a secret reason" not in again.get("/sv/mitt-konto/skrivet/").content.decode()


def test_no_password_and_nothing_endless_is_kept() -> None:
    client = browser_of(person("municipal_editor", municipality()))
    _expire(client)
    client.post("/sv/mitt-konto/", {"name": "Kept", "password": "hidden", "api_token": "hidden"})
    assert [name for name, _ in client.session["typed"]["fields"]] == ["name"]
    client = browser_of(person("municipal_editor", municipality()))
    _expire(client)
    client.post("/sv/mitt-konto/", {"name": "x" * 300_000})
    assert "typed" not in client.session


def test_a_stranger_s_form_is_not_kept() -> None:
    client = Client()
    client.post("/sv/mitt-konto/", {"name": "Stranger"})
    assert "typed" not in client.session
