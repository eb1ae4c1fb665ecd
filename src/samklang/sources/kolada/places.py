"""Kolada's ids of places beside the codes of the carried statistics."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from samklang.errors import InputError, Problem
from samklang.sources.profile import Profile
from samklang.statistics.places import nation, territories
from samklang.statistics.records import Level


@dataclass(frozen=True, slots=True)
class Places:
    """Every territory in use: id by code, code by id, name by code."""

    ids: Mapping[str, str]
    codes: Mapping[str, str]
    labels: Mapping[str, str]


def places_of(profile: Profile) -> Places:
    """The places of the publisher's country.

    A region is taken for its county: for what is measured within borders they are the same.
    """
    names = ("country", "nation", "region_prefix")
    return _places(*(profile.setting(name) for name in names))


def place_ids(profile: Profile, codes: Sequence[str]) -> list[str]:
    """The ids of some codes, or of all.

    Raises:
        InputError: with every code that is not in use.
    """
    ids = places_of(profile).ids
    unknown = [code for code in codes if code not in ids]
    if unknown:
        expected = "the code of the nation, a county or a municipality"
        raise InputError(
            [Problem(f"territory {code!r}", "not a code in use.", expected) for code in unknown]
        )
    return [ids[code] for code in codes or ids]


@cache
def _places(country: str, nation_id: str, region_prefix: str) -> Places:
    whole = nation(country).code
    ids: dict[str, str] = {}
    labels: dict[str, str] = {}
    for place in territories(country):
        if place.valid_to_year is None:
            prefix = region_prefix if place.level is Level.COUNTY else ""
            ids[place.code] = nation_id if place.code == whole else prefix + place.code
            labels[place.code] = place.name
    return Places(ids, {found: code for code, found in ids.items()}, labels)
