"""Invented people of the tests, each with a role over a territory."""

from datetime import timedelta
from itertools import count

from django.utils import timezone

from samklang.statistics.manifest import countries
from samklang.web.accounts.acting import Acting, Behalf, acting
from samklang.web.accounts.models import Grant, Person
from samklang.web.accounts.roles import roles
from samklang.web.territories.models import Territory, TerritoryKind

_COUNTRY = countries()[0]
_NUMBERS = count(1)


def municipality(code: str = "11", region: str = "1") -> Territory:
    """An invented municipality, with the region and the nation it lies in."""
    nation, _ = Territory.objects.get_or_create(
        country=_COUNTRY, code="0", defaults={"name": "Nation", "kind": TerritoryKind.NATION}
    )
    above, _ = Territory.objects.get_or_create(
        country=_COUNTRY,
        code=region,
        defaults={"name": f"Region {region}", "kind": TerritoryKind.REGION, "parent": nation},
    )
    found, _ = Territory.objects.get_or_create(
        country=_COUNTRY,
        code=code,
        defaults={
            "name": f"Municipality {code}",
            "kind": TerritoryKind.MUNICIPALITY,
            "parent": above,
        },
    )
    return found


def person(role: str, territory: Territory | None) -> Person:
    """Somebody with a role from today on."""
    number = Person.objects.count() + next(_NUMBERS)
    today = timezone.localdate()
    found = Person.objects.create(
        email=f"example{number}@example.org", name=f"Example {number}", created_at=timezone.now()
    )
    ends_on = today + timedelta(days=30) if roles()[role].expires else None
    Grant.objects.create(
        person=found, role=role, territory=territory, starts_on=today, ends_on=ends_on
    )
    return found


def acting_as(role: str, territory: Territory | None, *, on_behalf: bool = False) -> Acting:
    """Somebody with a role, at work; an adviser may be at work on the territory's behalf."""
    behalf = Behalf(territory, "an example") if on_behalf and territory else None
    return acting(
        person(role, territory),
        on=timezone.localdate(),
        has_second_factor=True,
        on_behalf=behalf,
    )
