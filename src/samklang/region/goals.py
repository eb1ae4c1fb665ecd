"""What goals the municipalities of a county have, what they sum to, and the county's goal shared out.

All emissions are those within the borders, of one release of the statistics, so that one municipality
can be added to another; nobody's own baseline is mixed in. Where a base year is not among the years of
the release nothing is filled in: the goal is then told, and not counted.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from samklang.errors import InputError, Problem
from samklang.plan.records import Plan
from samklang.region.series import greenhouse_series
from samklang.region.texts import Note, note
from samklang.statistics.places import county as county_of
from samklang.statistics.places import municipalities, population
from samklang.statistics.territorial import territorial_release
from samklang.targets.cascade import Cascade, Member, SharingRule, share_out
from samklang.targets.pace import Pace
from samklang.targets.published import carbon_law
from samklang.targets.records import Reduction, Target


class AllowedBy(StrEnum):
    """Where a municipality's figure for the county's target year comes from (ours).

    ``goal``: it has a goal for that year. ``path``: the straight line to its next goal. ``last_goal``:
    its goals all lie before; the last one is taken to stand. ``no_goal``: it has none that counts, and
    its latest emissions are taken.
    """

    GOAL = "goal"
    PATH = "path"
    LAST_GOAL = "last_goal"
    NO_GOAL = "no_goal"


@dataclass(frozen=True, slots=True)
class CountyGoal:
    """What the county shall have reached: a share less than in a base year."""

    base_year: int
    year: int
    reduction: float


@dataclass(frozen=True, slots=True)
class MunicipalGoals:
    """A municipality: its goals, and what they allow in the year of the county's goal.

    ``counted`` are the goals that count; others lack a year, a base or are no share of all emissions.
    """

    code: str
    name: str
    base_t: float
    latest_t: float
    population: float | None
    goals: tuple[Target, ...]
    counted: tuple[Target, ...]
    allowed_t: float
    allowed_by: AllowedBy
    potential_t: float | None


@dataclass(frozen=True, slots=True)
class RegionGoals:
    """The goals of a county's municipalities beside the county's own.

    ``together_t`` is what all municipalities allow themselves, ``gap_t`` how much that is above the
    county's goal. ``county_trend_t`` and ``municipal_trends_t`` are the trends of the county and the sum
    of its municipalities' trends in the target year.
    """

    country: str
    county: str
    name: str
    release: str
    latest_year: int
    goal: CountyGoal
    base_t: float
    allowed_t: float
    municipalities: tuple[MunicipalGoals, ...]
    shared: tuple[Cascade, ...]
    together_t: float
    gap_t: float
    county_trend_t: float
    municipal_trends_t: float
    notes: tuple[Note, ...] = ()


def region_goals(
    country: str,
    county: str,
    goal: CountyGoal,
    plans: Sequence[Plan],
    release: str | None = None,
) -> RegionGoals:
    """The goals of a county's municipalities against the county's.

    Args:
        country: ISO code of a country whose statistics are carried.
        county: official code of the county.
        goal: what the county shall have reached.
        plans: plans of its municipalities; several of one are read together.
        release: of the statistics; the newest by default.

    Returns:
        The goals, their sum, and the county's goal shared by each rule that can be used: by potential
        only where some plan states what its actions give.

    Raises:
        InputError: an unknown county or release, a base year that the release lacks, a target year that
            is not after it, or a reduction that is no share.
    """
    known = territorial_release(country, release)
    members = municipalities(country, county_of(country, county).code)
    series = {member.code: greenhouse_series(country, member.code, known) for member in members}
    _refuse_unusable(goal, series)
    found = tuple(
        _municipal(country, member.code, member.name, series[member.code], goal, plans)
        for member in members
    )
    base_t = math.fsum(one.base_t for one in found)
    allowed_t = base_t * (1 - goal.reduction)
    together = math.fsum(one.allowed_t for one in found)
    trends = [_trend_t(amounts, goal.year) for amounts in series.values()]
    whole = _summed(list(series.values()))
    made = RegionGoals(
        country=country,
        county=county,
        name=county_of(country, county).name,
        release=known,
        latest_year=max(whole),
        goal=goal,
        base_t=base_t,
        allowed_t=allowed_t,
        municipalities=found,
        shared=_shared(allowed_t, found),
        together_t=together,
        gap_t=together - allowed_t,
        county_trend_t=_trend_t(whole, goal.year),
        municipal_trends_t=math.fsum(trends),
    )
    return _with_notes(made)


def _municipal(
    country: str,
    code: str,
    name: str,
    series: Mapping[int, float],
    goal: CountyGoal,
    plans: Sequence[Plan],
) -> MunicipalGoals:
    own = [plan for plan in plans if plan.territory.code == code]
    goals = tuple(target for plan in own for target in plan.targets)
    counted = tuple(target for target in goals if _counts(target, series))
    latest = max(series)
    allowed, by = _allowed(counted, series, goal.year)
    return MunicipalGoals(
        code=code,
        name=name,
        base_t=series[goal.base_year],
        latest_t=series[latest],
        population=population(country, code, latest).value,
        goals=goals,
        counted=counted,
        allowed_t=allowed,
        allowed_by=by,
        potential_t=_potential_t(own),
    )


def _counts(target: Target, series: Mapping[int, float]) -> bool:
    """Whether a goal is a share of all emissions, with a year, from a base year that is known."""
    if target.year is None or target.base_year is None or target.reduction is None:
        return False
    is_whole = target.kind is Reduction.ABSOLUTE and not (target.sector or target.is_bau)
    is_dated = target.base_year in series and target.year > target.base_year
    return is_whole and is_dated and 0 < target.reduction <= 1


def _allowed(
    goals: Sequence[Target], series: Mapping[int, float], year: int
) -> tuple[float, AllowedBy]:
    """What the goals allow in a year: the strictest where several speak of it."""
    for is_meant, by in ((_is_of, AllowedBy.GOAL), (_is_after, AllowedBy.PATH)):
        speaking = [_on_path(target, series, year) for target in goals if is_meant(target, year)]
        if speaking:
            return min(speaking), by
    if goals:
        last = max(target.year or 0 for target in goals)
        ended = [_on_path(target, series, last) for target in goals if target.year == last]
        return min(ended), AllowedBy.LAST_GOAL
    return series[max(series)], AllowedBy.NO_GOAL


def _is_of(target: Target, year: int) -> bool:
    return target.year == year


def _is_after(target: Target, year: int) -> bool:
    return (target.year or 0) > year > (target.base_year or 0)


def _on_path(target: Target, series: Mapping[int, float], year: int) -> float:
    """Emissions of a year on the straight line from the base to the goal."""
    base_year, base = target.base_year or 0, series[target.base_year or 0]
    end = base * (1 - (target.reduction or 0.0))
    return float(Pace(base_year, base, target.year or 0, end).even_t([year])[0])


def _potential_t(plans: Sequence[Plan]) -> float | None:
    """What the actions of the plans are stated to give, of each sector the most; none if none is told."""
    told: dict[str, float] = {}
    for plan in plans:
        for row in plan.summary:
            amount = row.estimates.emissions_t
            if amount is not None:
                told[row.sector] = max(told.get(row.sector, 0.0), amount)
        for action in plan.actions:
            if action.estimates.emissions_t is not None:
                told[f"action {action.id}"] = action.estimates.emissions_t
    return math.fsum(told.values()) if told else None


def _shared(allowed_t: float, found: Sequence[MunicipalGoals]) -> tuple[Cascade, ...]:
    members = [
        Member(one.code, one.name, one.base_t, one.population, one.potential_t or 0.0)
        for one in found
    ]
    rules = [SharingRule.EQUAL_PERCENT]
    if all(one.population for one in found):
        rules.append(SharingRule.PER_INHABITANT)
    is_possible = all((one.potential_t or 0.0) <= one.base_t for one in found)
    if is_possible and any(one.potential_t for one in found):
        rules.append(SharingRule.BY_POTENTIAL)
    return tuple(share_out(allowed_t, members, rule) for rule in rules)


def _trend_t(series: Mapping[int, float], year: int) -> float:
    """The trend by least absolute deviation through the latest year, at zero where it lies below."""
    return float(carbon_law(series).trend.above_zero([year])[0])


def _summed(series: Sequence[Mapping[int, float]]) -> dict[int, float]:
    return {year: math.fsum(one[year] for one in series) for year in series[0]}


def _with_notes(made: RegionGoals) -> RegionGoals:
    without = sum(one.allowed_by is AllowedBy.NO_GOAL for one in made.municipalities)
    over = sum(one.allowed_by is AllowedBy.LAST_GOAL for one in made.municipalities)
    left = sum(len(one.goals) - len(one.counted) for one in made.municipalities)
    notes = [note("goals_ledger", release=made.release), note("goals_trend")]
    if without:
        notes.append(note("goals_without", count=without))
    if over:
        notes.append(note("goals_over", count=over))
    if left:
        notes.append(note("goals_not_counted", count=left))
    residual = [one for one in made.shared if one.residual_t > 0]
    notes += [note("goals_residual", residual=one.residual_t) for one in residual]
    return replace(made, notes=tuple(notes))


def _refuse_unusable(goal: CountyGoal, series: Mapping[str, Mapping[int, float]]) -> None:
    problems = []
    years = sorted(set.intersection(*(set(one) for one in series.values())))
    if goal.base_year not in years:
        listed = ", ".join(map(str, years))
        message = "the release does not have it, and nothing is filled in."
        problems.append(Problem(f"base year {goal.base_year}", message, f"one of: {listed}"))
    if goal.year <= goal.base_year:
        problems.append(Problem(f"year {goal.year}", "is not after the base year.", "a later year"))
    if not 0 < goal.reduction <= 1:
        expected = "a share above 0, at most 1"
        problems.append(Problem("reduction", f"{goal.reduction:g}.", expected))
    if problems:
        raise InputError(problems)
