"""All reads of organisations and people worth a name."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from samklang.web.accounts.acting import Acting
from samklang.web.accounts.may import territories_where
from samklang.web.accounts.models import Grant, Organisation, Person, Token
from samklang.web.accounts.models.grant import Granted
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.territories.models import Territory


def has_people() -> bool:
    """Whether anybody is registered; until then the person at this machine is alone with it."""
    return Person.objects.exists()


def person_of(email: str) -> Person | None:
    """Whom an address belongs to."""
    return Person.objects.filter(email__iexact=email.strip()).first()


def name_of(key: str) -> str:
    """The name of whom the trail calls ``person:17``; the key itself where it is nobody's."""
    number = key.removeprefix("person:")
    found = Person.objects.filter(pk=int(number)).first() if number.isdecimal() else None
    return found.name if found else key


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


def person(number: int) -> Person | None:
    """The person of a number."""
    return people().filter(pk=number).first()


def people_for(by: Acting) -> QuerySet[Person]:
    """The people that somebody may see: those who work where that holds."""
    return people().filter(_where(by, Verb.LIST, Kind.PERSON, "organisation__territory__"))


def organisations() -> QuerySet[Organisation]:
    """Every organisation, by name."""
    return Organisation.objects.select_related("territory__parent__parent")


def organisation(number: int) -> Organisation | None:
    """The organisation of a number."""
    return organisations().filter(pk=number).first()


def grant(number: int) -> Grant | None:
    """The role of a number, as it was given."""
    return grants().filter(pk=number).first()


def grants_for(by: Acting) -> Granted:
    """The roles that somebody may see: those that hold where that holds."""
    return grants().filter(_where(by, Verb.LIST, Kind.GRANT, "territory__"))


def token(number: int) -> Token | None:
    """The token of a number."""
    return (
        Token.objects.select_related("owner", "territory__parent__parent").filter(pk=number).first()
    )


def tokens_of(owner: Person) -> QuerySet[Token]:
    """What somebody has made for programs."""
    return Token.objects.filter(owner=owner).select_related("territory")


def places() -> QuerySet[Territory]:
    """Everything in use that lies in something, by code."""
    return Territory.objects.filter(parent__isnull=False, is_in_use=True)


def places_where(by: Acting, verb: Verb, kind: Kind) -> QuerySet[Territory]:
    """The places in use in which somebody may do this."""
    return places().filter(_where(by, verb, kind))


def _where(by: Acting, verb: Verb, kind: Kind, way: str = "") -> Q:
    """Whether somebody may do this there: the territory is one of theirs, or lies in one."""
    keys = territories_where(by, verb, kind)
    if keys is None:
        return Q()
    return (
        Q(**{f"{way}pk__in": keys})
        | Q(**{f"{way}parent__in": keys})
        | Q(**{f"{way}parent__parent__in": keys})
    )
