"""Deadlines as a calendar that other programs subscribe to (RFC 5545)."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta

from icalendar import Calendar, Event, vDuration

from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.covenant.calculation import Owed
from samklang.web.covenant.models import Signatory

CONTENT_TYPE = "text/calendar; charset=utf-8"
_PRODUCT = "-//Samklang//Covenant deadlines//{}"
_ASK_AGAIN = timedelta(hours=12)
_A_DAY = timedelta(days=1)


def calendar(owed: Iterable[Owed], name: str, language: Language, now: datetime) -> bytes:
    """What is open and has a day, as whole days; nothing in it is about a person.

    A day is a day wherever the calendar is read, so no time zone is needed. An event keeps its name
    when its day moves, so that a program moves it instead of adding another.
    """
    made = Calendar()
    made.add("prodid", _PRODUCT.format(language.upper()))
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    made.add("refresh-interval", _ASK_AGAIN, parameters={"value": "DURATION"})
    made.add("x-published-ttl", vDuration(_ASK_AGAIN))
    for each in owed:
        if each.deadline.standing.is_open and each.deadline.due_on:
            made.add_component(_event(each, language, now))
    return bytes(made.to_ical())


def _event(owed: Owed, language: Language, now: datetime) -> Event:
    event, deadline = Event(), owed.deadline
    event.add("uid", _uid(owed))
    # The day alone: asked for twice on a day, a calendar is the same to the byte.
    event.add("dtstamp", datetime.combine(now.astimezone(UTC).date(), time(), UTC))
    event.add("summary", f"{owed.name}: {deadline.title(language)}")
    event.add("description", _description(owed, language))
    event.add("dtstart", deadline.due_on)
    if deadline.due_on is not None:
        event.add("dtend", deadline.due_on + _A_DAY)
    event.add("transp", "TRANSPARENT")
    event.add("categories", [text(f"covenant.standing.{deadline.standing}", language)])
    return event


def _uid(owed: Owed) -> str:
    kind = "signatory" if isinstance(owed.party, Signatory) else "coordinator"
    return f"{owed.deadline.obligation.key}-{kind}-{owed.party.pk}@samklang"


def _description(owed: Owed, language: Language) -> str:
    parts = [owed.deadline.reason(language), owed.deadline.told_unknown(language)]
    if owed.deadline.is_on_hold:
        parts.append(text("covenant.on_hold_told", language))
    return "\n".join(filter(None, parts))
