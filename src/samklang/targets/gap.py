"""Where a territory stands against its target: what is required, what is reached, what is left.

Methodology of the Covenant, 3.10 and 3.11. That the requirement of a year between base and target lies
on a straight line is ours: the Covenant asks for no path. The JRC's table of progress does the same for a
target of 2050 that it states for 2030.
"""

from dataclasses import dataclass

from samklang.errors import InputError, Problem
from samklang.targets.pace import Pace
from samklang.targets.records import Reduction, Target
from samklang.targets.required import Efforts, YearTotal, efforts, required_t


@dataclass(frozen=True, slots=True)
class Latest:
    """How far it is from the latest inventory.

    ``on_path_t`` is what the straight line from base to target asks for in that year, ``gap_t`` what the
    inventory has above it. ``achieved`` and ``needed_by_now`` are shares of the base year, per
    inhabitant where the target is. ``pace`` leads from here to the target, ``None`` once its year is
    over.
    """

    at: YearTotal
    on_path_t: float
    gap_t: float
    achieved: float
    needed_by_now: float
    pace: Pace | None

    @property
    def is_on_path(self) -> bool:
        """Whether emissions are no more than the straight line asks for."""
        return self.gap_t <= 0


@dataclass(frozen=True, slots=True)
class Standing:
    """A target in figures: the base, the requirement, the pace from the base, and the latest year."""

    target: Target
    base: YearTotal
    year: int
    required_t: float
    effort: Efforts
    pace: Pace
    latest: Latest | None


def standing(target: Target, base: YearTotal, latest: YearTotal | None = None) -> Standing:
    """A target against the base year and, where there is one, a later inventory.

    Raises:
        InputError: the target has no year or no reduction, its year is not after the base year, the
            base is zero, or a population is missing for a target per inhabitant.
    """
    if target.year is None:
        raise InputError(Problem(f"target {target.id!r}", "no year is stated.", "a year"))
    if base.emissions_t <= 0:
        message = f"the emissions of the base year {base.year} are {base.emissions_t:g} t."
        raise InputError(Problem(f"target {target.id!r}", message, "more than 0 t"))
    allowed = required_t(target, base.emissions_t, base_population=_base_population(target, base))
    pace = Pace(base.year, base.emissions_t, target.year, allowed)
    later = latest if latest is not None and latest.year > base.year else None
    return Standing(
        target,
        base,
        target.year,
        allowed,
        efforts(base.emissions_t, allowed, later.emissions_t if later else None),
        pace,
        _latest(target, base, later, pace) if later else None,
    )


def progress(target: Target, base: YearTotal, now: YearTotal) -> float:
    """The share of the base year's emissions that is gone, per inhabitant where the target is.

    Raises:
        InputError: the base is zero, or a population is missing for a target per inhabitant.
    """
    before, after = base.emissions_t, now.emissions_t
    if target.kind is Reduction.PER_CAPITA:
        before /= _population(target, _base_population(target, base), base.year)
        after /= _population(target, now.population, now.year)
    return (before - after) / before


def needed_share(target: Target, base_year: int, year: int) -> float:
    """The share that should be gone by a year on the straight line: all of it from the target year on.

    Raises:
        InputError: the target has no year or no reduction.
    """
    if target.year is None or target.reduction is None:
        message = "year or reduction is missing."
        raise InputError(Problem(f"target {target.id!r}", message, "both"))
    passed = (year - base_year) / (target.year - base_year)
    return target.reduction * min(max(passed, 0.0), 1.0)  # by definition of the line's two ends


def _latest(target: Target, base: YearTotal, now: YearTotal, pace: Pace) -> Latest:
    needed = needed_share(target, base.year, now.year)
    on_path = base.emissions_t * (1 - needed)
    if target.kind is Reduction.PER_CAPITA:
        before = _population(target, _base_population(target, base), base.year)
        on_path *= _population(target, now.population, now.year) / before
    left = now.year < pace.to_year
    return Latest(
        at=now,
        on_path_t=on_path,
        gap_t=now.emissions_t - on_path,
        achieved=progress(target, base, now),
        needed_by_now=needed,
        pace=Pace(now.year, now.emissions_t, pace.to_year, pace.to_t) if left else None,
    )


def _base_population(target: Target, base: YearTotal) -> float | None:
    return base.population if base.population is not None else target.base_population


def _population(target: Target, population: float | None, year: int) -> float:
    if not population:
        message = f"the population of {year} is missing; the target is per inhabitant."
        raise InputError(Problem(f"target {target.id!r}", message, "a population above zero"))
    return population
