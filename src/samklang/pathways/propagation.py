"""Error propagation, approach 1 of the IPCC guidelines (2006, volume 1, chapter 3.2.3.1).

Uncertainties are half of the 95 % interval in percent. Products add in squares; sums add in squares,
weighted by their amounts. Both rules take errors for independent, so uses that share a factor are added
up before the factor meets them (ours; the guidelines ask to aggregate what is correlated).
"""

from collections.abc import Iterable, Sequence
from math import hypot

import numpy as np

from samklang.inventory.emissions import FloatArray
from samklang.pathways.distributions import half_width_pct
from samklang.pathways.quantities import Quantity
from samklang.pathways.terms import Term, passed


def product_pct(*widths_pct: float) -> float:
    """The uncertainty of a product: the root of the sum of squares (equation 3.1)."""
    return hypot(*widths_pct)


def sum_pct(amounts: Sequence[float], widths_pct: Sequence[float]) -> float:
    """The uncertainty of a sum (equation 3.2); infinite where the amounts cancel out."""
    whole = abs(float(np.sum(amounts)))
    parts = hypot(*(amount * width for amount, width in zip(amounts, widths_pct, strict=True)))
    return parts / whole if whole else float("inf") if parts else 0.0


def approach_1_pct(terms: Iterable[Term], years: Sequence[int]) -> FloatArray:
    """The uncertainty of a total in percent, shape (year,).

    A drift counts as an independent error of the amount that grows with the years.
    """
    by_factor: dict[Quantity | None, list[Term]] = {}
    for term in terms:
        by_factor.setdefault(term.factor, []).append(term)
    return np.array([_year_pct(by_factor, place, since)
                     for place, since in enumerate(passed(years))])  # fmt: skip


def _year_pct(by_factor: dict[Quantity | None, list[Term]], place: int, since: float) -> float:
    amounts, widths = [], []
    for factor, terms in by_factor.items():
        used = [float(term.amounts_t[place]) for term in terms]
        width = sum_pct(used, [_amount_pct(term, since) for term in terms])
        amounts.append(sum(used))
        widths.append(product_pct(width, half_width_pct(factor.distribution) if factor else 0.0))
    return sum_pct(amounts, widths)


def _amount_pct(term: Term, since: float) -> float:
    """The width of an amount's error, in percent of the amount."""
    width = half_width_pct(term.error.distribution) if term.error else 0.0
    if term.drift is None:
        return width
    return product_pct(width, half_width_pct(term.drift.distribution, mean=1.0) * since)
