"""What somebody may be to the work, where, and for how long."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from samklang.web.accounts.models.person import Person
from samklang.web.accounts.roles import Reach, granted_roles, roles
from samklang.web.territories.models import Territory

_GRANTED = tuple(granted_roles())
_EVERYWHERE = tuple(key for key in _GRANTED if roles()[key].reach is Reach.EVERYWHERE)
_EXPIRING = tuple(key for key in _GRANTED if roles()[key].expires)


class Granted(models.QuerySet["Grant"]):
    """Grants, and those of them that hold."""

    def on(self, day: date) -> "Granted":
        """Those that hold on a day; the last day counts. One that was ended holds no more."""
        return self.filter(
            Q(starts_on__lte=day),
            Q(ends_on__isnull=True) | Q(ends_on__gte=day),
            ended_at__isnull=True,
        )


class Grant(models.Model):
    """A role of a person over a territory and what lies in it, from one day to another.

    A grant is ended, never removed, so that it stays known who could do what. ``ends_on`` is its last
    day as it was given; ``ended_at`` the moment from which somebody let it hold no more.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="grants")
    role = models.CharField(max_length=20)
    territory = models.ForeignKey(
        Territory, models.PROTECT, null=True, blank=True, related_name="grants"
    )
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    granted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="grants_given")
    reason = models.CharField(max_length=500, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.CharField(max_length=500, blank=True)

    objects = Granted.as_manager()

    class Meta:
        """A role is known, holds where it can, and ends after it begins."""

        ordering = ("person", "role", "id")
        constraints = (
            models.CheckConstraint(condition=Q(role__in=_GRANTED), name="role_is_known"),
            models.CheckConstraint(
                condition=Q(role__in=_EVERYWHERE, territory__isnull=True)
                | (~Q(role__in=_EVERYWHERE) & Q(territory__isnull=False)),
                name="roles_hold_in_a_territory",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="grant_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=False) | ~Q(role__in=_EXPIRING),
                name="advisers_grants_have_an_end",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} {self.territory_id or '*'}"
