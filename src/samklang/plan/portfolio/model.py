"""The programme: least net present cost over what has started by each year, within named limits.

With x(i, t) = 1 where action i has started by year t, and everything else as ``pool_rows`` tells:

* least Σ cost(i, start), which is linear in x;
* x(i, t) ≤ x(i, t+1);
* emissions without the plan less what is taken ≤ cap, for every capped year;
* money and people of a year ≤ what there is, for every limited year;
* x(i, t) ≤ x(j, t) where i requires j; x(i, last) + x(j, last) ≤ 1 where they exclude each other.

Nothing may be exceeded at a price: limits hold, or the answer says which of them cannot hold together.
The form with "has started by" is ours; that it solves several times faster than "starts in" was measured.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from samklang.inventory.emissions import FloatArray
from samklang.plan.portfolio.limits import Limit, LimitKind
from samklang.plan.portfolio.offers import Claims, Feed, Offers, Pool, Stage
from samklang.plan.portfolio.pool_rows import PoolRows, Room, Taken
from samklang.plan.portfolio.sketch import IntArray, Programme, Sketch, Sums
from samklang.plan.portfolio.starts import Starts

# The largest amount of each kind in the programme: the solver's tolerances are absolute.
_LARGEST = 1000.0


@dataclass(frozen=True, slots=True)
class Units:
    """What 1 is within the programme: energy, tonnes, money."""

    mwh: float
    tonnes: float
    money: float

    @classmethod
    def of(cls, offers: Offers) -> "Units":
        """From the largest amounts that occur."""
        is_energy = _stage(offers) != Stage.EMISSIONS
        amounts, tonnes = offers.most, offers.most * np.abs(offers.claims.tonnes_per)
        return cls(_unit(amounts[is_energy]), _unit(tonnes), _unit(np.abs(offers.cost)))

    def scaled(self, offers: Offers) -> Offers:
        """The same offers in these units; people stay people."""
        stage = np.array([pool.stage for pool in offers.pools], dtype=int)
        unit = np.where(stage == Stage.EMISSIONS, self.tonnes, self.mwh)
        claims = offers.claims
        each = unit[claims.pool]
        return replace(
            offers,
            pools=tuple(self._pool(pool) for pool in offers.pools),
            cost=offers.cost / self.money,
            investment=offers.investment / self.money,
            running=offers.running / self.money,
            capacity=offers.capacity / unit[:, None],
            baseline_t=offers.baseline_t / self.tonnes,
            claims=Claims(
                claims.decision,
                claims.pool,
                claims.amount / each[:, None, None],
                claims.tonnes_per * each[:, None] / self.tonnes,
            ),
        )

    def _pool(self, pool: Pool) -> Pool:
        rate = self.mwh / self.tonnes if pool.stage is Stage.EMISSIONS else 1.0
        return replace(pool, feeds=tuple(Feed(each.pool, each.rate * rate) for each in pool.feeds))

    def of_limit(self, kind: LimitKind) -> float:
        """The unit of a limit's amount."""
        if kind is LimitKind.EMISSIONS:
            return self.tonnes
        return 1.0 if kind is LimitKind.STAFF else self.money


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """A programme with its units, its variables by decision and slot, and the rows of each limit.

    ``growing`` are the rows that say no more than that variables grow.
    """

    offers: Offers
    units: Units
    starts: Starts
    programme: Programme
    limits: tuple[Limit, ...]
    rows: tuple[IntArray, ...]
    growing: IntArray

    def slots(self, columns: FloatArray) -> IntArray:
        """By decision: the slot it starts in, −1 where it does not start."""
        begun = np.where(self.starts.is_allowed, columns[self.starts.column], 0.0) > 1 / 2
        return np.where(begun.any(axis=1), begun.argmax(axis=1), -1)


def modelled(
    offers: Offers, limits: Sequence[Limit], units: Units | None = None, *, is_rough: bool = False
) -> Model:
    """The programme of some offers within some limits.

    A rough one has fewer rows where claims meet: what it finds costs too little if anything.
    """
    building = _Building.begun(offers, units or Units.of(offers))
    return building.finished(tuple(limits), is_rough=is_rough)


@dataclass(frozen=True, slots=True, eq=False)
class _Building:
    """A model that is being built; amounts are in its units."""

    given: Offers
    offers: Offers
    units: Units
    sketch: Sketch
    starts: Starts

    @classmethod
    def begun(cls, given: Offers, units: Units) -> "_Building":
        """With its variables, which grow with the years."""
        offers, sketch, starts = units.scaled(given), Sketch(), Starts(given.is_allowed)
        every = np.arange(len(offers.decisions))
        cost = starts.steps(every, offers.cost)[offers.is_allowed]
        lower = _begun(starts, offers)
        sketch.columns(starts.count, lower=lower, upper=1.0, cost=cost, is_integer=True)
        building = cls(given, offers, units, sketch, starts)
        building._grow()
        building._join()
        return building

    def finished(self, limits: tuple[Limit, ...], *, is_rough: bool) -> Model:
        """With the rows of pools and limits."""
        taken = self._taken(PoolRows(self.offers, self.starts, self.sketch, is_rough))
        rows = tuple(self._limited(limit, taken) for limit in limits)
        programme = self.sketch.programme()
        growing = np.arange(self.starts.count - int((self.starts.last_column >= 0).sum()))
        return Model(self.given, self.units, self.starts, programme, limits, rows, growing)

    def _grow(self) -> None:
        """What has started by a year has started by the next."""
        columns = np.flatnonzero(self.offers.is_allowed.ravel())
        decision = columns // self.offers.is_allowed.shape[1]
        earlier = np.flatnonzero(decision[:-1] == decision[1:])
        rows = self.sketch.rows(len(earlier), upper=0.0)
        self.sketch.entries(rows, earlier, 1.0)
        self.sketch.entries(rows, earlier + 1, -1.0)

    def _join(self) -> None:
        """Those who carry out a joint action start it in the same year."""
        for together in self.offers.joint:
            for first, second in pairwise(together):
                ours, theirs = self.starts.column[[first, second]]
                rows = self.sketch.rows(int((ours >= 0).sum()), lower=0.0, upper=0.0)
                self.sketch.entries(rows, ours[ours >= 0], 1.0)
                self.sketch.entries(rows, theirs[ours >= 0], -1.0)

    def _taken(self, drawing: PoolRows) -> list[Taken | None]:
        """What is taken from each pool, in the order of the stages."""
        taken: list[Taken | None] = [None] * len(self.offers.pools)
        for number in np.argsort(
            [pool.stage for pool in self.offers.pools], kind="stable"
        ).tolist():
            if len(self.offers.claims_of[number]):
                taken[number] = drawing.draw(number, self._room(number, taken))
        return taken

    def _room(self, number: int, taken: list[Taken | None]) -> Room:
        """What earlier stages leave in a pool."""
        pool, capacity = self.offers.pools[number], self.offers.capacity[number]
        left, least = Sums.of(capacity), capacity
        for feed in pool.feeds:
            earlier = taken[feed.pool]
            if earlier is not None:
                left = left.less(earlier.amount.times(feed.rate))
                least = least - self._most(feed.pool) * feed.rate
        worth = self._worth(number)
        return Room(left, np.maximum(least, 0.0), worth, is_watched=bool(worth.any()))

    def _most(self, number: int) -> FloatArray:
        """The most that can be taken from a pool."""
        most = self.offers.most[self.offers.claims_of[number]].sum(axis=0)
        return np.asarray(np.minimum(most, self.offers.capacity[number]))

    def _worth(self, number: int) -> FloatArray:
        """What a unit left in a pool is worth to later pools, tonnes by year."""
        worth = np.zeros(len(self.offers.years))
        for pool, claims in zip(self.offers.pools, self.offers.claims_of, strict=True):
            for feed in pool.feeds:
                if feed.pool == number and len(claims):
                    rates = self.offers.claims.tonnes_per[claims].max(axis=0)
                    worth = np.maximum(worth, rates * feed.rate)
        return worth

    def _limited(self, limit: Limit, taken: list[Taken | None]) -> IntArray:
        """The rows of one limit."""
        if limit.kind is LimitKind.EMISSIONS:
            return self._capped(limit, taken)
        if limit.kind in {LimitKind.INVESTMENT, LimitKind.SPENDING, LimitKind.STAFF}:
            return self._budgeted(limit)
        if limit.kind is LimitKind.REQUIRES:
            return self._required(*limit.decisions)
        last = self.starts.last_column[list(limit.decisions)]
        if limit.kind is LimitKind.EXCLUDES:
            return self._row(last[last >= 0], upper=1.0)
        return self._row(last[last >= 0], lower=1.0)

    def _row(self, columns: IntArray, *, lower: float = -np.inf, upper: float = np.inf) -> IntArray:
        row = self.sketch.rows(1, lower=lower, upper=upper)
        self.sketch.entries(row, columns, 1.0)
        return row

    def _capped(self, limit: Limit, taken: list[Taken | None]) -> IntArray:
        """Emissions without the plan less what is taken are at most the cap."""
        year = self._year(limit)
        places = range(len(self.offers.territories))
        mine = [place for place in places if limit.territory in {None, place}]
        less = Sums.of(np.zeros(len(self.offers.years)))
        for pool, part in zip(self.offers.pools, taken, strict=True):
            if part is not None and pool.territory in mine:
                less = less + part.tonnes
        needed = self.offers.baseline_t[mine, year].sum() - limit.amount / self.units.tonnes
        row = self.sketch.rows(1, lower=needed - less.constant[year])
        is_now = less.year == year
        self.sketch.entries(row, less.column[is_now], less.value[is_now])
        return row

    def _budgeted(self, limit: Limit) -> IntArray:
        """Money or people of a year, by the territories that carry an action out."""
        year = self._year(limit)
        used = used_by_start(self.offers, limit.kind)[:, :, year]
        if limit.territory is not None:
            used = np.where((self.offers.territory_of == limit.territory)[:, None], used, 0.0)
        steps = self.starts.steps(np.arange(len(used)), used)
        row = self.sketch.rows(1, upper=limit.amount / self.units.of_limit(limit.kind))
        is_there = steps != 0
        self.sketch.entries(row, self.starts.column[is_there], steps[is_there])
        return row

    def _year(self, limit: Limit) -> int:
        return self.offers.years.index(limit.year or 0)

    def _required(self, needing: int, needed: int) -> IntArray:
        """It has not started by a year by which what it requires has not."""
        slots = np.flatnonzero(self.offers.is_allowed[needing])
        rows = self.sketch.rows(len(slots), upper=0.0)
        self.sketch.entries(rows, self.starts.column[needing, slots], 1.0)
        begun = self.offers.is_allowed[needed] & (
            self.offers.start_year[needed] <= self.offers.start_year[needing, slots][:, None]
        )
        is_there = begun.any(axis=1)
        last = begun.shape[1] - 1 - begun[:, ::-1].argmax(axis=1)
        columns = self.starts.column[needed, last]
        self.sketch.entries(rows[is_there], columns[is_there], -1.0)
        return rows


def _begun(starts: Starts, offers: Offers) -> FloatArray:
    """The least that each variable can be: 1 at last for what is carried out in any case."""
    lower = np.zeros(starts.count)
    due = starts.last_column[offers.must_start]
    lower[due[due >= 0]] = 1.0
    return lower


def used_by_start(offers: Offers, kind: LimitKind) -> FloatArray:
    """What a kind of limit counts, shape (decision, slot, year)."""
    if kind is LimitKind.STAFF:
        return offers.staff
    return offers.investment if kind is LimitKind.INVESTMENT else offers.investment + offers.running


def _stage(offers: Offers) -> IntArray:
    """The stage of each claim's pool."""
    stages = np.array([pool.stage for pool in offers.pools], dtype=int)
    return np.asarray(stages[offers.claims.pool])


def _unit(amounts: FloatArray) -> float:
    largest = float(amounts.max(initial=0.0))
    return largest / _LARGEST if largest > 0 else 1.0
