"""The pages of the register: what anyone sees, what those who work with it do."""

import html
import re
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from samklang.web.accounts.acting import Acting
from samklang.web.audit.recording import SYSTEM, recorded
from samklang.web.base import uploads
from samklang.web.covenant import documents
from samklang.web.covenant.models import (
    Adhesion,
    Commitment,
    Coordinator,
    Document,
    Extension,
    Hold,
    Signatory,
    Submission,
)
from tests.web.covenant.conftest import Register, browser, person

REGISTER = "/sv/register/"
BODEN, KIRUNA, UMEA = f"{REGISTER}2582/", f"{REGISTER}2584/", f"{REGISTER}2480/"
RADAR = "/sv/frister/"
WORDS_OF_INSIDE = ("Frister", "Vad som har hänt", "Beslutshandlingar")


def shown(response: Any) -> str:
    """The words of a page, as a reader has them."""
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(html.unescape(text).split())


# --- for anyone ---


def test_anyone_reads_who_has_joined(register: Register, client: Client) -> None:
    text = shown(client.get(REGISTER))
    for words in ("Boden", "2016-04-18", "Borgmästaravtalet 2030", "Kiruna", "Vilande", "Umeå"):
        assert words in text
    assert register.free.name not in text


def test_the_register_of_a_region(register: Register, client: Client) -> None:
    del register
    text = shown(client.get(REGISTER, {"region": "24"}))
    assert "Umeå" in text
    assert "Boden" not in text


def test_a_region_without_signatories_says_so(register: Register, client: Client) -> None:
    Signatory.objects.filter(pk=register.umea.pk).update(territory=register.free)
    assert "Ingen här har anslutit sig" in shown(client.get(REGISTER, {"region": "24"}))


def test_the_register_as_a_table_for_programs(register: Register, client: Client) -> None:
    del register
    rows = client.get(REGISTER, {"table": "register", "format": "json"}).json()["rows"]
    assert {row["name"]: row["status"] for row in rows} == {
        "Boden": "published",
        "Kiruna": "on_hold",
        "Umeå": "published",
    }


@pytest.mark.parametrize("address", [BODEN, BODEN.replace("/sv/", "/en/")])
def test_anyone_reads_of_a_signatory_what_is_public_and_no_more(
    register: Register, client: Client, address: str
) -> None:
    del register
    text = shown(client.get(address))
    assert "2016-04-18" in text
    for words in (*WORDS_OF_INSIDE, "Deadlines", "What has happened"):
        assert words not in text


def test_what_is_due_is_for_those_who_have_signed_in(register: Register, client: Client) -> None:
    del register
    for address in (RADAR, f"{BODEN}inlamning/", f"{REGISTER}ny/", "/sv/frister/kalendrar/"):
        response = client.get(address)
        assert (response.status_code, "/account/login/" in response["Location"]) == (302, True)


def test_a_signatory_that_is_not_there(register: Register, client: Client) -> None:
    del register
    for code in ("9999", "group-1", "group-x", "25"):
        assert client.get(f"{REGISTER}{code}/").status_code == 404


# --- the coordinator ---


def test_the_coordinator_sees_deadlines_and_history(register: Register, at_desk: Client) -> None:
    del register
    text = shown(at_desk.get(BODEN))
    for words in (*WORDS_OF_INSIDE, "Okänd dag Inlämnat: Handlingsplan", "Ange dagen"):
        assert words in text


def test_no_deadline_of_another_region_is_seen(register: Register, at_desk: Client) -> None:
    del register
    text = shown(at_desk.get(UMEA))
    assert "Umeå" in text
    for words in (*WORDS_OF_INSIDE, "Ändra"):
        assert words not in text
    assert at_desk.get(f"{UMEA}inlamning/").status_code == 404
    assert at_desk.post(f"{UMEA}vilande/", {"began_on": "2026-01-01"}).status_code == 404
    assert "Umeå" not in shown(at_desk.get(RADAR))
    assert not Hold.objects.filter(signatory__territory__code="2480").exists()


def test_answers_are_kept_by_nobody(register: Register, at_desk: Client) -> None:
    del register
    for address in (REGISTER, BODEN, RADAR):
        assert "no-store" in at_desk.get(address)["Cache-Control"]


def test_a_municipality_is_registered_with_its_decision(
    register: Register, at_desk: Client
) -> None:
    address = f"{REGISTER}ny/"
    assert "Gällivare" in shown(at_desk.get(address))
    file = SimpleUploadedFile("../KF § 41.pdf", b"%PDF-1.7 decided")
    sent = {
        "territory": register.free.pk,
        "decided_on": "2026-03-04",
        "council": "kommunfullmäktige",
        "minute_reference": "KF § 41",
        "document": file,
        "commitments": ["CoM2050", "energy_poverty"],
        "coordinator": register.coordinator.pk,
        "supporter": "",
    }
    response = at_desk.post(address, sent, follow=True)
    text = shown(response)
    assert response.redirect_chain == [(f"{REGISTER}2523/", 302)]
    for words in ("Gällivare", "2028-03-04", "om 1 år och 3 månader", "KF § 41", "KF § 41.pdf"):
        assert words in text
    assert "Gällivare" not in shown(at_desk.get(address))


def test_what_was_typed_stays_where_something_is_wrong(register: Register, at_desk: Client) -> None:
    sent = {"territory": register.free.pk, "decided_on": "1999-01-01", "council": "Fullmäktige"}
    response = at_desk.post(f"{REGISTER}ny/", sent)
    text = response.content.decode()
    assert response.status_code == 400
    assert "Borgmästaravtalet började 2008" in text
    assert 'value="Fullmäktige"' in text
    assert 'href="#id_commitments-1"' in text
    assert not Signatory.objects.filter(territory=register.free).exists()


def test_no_file_but_a_document_comes_in_and_nothing_is_half_done(
    register: Register, at_desk: Client
) -> None:
    sent = {
        "territory": register.free.pk,
        "decided_on": "2026-03-04",
        "commitments": ["CoM2050"],
        "document": SimpleUploadedFile("program.exe", b"MZ"),
    }
    response = at_desk.post(f"{REGISTER}ny/", sent)
    assert "Det här är ingen handling" in shown(response)
    assert not Signatory.objects.filter(territory=register.free).exists()
    assert not Document.objects.exists()


def test_the_day_of_a_plan_is_told(register: Register, at_desk: Client) -> None:
    plan = register.boden.submissions.get()
    address = f"{REGISTER}inlamning/{plan.pk}/"
    assert 'value="plan" selected' in at_desk.get(address).content.decode()
    sent = {"kind": "plan", "submitted_on": "2018-04-10", "generations": ["CoM2030"]}
    text = shown(at_desk.post(address, sent, follow=True))
    assert "klar 2018-04-10" in text
    assert "2020-04-10" in text
    plan.refresh_from_db()
    assert plan.submitted_on == date(2018, 4, 10)


def test_a_report_is_recorded_with_its_years(register: Register, at_desk: Client) -> None:
    sent = {
        "kind": "full_report",
        "submitted_on": "2026-01-05",
        "inventory_years": "2022, 2019",
        "reference": "17929",
    }
    text = shown(at_desk.post(f"{BODEN}inlamning/", sent, follow=True))
    assert "inventeringsår 2019, 2022; nummer 17929" in text
    assert register.boden.submissions.get(kind="full_report").inventory_years == [2019, 2022]


def test_years_that_are_none_are_refused(register: Register, at_desk: Client) -> None:
    sent = {"kind": "full_report", "submitted_on": "2026-01-05", "inventory_years": "i fjol"}
    assert "Skriv årtal med fyra siffror" in shown(at_desk.post(f"{BODEN}inlamning/", sent))
    assert not register.boden.submissions.filter(kind="full_report").exists()


def test_the_same_submission_twice_is_refused_in_words(register: Register, at_desk: Client) -> None:
    sent = {"kind": "action_report", "submitted_on": "2026-01-05"}
    at_desk.post(f"{BODEN}inlamning/", sent)
    response = at_desk.post(f"{BODEN}inlamning/", sent)
    assert response.status_code == 400
    assert "Samma sak är redan inlämnad den 2026-01-05." in shown(response)
    assert register.boden.submissions.filter(kind="action_report").count() == 1


def test_only_deadlines_that_can_be_moved_are_offered(register: Register, at_desk: Client) -> None:
    assert "Handlingsplan för 2020 (SEAP), 2014-04-22" in shown(
        at_desk.get(f"{KIRUNA}forlangning/")
    )
    sent = {
        "deadline": "plan-CoM2020-1",
        "months": "9",
        "granted_on": "2014-03-01",
        "reason": "Valår",
    }
    text = shown(at_desk.post(f"{KIRUNA}forlangning/", sent, follow=True))
    assert "2015-01-22" in text
    assert "En förlängning på 9 månader flyttade den från 2014-04-22" in text
    assert at_desk.post(f"{KIRUNA}forlangning/", sent).status_code == 400
    assert Extension.objects.get().months == 9
    assert register.kiruna.extensions.count() == 1


def test_on_hold_and_active_again(register: Register, at_desk: Client) -> None:
    text = shown(at_desk.post(f"{BODEN}vilande/", {"began_on": "2026-05-01"}, follow=True))
    assert "2026-05-01 Blev vilande." in text
    text = shown(
        at_desk.post(f"{BODEN}ateraktivering/", {"reactivated_on": "2026-06-01"}, follow=True)
    )
    assert "2026-06-01 Aktiv igen." in text
    assert register.boden.holds.get().ended_on == date(2026, 6, 1)


def test_a_decision_a_commitment_and_the_companions_are_told(
    register: Register, at_desk: Client
) -> None:
    decision = {"decided_on": "2016-04-25", "council": "KF", "minute_reference": "§ 55"}
    assert "KF § 55" in shown(at_desk.post(f"{BODEN}beslut/", decision, follow=True))
    promised = {"generation": "CoM2050", "decided_on": "2026-02-02"}
    assert "2028-02-02" in shown(at_desk.post(f"{BODEN}atagande/", promised, follow=True))
    nobody = {"coordinator": "", "supporter": ""}
    at_desk.post(f"{BODEN}stod/", nobody)
    assert register.fresh(register.boden).coordinator is None
    assert Adhesion.objects.get(signatory=register.boden).decided_on == date(2016, 4, 25)
    assert Commitment.objects.filter(signatory=register.boden).count() == 2


def test_a_municipality_joins_a_group(register: Register, at_desk: Client) -> None:
    group = Signatory.objects.create(territory=register.region, is_group=True, name="Norr")
    Adhesion.objects.create(signatory=group, decided_on=date(2024, 1, 1))
    sent = {"group": group.pk, "group_type": "group_collectively", "joined_on": "2026-03-04"}
    text = shown(at_desk.post(f"{BODEN}grupp/", sent, follow=True))
    assert "Norr" in text
    page = shown(at_desk.get(f"{REGISTER}group-{group.pk}/"))
    assert "Medlemmar Boden" in page


def test_a_signatory_leaves(register: Register, at_desk: Client) -> None:
    sent = {"ended_on": "2026-11-01", "end_reference": "KF § 9"}
    text = shown(at_desk.post(f"{BODEN}uttrade/", sent, follow=True))
    assert "Har lämnat" in text
    assert "2020-04-18" not in text
    assert register.boden.adhesions.get().ended_on == date(2026, 11, 1)


def test_the_coordinators_own_page(register: Register, at_desk: Client) -> None:
    address = f"/sv/samordnare/{register.coordinator.pk}/"
    assert "Samordnarens årliga enkät" in shown(at_desk.get(address))
    assert "2025-06-01" in shown(
        at_desk.post(f"{address}sedan/", {"since": "2024-06-01"}, follow=True)
    )
    sent = {"kind": "coordinator_survey", "submitted_on": "2026-09-01"}
    assert "2027-09-01" in shown(at_desk.post(f"{address}inlamning/", sent, follow=True))
    assert Coordinator.objects.get().since == date(2024, 6, 1)
    at_desk.post(f"{address}vilande/", {"began_on": "2026-10-01"})
    at_desk.post(f"{address}ateraktivering/", {"reactivated_on": "2026-10-02"})
    assert register.coordinator.holds.get().ended_on == date(2026, 10, 2)


# --- the radar ---


def test_the_radar_groups_by_urgency(register: Register, at_desk: Client) -> None:
    Submission.objects.filter(signatory=register.boden).update(submitted_on=date(2025, 2, 1))
    Hold.objects.all().delete()
    text = shown(at_desk.get(RADAR))
    late, soon, unknown = (
        text.index(words) for words in ("Försenat", "Inom 3 månader", "Går inte")
    )
    assert late < text.index("12 år och 7 månader försenad") < soon
    assert soon < text.index("om 2 månader") < unknown
    assert "Inom en månad" not in text


def test_who_is_on_hold_stands_apart(register: Register, at_desk: Client) -> None:
    del register
    text = shown(at_desk.get(RADAR))
    assert "Försenat" not in text
    assert text.index("Vilande") < text.index("Kiruna")


def test_the_radar_of_an_officer_is_the_own_municipality(register: Register) -> None:
    officer = browser(person("municipal_editor", register.boden.territory))
    text = shown(officer.get(RADAR))
    assert "Boden" in text
    assert "Kiruna" not in text


def test_nothing_due_is_said_in_words(register: Register) -> None:
    officer = browser(person("municipal_editor", register.free))
    assert "Ingen som du arbetar för har anslutit sig" in shown(officer.get(RADAR))
    Submission.objects.filter(signatory=register.boden).update(submitted_on=date(2026, 11, 1))
    other = browser(person("municipal_editor", register.boden.territory))
    assert "Inget är försenat" in shown(other.get(RADAR))


def test_the_radar_as_a_table(register: Register, at_desk: Client) -> None:
    del register
    rows = at_desk.get(RADAR, {"table": "deadlines", "format": "json"}).json()["rows"]
    late = [row for row in rows if row["standing"] == "late"]
    assert [(row["name"], row["due_on"]) for row in late] == [("Kiruna", "2014-04-22")]


# --- documents ---


def _attached(register: Register, at_desk: Client, name: str = "beslut.pdf") -> Document:
    file = SimpleUploadedFile(name, b"%PDF-1.7 decided", content_type="text/html")
    at_desk.post(f"{BODEN}handling/", {"document": file})
    return Document.objects.get(adhesion__signatory=register.boden)


def test_a_document_is_kept_outside_and_given_back_to_be_saved(
    register: Register, at_desk: Client
) -> None:
    kept = _attached(register, at_desk, "beslut å.pdf")
    response = at_desk.get(f"/sv/handlingar/{kept.pk}/")
    assert response.content == b"%PDF-1.7 decided"
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response["Cache-Control"]
    path = documents.path_of(kept.kept_as)
    assert path.read_bytes() == b"%PDF-1.7 decided"
    assert re.fullmatch(r"[0-9a-f]{32}", path.name)


def test_the_same_document_stands_once(register: Register, at_desk: Client) -> None:
    _attached(register, at_desk)
    file = SimpleUploadedFile("beslut.pdf", b"%PDF-1.7 decided")
    response = at_desk.post(f"{BODEN}handling/", {"document": file})
    assert "beslut.pdf är redan bifogad." in shown(response)
    assert Document.objects.count() == 1


def test_a_document_of_another_region_is_not_there(register: Register, at_desk: Client) -> None:
    kept = _attached(register, at_desk)
    stranger = browser(person("coordinator", register.other_region))
    other, missing = (stranger.get(f"/sv/handlingar/{number}/") for number in (kept.pk, 999_999))
    assert (other.status_code, missing.status_code) == (404, 404)
    assert shown(other) == shown(missing)
    assert Client().get(f"/sv/handlingar/{kept.pk}/").status_code == 302


def test_too_large_a_document_is_refused(
    register: Register, at_desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "MOST_BYTES", 10)
    file = SimpleUploadedFile("beslut.pdf", b"%PDF-1.7 decided")
    response = at_desk.post(f"{BODEN}handling/", {"document": file})
    assert "Filen är större än" in shown(response)
    assert not Document.objects.filter(adhesion__signatory=register.boden).exists()


def test_a_document_that_was_dropped_on_its_way_stops_the_registration(
    register: Register, at_desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "MOST_BYTES", 10)
    sent = {
        "territory": register.free.pk,
        "decided_on": "2026-03-04",
        "commitments": ["CoM2050"],
        "document": SimpleUploadedFile("beslut.pdf", b"%PDF-1.7 decided"),
    }
    response = at_desk.post(f"{REGISTER}ny/", sent)
    assert response.status_code == 400
    assert "Filen är större än 20 MB." in shown(response)
    assert not Signatory.objects.filter(territory=register.free).exists()


def test_what_people_write_is_shown_as_words(register: Register, coordinator: Acting) -> None:
    assert coordinator.person is not None
    desk = browser(coordinator.person)
    script = "<script>alert(1)</script>"
    desk.post(f"{BODEN}beslut/", {"decided_on": "2016-04-18", "minute_reference": script})
    desk.post(f"{BODEN}vilande/", {"began_on": "2026-05-01", "reason": script})
    content = desk.get(BODEN).content.decode()
    assert script not in content
    assert html.escape(script) in content
    assert register.boden.holds.get().reason == script


# --- what has happened ---


def test_history_tells_the_decision_its_source_and_who_recorded_it(
    register: Register, coordinator: Acting, at_desk: Client
) -> None:
    del register
    said = {
        "began_on": "2026-03-01",
        "decision_reference": "Ares 12",
        "source": "Brev från Borgmästaravtalet",
    }
    text = shown(at_desk.post(f"{BODEN}vilande/", said, follow=True))
    assert coordinator.person
    name = coordinator.person.name
    assert f"Blev vilande. Ares 12 Brev från Borgmästaravtalet {name}" in text
    said = {"reactivated_on": "2026-04-01", "decision_reference": "Ares 99"}
    text = shown(at_desk.post(f"{BODEN}ateraktivering/", said, follow=True))
    assert f"Aktiv igen. Ares 99 – {name}" in text


def test_the_approval_of_a_plan_is_part_of_the_history(register: Register, at_desk: Client) -> None:
    del register
    said = {
        "kind": "plan",
        "submitted_on": "2018-04-10",
        "generations": ["CoM2030"],
        "approved_on": "2018-03-26",
        "approval_reference": "KF § 30",
    }
    text = shown(at_desk.post(f"{BODEN}inlamning/", said, follow=True))
    assert "2018-03-26 Planen antogs. KF § 30" in text
    refused = at_desk.post(
        f"{BODEN}inlamning/", {**said, "kind": "action_report", "submitted_on": "2020-04-10"}
    )
    assert "Bara en plan antas" in shown(refused)


def test_what_came_with_the_package_is_told_as_the_platforms(
    register: Register, at_desk: Client
) -> None:
    with recorded(actor=SYSTEM):
        Hold.objects.create(signatory=register.boden)
    text = shown(at_desk.get(BODEN))
    assert "Blev vilande. – Borgmästaravtalets plattform MyCovenant Samklang självt" in text
