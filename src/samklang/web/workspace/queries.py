"""All reads of the workspace worth a name. How many questions they ask does not depend on how many places."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from samklang.web.accounts.acting import Acting
from samklang.web.accounts.may import may, territories_where
from samklang.web.accounts.models import Grant, Person
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.base.country import country
from samklang.web.base.order import by_name
from samklang.web.covenant import calculation
from samklang.web.covenant import queries as covenant
from samklang.web.covenant.models import Signatory
from samklang.web.inventories import queries as inventories
from samklang.web.inventories.models import Inventory, InventoryState
from samklang.web.territories.models import Territory, TerritoryKind
from samklang.web.territories.queries import lies_in, municipalities
from samklang.web.workspace.cases import Case

_PERSON = "person:"
_MOST_PLACES = 60


def region(code: str) -> Territory | None:
    """A region or the nation, by its code."""
    kinds = (TerritoryKind.REGION, TerritoryKind.NATION)
    found = Territory.objects.select_related("parent__parent")
    return found.filter(country=country(), code=code, kind__in=kinds).first()


def territory(key: str) -> Territory | None:
    """A territory by its code with its country, as the trail names it."""
    nation, _, code = key.partition("-")
    found = Territory.objects.select_related("parent__parent")
    return found.filter(country=nation.upper(), code=code).first()


def places(by: Acting, verb: Verb, kind: Kind) -> list[Territory]:
    """The territories that somebody holds this for, as they were granted, by name."""
    keys = territories_where(by, verb, kind)
    found = Territory.objects.filter(country=country()).select_related("parent__parent")
    if keys is None:
        nation_and_regions = (TerritoryKind.NATION, TerritoryKind.REGION)
        found = found.filter(kind__in=nation_and_regions)
    else:
        found = found.filter(pk__in=keys)
    return sorted(found, key=lambda each: by_name(each.name))


def cases(where: Territory, by: Acting, on: date) -> list[Case]:
    """Every municipality of a region, by name, with where it is in the cycle."""
    there = sorted(municipalities(where), key=lambda each: by_name(each.name))
    joined = _signatories(where)
    known = _inventories(there, by)
    people = _grants(there)
    return [_case(each, joined.get(each.pk), known[each.pk], people[each.pk], on) for each in there]


def of_year(
    where: Territory, year: int, by: Acting
) -> tuple[list[Territory], dict[int, Inventory]]:
    """The municipalities of a region, and what each has of a year: the frozen one, else the newest."""
    there = sorted(municipalities(where), key=lambda each: by_name(each.name))
    readable = inventories.seen_by(by).filter(territory__in=there, year=year)
    found: dict[int, Inventory] = {}
    for each in readable.select_related("seal").prefetch_related("cells").order_by("version"):
        before = found.get(each.territory_id)
        if before is None or each.is_frozen or not before.is_frozen:
            found[each.territory_id] = each
    return there, found


def waiting_for_approval(by: Acting) -> list[Inventory]:
    """Inventories that somebody may approve, and did not hand in."""
    found = _reached(by, Verb.APPROVE).filter(state=InventoryState.SUBMITTED)
    return list(found.exclude(submitted_by=by.key).order_by("submitted_at"))


def waiting_for_publication(by: Acting) -> list[Inventory]:
    """Approved inventories that somebody may publish."""
    return list(_reached(by, Verb.PUBLISH).filter(state=InventoryState.APPROVED))


def drafts(by: Acting) -> list[Inventory]:
    """Drafts that somebody may work on."""
    found = _reached(by, Verb.UPDATE).filter(state=InventoryState.DRAFT)
    return list(found.order_by("-year", "territory__name"))


def municipalities_of(by: Acting) -> list[Territory]:
    """The municipalities that somebody works for by name; none for those who work for a region."""
    keys = territories_where(by, Verb.READ, Kind.INVENTORY) or ()
    found = Territory.objects.filter(pk__in=keys, kind=TerritoryKind.MUNICIPALITY)
    ordered = sorted(found.select_related("parent__parent"), key=lambda each: by_name(each.name))
    return ordered[:_MOST_PLACES]


def regions_of(by: Acting) -> list[Territory]:
    """The regions whose municipalities somebody may follow."""
    found = places(by, Verb.LIST, Kind.INVENTORY)
    return [each for each in found if each.kind != TerritoryKind.MUNICIPALITY]


def names(keys: Iterable[str]) -> dict[str, str]:
    """The names of people by their pseudonyms."""
    numbers = {key.removeprefix(_PERSON) for key in keys if key.startswith(_PERSON)}
    found = Person.objects.filter(pk__in=[int(each) for each in numbers if each.isdigit()])
    return {each.key: each.name for each in found}


def sees_people(by: Acting, where: Territory) -> bool:
    """Whether somebody may know who works for a territory."""
    return may(by, Verb.READ, Kind.PERSON, where)


def _reached(by: Acting, verb: Verb) -> QuerySet[Inventory]:
    keys = territories_where(by, verb, Kind.INVENTORY)
    found = Inventory.objects.select_related("territory__parent__parent").defer("rest", "answers")
    return found if keys is None else found.filter(lies_in("territory", keys))


def _signatories(where: Territory) -> dict[int, Signatory]:
    """The signatories of a region by their municipality; a group stands for none by itself."""
    found = covenant.signatories_within(where)
    return {each.territory_id: each for each in found if not each.is_group}


def _inventories(there: list[Territory], by: Acting) -> dict[int, list[Inventory]]:
    """The newest version of each year that was not given up, the latest year first."""
    readable = inventories.seen_by(by).filter(territory__in=there)
    newest = {
        (each.territory_id, each.year): each
        for each in readable.defer("rest", "answers").order_by("year", "version")
    }
    found: dict[int, list[Inventory]] = defaultdict(list)
    for each in reversed(newest.values()):
        found[each.territory_id].append(each)
    return found


def _grants(there: list[Territory]) -> dict[int, list[Grant]]:
    found: dict[int, list[Grant]] = defaultdict(list)
    held = Grant.objects.filter(Q(territory__in=there), person__is_active=True)
    for grant in held.on(timezone.localdate()).select_related("person"):
        found[grant.territory_id or 0].append(grant)
    return found


def _case(
    place: Territory,
    signatory: Signatory | None,
    known: list[Inventory],
    people: list[Grant],
    on: date,
) -> Case:
    return Case(
        place,
        signatory,
        calculation.status(signatory, on) if signatory else None,
        tuple(known),
        calculation.deadlines_of(signatory, on) if signatory else (),
        tuple(people),
    )
