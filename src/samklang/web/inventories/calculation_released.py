"""The science of newer releases: the rows of the statistics as a release of the data hub has them."""

from samklang.errors import InputError
from samklang.series import Series
from samklang.statistics.carried import carried_releases
from samklang.statistics.other_release import ReleasedRow, released_rows, use_table
from samklang.web.datahub.reading.known import known
from samklang.web.inventories.models import Part
from samklang.web.inventories.places import Keys, Place
from samklang.web.territories.models import Territory

Rows = dict[Place, Keys]


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
    return rows | {where: _said(found[where], rows[where]) for where in found if where in rows}


def newest(country: str, table: str) -> Series | None:
    """The newest imported release of a carried table; nothing where none is newer than the carried one."""
    carried, found = carried_releases(country, table), known().get(table)
    newer = [each for each in found.releases if each > carried[-1]] if found else []
    return found.series(max(newer)) if found and newer else None


def _place(row: ReleasedRow) -> Place:
    named: Keys = {"sector": row.sector, "carrier": row.carrier, "fuel": row.fuel}
    return Place.of_row(Part.ACTIVITY, named | {"sustainable": row.sustainable, "label": row.label})


def _said(row: ReleasedRow, before: Keys) -> Keys:
    """What the release says; source, quality and name stay, and the note where it still holds."""
    of_the_amount = {"amount", "unit", "state", "minimum", "maximum", "locator"}
    keys = {key: value for key, value in before.items() if key not in of_the_amount}
    value = row.value
    if value.number is not None:
        return keys | {"amount": value.number, "unit": "MWh", "locator": row.locator}
    keys.pop("note", None)
    bound = {} if value.minimum is None else {"minimum": value.minimum, "unit": "MWh"}
    return keys | {"state": "suppressed", **bound, "locator": row.locator}
