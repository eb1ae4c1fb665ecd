"""Sum the lines between the ledgers of every municipality and year of a country.

    python tools/prove_bridges.py SE

Prints how many bridges add up to the last digit and how large their remainders are. It takes some
minutes; the tests take a sample.
"""

import math
import sys
from collections.abc import Iterator
from statistics import median

from samklang.region.bridge import Bridge, bridge
from samklang.region.ledgers import common_years
from samklang.statistics.grid import has_figures
from samklang.statistics.places import municipalities


def main(country: str) -> None:
    """Build every bridge and say what holds."""
    found = list(_bridges(country))
    whole = [each for each in found if _adds_up(each)]
    shares = [
        abs(each.remainder.step_at_minimum_t) / each.territorial_t
        for each in found
        if each.remainder.step_at_minimum_t == each.remainder.step_at_maximum_t
    ]
    sys.stdout.write(
        f"{len(whole)} of {len(found)} bridges add up to the last digit. Where no cell of industry is"
        f" secret ({len(shares)}), the median remainder is {median(shares):.1%} of the territorial"
        " ledger.\n"
    )


def _bridges(country: str) -> Iterator[Bridge]:
    for place in municipalities(country):
        for year in common_years(country):
            if has_figures(country, place.code, year):
                yield bridge(country, place.code, year)


def _adds_up(found: Bridge) -> bool:
    """Whether both columns do; a cell without an upper bound leaves the second one open."""
    low = [found.covenant.minimum_t, *(each.step_at_minimum_t for each in found.lines)]
    high = [found.covenant.maximum_t, *(each.step_at_maximum_t for each in found.lines)]
    known = [step for step in high if step is not None]
    is_open = len(known) < len(high)
    return math.fsum(low) == found.territorial_t and (
        is_open or math.fsum(known) == found.territorial_t
    )


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(sys.argv[1])
