"""The trail's tables. Triggers of the database write them, and refuse to change or remove a row."""

from datetime import datetime

from django.db import models
from django.db.models import Q

OUTSIDE = ""
"""The actor of a change that was made outside the application."""

_DIGEST = 64  # hexadecimal digits of a SHA-256
_ACTOR = 100
_TERRITORY = 30


class EntryKind(models.TextChoices):
    """What an entry tells: that a row changed, or that something happened."""

    CHANGE = "change"
    EVENT = "event"


class Verb(models.TextChoices):
    """How a row changed; an event has no verb."""

    INSERT = "insert"
    UPDATE = "update"
    DELETE = "delete"


class Entry(models.Model):
    """One changed row, or one event.

    ``name`` is the table or the event, ``subject`` the key of the row. ``actor`` is pseudonymous:
    ``person:17``, ``this_machine``, ``system``, or empty where the change was made outside the
    application. ``before`` and ``after`` are JSON objects of the columns that changed, and empty
    where there was no row. Everything is text as it is hashed, the instant too: ISO 8601 in UTC with
    microseconds.
    """

    at = models.CharField(max_length=27)
    kind = models.CharField(max_length=6, choices=EntryKind.choices)
    name = models.CharField(max_length=100)
    subject = models.CharField(max_length=200, blank=True)
    verb = models.CharField(max_length=6, choices=Verb.choices, blank=True)
    actor = models.CharField(max_length=_ACTOR, blank=True)
    territory = models.CharField(max_length=_TERRITORY, blank=True)
    reason = models.TextField(blank=True)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)

    class Meta:
        """A change says how; an event does not."""

        ordering = ("id",)
        indexes = (
            models.Index(fields=("name", "subject"), name="audit_entry_subject"),
            models.Index(fields=("territory", "at"), name="audit_entry_territory"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(kind=EntryKind.CHANGE, verb__in=Verb.values)
                | Q(kind=EntryKind.EVENT, verb=""),
                name="audit_change_says_how",
            ),
        )

    def __str__(self) -> str:
        return f"{self.pk}: {self.name} {self.subject} {self.verb}".rstrip()

    @property
    def happened_at(self) -> datetime:
        """The instant of the entry."""
        return datetime.fromisoformat(self.at)


class Seal(models.Model):
    """An entry's place in the chain of all entries, and in that of its territory.

    Positions count from 1 without a gap. Each digest covers the entry and the digest before it; see
    :mod:`samklang.web.audit.chain`. The first of a chain has an empty ``previous``.
    """

    position = models.BigIntegerField(primary_key=True)
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="seal")
    previous = models.CharField(max_length=_DIGEST, blank=True, unique=True)
    digest = models.CharField(max_length=_DIGEST)
    territory = models.CharField(max_length=_TERRITORY, blank=True)
    territory_position = models.BigIntegerField()
    territory_previous = models.CharField(max_length=_DIGEST, blank=True)
    territory_digest = models.CharField(max_length=_DIGEST)

    class Meta:
        """Nothing is before the first, and no place is taken twice."""

        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(
                fields=("territory", "territory_position"), name="audit_one_at_a_place"
            ),
            models.CheckConstraint(
                condition=Q(position=1, previous="") | (Q(position__gt=1) & ~Q(previous="")),
                name="audit_first_follows_nothing",
            ),
            models.CheckConstraint(
                condition=Q(territory_position=1, territory_previous="")
                | (Q(territory_position__gt=1) & ~Q(territory_previous="")),
                name="audit_first_of_territory_follows_nothing",
            ),
        )

    def __str__(self) -> str:
        return f"{self.position}: {self.digest}"


class Waiting(models.Model):
    """An entry that has no seal yet. One that was written by hand is not here, and never gets one."""

    entry_id = models.BigIntegerField(primary_key=True)

    def __str__(self) -> str:
        return str(self.entry_id)


class Acting(models.Model):
    """Who acts in the transaction that is open: SQLite's triggers have no other way to know.

    The row is written and removed within the transaction, so nobody else ever sees it. PostgreSQL
    keeps the same in settings of the transaction, and leaves this table empty.
    """

    place = models.SmallIntegerField(primary_key=True, default=1)
    actor = models.CharField(max_length=_ACTOR)
    territory = models.CharField(max_length=_TERRITORY, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        """One acts at a time."""

        constraints = (
            models.CheckConstraint(condition=Q(place=1), name="audit_one_acts_at_a_time"),
        )

    def __str__(self) -> str:
        return self.actor
