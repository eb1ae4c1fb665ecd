"""The variables: an action *has started by* a year.

What depends on the start year alone is linear in them: of an action that may start in the years
t1 < t2 < …, a quantity q(start) is q(t1)·x1 + q(t2)·(x2 − x1) + …, where x grows from 0 to 1. The
coefficient of x1 is thus q(t1) − q(t2), and mostly zero, which keeps the programme sparse and its
relaxation tight.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from samklang.inventory.emissions import FloatArray
from samklang.plan.portfolio.sketch import BoolArray, IntArray, Sums

# Rounding of floating point, in parts of the largest amount beside it.
NOISE = 1e-12


@dataclass(frozen=True, eq=False)
class Starts:
    """Which decisions may start in which slots (an allowed year of start each), as columns.

    ``first_column`` is the number of the first; ``is_allowed`` has shape (decision, slot).
    """

    is_allowed: BoolArray
    first_column: int = 0

    @cached_property
    def column(self) -> IntArray:
        """The column of each decision and slot, −1 where it may not start."""
        numbers = np.cumsum(self.is_allowed.ravel()).reshape(self.is_allowed.shape) - 1
        return np.where(self.is_allowed, numbers + self.first_column, -1)

    @cached_property
    def count(self) -> int:
        """How many columns there are."""
        return int(self.is_allowed.sum())

    @cached_property
    def last_column(self) -> IntArray:
        """By decision: the column that is 1 when it starts at all; −1 where it cannot."""
        return np.asarray(self.column.max(axis=1, initial=-1))

    @cached_property
    def _following(self) -> IntArray:
        """By decision and slot: the next slot that is allowed, or the number of slots."""
        decisions, slots = self.is_allowed.shape
        following = np.full((decisions, slots), slots)
        seen = np.full(decisions, slots)
        for slot in reversed(range(slots)):
            following[:, slot] = seen
            seen = np.where(self.is_allowed[:, slot], slot, seen)
        return following

    def steps(self, decisions: IntArray, amounts: FloatArray) -> FloatArray:
        """Amounts by start, shape (decision, slot, …), as coefficients of "has started by"."""
        shape = (len(amounts), 1, *amounts.shape[2:])
        padded = np.concatenate([amounts, np.zeros(shape)], axis=1)
        extra = (1,) * (amounts.ndim - 2)
        following = self._following[decisions].reshape(amounts.shape[:2] + extra)
        steps = amounts - np.take_along_axis(padded, following, axis=1)
        is_allowed = self.is_allowed[decisions].reshape(amounts.shape[:2] + extra)
        is_noise = np.abs(steps) <= NOISE * np.abs(amounts).max(initial=0.0)
        return np.where(is_allowed & ~is_noise, steps, 0.0)

    def sums(self, decisions: IntArray, amounts: FloatArray) -> Sums:
        """Amounts by start and year, shape (decision, slot, year), added up by year."""
        steps = self.steps(decisions, amounts)
        place, slot, year = np.nonzero(steps)
        column = self.column[decisions[place], slot]
        return Sums(year, column, steps[place, slot, year], np.zeros(amounts.shape[2]))
