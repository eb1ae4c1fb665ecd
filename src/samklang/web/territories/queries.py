"""All reads of the territories worth a name."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from samklang.web.territories.models import Territory, TerritoryKind


def territory(country: str, code: str) -> Territory | None:
    """The territory of a code."""
    return Territory.objects.filter(country=country, code=code).first()


def territory_of_key(key: str) -> Territory | None:
    """The territory of a code with its country, such as ``SE-25``, as the trail names it."""
    country, _, code = key.partition("-")
    return territory(country.upper(), code)


def lies_in(path: str, keys: Iterable[int]) -> Q:
    """What belongs to one of some territories, or to one that lies in them.

    Args:
        path: from the model that is asked to its territory.
        keys: of the territories.
    """
    above = tuple(keys)
    levels = (path, f"{path}__parent", f"{path}__parent__parent")
    return reduce(or_, (Q(**{f"{level}__in": above}) for level in levels))


def within(where: Territory) -> QuerySet[Territory]:
    """A territory and everything that lies in it."""
    return Territory.objects.filter(Q(pk=where.pk) | lies_in("parent", [where.pk]))


def municipalities(region: Territory) -> QuerySet[Territory]:
    """The municipalities of a region, or of a nation, whose codes are in use, by name."""
    return (
        within(region)
        .filter(kind=TerritoryKind.MUNICIPALITY, is_in_use=True)
        .order_by("name", "code")
    )
