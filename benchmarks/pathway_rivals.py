"""The same pathway drawn as a plain loop and as a long table in pandas: sums over draws, terms and years.

All get the same drawn errors; drawing them is not timed.
"""

from collections.abc import Callable, Sequence

import numpy as np

from samklang.inventory.emissions import FloatArray
from samklang.pathways.direct import amount_errors
from samklang.pathways.quantities import drawn
from samklang.pathways.terms import Term

Work = Callable[[], FloatArray]


def errors_of(
    terms: Sequence[Term], years: Sequence[int], count: int, seed: int
) -> tuple[FloatArray, FloatArray]:
    """The errors of amounts and of factors of every term, shape (term, draw)."""
    amounts = np.array([amount_errors(term, years, count, seed)[0] for term in terms])
    factors = np.array(
        [drawn(term.factor, count, seed) if term.factor else np.ones(count) for term in terms]
    )
    return amounts, factors


def loop(terms: Sequence[Term], amounts: FloatArray, factors: FloatArray) -> Work:
    """Plain Python: one number at a time."""
    rows = [term.amounts_t.tolist() for term in terms]
    amount_rows, factor_rows = amounts.tolist(), factors.tolist()

    def totals() -> FloatArray:
        found = []
        for draw in range(amounts.shape[1]):
            summed = [0.0] * len(rows[0])
            for term, row in enumerate(rows):
                error = amount_rows[term][draw] * factor_rows[term][draw]
                for year, amount in enumerate(row):
                    summed[year] += amount * error
            found.append(summed)
        return np.array(found).T

    return totals


def pandas(terms: Sequence[Term], amounts: FloatArray, factors: FloatArray) -> Work:
    """A merge of emissions with errors, and a grouped sum."""
    import pandas as rival

    emitted = np.array([term.amounts_t for term in terms])
    term, year = (axis.ravel() for axis in np.indices(emitted.shape))
    path = rival.DataFrame({"term": term, "year": year, "t": emitted.ravel()})
    term, draw = (axis.ravel() for axis in np.indices(amounts.shape))
    errors = rival.DataFrame(
        {"term": term, "draw": draw, "amount": amounts.ravel(), "factor": factors.ravel()}
    )

    def totals() -> FloatArray:
        joined = path.merge(errors, on="term")
        joined["t"] = joined["t"] * joined["amount"] * joined["factor"]
        summed = joined.groupby(["year", "draw"])["t"].sum().to_numpy()
        return np.asarray(summed.reshape(emitted.shape[1], amounts.shape[1]))

    return totals
