"""Which inputs matter most: the share of the variance of a year's total that goes with each.

The share of a drawn quantity is the square of its correlation with the total: for a total that is
linear in independent quantities, these shares sum to 1 (first-order indices of Sobol). What is missing
to 1 is how quantities act together. Normal errors of amounts are not drawn one by one; their shares
follow from their exact variance.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from samklang.inventory.emissions import FloatArray
from samklang.pathways.linear import Linear
from samklang.pathways.quantities import Quantity, drawn
from samklang.pathways.terms import Term, passed


@dataclass(frozen=True, slots=True)
class Weight:
    """An uncertain input and its share of the variance, from 0 to 1.

    ``name`` is its kind (``factor``, ``amount``, ``drift``, ``effect``, ``delay``) and what it is of.
    """

    name: str
    share: float


def weights(
    total: Linear, terms: Sequence[Term], totals_t: FloatArray, place: int, seed: int
) -> tuple[Weight, ...]:
    """The inputs of one year's total, the weightiest first.

    Args:
        total: the linear total.
        terms: the terms in it.
        totals_t: its draws, shape (year, draw).
        place: the place of the year.
        seed: the seed of the draws.
    """
    drawn_t = totals_t[place]
    if not drawn_t.std() > 0:
        return ()
    count = len(drawn_t)
    found = [
        Weight(quantity.name, _share(drawn(quantity, count, seed), drawn_t))
        for quantity in _quantities(total)
    ]
    found += _undrawn(terms, passed(total.years)[place], place, float(drawn_t.var()))
    return tuple(sorted(found, key=lambda each: (-each.share, each.name)))


def _quantities(total: Linear) -> Iterable[Quantity]:
    """The quantities that are drawn one by one, each once."""
    all_of_them = (
        quantity
        for column in total.columns
        for quantity in (*column.quantities, *((column.delay,) if column.delay else ()))
    )
    return dict.fromkeys(all_of_them)


def _share(draws: FloatArray, totals_t: FloatArray) -> float:
    if not draws.std() > 0:
        return 0.0
    return float(np.corrcoef(draws, totals_t)[0, 1] ** 2)


def _undrawn(terms: Sequence[Term], since: float, place: int, whole: float) -> Iterator[Weight]:
    """Normal errors of amounts, by the variance that they add where the factor is as projected."""
    for term in terms:
        for quantity, weight in ((term.error, 1.0), (term.drift, since)):
            if quantity is not None and quantity.distribution.is_normal:
                amount = float(term.amounts_t[place]) * weight
                squared = 1.0 if term.factor is None else _mean_square(term.factor)
                variance = amount**2 * quantity.distribution.variance * squared
                yield Weight(quantity.name, float(variance / whole))


def _mean_square(factor: Quantity) -> float:
    return factor.distribution.mean**2 + factor.distribution.variance
