"""Why emissions changed between two inventories.

Emissions from energy are a product summed over rows (sector × carrier)::

    E = Σ population · (energy / population) · (share of the row) · (factor of the row)

The change is shared among these by their **Shapley values**: what each adds when it changes, averaged
over every order in which they can change. The parts sum to the change without a residual, no order is
preferred, and zeros need no special treatment, unlike the logarithms of LMDI. A row that is used in
one year only has the same factor in both, so its coming or going is a change of mix.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from samklang.errors import InputError, Problem
from samklang.inventory.emissions import FloatArray
from samklang.inventory.factors import ELECTRICITY
from samklang.inventory.result import InventoryResult
from samklang.values import Total

POPULATION = "population"
ACTIVITY_PER_INHABITANT = "activity_per_inhabitant"
ACTIVITY = "activity"
CARRIER_MIX = "carrier_mix"
FACTORS = "factors"
ELECTRICITY_FACTOR = "electricity_factor"
NON_ENERGY = "non_energy"

RowKey = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The change in emissions (t) and its parts, which sum to it.

    ``electricity_factor_at_later_use_t`` is the change of the electricity factor times the
    electricity of the later inventory: what the grid alone gave, at today's use. It is not one of the
    parts. ``achieved_share`` is the fall as a share of the earlier emissions.
    """

    earlier: InventoryResult
    later: InventoryResult
    change_t: float
    parts_t: dict[str, float]
    electricity_factor_at_later_use_t: float
    is_bounded: bool

    @property
    def achieved_share(self) -> float | None:
        """Fall ÷ earlier emissions; ``None`` when there were none."""
        base = self.earlier.emissions.number
        return -self.change_t / base if base else None


def compare(earlier: InventoryResult, later: InventoryResult) -> Comparison:
    """Decompose the change from one computed inventory to another.

    Hidden cells are compared by what is known of them; ``is_bounded`` then says so. Population takes
    part when both inventories state it; otherwise activity is not per inhabitant.

    Raises:
        InputError: the two differ in approach, gas unit or GWP set, which do not compare.
    """
    _refuse_unlike(earlier, later)
    before, after = _rows(earlier), _rows(later)
    keys = sorted(before.keys() | after.keys())
    states = _State.of(keys, before, after, earlier), _State.of(keys, after, before, later)
    parts = _shapley(*states)
    parts[NON_ENERGY] = later.non_energy.number - earlier.non_energy.number
    return Comparison(
        earlier=earlier,
        later=later,
        change_t=math.fsum((later.emissions.number, -earlier.emissions.number)),
        parts_t=parts,
        electricity_factor_at_later_use_t=_electricity_at_later_use_t(*states),
        is_bounded=earlier.emissions.is_at_least or later.emissions.is_at_least,
    )


def comparison_document(comparison: Comparison) -> dict[str, Any]:
    """A comparison as plain data (contract: ``samklang inventory compare``)."""
    share = comparison.achieved_share
    return {
        "schema": "samklang: comparison/1",
        "from": _side(comparison.earlier),
        "to": _side(comparison.later),
        "change_t": comparison.change_t,
        "change_pct": None if share is None else -share * 100,
        "achieved_pct": None if share is None else share * 100,
        "method": "shapley",
        "parts": [
            {"part": name, "change_t": change} for name, change in comparison.parts_t.items()
        ],
        "electricity_factor_at_later_use_t": comparison.electricity_factor_at_later_use_t,
        "total_is": "at_least" if comparison.is_bounded else "exact",
    }


@dataclass(frozen=True, slots=True)
class _State:
    """One year as the product's terms; arrays have shape (row,)."""

    population: float | None
    energy_mwh: float
    shares: FloatArray
    factors: FloatArray
    is_electricity: FloatArray

    @classmethod
    def of(
        cls,
        keys: Sequence[RowKey],
        own: dict[RowKey, tuple[float, float]],
        other: dict[RowKey, tuple[float, float]],
        result: InventoryResult,
    ) -> "_State":
        energy = np.array([own.get(key, (0.0, 0.0))[0] for key in keys])
        total = math.fsum(energy.tolist())
        # With nothing used there are no shares of its own: the other year's keep the product whole.
        basis = energy if total else np.array([other.get(key, (0.0, 0.0))[0] for key in keys])
        whole = math.fsum(basis.tolist())
        return cls(
            result.inventory.population,
            total,
            basis / whole if whole else basis,
            np.array([(own.get(key) or other[key])[1] for key in keys]),
            np.array([key[1] == ELECTRICITY for key in keys], dtype=bool),
        )


def _rows(result: InventoryResult) -> dict[RowKey, tuple[float, float]]:
    """Known energy (MWh) and factor (t/MWh) by row; rows without energy do not take part."""
    rows: dict[RowKey, tuple[float, float]] = {}
    for row in result.rows:
        if row.energy.number and row.factor.t_per_mwh is not None:
            key = (row.sector, row.carrier, row.fuel, row.label)
            rows[key] = (row.energy.number, row.factor.t_per_mwh)
    return rows


def _shapley(before: _State, after: _State) -> dict[str, float]:
    """The Shapley value of each term, in t."""
    terms = _terms(before, after)
    emitted = {chosen: _emitted_t(before, after, chosen, terms) for chosen in _subsets(terms)}
    return {term: _shapley_value(term, terms, emitted) for term in terms}


def _terms(before: _State, after: _State) -> tuple[str, ...]:
    common = (CARRIER_MIX, FACTORS, ELECTRICITY_FACTOR)
    if before.population and after.population:
        return (POPULATION, ACTIVITY_PER_INHABITANT, *common)
    return (ACTIVITY, *common)


def _subsets(terms: tuple[str, ...]) -> list[frozenset[str]]:
    sizes = range(len(terms) + 1)
    return [frozenset(chosen) for size in sizes for chosen in combinations(terms, size)]


def _emitted_t(
    before: _State, after: _State, changed: frozenset[str], terms: tuple[str, ...]
) -> float:
    """Emissions with the ``changed`` terms as they are after and the rest as they were before."""
    shares = (after if CARRIER_MIX in changed else before).shares
    other = (after if FACTORS in changed else before).factors
    electric = (after if ELECTRICITY_FACTOR in changed else before).factors
    factors = np.where(before.is_electricity, electric, other)
    return _energy_mwh(before, after, changed, terms) * math.fsum((shares * factors).tolist())


def _energy_mwh(
    before: _State, after: _State, changed: frozenset[str], terms: tuple[str, ...]
) -> float:
    if ACTIVITY in terms:
        return (after if ACTIVITY in changed else before).energy_mwh
    people = (after if POPULATION in changed else before).population or 0.0
    use = after if ACTIVITY_PER_INHABITANT in changed else before
    return people * (use.energy_mwh / (use.population or 1.0))


def _shapley_value(
    term: str, terms: tuple[str, ...], emitted: dict[frozenset[str], float]
) -> float:
    """Mean of what the term adds over all orders: subsets weighted by the orders they stand for."""
    count = len(terms)
    gains = []
    for chosen, before_t in emitted.items():
        if term not in chosen:
            orders = math.factorial(len(chosen)) * math.factorial(count - len(chosen) - 1)
            gains.append((emitted[chosen | {term}] - before_t) * orders / math.factorial(count))
    return math.fsum(gains)


def _electricity_at_later_use_t(before: _State, after: _State) -> float:
    """Change of the electricity factors times the electricity of the later year, in t."""
    change = (after.factors - before.factors) * after.shares * after.energy_mwh
    return math.fsum(change[after.is_electricity].tolist())


def _refuse_unlike(earlier: InventoryResult, later: InventoryResult) -> None:
    problems = []
    for name in ("approach", "gas_unit", "gwp_set"):
        first, second = getattr(earlier.settings, name), getattr(later.settings, name)
        if first != second and not (name == "gwp_set" and earlier.settings.gas_unit == "CO2"):
            problems.append(
                Problem(
                    name,
                    f"{first} and {second} do not compare.",
                    "the same in both inventories",
                    f"Recompute one of them with --{name.replace('_', '-')}.",
                )
            )
    if problems:
        raise InputError(problems)


def _side(result: InventoryResult) -> dict[str, Any]:
    inventory, total = result.inventory, result.emissions
    return {
        "territory": {"country": inventory.territory.country, "code": inventory.territory.code},
        "year": inventory.year,
        "total_emissions_t": total.number,
        **_bounds(total),
        "result_hash": result.result_hash,
    }


def _bounds(total: Total) -> dict[str, float | None]:
    if not total.is_at_least:
        return {}
    return {"total_emissions_t_minimum": total.minimum, "total_emissions_t_maximum": total.maximum}
