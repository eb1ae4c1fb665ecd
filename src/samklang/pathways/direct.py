"""Monte Carlo without algebra: every quantity is drawn and everything is worked out from the draws.

Slower than ``linear.py`` and right in more: the years of one draw belong together.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from samklang.inventory.emissions import FloatArray
from samklang.pathways.quantities import Quantity, drawn
from samklang.pathways.terms import Term, passed


def totals(terms: Iterable[Term], years: Sequence[int], count: int, seed: int) -> FloatArray:
    """Drawn totals in t, shape (year, draw)."""
    found = np.zeros((len(years), count))
    for term in terms:
        found += term_draws(term, years, count, seed)
    return found


def term_draws(term: Term, years: Sequence[int], count: int, seed: int) -> FloatArray:
    """Drawn emissions of one term in t, shape (year, draw)."""
    factor = _one_or(term.factor, count, seed)
    return amount_errors(term, years, count, seed) * factor * term.amounts_t[:, None]


def amount_errors(term: Term, years: Sequence[int], count: int, seed: int) -> FloatArray:
    """What a term's amount is multiplied by in each draw and year, shape (year, draw)."""
    errors = np.tile(_one_or(term.error, count, seed), (len(years), 1))
    if term.drift is not None:
        errors += drawn(term.drift, count, seed) * passed(years)[:, None]
    return errors


def _one_or(quantity: Quantity | None, count: int, seed: int) -> FloatArray:
    return np.ones(count) if quantity is None else drawn(quantity, count, seed)
