"""What is read from the trail."""

from datetime import datetime

from django.db.models import F, QuerySet

from samklang.web.audit.instants import instant
from samklang.web.audit.models import Entry


def entries(*, territory: str | None = None, since: datetime | None = None) -> QuerySet[Entry]:
    """Entries in the order in which they were sealed, those of a territory or since an instant alone.

    The order is not that of the clock, which may be set back. What waits to be sealed comes last.
    """
    found = Entry.objects.select_related("seal")
    if territory is not None:
        found = found.filter(territory=territory)
    if since is not None:
        found = found.filter(at__gte=instant(since))
    return found.order_by(F("seal__position").asc(nulls_last=True), "id")


def newest(territory: str) -> QuerySet[Entry]:
    """Entries of a territory, the newest first."""
    return Entry.objects.filter(territory=territory).order_by("-id")


def history(name: str, subject: str) -> QuerySet[Entry]:
    """What happened to one row of a table, the first first."""
    return Entry.objects.filter(name=name, subject=subject)
