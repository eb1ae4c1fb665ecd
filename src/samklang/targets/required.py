"""What a target requires: the emissions of its year, and how much that is to take away.

Methodology of the Covenant, 3.10: ``base × (1 − r)``, or per inhabitant
``base / population × (1 − r) × population of the target year``.
"""

from dataclasses import dataclass

from samklang.errors import InputError, Problem
from samklang.targets.records import Effort, Reduction, Target


@dataclass(frozen=True, slots=True)
class YearTotal:
    """What a territory, or a sector of it, emitted in one year.

    ``is_at_least`` says that a part of it is hidden, so that the truth is no less.
    """

    year: int
    emissions_t: float
    population: float | None = None
    is_at_least: bool = False


@dataclass(frozen=True, slots=True)
class Efforts:
    """How much actions have to take away, stated in both ways that the Covenant allows.

    ``from_baseline_t`` is counted from the base year, ``from_latest_t`` from the latest inventory
    (``None`` without one). Below zero nothing is left to do.
    """

    from_baseline_t: float
    from_latest_t: float | None

    def stated(self, effort: Effort) -> float | None:
        """The one that a target states its effort by."""
        return self.from_latest_t if effort is Effort.LATEST else self.from_baseline_t


def required_t(
    target: Target,
    base_t: float,
    *,
    base_population: float | None = None,
    population: float | None = None,
) -> float:
    """The emissions of the target year that the target allows, in tonnes.

    Args:
        target: with its reduction.
        base_t: emissions of the base year.
        base_population: inhabitants in the base year; the target's own when not given.
        population: inhabitants in the target year; the target's own when not given.

    Raises:
        InputError: the target has no reduction, or a population is missing for one per inhabitant.
    """
    if target.reduction is None:
        raise InputError(Problem(_name(target), "no reduction is stated.", "a share such as 0.4"))
    left = 1 - target.reduction
    if target.kind is Reduction.ABSOLUTE:
        return base_t * left
    then = population if population is not None else target.population_at_target
    before = base_population if base_population is not None else target.base_population
    if not before or then is None:
        which = "base year" if not before else "target year"
        message = f"the population of the {which} is missing; the target is per inhabitant."
        raise InputError(Problem(_name(target), message, "a population above zero"))
    return base_t / before * left * then


def efforts(base_t: float, allowed_t: float, latest_t: float | None = None) -> Efforts:
    """How much there is to take away, from the base year and from the latest inventory."""
    return Efforts(base_t - allowed_t, None if latest_t is None else latest_t - allowed_t)


def _name(target: Target) -> str:
    return f"target {target.id!r}"
