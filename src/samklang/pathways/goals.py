"""Whether targets are reached: what each allows by year, and what the pathway makes of it.

A target allows ``base × (1 − r)``; per inhabitant it grows with the projected population, against
business as usual with the projection (methodology of the Covenant, 3.10). It is reached in every year
whose emissions are no more than that.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from samklang.errors import InputError
from samklang.inventory.emissions import FloatArray
from samklang.inventory.result import InventoryResult
from samklang.pathways.reasons import TEXTS
from samklang.plan.baseline import Baseline
from samklang.targets.records import Reduction, Target
from samklang.targets.required import required_t
from samklang.texts import Wording


@dataclass(frozen=True)
class Goal:
    """A target against a path; arrays have shape (year,).

    ``allowed_t`` is what the target allows in each year, should it hold in that year; ``emissions_t`` is
    the path of its sector, or of everything. ``chances`` are those of staying at or below, where drawn.
    """

    target: Target
    years: tuple[int, ...]
    allowed_t: FloatArray
    emissions_t: FloatArray
    chances: FloatArray | None = None

    @property
    def place(self) -> int:
        """The place of the target's year."""
        return self.years.index(self.target.year or self.years[-1])

    @property
    def is_reached(self) -> bool:
        """Whether the target holds in its year."""
        return bool(self.emissions_t[self.place] <= self.allowed_t[self.place])

    @property
    def gap_t(self) -> float:
        """What is emitted in the target's year above what it allows; below zero, less than that."""
        return float(self.emissions_t[self.place] - self.allowed_t[self.place])

    @property
    def chance(self) -> float | None:
        """The chance in the target's year."""
        return None if self.chances is None else float(self.chances[self.place])

    @property
    def reached_in(self) -> int | None:
        """The first year from which on the target holds until the last; ``None`` where it does not."""
        is_above = np.flatnonzero(self.emissions_t > self.allowed_t)
        first = int(is_above[-1]) + 1 if len(is_above) else 0
        return self.years[first] if first < len(self.years) else None


@dataclass(frozen=True, slots=True)
class NotReckoned:
    """A target that no path of emissions can be held against, and why."""

    target: Target
    why: Wording


@dataclass(frozen=True)
class Goals:
    """The targets of a plan: those that were reckoned, and the others with their reasons."""

    reckoned: tuple[Goal, ...] = ()
    others: tuple[NotReckoned, ...] = ()

    def with_chances(self, chances: Mapping[str, FloatArray]) -> "Goals":
        """The same with the chances of those that were drawn, by the id of the target."""
        given = (replace(goal, chances=chances.get(goal.target.id)) for goal in self.reckoned)
        return replace(self, reckoned=tuple(given))


@dataclass
class Judge:
    """Holds targets against a path."""

    baseline: Baseline
    results: Sequence[InventoryResult]
    emissions_t: Mapping[str, FloatArray]
    _goals: list[Goal] = field(default_factory=list)
    _others: list[NotReckoned] = field(default_factory=list)

    def goals(self, targets: Sequence[Target]) -> Goals:
        """All targets; ``emissions_t`` has the path of each sector, and of everything at ``""``."""
        for target in targets:
            self._hold(target)
        return Goals(tuple(self._goals), tuple(self._others))

    def _hold(self, target: Target) -> None:
        years = self.baseline.years
        if target.indicator or target.reduction is None:
            self._refuse(target, "target_of_indicator")
        elif target.year is None or target.year not in years:
            self._refuse(target, "target_outside", first=years[0], last=years[-1])
        elif target.sector and target.sector not in self.emissions_t:
            self._refuse(target, "target_without_base")
        else:
            self._reckon(target)

    def _reckon(self, target: Target) -> None:
        base = self._base_t(target)
        if base is None:
            self._refuse(target, "target_without_base")
            return
        try:
            allowed = self._allowed(target, base)
        except InputError:  # the one thing that can still be missing
            self._refuse(target, "target_without_population")
            return
        path = self.emissions_t[target.sector]
        self._goals.append(Goal(target, self.baseline.years, allowed, path))

    def _allowed(self, target: Target, base: FloatArray) -> FloatArray:
        people = self.baseline.population
        before = self._base_population(target)
        each = [None] * len(base) if people is None else people.tolist()
        return np.array(
            [
                required_t(target, amount, base_population=before, population=population)
                for amount, population in zip(base.tolist(), each, strict=True)
            ]
        )

    def _base_t(self, target: Target) -> FloatArray | None:
        """What the reduction is of, by year: the projection for business as usual, else the base year."""
        if target.is_bau:
            return sector_paths(self.baseline)[target.sector]
        if target.base_emissions_t is not None:
            return np.full(len(self.baseline.years), target.base_emissions_t)
        found = self._base_result(target)
        if found is None:
            return None
        return np.full(len(self.baseline.years), _emitted(found, target.sector))

    def _base_population(self, target: Target) -> float | None:
        if target.kind is not Reduction.PER_CAPITA or target.base_population is not None:
            return target.base_population
        found = self._base_result(target)
        return found.inventory.population if found else None

    def _base_result(self, target: Target) -> InventoryResult | None:
        fitting = (one for one in self.results if one.inventory.year == target.base_year)
        return next(fitting, None)

    def _refuse(self, target: Target, key: str, **words: object) -> None:
        why = Wording(TEXTS.text(key, "en", **words), TEXTS.text(key, "sv", **words))
        self._others.append(NotReckoned(target, why))


def sector_paths(baseline: Baseline) -> dict[str, FloatArray]:
    """The emissions of each sector by year without the plan, and of everything at ``""``."""
    used = baseline.energy_mwh * baseline.factor_t_per_mwh
    return paths_of(
        [cell.sector for cell in baseline.cells],
        used,
        baseline.non_energy_sectors,
        baseline.non_energy_t,
    ) | {"": baseline.emissions_t}


def paths_of(
    sectors: Sequence[str], used_t: FloatArray, other: Sequence[str], other_t: FloatArray
) -> dict[str, FloatArray]:
    """Rows of emissions by year, added up by sector."""
    found: dict[str, FloatArray] = {}
    for sector, row in (
        *zip(sectors, used_t, strict=True),
        *zip(other, other_t, strict=True),
    ):
        found[sector] = found[sector] + row if sector in found else row
    return found


def _emitted(result: InventoryResult, sector: str) -> float:
    if not sector:
        return result.emissions.number
    part = next((one for one in result.by_sector if one.code == sector), None)
    return 0.0 if part is None else part.emissions.number
