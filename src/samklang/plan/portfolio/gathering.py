"""From plans and baselines to what may be chosen: the arrays of ``offers``.

Claims and costs are those of :mod:`samklang.plan.claims` and :mod:`samklang.plan.cost`, asked for once
for every year of start, so that a portfolio and an evaluation mean the same thing. An action is a
candidate when its years and its cost are known; one that is decided counts in any case.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from samklang.errors import InputError, Problem
from samklang.inventory.emissions import FloatArray
from samklang.plan.baseline import Baseline
from samklang.plan.chosen import CANCELLED
from samklang.plan.claims import claims
from samklang.plan.cost import cash_flow, currency_of, discount_factors, has_cost, is_countable
from samklang.plan.meeting import meetings
from samklang.plan.portfolio.offers import Claims, Decision, Meeting, Offers, Pool
from samklang.plan.portfolio.pools import Reservoirs
from samklang.plan.portfolio.records import Wanted
from samklang.plan.portfolio.sketch import BoolArray, IntArray
from samklang.plan.records import Action, OverlapRule, Plan
from samklang.plan.timing import spending_shares


@dataclass(frozen=True, slots=True)
class Case:
    """A territory's plan, and what would be without it."""

    plan: Plan
    baseline: Baseline

    def within(self, years: Sequence[int]) -> "Case":
        """The same for some of the years.

        Raises:
            InputError: the baseline does not reach them all.
        """
        missing = sorted(set(years) - set(self.baseline.years))
        if missing:
            message = f"the baseline has no {missing[0]}."
            expected = f"years from {self.baseline.years[0]} to {self.baseline.years[-1]}"
            raise InputError(Problem("horizon", message, expected))
        at = [self.baseline.years.index(year) for year in years]
        population = self.baseline.population
        return replace(
            self,
            baseline=replace(
                self.baseline,
                years=tuple(years),
                energy_mwh=self.baseline.energy_mwh[:, at],
                factor_t_per_mwh=self.baseline.factor_t_per_mwh[:, at],
                non_energy_t=self.baseline.non_energy_t[:, at],
                carrier_factor_t_per_mwh={
                    carrier: factor[at]
                    for carrier, factor in self.baseline.carrier_factor_t_per_mwh.items()
                },
                population=None if population is None else population[at],
            ),
        )


def gathered(cases: Sequence[Case], wanted: Wanted) -> Offers:
    """What may be chosen from the plans of some territories, as one."""
    parts = [_Gathering(place, case, wanted).offers() for place, case in enumerate(cases)]
    whole = parts[0] if len(parts) == 1 else _joined(parts)
    return _decided_as_one(whole)


@dataclass(frozen=True, slots=True)
class _Gathering:
    """What one territory offers; ``place`` is its place among all."""

    place: int
    case: Case
    wanted: Wanted

    def offers(self) -> Offers:
        plan, baseline = self.case.plan, self.case.baseline
        actions = tuple(sorted(plan.actions, key=lambda action: action.id))
        begin, is_allowed = self._starts(actions)
        money = self._money(actions, begin)
        made, reservoirs, met = self._claims(actions, begin)
        return Offers(
            years=baseline.years,
            territories=(plan.territory.code,),
            decisions=tuple(self._decision(action) for action in actions),
            start_year=begin,
            is_allowed=is_allowed,
            must_start=np.zeros(len(actions), dtype=bool),
            cost=(money.sum(axis=0) - 2 * money[2]) @ self._discounts(),
            investment=money[0],
            running=money[1],
            staff=self._staff(actions, begin),
            pools=reservoirs.pools,
            capacity=reservoirs.capacity,
            claims=made,
            meetings=met,
            requires=_pairs(actions, "requires"),
            excludes=_pairs(actions, "excludes"),
            joint=(),
            baseline_t=baseline.emissions_t[None, :],
        )

    def _decision(self, action: Action) -> Decision:
        joint = action.joint.id if action.joint else ""
        return Decision(action.id, self.place, action.title, joint)

    def _starts(self, actions: tuple[Action, ...]) -> tuple[IntArray, BoolArray]:
        """The year of each slot, and whether the action may start in it."""
        years = np.array(self.case.baseline.years)
        begin = np.repeat(years[None, :], len(actions), axis=0)
        is_allowed = np.zeros(begin.shape, dtype=bool)
        decided = {each.action: each for each in self.wanted.decided}
        for row, action in enumerate(actions):
            if action.id in decided:
                start = decided[action.id].start or (action.timing.start if action.timing else None)
                slot = int(np.argmax(years == start))
                begin[row, slot], is_allowed[row, slot] = start or years[0], True
            elif self._is_candidate(action):
                is_allowed[row] = self._window(action, years)
        return begin, is_allowed

    def _is_candidate(self, action: Action) -> bool:
        """Whether it may be chosen: asked for, not cancelled, with known years and cost."""
        names = self.wanted.candidates
        is_asked = action.form.status != CANCELLED if names is None else action.id in names
        return is_asked and has_cost(action) and is_countable(action, currency_of(self.case.plan))

    def _window(self, action: Action, years: IntArray) -> BoolArray:
        found = [each for each in self.wanted.windows if each.action == action.id]
        within = np.ones(len(years), dtype=bool)
        for window in found:
            within &= (years >= window.first) & (years <= window.last)
        return within

    def _each_slot(self, actions: tuple[Action, ...], begin: IntArray) -> Iterator[dict[str, int]]:
        """The years of start of all actions, slot by slot."""
        for slot in range(begin.shape[1]):
            yield {
                action.id: int(begin[row, slot])
                for row, action in enumerate(actions)
                if action.timing is not None
            }

    def _money(self, actions: tuple[Action, ...], begin: IntArray) -> FloatArray:
        """Investment, yearly cost and savings, shape (kind, action, slot, year)."""
        plan, years = self.case.plan, self.case.baseline.years
        names = [action.id for action in actions]
        rows = [names.index(action.id) for action in plan.actions]
        money = np.zeros((3, len(actions), len(years), len(years)))
        for slot, starts in enumerate(self._each_slot(actions, begin)):
            flow = cash_flow(plan, years, starts=starts, chosen=names)
            money[:, rows, slot] = flow.investment, flow.yearly, flow.savings
        return money

    def _discounts(self) -> FloatArray:
        """What money of each year is worth in the year of prices.

        Raises:
            InputError: neither the portfolio nor the plan names a rate.
        """
        plan, years = self.case.plan, self.case.baseline.years
        rate = (
            plan.discount_rate if self.wanted.discount_rate is None else self.wanted.discount_rate
        )
        if rate is None:
            message = "costs of different years cannot be added without a discount rate."
            remedy = "Name it in the plan or in the portfolio."
            raise InputError(Problem("discount_rate", message, "a share such as 0.035", remedy))
        return discount_factors(rate, self.wanted.price_year or plan.price_year or years[0], years)

    def _staff(self, actions: tuple[Action, ...], begin: IntArray) -> FloatArray:
        """People by (action, slot, year), while an action is carried out."""
        years = self.case.baseline.years
        staff = np.zeros((len(actions), len(years), len(years)))
        for row, action in enumerate(actions):
            if action.timing is not None and action.staff:
                timings = [action.timing] * len(years)
                is_work = spending_shares(timings, years, begin[row].tolist()) > 0
                share = action.joint.share if action.joint else 1.0
                staff[row] = is_work * action.staff * share
        return staff

    def _claims(
        self, actions: tuple[Action, ...], begin: IntArray
    ) -> tuple[Claims, Reservoirs, tuple[Meeting, ...]]:
        """What each action would take from each pool, one claim for all its effects there."""
        plan, baseline = self.case.plan, self.case.baseline
        names = [action.id for action in actions]
        found = [
            claims(plan, baseline, starts=starts, chosen=names)
            for starts in self._each_slot(actions, begin)
        ]
        first = found[0].claims
        reservoirs = Reservoirs.of(baseline, [claim.pool for claim in first], self.place)
        amounts = np.array([[claim.amount for claim in each.claims] for each in found])
        amounts = amounts.reshape(len(found), len(first), len(baseline.years)).swapaxes(0, 1)
        rates = np.array([reservoirs.rate(claim.effect) for claim in first])
        rates = rates.reshape(len(first), len(baseline.years))
        keys = [(claim.actor, reservoirs.place(claim.pool)) for claim in first]
        together = sorted(set(keys))
        where = np.array([together.index(key) for key in keys], dtype=np.int64)
        made = _added(together, where, amounts, rates)
        return made, reservoirs, _meetings(plan, found[0].ids, together)


def _added(
    together: list[tuple[int, int]], where: IntArray, amounts: FloatArray, rates: FloatArray
) -> Claims:
    """Claims of one action on one pool as one, with their mean tonnes."""
    whole = np.zeros((len(together), *amounts.shape[1:]))
    np.add.at(whole, where, amounts)
    tonnes, units = np.zeros((2, len(together), rates.shape[-1]))
    by_year = amounts.sum(axis=1)
    np.add.at(tonnes, where, by_year * rates)
    np.add.at(units, where, by_year)
    mean = np.divide(tonnes, units, out=np.zeros_like(units), where=units > 0)
    actor, pool = np.array(together, dtype=np.int64).reshape(-1, 2).T
    return Claims(actor, pool, whole, mean)


def _meetings(
    plan: Plan, ids: Sequence[str], together: list[tuple[int, int]]
) -> tuple[Meeting, ...]:
    """The overlaps of the plan in each pool."""
    found: list[Meeting] = []
    among = meetings(plan.overlaps, ids)
    for pool in sorted({pool for _, pool in together}):
        claim_of = {actor: claim for claim, (actor, at) in enumerate(together) if at == pool}
        for group in among.together:
            members = tuple(claim_of[actor] for actor in group if actor in claim_of)
            if len(members) > 1:
                found.append(Meeting(members, OverlapRule.MULTIPLICATIVE))
        for (one, other), share in sorted(among.pairs.items()):
            if one in claim_of and other in claim_of and share > 0:
                found.append(Meeting((claim_of[one], claim_of[other]), OverlapRule.SHARE, share))
    return tuple(found)


def _pairs(actions: tuple[Action, ...], key: str) -> tuple[tuple[int, int], ...]:
    """Pairs of actions that require or exclude each other; of those that exclude, each once."""
    places = {action.id: place for place, action in enumerate(actions)}
    found: dict[tuple[int, int], None] = {}
    for place, action in enumerate(actions):
        for name in getattr(action, key):
            pair = (place, places[name])
            found[pair if key == "requires" else (min(pair), max(pair))] = None
    return tuple(found)


def _joined(parts: Sequence[Offers]) -> Offers:
    """The offers of several territories as one."""
    decisions = np.cumsum([0, *(len(part.decisions) for part in parts)])
    pools = np.cumsum([0, *(len(part.pools) for part in parts)])
    numbered = np.cumsum([0, *(len(part.claims.decision) for part in parts)])

    def moved(key: str) -> tuple[tuple[int, int], ...]:
        pairs = [(part, pair) for part, each in enumerate(parts) for pair in getattr(each, key)]
        return tuple((a + int(decisions[part]), b + int(decisions[part])) for part, (a, b) in pairs)

    return Offers(
        years=parts[0].years,
        territories=tuple(code for part in parts for code in part.territories),
        decisions=tuple(each for part in parts for each in part.decisions),
        **{
            key: np.concatenate([getattr(part, key) for part in parts])
            for key in (
                *("start_year", "is_allowed", "must_start", "cost", "investment", "running"),
                *("staff", "capacity", "baseline_t"),
            )
        },
        pools=tuple(
            _moved_pool(pool, int(pools[place]))
            for place, part in enumerate(parts)
            for pool in part.pools
        ),
        claims=Claims(
            np.concatenate(
                [part.claims.decision + by for part, by in zip(parts, decisions, strict=False)]
            ),
            np.concatenate([part.claims.pool + by for part, by in zip(parts, pools, strict=False)]),
            np.concatenate([part.claims.amount for part in parts]),
            np.concatenate([part.claims.tonnes_per for part in parts]),
        ),
        meetings=tuple(
            replace(each, claims=tuple(claim + int(numbered[place]) for claim in each.claims))
            for place, part in enumerate(parts)
            for each in part.meetings
        ),
        requires=moved("requires"),
        excludes=moved("excludes"),
        joint=(),
    )


def _moved_pool(pool: Pool, by: int) -> Pool:
    return replace(pool, feeds=tuple(replace(feed, pool=feed.pool + by) for feed in pool.feeds))


def _decided_as_one(offers: Offers) -> Offers:
    """Joint actions of several territories start together, so only when all of them may."""
    found: dict[str, list[int]] = {}
    for number, decision in enumerate(offers.decisions):
        if decision.joint:
            found.setdefault(decision.joint, []).append(number)
    joint = tuple(tuple(members) for members in found.values() if len(members) > 1)
    is_allowed = offers.is_allowed.copy()
    for members in joint:
        begin = offers.start_year[list(members)]
        is_same = (begin == begin[0]).all(axis=0)
        is_allowed[list(members)] &= offers.is_allowed[list(members)].all(axis=0) & is_same
    return replace(offers, is_allowed=is_allowed, joint=joint)
