"""What a roll-up answers."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from samklang.region.texts import Note


class Ledger(StrEnum):
    """Emissions by what is used in the territory, or by what is emitted within its borders."""

    COVENANT = "covenant"
    TERRITORIAL = "territorial"


class TotalIs(StrEnum):
    """Whether a total is exact, or at least what is shown since cells are hidden."""

    EXACT = "exact"
    AT_LEAST = "at_least"


@dataclass(frozen=True, slots=True)
class Bounded:
    """Tonnes: what is known of them, and what they are at most (``None`` when nobody knows)."""

    minimum_t: float
    maximum_t: float | None

    @property
    def total_is(self) -> TotalIs:
        """Exact, or at least."""
        return TotalIs.EXACT if self.maximum_t == self.minimum_t else TotalIs.AT_LEAST


def sum_of(parts: Iterable[Bounded]) -> Bounded:
    """Sum of parts; one without an upper bound leaves the sum without one."""
    found = tuple(parts)
    known = [part.maximum_t for part in found if part.maximum_t is not None]
    return Bounded(
        math.fsum(part.minimum_t for part in found),
        math.fsum(known) if len(known) == len(found) else None,
    )


@dataclass(frozen=True, slots=True)
class MunicipalityTotal:
    """One municipality of the roll-up. ``emissions`` in t, ``energy_mwh`` where the ledger has it."""

    code: str
    name: str
    emissions: Bounded
    population: int | None
    with_industry: Bounded | None = None
    energy_mwh: float | None = None
    energy_mwh_maximum: float | None = None

    @property
    def state(self) -> str:
        """``number``, ``zero``, or ``at_least`` where a part is hidden."""
        if self.emissions.total_is is TotalIs.AT_LEAST:
            return str(TotalIs.AT_LEAST)
        return "number" if self.emissions.minimum_t else "zero"


@dataclass(frozen=True, slots=True)
class RowCoverage:
    """How many rows of all municipalities are open, and how many have a hidden part."""

    rows: int
    hidden: int


@dataclass(frozen=True, slots=True)
class RegionTotal:
    """A county in one year by one ledger, from its municipalities; emissions in t.

    ``emissions`` is the headline, ``with_industry`` the same with the rows that cannot be separated
    from the EU ETS. ``county_row_t`` is the publisher's own figure for the county, where it has one.
    """

    country: str
    county: str
    name: str
    year: int
    ledger: Ledger
    release: str
    gas_unit: str
    emissions: Bounded
    with_industry: Bounded | None
    municipalities: tuple[MunicipalityTotal, ...]
    coverage: RowCoverage
    county_row_t: float | None
    notes: tuple[Note, ...]

    @property
    def population(self) -> int | None:
        """Inhabitants of all municipalities; ``None`` when one of them has no count."""
        counts = [place.population for place in self.municipalities]
        known = [count for count in counts if count is not None]
        return sum(known) if len(known) == len(counts) else None
