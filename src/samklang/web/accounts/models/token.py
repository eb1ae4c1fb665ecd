"""What lets a program read in somebody's name."""

from datetime import date
from hashlib import sha256

from django.db import models

from samklang.web.accounts.models.person import Person
from samklang.web.territories.models import Territory


class Tokens(models.QuerySet["Token"]):
    """Tokens, and those of them that are good."""

    def on(self, day: date) -> "Tokens":
        """Those that are good on a day; the last day counts."""
        return self.filter(revoked_at__isnull=True, expires_on__gte=day)


class Token(models.Model):
    """A program's way in: it reads what its owner may read, in one territory, until a day.

    The words that the program sends are shown once, when the token is made; kept is a hash of them.
    """

    owner = models.ForeignKey(Person, models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=100)
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="tokens")
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_on = models.DateField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = Tokens.as_manager()

    class Meta:
        """The newest first."""

        ordering = ("-id",)

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """How the trail names it."""
        return f"token:{self.pk}"

    @staticmethod
    def digest_of(words: str) -> str:
        """What is kept of the words; they are random, so that a plain hash is enough."""
        return sha256(words.encode()).hexdigest()
