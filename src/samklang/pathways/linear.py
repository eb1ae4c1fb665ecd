"""A total that is linear in products of drawn quantities: Monte Carlo as one product of matrices.

Given the factors, the errors of amounts only add up. Those that are normal need not be drawn one by
one: their sum is normal, and its variance is known exactly. The others are drawn, each as a column.
So nothing is approximated: every year has the distribution that drawing everything would give.

Two years of one draw are not to be compared: the summed errors of amounts are one number for all years
of a draw. The bands of years and the chances by year do not ask for more; ``direct.py`` does.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from samklang.inventory.emissions import FloatArray
from samklang.pathways.distributions import Distribution
from samklang.pathways.quantities import Quantity, drawn
from samklang.pathways.terms import Term, passed

STANDARD = Distribution("normal", (0.0, 1.0))

_MOST_MULTIPLIED = (
    2**17
)  # multiplications of one piece; libraries use threads from twice as many on
_LEAST_STEP, _MOST_STEP = 64, 1024


@dataclass(frozen=True, slots=True)
class Column:
    """A product of quantities, where wanted only in the draws whose delay is a number of years."""

    quantities: tuple[Quantity, ...] = ()
    delay: Quantity | None = None
    delayed_years: int = 0

    def draws(self, count: int, seed: int) -> FloatArray:
        """The product in each draw, shape (draw,)."""
        product = None
        for quantity in self.quantities:
            draws = drawn(quantity, count, seed)
            product = draws if product is None else product * draws
        if product is None:
            product = np.ones(count)
        if self.delay is not None:
            product = product * (np.rint(drawn(self.delay, count, seed)) == self.delayed_years)
        return product


@dataclass(frozen=True)
class Linear:
    """A total by year: the sum over columns of their product times ``mean``, shape (column, year).

    It is in tonnes, or whatever ``mean`` is in. ``variance`` is what normal errors of amounts
    add to the variance where the product is 1.
    """

    owner: str
    years: tuple[int, ...]
    columns: tuple[Column, ...]
    mean: FloatArray
    variance: FloatArray

    def totals(self, count: int, seed: int) -> FloatArray:
        """Drawn totals, shape (year, draw).

        Worked out by pieces that stay in the cache and that linear algebra does not share out among
        threads: the same digits whatever else the machine does.
        """
        columns = [column.draws(count, seed) for column in self.columns]
        noisy = int(np.flatnonzero(self.variance.any(axis=1)).max(initial=-1)) + 1
        noise = drawn(self._rest, count, seed) if noisy else None
        found = np.zeros((len(self.years), count))
        step = min(max(_LEAST_STEP, _MOST_MULTIPLIED // max(1, self.mean.size)), _MOST_STEP)
        for first in range(0, count if columns else 0, step):
            piece = slice(first, first + step)
            products = np.array([column[piece] for column in columns])
            np.matmul(self.mean.T, products, out=found[:, piece])
            if noise is not None:
                spread = self.variance[:noisy].T @ products[:noisy] ** 2
                found[:, piece] += np.sqrt(spread, out=spread) * noise[piece]
        return found

    @property
    def _rest(self) -> Quantity:
        """The normal errors of amounts, all together."""
        return Quantity("amounts", self.owner, STANDARD)


@dataclass
class Sum:
    """A linear total being added up."""

    owner: str
    years: tuple[int, ...]
    _mean: dict[Column, FloatArray] = field(default_factory=dict)
    _variance: dict[Column, FloatArray] = field(default_factory=dict)

    def add(self, column: Column, amounts_t: FloatArray) -> None:
        """Add amounts by year to a column."""
        self._mean[column] = self._mean.get(column, 0.0) + amounts_t
        self._variance.setdefault(column, np.zeros(len(self.years)))

    def add_variance(self, column: Column, variance: FloatArray) -> None:
        """Add the variance of normal errors to a column."""
        self._variance[column] = self._variance[column] + variance

    def add_term(self, term: Term) -> None:
        """Add a term: normal errors as mean and variance, others as columns of their own."""
        since = passed(self.years)
        base = (term.factor,) if term.factor else ()
        parts = ((term.error, np.ones(len(since))), (term.drift, since))
        for quantity, weight in parts:
            weighted = term.amounts_t * weight
            if quantity is None:
                continue
            if not quantity.distribution.is_normal:
                self.add(Column((*base, quantity)), weighted)
                continue
            self.add(Column(base), weighted * quantity.distribution.mean)
            self.add_variance(Column(base), weighted**2 * quantity.distribution.variance)
        if term.error is None:
            self.add(Column(base), term.amounts_t)

    def total(self) -> Linear:
        """What has been added up."""
        columns = tuple(self._mean)
        shape = (len(columns), len(self.years))
        mean = np.array([self._mean[each] for each in columns]).reshape(shape)
        variance = np.array([self._variance[each] for each in columns]).reshape(shape)
        return Linear(self.owner, self.years, columns, mean, variance)


def linear_of(terms: Iterable[Term], owner: str, years: tuple[int, ...]) -> Linear:
    """The total of terms."""
    total = Sum(owner, years)
    for term in terms:
        total.add_term(term)
    return total.total()
