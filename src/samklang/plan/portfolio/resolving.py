"""From what a document says to limits by year, for the territories at hand."""

from collections.abc import Iterator, Sequence

from samklang.errors import InputError, Problem
from samklang.inventory.emissions import FloatArray
from samklang.plan.portfolio.gathering import Case
from samklang.plan.portfolio.limits import Limit, LimitKind
from samklang.plan.portfolio.offers import Offers
from samklang.plan.portfolio.records import Bounds, CapPath, TargetCap, Wanted
from samklang.targets.records import Target
from samklang.targets.required import required_t


def limits_of(wanted: Wanted, cases: Sequence[Case], offers: Offers) -> tuple[Limit, ...]:
    """Every limit by itself: of years, and between actions.

    Raises:
        InputError: the document names an action, a target or a territory that is not there.
    """
    _refuse_strangers(wanted, cases)
    limits: list[Limit] = []
    for place, case in enumerate(cases):
        own = wanted.own.get(case.plan.territory.code, Bounds())
        territory = None if len(cases) == 1 else place
        for bounds in (wanted.each, own):
            limits += _bounded(bounds, territory, [case])
    limits += _bounded(wanted.together, None, cases)
    return tuple(dict.fromkeys([*_least(limits), *_between(wanted, offers)]))


def _bounded(bounds: Bounds, territory: int | None, cases: Sequence[Case]) -> Iterator[Limit]:
    for each in bounds.amounts:
        for year in range(each.first, each.last + 1):
            yield Limit(each.kind, year, each.amount, territory)
    for cap in bounds.targets:
        yield from _capped(cap, territory, cases)


def _least(limits: Sequence[Limit]) -> Iterator[Limit]:
    """Of limits of one kind for one year, the tightest."""
    tightest: dict[tuple[object, ...], Limit] = {}
    for limit in limits:
        key = (limit.kind, limit.year, limit.territory)
        if key not in tightest or limit.amount < tightest[key].amount:
            tightest[key] = limit
    yield from tightest.values()


def _between(wanted: Wanted, offers: Offers) -> Iterator[Limit]:
    for pair in offers.requires:
        yield Limit(LimitKind.REQUIRES, decisions=pair)
    for pair in offers.excludes:
        yield Limit(LimitKind.EXCLUDES, decisions=pair)
    decided = {each.action for each in wanted.decided}
    for number, decision in enumerate(offers.decisions):
        if decision.id in decided:
            yield Limit(LimitKind.DECIDED, decisions=(number,))


def _capped(cap: TargetCap, territory: int | None, cases: Sequence[Case]) -> Iterator[Limit]:
    """The caps that a target of each plan gives by year, added up over the plans."""
    years = cases[0].baseline.years
    paths = [_path(cap, case) for case in cases]
    for place, year in enumerate(years):
        amounts = [path[place] for path in paths]
        if all(amount is not None for amount in amounts):
            total = sum(amount for amount in amounts if amount is not None)
            yield Limit(LimitKind.EMISSIONS, year, total, territory)


def _path(cap: TargetCap, case: Case) -> list[float | None]:
    """What a target allows in each year; ``None`` where it says nothing yet."""
    target = _target(cap, case)
    end, base_year, base = target.year, target.base_year, target.base_emissions_t
    if end is None or base is None or base_year is None:
        message = "the target has no year, no base year, or no emissions of the base year."
        raise InputError(
            Problem(f"target {cap.target!r}", message, "year, base_year, base_emissions_t")
        )
    years = case.baseline.years
    goal = required_t(target, base, population=_population(target, case, end))
    first, at_first = (base_year, base)
    if cap.path is CapPath.FROM_NOW:
        first, at_first = years[0], float(case.baseline.emissions_t[0])
    return [_on_the_way(cap.path, year, (first, at_first), (end, goal)) for year in years]


def _on_the_way(
    path: CapPath, year: int, begin: tuple[int, float], end: tuple[int, float]
) -> float | None:
    if year >= end[0]:
        return end[1]
    if path is CapPath.AT_END or year < begin[0] or end[0] <= begin[0]:
        return None
    if path is CapPath.FROM_NOW and year == begin[0]:
        return None  # where it starts from, nothing is asked yet
    done = (year - begin[0]) / (end[0] - begin[0])
    return begin[1] + (end[1] - begin[1]) * done


def _population(target: Target, case: Case, year: int) -> float | None:
    """The projected one, for a target that states none of its own."""
    population: FloatArray | None = case.baseline.population
    if (
        target.population_at_target is not None
        or population is None
        or year not in case.baseline.years
    ):
        return None
    return float(population[case.baseline.years.index(year)])


def _target(cap: TargetCap, case: Case) -> Target:
    found = {target.id: target for target in case.plan.targets}
    if cap.target not in found:
        message = f"the plan of {case.plan.territory.code} has no target {cap.target!r}."
        expected = f"one of {', '.join(found)}" if found else "a plan with targets"
        raise InputError(Problem("caps", message, expected))
    if found[cap.target].sector or found[cap.target].reduction is None:
        message = f"the target {cap.target!r} is not about all emissions."
        raise InputError(Problem("caps", message, "a target with a reduction, of no sector alone"))
    return found[cap.target]


def _refuse_strangers(wanted: Wanted, cases: Sequence[Case]) -> None:
    known = {action.id for case in cases for action in case.plan.actions}
    named = [
        *((each.where, each.action) for each in wanted.windows),
        *((each.where, each.action) for each in wanted.decided),
        *(("candidates", name) for name in sorted(wanted.candidates or ())),
    ]
    problems = [
        Problem(where, f"there is no action {name!r}.", "the id of an action of the plans")
        for where, name in named
        if name not in known
    ]
    codes = {case.plan.territory.code for case in cases}
    problems += [
        Problem(
            "territories", f"there is no plan of {code!r}.", f"one of {', '.join(sorted(codes))}"
        )
        for code in wanted.own
        if code not in codes
    ]
    if problems:
        raise InputError(problems)
