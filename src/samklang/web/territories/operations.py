"""All changes to the territories: they follow the codes of the statistics that are carried."""

from collections.abc import Iterator, Sequence

from samklang.statistics.places import territories
from samklang.statistics.records import Level, StatisticalTerritory
from samklang.web.audit.recording import SYSTEM, recorded
from samklang.web.territories.models import Territory, TerritoryKind

_KINDS = {
    Level.NATION: TerritoryKind.NATION,
    Level.COUNTY: TerritoryKind.REGION,
    Level.MUNICIPALITY: TerritoryKind.MUNICIPALITY,
}
_FIELDS = ("name", "kind", "parent", "is_in_use")


def follow_codes(*, country: str) -> int:
    """Take in new codes and names of a country; how many rows changed. Nothing is ever removed."""
    known = {found.code: found for found in Territory.objects.filter(country=country)}
    with recorded(actor=SYSTEM):
        return sum(_keep(list(_following(country, level, known))) for level in _KINDS)


def _following(country: str, level: Level, known: dict[str, Territory]) -> Iterator[Territory]:
    """The rows of a level that had to be changed to say what the statistics say."""
    for place in territories(country):
        if place.level is level:
            row = known.setdefault(place.code, Territory(country=country, code=place.code))
            if _follows(row, place, known.get(place.parent_code)):
                yield row


def _follows(row: Territory, place: StatisticalTerritory, parent: Territory | None) -> bool:
    before = _said(row)
    row.name, row.kind, row.parent = place.name, _KINDS[place.level], parent
    row.is_in_use = place.valid_to_year is None
    return _is_new(row) or _said(row) != before


def _is_new(row: Territory) -> bool:
    return row._state.adding  # noqa: SLF001 - how Django tells a row that is not in the database


def _said(row: Territory) -> tuple[object, ...]:
    return row.name, row.kind, row.parent_id, row.is_in_use


def _keep(rows: Sequence[Territory]) -> int:
    new, changed = ([row for row in rows if _is_new(row) is is_new] for is_new in (True, False))
    Territory.objects.bulk_create(new)
    Territory.objects.bulk_update(changed, _FIELDS)
    return len(rows)
