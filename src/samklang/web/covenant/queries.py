"""All reads of the register worth a name."""

import hashlib
from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from samklang.web.accounts.acting import Acting, acting
from samklang.web.accounts.may import may, may_somewhere, territories_where
from samklang.web.accounts.models import Person
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.base.country import country
from samklang.web.covenant import calculation
from samklang.web.covenant.models import (
    CalendarFeed,
    Coordinator,
    Document,
    Signatory,
    Submission,
)
from samklang.web.territories.models import Territory, TerritoryKind
from samklang.web.territories.queries import lies_in

_HISTORY = ("adhesions", "commitments", "submissions", "extensions", "holds")
_GROUP = "group-"


def today() -> date:
    """The day it is in the country whose register is shown."""
    return calculation.today(country(), timezone.now())


def register() -> QuerySet[Signatory]:
    """Every signatory of the country that is shown, with its history."""
    return (
        Signatory.objects.filter(territory__country=country())
        .select_related(
            "territory__parent__parent",
            "group__territory",
            "coordinator__organisation",
            "supporter",
        )
        .prefetch_related(*_HISTORY, "members__territory", *(f"group__{each}" for each in _HISTORY))
    )


def signatory(code: str) -> Signatory | None:
    """The signatory that an address names: an official code, or a group's number."""
    number = code.removeprefix(_GROUP)
    if code.startswith(_GROUP):
        return register().filter(is_group=True, pk=number).first() if number.isdigit() else None
    return register().filter(is_group=False, territory__code=code).first()


def group(code: str) -> Signatory | None:
    """The group that an address names; none where it names a municipality."""
    found = signatory(code)
    return found if found and found.is_group else None


def coordinator(number: int) -> Coordinator | None:
    """One coordinator."""
    return _coordinators().filter(pk=number).first()


def submission(number: int) -> Submission | None:
    """One submission."""
    kept = Submission.objects.select_related("signatory__territory", "coordinator__territory")
    return kept.filter(pk=number).first()


def document(number: int) -> Document | None:
    """One document of a decision."""
    return (
        Document.objects.select_related("adhesion__signatory__territory__parent")
        .filter(pk=number)
        .first()
    )


def in_regions(keys: Iterable[int]) -> Q:
    """What lies in some territories, for signatories: by themselves or by a member."""
    above = tuple(keys)
    return lies_in("territory", above) | lies_in("members__territory", above)


def signatories_within(where: Territory) -> QuerySet[Signatory]:
    """The signatories that lie in a territory; a group lies where any of its members does."""
    return register().filter(in_regions([where.pk])).distinct()


def regions() -> QuerySet[Territory]:
    """The regions of the country that is shown."""
    return Territory.objects.filter(
        country=country(), kind=TerritoryKind.REGION, is_in_use=True
    ).order_by("name")


def open_municipalities(by: Acting) -> list[Territory]:
    """Municipalities that somebody may register: theirs, in use, and not in the Covenant now."""
    joined = Signatory.objects.filter(is_group=False, adhesions__ended_on__isnull=True)
    free = Territory.objects.filter(
        country=country(), kind=TerritoryKind.MUNICIPALITY, is_in_use=True
    ).exclude(pk__in=joined.values("territory_id"))
    ordered = free.select_related("parent__parent").order_by("name")
    return [each for each in ordered if may(by, Verb.CREATE, Kind.SIGNATORY, each)]


def free_signatories(by: Acting) -> list[Signatory]:
    """The signatories that somebody may put into a group: theirs, in the Covenant, and in none."""
    found = _in_the_covenant().filter(group__isnull=True)
    return [each for each in found if may(by, Verb.UPDATE, Kind.SIGNATORY, each.territory)]


def possible_members(group: Signatory) -> list[Signatory]:
    """The members of a group, and who could be one: those that lie where it does, and are in none."""
    there = lies_in("territory", [group.territory_id]) & Q(group__isnull=True)
    return list(_in_the_covenant().filter(there | Q(group=group)))


def groups() -> QuerySet[Signatory]:
    """Every group of the country that is shown."""
    return register().filter(is_group=True)


def owed_for(by: Acting, on: date) -> list[calculation.Owed]:
    """All deadlines that somebody may see, of signatories and of coordinators."""
    keys = territories_where(by, Verb.LIST, Kind.DEADLINE)
    if keys is None:
        return calculation.deadlines(register(), _coordinators(), on)
    found = register().filter(in_regions(keys)).distinct()
    own = _coordinators().filter(lies_in("territory", keys))
    return calculation.deadlines(found, own, on)


def owed_in(where: Territory, on: date) -> list[calculation.Owed]:
    """All deadlines of a territory and what lies in it."""
    coordinators = _coordinators().filter(lies_in("territory", [where.pk]))
    return calculation.deadlines(signatories_within(where), coordinators, on)


def feeds(person: Person) -> QuerySet[CalendarFeed]:
    """The calendars that a person has and has not revoked."""
    return CalendarFeed.objects.select_related("territory").filter(
        person=person, revoked_at__isnull=True
    )


def feed(number: int) -> CalendarFeed | None:
    """One calendar."""
    return CalendarFeed.objects.select_related("territory", "person").filter(pk=number).first()


def living_feed(secret: str) -> CalendarFeed | None:
    """The calendar at a secret address, as long as its person may still see what is in it."""
    digest = hashlib.sha256(secret.encode()).hexdigest()
    found = (
        CalendarFeed.objects.select_related("territory__parent__parent", "person")
        .filter(secret_sha256=digest, revoked_at__isnull=True)
        .first()
    )
    return found if found and is_alive(found) else None


def is_alive(found: CalendarFeed) -> bool:
    """Whether the person holds the role of a calendar, in its territory, today."""
    known = acting(found.person, on=timezone.localdate(), has_second_factor=True)
    held = tuple(each for each in known.held if each.role == found.role)
    return may(Acting(found.person, held), Verb.EXPORT, Kind.DEADLINE, found.territory)


def people_to_tell() -> QuerySet[Person]:
    """Everybody who may have a letter: those whose account is open."""
    return Person.objects.filter(is_active=True).order_by("pk")


def sees_deadlines(by: Acting) -> bool:
    """Whether somebody may see any deadline at all."""
    return may_somewhere(by, Verb.LIST, Kind.DEADLINE)


def _in_the_covenant() -> QuerySet[Signatory]:
    """The municipalities that have joined and not left."""
    return register().filter(is_group=False, adhesions__ended_on__isnull=True)


def _coordinators() -> QuerySet[Coordinator]:
    return (
        Coordinator.objects.filter(territory__country=country())
        .select_related("organisation", "territory__parent__parent")
        .prefetch_related("submissions", "holds")
    )
