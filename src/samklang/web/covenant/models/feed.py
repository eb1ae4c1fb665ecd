"""A calendar that a person subscribes to."""

from django.db import models
from django.db.models import Q

from samklang.web.accounts.models import Person
from samklang.web.territories.models import Territory


class CalendarFeed(models.Model):
    """The deadlines of a territory, for one role of one person, at an address that is a secret.

    Only the hash of the secret is kept, so the address is shown once. The calendar is there as long
    as the person holds the role there.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="calendar_feeds")
    role = models.CharField(max_length=20)
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="calendar_feeds")
    secret_sha256 = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=2)
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """There is one for a role and territory at a time."""

        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("person", "role", "territory"),
                condition=Q(revoked_at__isnull=True),
                name="one_calendar_a_role_and_territory",
            ),
        )

    def __str__(self) -> str:
        return f"{self.role} {self.territory_id}"
