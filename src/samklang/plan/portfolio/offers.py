"""What each action would give and cost, by the year it starts: arrays that a programme is made of.

A *decision* is an action of one territory that may or may not be carried out; those of a joint action
are decided as one. A *slot* is one of the years it may start in. A *pool* is what actions take from: a
sector's use of a carrier, the remaining use of a carrier, or the remaining emissions that a sector of
actions reaches, in one territory.
"""

from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

import numpy as np

from samklang.inventory.emissions import FloatArray
from samklang.plan.portfolio.sketch import BoolArray, IntArray
from samklang.plan.records import OverlapRule


class Stage(IntEnum):
    """The order in which pools are drawn from; later ones live on what earlier ones leave."""

    ENERGY = 0
    SUPPLY = 1
    EMISSIONS = 2


@dataclass(frozen=True, slots=True)
class Decision:
    """An action by its id, the place of its territory, its title, and the joint action it is part of."""

    id: str
    territory: int
    title: str = ""
    joint: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Feed:
    """A pool drawn from before, and what a unit taken there leaves less of here, by year."""

    pool: int
    rate: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """What is drawn from, in which territory (its place), and on what it lives."""

    name: str
    territory: int
    stage: Stage
    feeds: tuple[Feed, ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """Claims (their numbers) of one pool that are partly the same."""

    claims: tuple[int, ...]
    rule: OverlapRule
    share: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Claims:
    """What decisions would take from pools: ``amount`` by (claim, slot, year).

    ``tonnes_per`` unit taken is by (claim, year).
    """

    decision: IntArray
    pool: IntArray
    amount: FloatArray
    tonnes_per: FloatArray


@dataclass(frozen=True, eq=False)
class Offers:
    """Everything that is to be chosen from.

    ``start_year``, ``is_allowed`` and ``cost`` (net present) have shape (decision, slot); money by year
    and people (decision, slot, year); ``capacity`` (pool, year); ``baseline_t`` (territory, year).
    ``must_start`` says of a decision that it is carried out in any case. ``requires`` and ``excludes``
    are pairs of decisions, ``joint`` those that are decided as one.
    """

    years: tuple[int, ...]
    territories: tuple[str, ...]
    decisions: tuple[Decision, ...]
    start_year: IntArray
    is_allowed: BoolArray
    must_start: BoolArray
    cost: FloatArray
    investment: FloatArray
    running: FloatArray
    staff: FloatArray
    pools: tuple[Pool, ...]
    capacity: FloatArray
    claims: Claims
    meetings: tuple[Meeting, ...]
    requires: tuple[tuple[int, int], ...]
    excludes: tuple[tuple[int, int], ...]
    joint: tuple[tuple[int, ...], ...]
    baseline_t: FloatArray

    @cached_property
    def claims_of(self) -> tuple[IntArray, ...]:
        """By pool: the numbers of its claims."""
        order = np.argsort(self.claims.pool, kind="stable")
        counts = np.bincount(self.claims.pool, minlength=len(self.pools))
        return tuple(np.split(order, np.cumsum(counts)[:-1]))

    @cached_property
    def meetings_of(self) -> tuple[tuple[Meeting, ...], ...]:
        """By pool: what meets in it."""
        found: list[list[Meeting]] = [[] for _ in self.pools]
        for meeting in self.meetings:
            found[self.claims.pool[meeting.claims[0]]].append(meeting)
        return tuple(tuple(each) for each in found)

    @cached_property
    def territory_of(self) -> IntArray:
        """By decision: the place of its territory."""
        return np.array([decision.territory for decision in self.decisions], dtype=np.int64)

    @cached_property
    def most(self) -> FloatArray:
        """The most that each claim can come to, shape (claim, year)."""
        allowed = self.is_allowed[self.claims.decision][:, :, None]
        return np.asarray(np.where(allowed, self.claims.amount, 0.0).max(axis=1, initial=0.0))
