"""Somebody with an account."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac

from samklang.web.accounts.models.organisation import Organisation
from samklang.web.territories.models import Territory

_SESSIONS = "samklang.web.accounts.sessions"


class People(BaseUserManager["Person"]):
    """Finds people by their address of e-mail, whatever its capitals."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        """The person of an address."""
        return self.get(email__iexact=username or "")


class Person(AbstractBaseUser):
    """Somebody who signs in, known by an address of e-mail.

    The trail knows people by their number alone, so that a name can be taken out when the person has
    left and nothing asks for it any more. Sessions belong to a round: the next one ends them all.
    """

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="people"
    )
    language = models.CharField(max_length=2, default="sv")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    sessions_round = models.PositiveIntegerField(default=1)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = People()

    class Meta:
        """An address belongs to one person, however it is written."""

        ordering = ("name", "id")
        verbose_name_plural = "people"
        constraints = (models.UniqueConstraint(Lower("email"), name="one_person_an_address"),)

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """How the trail names the person."""
        return f"person:{self.pk}"

    @property
    def territory(self) -> Territory | None:
        """Where the person works, as the organisation says."""
        return self.organisation.territory if self.organisation else None

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session must bear to be this person's: it changes with the password and the round."""
        worth = f"{self.password}{self.sessions_round}"
        return salted_hmac(_SESSIONS, worth, secret=secret, algorithm="sha256").hexdigest()
