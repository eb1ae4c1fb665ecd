"""What a target is. Emissions are in tonnes, years are calendar years, shares go from 0 to 1.

A target may lack what makes it a goal: the rules say so, the records only tell what is written.
"""

from dataclasses import dataclass
from enum import StrEnum


class Reduction(StrEnum):
    """Of the territory's emissions, or of those per inhabitant."""

    ABSOLUTE = "absolute"
    PER_CAPITA = "per_capita"


class Effort(StrEnum):
    """What the stated effects of actions are a reduction from: the base year, or the latest inventory."""

    BASELINE = "baseline"
    LATEST = "latest"


@dataclass(frozen=True, slots=True)
class Target:
    """A goal as a council or a plan states it.

    ``slot`` is the Covenant's, empty for a goal of the territory's own. ``sector`` is a sector of the
    inventory, empty for all. ``indicator`` is the id of an indicator of the plan where the goal is not
    about emissions; ``value`` is then what it shall be, in ``unit``. ``reduction`` is the share by which
    emissions shall have fallen. ``base_emissions_t`` is stated where no baseline inventory is at hand.
    """

    id: str
    slot: str = ""
    base_year: int | None = None
    year: int | None = None
    reduction: float | None = None
    kind: Reduction = Reduction.ABSOLUTE
    is_bau: bool = False
    effort: Effort = Effort.BASELINE
    sector: str = ""
    indicator: str = ""
    value: float | None = None
    unit: str = ""
    population_at_target: float | None = None
    base_emissions_t: float | None = None
    base_population: float | None = None
    decided: str = ""
    source: str = ""
    where: str = ""
