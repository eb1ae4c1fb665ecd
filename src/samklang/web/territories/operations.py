"""All changes to the territories: they follow the codes of the statistics that are carried."""

from samklang.statistics.places import territories
from samklang.statistics.records import Level, StatisticalTerritory
from samklang.web.audit.recording import SYSTEM, recorded
from samklang.web.territories.models import Territory, TerritoryKind

_KINDS = {
    Level.NATION: TerritoryKind.NATION,
    Level.COUNTY: TerritoryKind.REGION,
    Level.MUNICIPALITY: TerritoryKind.MUNICIPALITY,
}


def follow_codes(*, country: str) -> int:
    """Take in new codes and names of a country; how many rows changed. Nothing is ever removed."""
    with recorded(actor=SYSTEM):
        return _followed(country)


def _followed(country: str) -> int:
    known = {found.code: found for found in Territory.objects.filter(country=country)}
    changed = 0
    for place in sorted(territories(country), key=lambda each: list(_KINDS).index(each.level)):
        row = known.setdefault(place.code, Territory(country=country, code=place.code))
        if _follows(row, place, known.get(place.parent_code)):
            row.save()
            changed += 1
    return changed


def _follows(row: Territory, place: StatisticalTerritory, parent: Territory | None) -> bool:
    """Whether a row had to be changed to say what the statistics say."""
    said = (row.name, row.kind, row.parent_id, row.is_in_use, row.pk is not None)
    row.name, row.kind, row.parent = place.name, _KINDS[place.level], parent
    row.is_in_use = place.valid_to_year is None
    return said != (row.name, row.kind, row.parent_id, row.is_in_use, True)
