"""The weekly letter: one a week at most, none where nothing waits."""

from datetime import date, timedelta

import pytest
from django.core import mail

from samklang.web.accounts.models import Person
from samklang.web.covenant.digest import send_digests
from samklang.web.covenant.models import Digest, Hold, Submission
from samklang.web.covenant.operations import digests
from tests.web.covenant.conftest import TODAY, Register, person

MONDAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.conf import settings

    monkeypatch.setattr(settings, "EMAIL_BACKEND", "django.core.mail.backends.locmem.EmailBackend")
    monkeypatch.setattr(settings, "SAMKLANG_ADDRESS", "https://samklang.example.org")
    mail.outbox = []


@pytest.fixture
def waiting(register: Register) -> Register:
    """Boden has a report due within three months, Kiruna is late, neither is on hold."""
    Submission.objects.filter(signatory=register.boden).update(submitted_on=date(2025, 2, 1))
    Hold.objects.all().delete()
    return register


def test_a_letter_tells_what_is_late_and_due_soon(waiting: Register) -> None:
    someone = person("coordinator", waiting.region)
    assert send_digests(TODAY) == 1
    (letter,) = mail.outbox
    assert letter.to == [someone.email]
    assert letter.subject == "2 frister i Borgmästaravtalet"
    late, due = (
        "2014-04-22 Kiruna: Handlingsplan för 2020 (SEAP) (12 år och 7 månader försenad)",
        "2027-02-01 Boden: Uppföljning av åtgärderna (om 2 månader)",
    )
    body = " ".join(str(letter.body).split())
    assert body.index(late) < body.index(due)
    assert "https://samklang.example.org/sv/frister/" in body


def test_one_letter_a_week_and_the_next_in_the_next(waiting: Register) -> None:
    person("coordinator", waiting.region)
    days = [MONDAY + timedelta(days=number) for number in range(8)]
    assert [send_digests(day) for day in days] == [1, 0, 0, 0, 0, 0, 0, 1]
    assert {each.week_began_on for each in Digest.objects.all()} == {days[0], days[7]}


def test_nobody_is_written_to_about_nothing(register: Register) -> None:
    person("coordinator", register.region)
    assert send_digests(TODAY) == 0
    assert mail.outbox == []
    assert not Digest.objects.exists()


def test_each_is_told_of_the_own_territories(waiting: Register) -> None:
    person("municipal_editor", waiting.kiruna.territory, language="en")
    Submission.objects.create(signatory=waiting.umea, kind="plan", generations=["CoM2020"])
    person("coordinator", waiting.other_region)
    person("administrator", None)
    assert send_digests(TODAY) == 1
    (letter,) = mail.outbox
    assert letter.subject == "One deadline in the Covenant of Mayors"
    assert "Boden" not in str(letter.body)


def test_a_closed_account_gets_no_letter(waiting: Register) -> None:
    person("coordinator", waiting.region)
    Person.objects.update(is_active=False)
    assert send_digests(TODAY) == 0


def test_a_letter_that_could_not_be_sent_is_tried_again(
    waiting: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    person("coordinator", waiting.region)

    def fail(*_: object, **__: object) -> None:
        raise OSError("no server")

    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", fail)
        with pytest.raises(OSError, match="no server"):
            send_digests(TODAY)
    assert not Digest.objects.exists()
    assert send_digests(TODAY) == 1


def test_what_was_noted_is_not_sent_again(waiting: Register) -> None:
    someone = person("coordinator", waiting.region)
    sent: list[str] = []

    def sends(word: str) -> bool:
        return digests.send_once(
            person=someone, week_began_on=MONDAY, count=1, send=lambda: sent.append(word)
        )

    assert sends("first")
    assert not sends("second")
    assert sent == ["first"]


def test_the_command_says_how_many_letters(
    waiting: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    from typer.testing import CliRunner

    from samklang.cli.main import app
    from samklang.web import installation

    monkeypatch.setattr(installation, "open_installation", lambda _: None)
    person("coordinator", waiting.region)
    ended = CliRunner().invoke(app, ["covenant", "digest"])
    assert (ended.exit_code, ended.output) == (0, "Letters: 1\n")
