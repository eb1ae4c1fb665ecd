"""A weekly letter that was sent."""

from django.db import models

from samklang.web.accounts.models import Person


class Digest(models.Model):
    """That a person was told of the deadlines in a week; ``week_began_on`` is its Monday."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="digests")
    week_began_on = models.DateField()
    deadline_count = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField()

    class Meta:
        """One letter a week, and no more."""

        ordering = ("-week_began_on", "id")
        constraints = (
            models.UniqueConstraint(fields=("person", "week_began_on"), name="one_digest_a_week"),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.week_began_on}"
