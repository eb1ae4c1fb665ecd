"""All reads of organisations and people worth a name."""

from django.db.models import QuerySet
from django.utils import timezone

from samklang.web.accounts.models import Grant, Organisation, Person
from samklang.web.accounts.models.grant import Granted


def has_people() -> bool:
    """Whether anybody is registered; until then the person at this machine is alone with it."""
    return Person.objects.exists()


def person_of(email: str) -> Person | None:
    """Whom an address belongs to."""
    return Person.objects.filter(email__iexact=email.strip()).first()


def people() -> QuerySet[Person]:
    """Everybody who is or was registered, by name."""
    return Person.objects.select_related("organisation__territory")


def is_name_taken(name: str, *, beside: Organisation) -> bool:
    """Whether another organisation has a name, whatever its capitals."""
    return Organisation.objects.filter(name__iexact=name).exclude(pk=beside.pk).exists()


def organisation_of(name: str) -> Organisation | None:
    """The organisation of a name."""
    return Organisation.objects.filter(name__iexact=name.strip()).first()


def grants() -> Granted:
    """Every role that was ever given, by person."""
    return Grant.objects.select_related("person", "territory", "granted_by")


def held_today(person: Person) -> Granted:
    """What somebody may do today."""
    return grants().filter(person=person).on(timezone.localdate())


def open_grants(person: Person) -> Granted:
    """What somebody may do, or will, and what nobody has ended."""
    return grants().filter(person=person, ended_at__isnull=True)
