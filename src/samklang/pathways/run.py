"""A pathway run: what would be without the plan, what the plan makes of it, which targets are reached.

outlook = run(result, pathway, plan=plan, scenario="slow-grid", draws=10_000, seed=1)
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from samklang.findings import Finding
from samklang.inventory.emissions import FloatArray
from samklang.inventory.result import InventoryResult
from samklang.pathways import acting
from samklang.pathways.acting import Acting, add_plan
from samklang.pathways.bands import Band, band_of, chance_at_most
from samklang.pathways.costs import present_value
from samklang.pathways.direct import totals as direct_totals
from samklang.pathways.goals import Goals, Judge, paths_of, sector_paths
from samklang.pathways.importance import Weight, weights
from samklang.pathways.linear import Linear, Sum, linear_of
from samklang.pathways.projection import Start, assumptions_of
from samklang.pathways.propagation import approach_1_pct
from samklang.pathways.reasons import unused
from samklang.pathways.records import Assumptions, Pathway
from samklang.pathways.terms import Errors, Term, terms_of
from samklang.plan.baseline import Baseline
from samklang.plan.evaluate import Apart, Evaluation, apart, evaluate
from samklang.plan.records import Plan
from samklang.texts import Wording


@dataclass(frozen=True)
class Uncertain:
    """What the draws tell.

    ``approach_1_pct`` is without the plan, ``matters`` is of the last year, and ``cost`` is the net
    present cost of the plan, a band of one year.
    """

    count: int
    seed: int
    without_plan: Band
    with_plan: Band | None
    approach_1_pct: FloatArray
    matters: tuple[Weight, ...]
    cost: Band | None = None

    @property
    def band(self) -> Band:
        """The band of the path: with the plan where there is one."""
        return self.with_plan or self.without_plan


@dataclass(frozen=True)
class Outlook:
    """The run of a pathway: the projection, and with a plan what its actions make of it."""

    pathway: Pathway
    scenario: str
    start: Start
    baseline: Baseline
    plan: Plan | None = None
    evaluation: Evaluation | None = None
    goals: Goals = field(default_factory=Goals)
    uncertain: Uncertain | None = None
    assumptions: Assumptions = field(default_factory=Assumptions)

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the path."""
        return self.baseline.years

    @property
    def emissions_t(self) -> FloatArray:
        """The path: with the plan where there is one, shape (year,)."""
        return self.baseline.emissions_t if self.evaluation is None else self.evaluation.emissions_t

    @cached_property
    def apart(self) -> Apart | None:
        """What each action gives without the others, and what it adds to them."""
        return None if self.plan is None else apart(self.plan, self.baseline)

    @property
    def notes(self) -> tuple[Wording, ...]:
        """Assumptions that change nothing here."""
        return unused(self.start, self.assumptions)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the evaluation of the plan has found."""
        return () if self.evaluation is None else self.evaluation.findings


def run(
    results: InventoryResult | Sequence[InventoryResult],
    pathway: Pathway,
    *,
    plan: Plan | None = None,
    scenario: str = "",
    draws: int = 0,
    seed: int = 0,
    is_direct: bool = False,
) -> Outlook:
    """Run a pathway.

    Args:
        results: computed inventories; the latest is the start.
        pathway: the assumptions.
        plan: a plan whose actions and targets count.
        scenario: id of a scenario; empty for none.
        draws: how often uncertain quantities are drawn; none unless given.
        seed: decides all draws.
        is_direct: draw and evaluate everything anew, instead of the factorised way; slower, and exact
            where actions meet.

    Raises:
        InputError: assumptions or distributions that do not fit; every one of them is told.
        UnknownCodeError: there is no such scenario.
    """
    start = Start.of(results, pathway)
    assumptions = assumptions_of(pathway, scenario)
    baseline = start.projected(assumptions)
    evaluation = evaluate(plan, baseline) if plan else None
    judge = Judge(baseline, start.results, _paths(baseline, evaluation))
    goals = judge.goals(plan.targets if plan else ())
    errors = Errors.of(start.results[-1], pathway.uncertainty)
    uncertain = None
    if draws:
        drawing = Drawing(baseline, plan, errors, draws, seed, is_direct=is_direct)
        uncertain = drawing.uncertain()
        goals = goals.with_chances(drawing.chances(goals))
    return Outlook(
        pathway, scenario, start, baseline, plan, evaluation, goals, uncertain, assumptions
    )


@dataclass(frozen=True)
class Drawing:
    """The draws of one run; made when asked for, each once."""

    baseline: Baseline
    plan: Plan | None
    errors: Errors
    count: int
    seed: int
    is_direct: bool = False

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The terms without the plan."""
        return terms_of(self.baseline, self.errors)

    @cached_property
    def linear(self) -> Linear:
        """The total with the plan, where there is one."""
        if self.plan is None:
            return linear_of(self.terms, self.errors.owner, self.baseline.years)
        return self.linear_with(self.plan)

    def linear_with(self, plan: Plan) -> Linear:
        """The total with a plan."""
        total = Sum(self.errors.owner, self.baseline.years)
        for term in self.terms:
            total.add_term(term)
        add_plan(total, self._acting(plan), self.count, self.seed)
        return total.total()

    @cached_property
    def totals_t(self) -> FloatArray:
        """Drawn totals with the plan, where there is one; shape (year, draw)."""
        if not self.is_direct:
            return self.linear.totals(self.count, self.seed)
        if self.plan is None:
            return direct_totals(self.terms, self.baseline.years, self.count, self.seed)
        return acting.totals(self._acting(self.plan), self.count, self.seed)

    @cached_property
    def without_plan_t(self) -> FloatArray:
        """Drawn totals without the plan, shape (year, draw)."""
        if self.plan is None:
            return self.totals_t
        own = linear_of(self.terms, self.errors.owner, self.baseline.years)
        return own.totals(self.count, self.seed)

    def uncertain(self) -> Uncertain:
        """What the draws tell."""
        last = len(self.baseline.years) - 1
        return Uncertain(
            count=self.count,
            seed=self.seed,
            without_plan=band_of(self.without_plan_t),
            with_plan=band_of(self.totals_t) if self.plan else None,
            approach_1_pct=approach_1_pct(self.terms, self.baseline.years),
            matters=weights(self.linear, self.terms, self.totals_t, last, self.seed),
            cost=self._cost(),
        )

    def chances(self, goals: Goals) -> dict[str, FloatArray]:
        """The chance of each target by year; one of a single sector is not drawn."""
        return {
            goal.target.id: chance_at_most(self.totals_t, goal.allowed_t)
            for goal in goals.reckoned
            if not goal.target.sector
        }

    def _cost(self) -> Band | None:
        if self.plan is None:
            return None
        total = present_value(self._acting(self.plan), self.count, self.seed)
        return None if total is None else band_of(total.totals(self.count, self.seed))

    def _acting(self, plan: Plan) -> Acting:
        return Acting.of(plan, self.baseline, self.errors, self.terms)


def _paths(baseline: Baseline, evaluation: Evaluation | None) -> dict[str, FloatArray]:
    """The path of each sector, and of everything at ``""``."""
    if evaluation is None:
        return sector_paths(baseline)
    left = evaluation.by_cell
    sectors = [cell.sector for cell in left.cells]
    paths = paths_of(sectors, left.emissions_t, left.non_energy_sectors, left.non_energy_t)
    return paths | {"": evaluation.emissions_t}
