"""Rows for claims that meet in one pool.

What is taken from a pool is the sum of the claims less what is the same saving counted twice, and never
more than there is. Each loss has a variable that its rows keep from being too small; taking less than
possible helps nobody, so the least that they allow is what the solver finds. The rows are ours:

* of two claims a, b of which a share is the same, the smaller one is m = min(a, b). For every level α
  that a can have, m ≥ min(a, α) + min(b, α) − α, with equality where α = a.
* of claims that each save a share of what the others leave, r is what is left of the pool E, one after
  the other: r' = r·(1 − s/E). For every level α that s can have, r' ≥ r·(1 − α/E) − max(s − α, 0), with
  equality where α = s. Both min(·, α) and max(· − α, 0) depend on the start alone, so they are linear.
* what is claimed beyond the pool is o ≥ sum − E, and counts with the tonnes of the best claim.

With starts decided all are exact, whatever the number of claims. Where claims of one pool save unlike
tonnes a unit, the lost tonnes are those of the mean of a pair, and of the best one in larger groups and
beyond the pool: never too few are lost.
"""

from dataclasses import dataclass

import numpy as np

from samklang.inventory.emissions import FloatArray
from samklang.plan.portfolio.offers import Meeting, Offers
from samklang.plan.portfolio.sketch import IntArray, Sketch, Sums
from samklang.plan.portfolio.starts import NOISE, Starts
from samklang.plan.records import OverlapRule

_PAIR = 2


@dataclass(frozen=True, slots=True, eq=False)
class Room:
    """What a pool has left by year, the least that it can be, and what depends on it.

    ``least_loss_t`` is the tonnes that a unit which is not taken can be worth elsewhere; ``is_watched``
    says that taking less than is claimed would leave more for later pools.
    """

    left: Sums
    least: FloatArray
    least_loss_t: FloatArray
    is_watched: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Taken:
    """What is taken from a pool by year, in its unit and in tonnes."""

    amount: Sums
    tonnes: Sums


@dataclass(frozen=True, slots=True, eq=False)
class PoolRows:
    """Adds the rows of pools to a sketch; of a rough model only some, which lose too little."""

    offers: Offers
    starts: Starts
    sketch: Sketch
    is_rough: bool = False

    def draw(self, number: int, room: Room) -> Taken:
        """Draw from a pool."""
        claims = self.offers.claims_of[number]
        rates = self.offers.claims.tonnes_per[claims]
        taken = self._claimed(claims, np.ones_like(rates))
        tonnes = self._claimed(claims, rates)
        for meeting in self.offers.meetings_of[number]:
            lost = self._lost(meeting, room)
            taken = taken.less(lost)
            tonnes = tonnes.less(lost.times(self._lost_rate(meeting)))
        beyond = self._beyond(claims, taken, room)
        best = np.maximum(rates.max(axis=0, initial=0.0), room.least_loss_t)
        return Taken(taken.less(beyond), tonnes.less(beyond.times(best)))

    @property
    def _years(self) -> int:
        return len(self.offers.years)

    def _claimed(self, claims: IntArray, rates: FloatArray) -> Sums:
        decisions = self.offers.claims.decision[claims]
        amounts = self.offers.claims.amount[claims]
        return self.starts.sums(decisions, amounts * rates[:, None, :])

    def _lost_rate(self, meeting: Meeting) -> FloatArray:
        """Tonnes that a unit counted twice is worth: the mean of two, the most of several."""
        rates = self.offers.claims.tonnes_per[list(meeting.claims)]
        together = rates.mean(axis=0) if len(meeting.claims) == _PAIR else rates.max(axis=0)
        return np.asarray(np.maximum(together, 0.0))

    def _lost(self, meeting: Meeting, room: Room) -> Sums:
        if meeting.rule is OverlapRule.SHARE:
            return self._smaller(meeting, room).times(np.full(self._years, meeting.share))
        return self._counted_twice(meeting, room)

    def _smaller(self, meeting: Meeting, room: Room) -> Sums:
        """The smaller one of two claims, by year."""
        first, second = meeting.claims
        years = np.flatnonzero((self.offers.most[[first, second]] > 0).all(axis=0))
        smaller = self.sketch.columns(len(years))
        at, levels = self._levels(first, years)
        rows = self.sketch.rows(len(levels), lower=-levels)
        self.sketch.entries(rows, smaller[at], 1.0)
        for claim in (first, second):
            up_to = np.minimum(self._by_start(claim, years[at]), levels[:, None])
            self._add(rows, claim, -up_to)
            if room.is_watched:
                below = self.sketch.rows(len(years), upper=0.0)
                self.sketch.entries(below, smaller, 1.0)
                self._add(below, claim, -self._by_start(claim, years))
        return Sums(years, smaller, np.ones(len(years)), np.zeros(self._years))

    def _counted_twice(self, meeting: Meeting, room: Room) -> Sums:
        """The sum of the claims less what they save together, by year."""
        claims = np.array(meeting.claims)
        is_meeting = ((self.offers.most[claims] > 0).sum(axis=0) > 1) & (room.least > 0)
        years = np.flatnonzero(is_meeting)
        there = room.least[years]
        left = self.sketch.columns(len(years), upper=there)
        rows = self.sketch.rows(len(years), lower=there, upper=there)
        self.sketch.entries(rows, left, 1.0)
        self._add(rows, meeting.claims[0], self._of_pool(meeting.claims[0], years, there))
        for claim in meeting.claims[1:]:
            left = self._one_more(left, claim, years, there, is_watched=room.is_watched)
        after = Sums(years, left, np.ones(len(years)), -room.least)
        claimed = self._claimed(claims, np.ones((len(claims), self._years)))
        return (claimed + after).times(is_meeting.astype(float))

    def _one_more(
        self, before: IntArray, claim: int, years: IntArray, there: FloatArray, *, is_watched: bool
    ) -> IntArray:
        """What is left after one more claim; never too little, and exact with starts decided."""
        left = self.sketch.columns(len(years), upper=there)
        at, levels = self._levels(claim, years)
        at = np.concatenate([np.arange(len(years)), at])
        levels = np.concatenate([np.zeros(len(years)), np.minimum(levels, there[at[len(years) :]])])
        amounts = self._of_pool(claim, years[at], there[at])
        up_to = np.minimum(amounts, levels[:, None])
        sides = [(self.sketch.rows(len(levels), lower=0.0), amounts - up_to)]
        if is_watched:
            sides.append((self.sketch.rows(len(levels), upper=levels), up_to))
        for rows, parts in sides:
            self.sketch.entries(rows, left[at], 1.0)
            self.sketch.entries(rows, before[at], levels / there[at] - 1)
            self._add(rows, claim, parts)
        return left

    def _beyond(self, claims: IntArray, taken: Sums, room: Room) -> Sums:
        """What is claimed beyond the pool, by year, where that can be."""
        most = self.offers.most[claims].sum(axis=0)
        years = np.flatnonzero(most > room.least + NOISE * most)
        beyond = self.sketch.columns(len(years))
        rows = np.full(self._years, -1)
        over = taken.less(room.left)
        rows[years] = self.sketch.rows(len(years), upper=-over.constant[years])
        self.sketch.sums(rows, over)
        self.sketch.entries(rows[years], beyond, -1.0)
        return Sums(years, beyond, np.ones(len(years)), np.zeros(self._years))

    def _by_start(self, claim: int, years: IntArray) -> FloatArray:
        """What a claim comes to, shape (year, slot)."""
        return np.asarray(self.offers.claims.amount[claim][:, years].T)

    def _of_pool(self, claim: int, years: IntArray, there: FloatArray) -> FloatArray:
        """The same, at most all there is."""
        return np.minimum(self._by_start(claim, years), there[:, None])

    def _levels(self, claim: int, years: IntArray) -> tuple[IntArray, FloatArray]:
        """The amounts that a claim can have in some years: the place of the year, and the amount.

        Amounts that agree in all but the last digits are one. Of a rough model, the largest alone.
        """
        if self.is_rough:
            return np.arange(len(years)), self.offers.most[claim, years]
        is_allowed = self.starts.is_allowed[self.offers.claims.decision[claim]]
        sorted_ = np.sort(np.where(is_allowed, self._by_start(claim, years), 0.0), axis=1)
        steps = np.diff(sorted_, axis=1, prepend=0.0)
        place, slot = np.nonzero(steps > NOISE * sorted_[:, -1:])
        return place, sorted_[place, slot]

    def _add(self, rows: IntArray, claim: int, amounts: FloatArray) -> None:
        """Amounts of a claim by start, shape (row, slot), into rows."""
        decision = self.offers.claims.decision[claim]
        steps = self.starts.steps(np.full(len(amounts), decision), amounts)
        row, slot = np.nonzero(steps)
        self.sketch.entries(rows[row], self.starts.column[decision, slot], steps[row, slot])
