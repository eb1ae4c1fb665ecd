"""Territories follow the codes of the statistics."""

from samklang.statistics.manifest import countries
from samklang.web.audit.models import Entry
from samklang.web.territories.models import Territory, TerritoryKind
from samklang.web.territories.operations import follow_codes
from samklang.web.territories.queries import municipalities


def test_every_code_is_taken_in_once(database: str) -> None:
    del database
    for country in countries():
        assert follow_codes(country=country) == Territory.objects.filter(country=country).count()
        assert follow_codes(country=country) == 0
    assert Territory.objects.filter(kind=TerritoryKind.REGION).exists()


def test_a_changed_name_follows_and_stands_in_the_trail(database: str) -> None:
    del database
    country = countries()[0]
    follow_codes(country=country)
    one = Territory.objects.filter(kind=TerritoryKind.MUNICIPALITY).first()
    assert one is not None
    Territory.objects.filter(pk=one.pk).update(name="Elsewhere")
    assert follow_codes(country=country) == 1
    one.refresh_from_db()
    assert one.name != "Elsewhere"
    last = Entry.objects.filter(name="territories_territory", verb="update").last()
    assert last is not None
    assert (last.actor, last.subject) == ("system", str(one.pk))


def test_a_region_has_its_municipalities_and_no_former_codes(database: str) -> None:
    del database
    follow_codes(country=countries()[0])
    for region in Territory.objects.filter(kind=TerritoryKind.REGION):
        found = municipalities(region)
        assert found
        assert all(each.is_in_use and each.parent_id == region.pk for each in found)
