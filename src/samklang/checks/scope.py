"""What a printed grand total covers: all sectors, or those that use energy."""

import math
from collections.abc import Iterator

from samklang.checks.allowance import products, total_allowance_t
from samklang.checks.figures import shown, shown_printed
from samklang.checks.rule import Profile, rule
from samklang.checks.subject import Subject
from samklang.checks.sums import rounding
from samklang.checks.texts import finding
from samklang.findings import Finding, Severity


def is_of_energy_only(subject: Subject) -> bool:
    """Whether the printed grand total fits the sectors that use energy and not all of them.

    Both readings are common, so neither is an error; the other checks follow the one that fits.
    """
    published = subject.inventory.published
    total = published.total.emissions_t if published and published.total else None
    non_energy_t = subject.result.non_energy.number
    if total is None or not non_energy_t:
        return False
    energy_t = math.fsum((subject.result.emissions.number, -non_energy_t))
    allowance_t = total_allowance_t(products(subject.result, "", "", "") or ()) + rounding(total)
    excess_t = total.number - energy_t
    return abs(excess_t) <= allowance_t < abs(excess_t - non_energy_t)


@rule("total_of_energy_only", profile=Profile.ARITHMETIC)
def printed_total_says_what_it_covers(subject: Subject) -> Iterator[Finding]:
    """A printed grand total without the non-energy sectors is told, since readers may not know."""
    published = subject.inventory.published
    if published and published.total and published.total.emissions_t and is_of_energy_only(subject):
        yield finding(
            "total_of_energy_only",
            Severity.NOTE,
            published.total.where,
            found=f"{shown_printed(published.total.emissions_t)} t",
            left_out=f"{shown(subject.result.non_energy.number)} t",
        )
