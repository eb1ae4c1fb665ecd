"""A time in a group."""

from django.db import models
from django.db.models import F, Q

from samklang.web.covenant.models.signatory import Signatory
from samklang.web.covenant.models.words import GROUP_TYPES


class Membership(models.Model):
    """A signatory belongs to a group from one day to another, each by a decision.

    It is the history; where the signatory belongs now stands with the signatory itself.
    """

    signatory = models.ForeignKey(Signatory, models.PROTECT, related_name="memberships")
    group = models.ForeignKey(Signatory, models.PROTECT, related_name="joinings")
    group_type = models.CharField(max_length=20)
    began_on = models.DateField(null=True, blank=True)
    reference = models.CharField(max_length=200, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    end_reference = models.CharField(max_length=200, blank=True)

    class Meta:
        """One is open at a time, and it ends after it begins."""

        ordering = ("began_on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("signatory",),
                condition=Q(ended_on__isnull=True),
                name="one_open_membership_a_signatory",
            ),
            models.CheckConstraint(
                condition=Q(began_on__isnull=True)
                | Q(ended_on__isnull=True)
                | Q(ended_on__gte=F("began_on")),
                name="membership_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(signatory=F("group")), name="nobody_is_a_member_of_itself"
            ),
            models.CheckConstraint(
                condition=Q(group_type__in=GROUP_TYPES), name="membership_type_is_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.signatory_id} {self.group_id} {self.began_on or '?'}"
