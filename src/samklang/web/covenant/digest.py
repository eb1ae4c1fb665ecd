"""The weekly letter: what is late or due soon, to everyone who works with it."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial

from django.conf import settings
from django.core.mail import EmailMessage

from samklang.texts import Language
from samklang.web.accounts.acting import acting
from samklang.web.accounts.models import Person
from samklang.web.base.catalogue import text
from samklang.web.base.languages import LANGUAGES
from samklang.web.base.pages import Page
from samklang.web.covenant import queries, radar
from samklang.web.covenant.calculation import Owed
from samklang.web.covenant.operations.digests import send_once


def send_digests(on: date) -> int:
    """Write to everyone whom something waits for, at most once a week each; how many letters."""
    monday = on - timedelta(days=on.weekday())
    return sum(_told(person, monday, on) for person in queries.people_to_tell())


def letter(person: Person, owed: Iterable[Owed], on: date) -> EmailMessage:
    """One letter, in the language of the person, with what it is about in its subject."""
    found, language = list(owed), _language(person)
    key = "subject_one" if len(found) == 1 else "subject"
    return EmailMessage(
        subject=text(f"covenant.digest.{key}", language, count=len(found)),
        body="\n\n".join(_paragraphs(found, on, language)) + "\n",
        to=[person.email],
    )


def _told(person: Person, monday: date, on: date) -> bool:
    by = acting(person, on=on, has_second_factor=True)
    if not queries.sees_deadlines(by):
        return False
    urgent = [each for each in queries.owed_for(by, on) if radar.is_urgent(each.deadline)]
    if not urgent:
        return False
    send = partial(letter(person, urgent, on).send)
    return send_once(person=person, week_began_on=monday, count=len(urgent), send=send)


def _paragraphs(owed: list[Owed], on: date, language: Language) -> list[str]:
    lines = [_line(each, language) for each in sorted(owed, key=_due)]
    told = [text("covenant.digest.greeting", language, day=on), "\n".join(lines)]
    if settings.SAMKLANG_ADDRESS:
        address = settings.SAMKLANG_ADDRESS + Page(language, "radar").own_address
        told.append(text("covenant.digest.more", language, address=address))
    return [*told, text("covenant.digest.why", language)]


def _line(owed: Owed, language: Language) -> str:
    shown = radar.shown(owed, language)
    return text(
        "covenant.digest.line",
        language,
        due_on=shown.due_on,
        name=shown.name,
        title=shown.title,
        told=shown.told,
    )


def _due(owed: Owed) -> tuple[date, str]:
    return owed.deadline.due_on or date.max, owed.name


def _language(person: Person) -> Language:
    return next((each for each in LANGUAGES if each == person.language), LANGUAGES[0])
