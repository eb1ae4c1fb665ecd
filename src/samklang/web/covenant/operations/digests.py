"""The weekly letters: at most one a person and week."""

from collections.abc import Callable
from datetime import date

from django.db import IntegrityError
from django.utils import timezone

from samklang.web.accounts.models import Person
from samklang.web.audit.recording import SYSTEM, recorded
from samklang.web.covenant.models import Digest


def send_once(
    *, person: Person, week_began_on: date, count: int, send: Callable[[], object]
) -> bool:
    """Note a letter, then send it, unless the person has had one that week; whether it was sent.

    The note comes first, so that nobody gets two. Where the letter cannot be sent, the note is taken
    back and the fault passed on, so that it is tried again the next time.
    """
    try:
        with recorded(actor=SYSTEM):
            noted = Digest.objects.create(
                person=person,
                week_began_on=week_began_on,
                deadline_count=count,
                sent_at=timezone.now(),
            )
    except IntegrityError:
        return False
    try:
        send()
    except Exception:
        with recorded(actor=SYSTEM):
            noted.delete()
        raise
    return True
