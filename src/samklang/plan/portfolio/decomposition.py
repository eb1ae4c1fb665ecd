"""Many territories with a shared budget: a price on what is shared, then each by itself.

1. A price for every shared limit comes from the relaxation of a sample of the territories, which is
   given its part of what is shared.
2. With these prices as costs each territory is solved by itself, in processes where asked. The sum of
   their bounds less the worth of what there is to share is a proven bound for all (Lagrange).
3. Of all that was found for each territory one is chosen, so that the shared limits hold at least cost:
   a small programme (the restricted master of Dantzig and Wolfe, 1960). The prices of its relaxation are
   those of the next round.

A joint action is decided by each of its territories alone in the first round, which gives the bound, and
from then on as most of them (by cost) have it. What is found keeps every limit; its distance to the
bound is stated, not assumed.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from samklang.errors import InputError, Problem
from samklang.inventory.emissions import FloatArray
from samklang.plan.portfolio.gathering import Case, gathered
from samklang.plan.portfolio.limits import Limit, LimitKind
from samklang.plan.portfolio.model import modelled, used_by_start
from samklang.plan.portfolio.offers import Offers
from samklang.plan.portfolio.optimise import Portfolio, Price, answer
from samklang.plan.portfolio.records import Bounds, Wanted
from samklang.plan.portfolio.resolving import limits_of
from samklang.plan.portfolio.search import Found, priced, search
from samklang.plan.portfolio.sketch import IntArray, Sketch
from samklang.plan.portfolio.solver import MANNER, Ending, Manner, Solver

SAMPLE = 12
ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Regional:
    """What was found for many territories: a portfolio of each, and what holds for all.

    ``cost`` is infinite and ``parts`` empty where nothing was found that keeps the shared limits.
    """

    parts: tuple[Portfolio, ...]
    cost: float
    bound: float
    prices: tuple[Price, ...]
    rounds: int

    @property
    def is_found(self) -> bool:
        """Whether there is a plan for all."""
        return bool(np.isfinite(self.cost))

    @property
    def gap(self) -> float:
        """How far the cost may be from the least, in parts of it."""
        if not self.is_found:
            return np.inf
        return max(self.cost - self.bound, 0.0) / (abs(self.cost) or 1.0)


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """A territory with its own limits, and what its starts use of what is shared."""

    case: Case
    offers: Offers
    limits: tuple[Limit, ...]
    use: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class _Column:
    """Starts that keep a territory's own limits: their cost and what they use of what is shared."""

    slots: IntArray
    cost: float
    use: FloatArray


def optimise_many(
    cases: Sequence[Case],
    wanted: Wanted,
    manner: Manner = MANNER,
    *,
    gap: float = 0.01,
    workers: int = 1,
    rounds: int = ROUNDS,
) -> Regional:
    """The cheapest actions of many territories under shared budgets.

    Args:
        cases: the territories.
        wanted: the document; what holds for all together may be money and people.
        manner: how each territory is searched.
        gap: to which proven gap rounds go on.
        workers: processes at once; this one alone when 1.
        rounds: how many rounds at most.

    Raises:
        InputError: a cap on emissions is shared; those are for territories solved as one.
    """
    shared = tuple(_shared(wanted))
    parts = [_part(case.within(wanted.years), wanted, shared) for case in cases]
    with ProcessPoolExecutor(workers) if workers > 1 else nullcontext() as pool:
        return _Many(parts, shared, manner, wanted, pool).solved(gap, rounds)


@dataclass(slots=True, eq=False)
class _Many:
    parts: list[_Part]
    shared: tuple[Limit, ...]
    manner: Manner
    wanted: Wanted
    pool: Executor | None

    def solved(self, gap: float, rounds: int) -> Regional:
        """Rounds of pricing until the gap is small enough."""
        amounts = np.array([limit.amount for limit in self.shared])
        prices, bound = self._first_prices(amounts), -np.inf
        columns: list[list[_Column]] = [[] for _ in self.parts]
        best = Regional((), np.inf, -np.inf, (), 0)
        for number in range(rounds):
            found = self._each(prices)
            if any(each.slots is None for each in found):
                return self._hopeless(found)
            if number == 0 or not self._is_joint():
                bound = max(bound, self._bound(found, prices, amounts))
            if number == 0 and self._is_joint():
                self._vote(found)
                found = self._each(prices)
            self._keep(found, columns)
            chosen = _master(columns, amounts, self.manner)
            if chosen is not None:
                best = self._regional(chosen, bound, prices, number + 1)
            if best.gap <= gap:
                break
            prices = _following(columns, amounts, prices, is_kept=chosen is not None)
        return best

    def _keep(self, found: list[Found], columns: list[list[_Column]]) -> None:
        """Remember what was found for each territory."""
        for part, each, mine in zip(self.parts, found, columns, strict=True):
            if each.slots is not None:
                mine.append(_column(part, each.slots))

    def _each(self, prices: FloatArray) -> list[Found]:
        """Each territory by itself, with what is shared at its price."""
        work = [
            (replace(part.offers, cost=part.offers.cost + part.use @ prices), part.limits)
            for part in self.parts
        ]
        task = partial(_searched, manner=self.manner)
        if self.pool is None:
            return [task(item) for item in work]
        return list(self.pool.map(task, work))

    def _first_prices(self, amounts: FloatArray) -> FloatArray:
        """Those of the relaxation of a sample, given its part of what is shared."""
        step = max(1, len(self.parts) // SAMPLE)
        sample = self.parts[::step]
        offers = gathered([part.case for part in sample], self.wanted)
        own = [
            replace(limit, territory=place, decisions=_moved(limit, sample, place))
            for place, part in enumerate(sample)
            for limit in part.limits
        ]
        ours = [
            replace(limit, amount=limit.amount * len(sample) / len(self.parts))
            for limit in self.shared
        ]
        model = modelled(offers, [*own, *ours], is_rough=True)
        relaxed = Solver(model.programme, self.manner).relaxed()
        if relaxed.prices is None or relaxed.columns is None:
            return np.zeros(len(amounts))
        return priced(model, relaxed.prices)[len(own) :]

    def _bound(self, found: list[Found], prices: FloatArray, amounts: FloatArray) -> float:
        return sum(each.bound for each in found) - float(prices @ amounts)

    def _is_joint(self) -> bool:
        names = [d.joint for part in self.parts for d in part.offers.decisions if d.joint]
        return len(set(names)) < len(names)

    def _vote(self, found: list[Found]) -> None:
        """Joint actions start as most of their territories, by cost, have it; or not at all."""
        votes: dict[str, dict[int, float]] = {}
        for part, each in zip(self.parts, found, strict=True):
            for row, decision in enumerate(part.offers.decisions):
                if decision.joint and each.slots is not None:
                    weight = float(np.abs(part.offers.cost[row]).max(initial=0.0))
                    mine = votes.setdefault(decision.joint, {})
                    slot = int(each.slots[row])
                    mine[slot] = mine.get(slot, 0.0) + weight
        taken = {name: max(each, key=lambda slot: each[slot]) for name, each in votes.items()}
        self.parts = [_fixed(part, taken) for part in self.parts]

    def _regional(
        self, chosen: list[_Column], bound: float, prices: FloatArray, rounds: int
    ) -> Regional:
        cost = sum(column.cost for column in chosen)
        parts = tuple(
            self._answer(part, column) for part, column in zip(self.parts, chosen, strict=True)
        )
        told = tuple(
            Price(limit, float(price))
            for limit, price in zip(self.shared, prices, strict=True)
            if price > 0
        )
        return Regional(parts, cost, bound, told, rounds)

    def _answer(self, part: _Part, column: _Column) -> Portfolio:
        found = Found(
            Ending.PROVEN, column.slots, column.cost, -np.inf, 0.0, np.zeros(len(part.limits))
        )
        return answer([part.case], self.wanted, part.offers, part.limits, found, self.manner)

    def _hopeless(self, found: list[Found]) -> Regional:
        """A territory that cannot keep its own limits says why."""
        parts = tuple(
            answer([part.case], self.wanted, part.offers, part.limits, each, self.manner)
            for part, each in zip(self.parts, found, strict=True)
            if each.slots is None
        )
        return Regional(parts, np.inf, np.inf, (), 0)


def _shared(wanted: Wanted) -> Iterator[Limit]:
    """What holds for all together."""
    if wanted.together.targets or any(
        each.kind is LimitKind.EMISSIONS for each in wanted.together.amounts
    ):
        message = "many territories by themselves cannot share a cap on emissions."
        remedy = "State the cap in each, or solve the territories as one."
        raise InputError(Problem("caps", message, "budgets and staff alone", remedy))
    for each in wanted.together.amounts:
        for year in range(each.first, each.last + 1):
            yield Limit(each.kind, year, each.amount)


def _part(case: Case, wanted: Wanted, shared: tuple[Limit, ...]) -> _Part:
    """A territory, its own limits, and its use of what is shared, shape (decision, slot, limit)."""
    alone = replace(wanted, together=Bounds())
    code = case.plan.territory.code
    names = {action.id for action in case.plan.actions}
    alone = replace(
        alone,
        own={code: wanted.own[code]} if code in wanted.own else {},
        windows=tuple(each for each in wanted.windows if each.action in names),
        decided=tuple(each for each in wanted.decided if each.action in names),
        candidates=None if wanted.candidates is None else wanted.candidates & names,
    )
    offers = gathered([case], alone)
    use = (
        np.stack(
            [
                used_by_start(offers, limit.kind)[:, :, offers.years.index(limit.year or 0)]
                for limit in shared
            ],
            axis=-1,
        )
        if shared
        else np.zeros((*offers.cost.shape, 0))
    )
    return _Part(case, offers, limits_of(alone, [case], offers), use)


def _searched(work: tuple[Offers, tuple[Limit, ...]], manner: Manner) -> Found:
    return search(*work, manner)


def _moved(limit: Limit, sample: Sequence[_Part], place: int) -> tuple[int, ...]:
    by = sum(len(part.offers.decisions) for part in sample[:place])
    return tuple(number + by for number in limit.decisions)


def _fixed(part: _Part, taken: dict[str, int]) -> _Part:
    """A part whose joint actions start as voted."""
    is_allowed = part.offers.is_allowed.copy()
    for row, decision in enumerate(part.offers.decisions):
        if decision.joint in taken:
            is_allowed[row] &= np.arange(is_allowed.shape[1]) == taken[decision.joint]
    return replace(part, offers=replace(part.offers, is_allowed=is_allowed))


def _column(part: _Part, slots: IntArray) -> _Column:
    rows = np.flatnonzero(slots >= 0)
    cost = float(part.offers.cost[rows, slots[rows]].sum())
    return _Column(slots, cost, part.use[rows, slots[rows]].sum(axis=0))


def _sketched(columns: list[list[_Column]], amounts: FloatArray) -> Sketch:
    """One column of each territory, within what is shared."""
    sketch = Sketch()
    flat = [column for mine in columns for column in mine]
    numbers = sketch.columns(
        len(flat), upper=1.0, cost=[column.cost for column in flat], is_integer=True
    )
    rows = sketch.rows(len(columns), lower=1.0, upper=1.0)
    owners = np.repeat(np.arange(len(columns)), [len(mine) for mine in columns])
    sketch.entries(rows[owners], numbers, 1.0)
    scale = np.maximum(amounts, 1.0)
    limits = sketch.rows(len(amounts), upper=amounts / scale)
    use = np.array([column.use for column in flat]).reshape(len(flat), len(amounts)) / scale
    sketch.entries(limits[None, :], numbers[:, None], use)
    return sketch


def _master(
    columns: list[list[_Column]], amounts: FloatArray, manner: Manner
) -> list[_Column] | None:
    """The cheapest choice of one column a territory within what is shared."""
    solved = Solver(_sketched(columns, amounts).programme(), manner).least()
    if solved.columns is None:
        return None
    found, begin = [], 0
    for mine in columns:
        end = begin + len(mine)
        found.append(mine[int(np.argmax(solved.columns[begin:end]))])
        begin = end
    return found


def _following(
    columns: list[list[_Column]], amounts: FloatArray, before: FloatArray, *, is_kept: bool
) -> FloatArray:
    """Prices of what is shared for the next round.

    Where something keeps the limits, half way from the last prices to those of the master's relaxation.
    """
    if not is_kept:
        used = np.array([mine[-1].use for mine in columns]).sum(axis=0)
        return _raised(before, used, amounts)
    relaxed = Solver(_sketched(columns, amounts).programme()).relaxed()
    if relaxed.prices is None or not len(amounts):
        return before
    return (before + np.abs(relaxed.prices[len(columns) :]) / np.maximum(amounts, 1.0)) / 2


def _raised(prices: FloatArray, used: FloatArray, amounts: FloatArray) -> FloatArray:
    """Dearer where more is used than there is; what had no price begins at the mean of the others."""
    over = np.clip(used / np.maximum(amounts, 1e-9) - 1, 0.0, 1.0)
    begun = np.where((prices == 0) & (over > 0), prices.mean() or 1 / len(prices), prices)
    return np.asarray(begun * (1 + over))
