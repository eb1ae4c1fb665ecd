"""The science of newer releases: the rows of the statistics as a release of the data hub has them."""

import re

from samklang.errors import InputError
from samklang.series import Series
from samklang.statistics.carried import carried_releases
from samklang.statistics.manifest import dataset, manifest
from samklang.statistics.other_release import ReleasedRow, released_rows, use_table
from samklang.texts import Language
from samklang.web.datahub.reading.known import known
from samklang.web.inventories.models import Part
from samklang.web.inventories.places import Keys, Place
from samklang.web.territories.models import Territory

Rows = dict[Place, Keys]

_OF_THE_AMOUNT = frozenset({"amount", "unit", "state", "minimum", "maximum", "locator"})
_MOST_DECIMALS = 6
_LOCATOR = re.compile(r"(?P<table>\w+): .*?; release (?P<release>[^;]+)")


def renewed(rows: Rows, place: Territory, year: int) -> Rows:
    """The rows of the carried statistics, as the newest release that was imported has them.

    Where none is newer than what is carried they stay; so do rows that the release does not have in full.
    """
    try:
        series = newest(place.country, use_table(place.country, year))
    except InputError:
        return rows
    if series is None:
        return rows
    found = {_place(row): row for row in released_rows(place.country, place.code, year, series)}
    return {where: _now(row, found.get(where)) for where, row in rows.items()}


def newest(country: str, table: str) -> Series | None:
    """The newest imported release of a carried table; nothing where none is newer than the carried one."""
    carried, found = carried_releases(country, table), known().get(table)
    newer = [each for each in found.releases if each > carried[-1]] if found else []
    return found.series(max(newer)) if found and newer else None


def release_words(locator: str, country: str, language: Language) -> str:
    """The table and the release that a row rests on, in words; empty where it names none."""
    found = _LOCATOR.match(locator)
    if found is None or found["table"] not in manifest(country).datasets:
        return ""
    return f"{dataset(country, found['table']).title(language)}, {found['release']}"


def _place(row: ReleasedRow) -> Place:
    named: Keys = {"sector": row.sector, "carrier": row.carrier, "fuel": row.fuel}
    return Place.of_row(Part.ACTIVITY, named | {"sustainable": row.sustainable, "label": row.label})


def _now(before: Keys, row: ReleasedRow | None) -> Keys:
    """A row as the release has it; one that it lacks or hides still stays, its bounds are known."""
    was_hidden = before.get("state") == "suppressed"
    if row is None or (was_hidden and row.value.number is None):
        return before
    keys = {key: value for key, value in before.items() if key not in _OF_THE_AMOUNT}
    if row.value.number is not None:
        amount = round(row.value.number, _MOST_DECIMALS)
        return keys | {"amount": amount, "unit": "MWh", "locator": row.locator}
    minimum = row.value.minimum
    bound = {} if minimum is None else {"minimum": minimum, "unit": "MWh"}
    keys.pop("note", None)
    return keys | {"state": "suppressed", **bound, "locator": row.locator}
