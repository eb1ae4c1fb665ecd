"""Sums over rows with their bounds, in all and by sector and carrier."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from samklang.inventory.emissions import emissions_t
from samklang.inventory.ledger import Ledger
from samklang.values import State, Total, Value, bounded_total, contribution


@dataclass(frozen=True, slots=True)
class Amounts:
    """What each row adds to a sum: as a shown number, at least and at most."""

    known: list[float]
    low: list[float]
    high: list[float]

    @classmethod
    def of_rows(cls, ledger: Ledger, rows: range) -> "Amounts":
        """Energy of rows, in MWh."""
        span = slice(rows.start, rows.stop)
        cells = zip(
            ledger.states[span],
            ledger.energy_mwh[span],
            ledger.minimum_mwh[span],
            ledger.maximum_mwh[span],
            strict=True,
        )
        parts = [contribution(*cell) for cell in cells]
        return cls(*([part[column] for part in parts] for column in range(3)))

    def times(self, factors: Iterable[float | None]) -> "Amounts":
        """Emissions in t; a refused factor (``None``) leaves them unknown where energy is used."""
        parts = [
            _emitted(known, low, high, factor)
            for known, low, high, factor in zip(
                self.known, self.low, self.high, factors, strict=True
            )
        ]
        return Amounts(*([part[column] for part in parts] for column in range(3)))

    def total(self, states: Iterable[State], rows: Iterable[int] | None = None) -> Total:
        """Sum all rows, or those named."""
        if rows is None:
            return bounded_total(self.known, self.low, self.high, states)
        chosen = list(rows)
        columns = (self.known, self.low, self.high)
        known, low, high = ([column[row] for row in chosen] for column in columns)
        return bounded_total(known, low, high, states)


@dataclass(frozen=True, slots=True)
class Part:
    """Energy (MWh) and emissions (t) of one sector or carrier."""

    code: str
    energy: Total
    emissions: Total


def parts(
    codes: list[str],
    energy: Amounts,
    emissions: Amounts,
    states: list[State],
    rank: Callable[[str], int],
) -> tuple[Part, ...]:
    """Sum the rows of each code, in the official order."""
    rows_of: dict[str, list[int]] = {}
    for row, code in enumerate(codes):
        rows_of.setdefault(code, []).append(row)
    return tuple(
        _part(code, rows_of[code], energy, emissions, states) for code in sorted(rows_of, key=rank)
    )


def plus(first: Total, second: Total) -> Total:
    """Two sums of the same quantity as one; the coverage is that of the first."""
    upper = (
        None
        if first.maximum is None or second.maximum is None
        else math.fsum((first.maximum, second.maximum))
    )
    return Total(
        math.fsum((first.number, second.number)),
        math.fsum((first.minimum, second.minimum)),
        upper,
        first.coverage,
    )


def emissions_value(energy: Value, factor_t_per_mwh: float | None) -> Value:
    """Emissions of one row in t; without a factor those of energy that is used are missing."""
    if factor_t_per_mwh is not None:
        return energy.scaled(factor_t_per_mwh)
    return Value.missing() if energy.number or energy.state is State.SUPPRESSED else energy


def _part(
    code: str, rows: list[int], energy: Amounts, emissions: Amounts, states: list[State]
) -> Part:
    own = [states[row] for row in rows]
    return Part(code, energy.total(own, rows), emissions.total(own, rows))


def _emitted(
    known: float, low: float, high: float, factor: float | None
) -> tuple[float, float, float]:
    if factor is None:
        return 0.0, 0.0, math.inf if high > 0 else 0.0
    upper = 0.0 if factor == 0 else emissions_t(high, factor)
    return emissions_t(known, factor), emissions_t(low, factor), upper
