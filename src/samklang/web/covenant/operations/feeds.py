"""Calendars that people subscribe to."""

import hashlib
import secrets

from django.utils import timezone

from samklang.texts import Language
from samklang.web.accounts.acting import Acting, Held
from samklang.web.accounts.changes import changing
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.covenant.models import CalendarFeed
from samklang.web.covenant.refusals import Refused, refusing
from samklang.web.territories.models import Territory

_SECRET_BYTES = 32


def make_feed(
    *, territory: Territory, role: str, language: Language, by: Acting
) -> tuple[CalendarFeed, str]:
    """Make a calendar for a role that one holds in a territory; it, and its secret.

    Raises:
        Refused: there is one already, or it is not one's own role.
    """
    with changing(by, Verb.CREATE, Kind.CALENDAR_FEED, territory):
        if by.person is None or Held(role, territory.pk) not in by.held:
            raise Refused("not_your_role")
        secret = secrets.token_urlsafe(_SECRET_BYTES)
        with refusing("calendar_exists"):
            feed = CalendarFeed.objects.create(
                person=by.person,
                role=role,
                territory=territory,
                secret_sha256=hashlib.sha256(secret.encode()).hexdigest(),
                language=language,
                created_at=timezone.now(),
            )
    return feed, secret


def revoke_feed(*, feed: CalendarFeed, by: Acting) -> None:
    """End a calendar of one's own; whoever still asks for it gets nothing.

    Raises:
        Refused: it is somebody else's.
    """
    with changing(by, Verb.DELETE, Kind.CALENDAR_FEED, feed.territory):
        if by.person != feed.person:
            raise Refused("not_your_calendar")
        CalendarFeed.objects.filter(pk=feed.pk, revoked_at__isnull=True).update(
            revoked_at=timezone.now()
        )
