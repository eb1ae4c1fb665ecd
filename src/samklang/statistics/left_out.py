"""What a sum over a carried table must leave out: published totals and other levels of territories."""

from collections.abc import Sequence

from samklang.series import TERRITORY
from samklang.statistics.places import territories
from samklang.statistics.records import Level
from samklang.statistics.shapes import shapes, total_codes


def left_out_codes(
    country: str, dataset_id: str, by: Sequence[str] = (), level: Level = Level.MUNICIPALITY
) -> dict[str, frozenset[str]]:
    """The codes that are not to be added, by column.

    Where territories are not kept apart, only those of one level are added. A table that is not
    carried has no totals that are known here.
    """
    found = dict(total_codes(country, dataset_id)) if dataset_id in shapes(country) else {}
    if TERRITORY not in by:
        found[TERRITORY] = frozenset(
            place.code for place in territories(country) if place.level is not level
        )
    return found


def codes_of_level(country: str, level: Level) -> frozenset[str]:
    """The codes of one level, former ones among them."""
    return frozenset(place.code for place in territories(country) if place.level is level)
