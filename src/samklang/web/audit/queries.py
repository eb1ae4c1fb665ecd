"""What is read from the trail."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import F, Q, QuerySet

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


def histories(subjects: Mapping[str, Iterable[str]]) -> QuerySet[Entry]:
    """What happened to some rows of some tables, by the table, the first first."""
    if not subjects:
        return Entry.objects.none()
    which = (Q(name=name, subject__in=list(keys)) for name, keys in subjects.items())
    return Entry.objects.filter(reduce(or_, which)).order_by("id")
