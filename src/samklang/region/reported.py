"""What signatories reported of their plans, as plans: targets, and effects of actions summed by sector.

The carried tables hold no single action, no decision and no document. What the rules of plans then say
is said of what was published, not of the plan itself.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from samklang.errors import InputError
from samklang.inventory.records import Territory
from samklang.plan.records import Estimates, Plan, SectorSummary
from samklang.statistics import covenant
from samklang.statistics.places import county, municipalities, territory
from samklang.statistics.records import (
    PublishedActions,
    PublishedInventory,
    PublishedProgress,
    StatedTarget,
)
from samklang.targets.gap import Standing, standing
from samklang.targets.records import Reduction, Target
from samklang.targets.required import YearTotal

_SLOTS = {
    "covenant_2020": "CoM2020",
    "covenant_2030": "CoM2030",
    "covenant_2050": "long_term",
    "own_mid_or_long_term": "mid_term",
}
_PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class ReportedPlan:
    """A plan as its figures were published.

    ``number`` is the platform's; ``None`` for goals that a territory states outside the Covenant.
    ``latest`` is its newest published inventory, if any, after the JRC's corrections.
    """

    number: int | None
    plan: Plan
    latest: YearTotal | None
    published_required_t: float | None = None

    def standings(self) -> Iterator[Standing | None]:
        """Where the territory stands against each target; ``None`` where the base is not published."""
        for target in self.plan.targets:
            if target.base_year is None or target.base_emissions_t is None:
                yield None
                continue
            base = YearTotal(target.base_year, target.base_emissions_t, target.base_population)
            try:
                yield standing(target, base, self.latest)
            except InputError:
                yield None


def reported_plans(country: str, code: str) -> tuple[ReportedPlan, ...]:
    """The plans of a municipality, by their number, and the goals it states elsewhere.

    A county's code gives those of all its municipalities and of itself.

    Raises:
        InputError: an unknown code.
    """
    codes = _codes(country, code)
    return tuple(plan for one in codes for plan in _plans_of(country, one))


def _codes(country: str, code: str) -> tuple[str, ...]:
    place = territory(country, code)
    if place.level != "county":
        return (code,)
    members = municipalities(country, county(country, code).code)
    return (code, *(member.code for member in members))


def _plans_of(country: str, code: str) -> Iterator[ReportedPlan]:
    goals = covenant.targets(country, code)
    progress = {one.plan_id: one for one in covenant.published_progress(country, code)}
    actions = covenant.published_actions(country, code)
    inventories = covenant.published_inventories(country, code)
    numbers = {goal.plan_id for goal in goals} | {row.plan_id for row in actions} | {*progress}
    for number in sorted(numbers, key=lambda one: (one is None, one or 0)):
        yield _reported(
            _place(country, code),
            number,
            [goal for goal in goals if goal.plan_id == number],
            [row for row in actions if row.plan_id == number],
            progress.get(number) if number is not None else None,
            [one for one in inventories if one.plan_id == number],
        )


def _place(country: str, code: str) -> Territory:
    return Territory(country, code, territory(country, code).name)


def _reported(
    place: Territory,
    number: int | None,
    goals: list[StatedTarget],
    actions: list[PublishedActions],
    progress: PublishedProgress | None,
    inventories: list[PublishedInventory],
) -> ReportedPlan:
    title = f"Plan {number} of the platform" if number is not None else "Goals stated elsewhere"
    plan = Plan(
        place,
        title=title,
        targets=_apart([_target(goal, progress) for goal in goals]),
        summary=tuple(_row(row) for row in actions),
        source=", ".join(dict.fromkeys(goal.source_id for goal in goals)),
        notes=tuple(goal.wording_en for goal in goals if goal.wording_en),
    )
    required = progress.target_emissions_t if progress else None
    return ReportedPlan(number, plan, _latest(progress, inventories), required)


def _apart(targets: list[Target]) -> tuple[Target, ...]:
    """The targets with an id each: its place is added where another has the same name."""
    names = Counter(target.id for target in targets)
    return tuple(
        replace(target, id=f"{target.id}-{place}") if names[target.id] > 1 else target
        for place, target in enumerate(targets, 1)
    )


def _target(goal: StatedTarget, progress: PublishedProgress | None) -> Target:
    """A stated goal; its base emissions are those of the progress table where the base year is its."""
    is_share = goal.unit == _PERCENT and goal.amount is not None
    base = progress if progress and progress.base_year == goal.base_year else None
    is_neutral = not is_share and goal.amount is None
    return Target(
        id=f"{goal.kind}-{goal.target_year or 'open'}",
        slot=_SLOTS.get(goal.kind, ""),
        base_year=goal.base_year,
        year=goal.target_year,
        reduction=(goal.amount or 0.0) / 100 if is_share else None,
        kind=Reduction.PER_CAPITA if is_share and goal.is_per_inhabitant else Reduction.ABSOLUTE,
        is_bau=goal.is_from_projection,
        value=None if is_share else 0.0 if is_neutral else goal.amount,
        unit="" if is_share else goal.unit,
        population_at_target=goal.population_in_target_year,
        base_emissions_t=base.base_emissions_t if base else None,
        base_population=base.base_population if base else None,
        source=goal.stated_at or goal.source_id,
    )


def _row(row: PublishedActions) -> SectorSummary:
    told = Estimates(row.reduction_t_per_year, row.saving_mwh_per_year, row.production_mwh_per_year)
    return SectorSummary(row.sector, row.horizon, told, row.actions)


def _latest(
    progress: PublishedProgress | None, inventories: Iterable[PublishedInventory]
) -> YearTotal | None:
    """The newest of the published inventories and the progress table; the table counts like sectors."""
    if progress is not None and progress.year is not None:
        return YearTotal(progress.year, progress.emissions_t, progress.population)
    newest = max(inventories, key=lambda one: one.year, default=None)
    if newest is None:
        return None
    total = math.fsum(cell.emissions_t or 0.0 for cell in newest.cells)
    return YearTotal(newest.year, total, newest.population)
