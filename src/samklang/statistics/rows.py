"""The rows of the Covenant that a country's statistics fill, as amounts for all territories and years."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from samklang.registry.calorific import net_calorific_value
from samklang.statistics.bounds import energy_maximum_mwh
from samklang.statistics.crosswalk import FINAL_ENERGY, INDUSTRY, Mapping, mappings
from samklang.statistics.energy import fuel_deliveries
from samklang.statistics.grid import BoolArray, FloatArray, energy_grid
from samklang.statistics.manifest import manifest


@dataclass(frozen=True, slots=True)
class CovenantRow:
    """One row of the Covenant and the lines of the crosswalk that fall on it.

    ``is_industry`` tells a row that may hold plants which do not belong in a Covenant inventory;
    ``quality`` is the worst grade of its lines.
    """

    sector: str
    carrier: str
    fuel: str
    sustainable: bool | None
    lines: tuple[Mapping, ...]
    is_industry: bool
    quality: str


@dataclass(frozen=True, slots=True)
class RowAmounts:
    """One row in MWh, territory × year: what is known, what it is at most, whether part is hidden.

    ``occurs`` tells by year whether anybody in the nation has such a row.
    """

    row: CovenantRow
    known_mwh: FloatArray
    maximum_mwh: FloatArray
    is_hidden: BoolArray
    occurs: BoolArray


@cache
def covenant_rows(country: str) -> tuple[CovenantRow, ...]:
    """The rows, in the order of the crosswalk."""
    lines: dict[tuple[str, str, str, bool | None], list[Mapping]] = {}
    for line in mappings(country, FINAL_ENERGY):
        key = (line.sector, line.carrier, line.fuel, line.sustainable)
        lines.setdefault(key, []).append(line)
    return tuple(
        CovenantRow(
            *key,
            lines=tuple(found),
            is_industry=any(line.group == INDUSTRY for line in found),
            quality=max(line.quality for line in found),
        )
        for key, found in lines.items()
    )


@cache
def row_amounts(country: str) -> tuple[RowAmounts, ...]:
    """The amounts of every row, for all territories and years of the final-energy grid."""
    return tuple(_amounts(country, row) for row in covenant_rows(country))


@cache
def delivery_shares(country: str) -> dict[tuple[str, int], float]:
    """Share of each delivered fuel in the energy of all of them, by fuel and year.

    Volumes are turned into energy by the registry's heat values; the lines of the crosswalk say by
    which. The shares of a year add up to one.
    """
    heat_value = {
        line.delivered_fuel: net_calorific_value(line.calorific_fuel).mwh_per_m3 or 0.0
        for line in mappings(country, FINAL_ENERGY)
        if line.delivered_fuel
    }
    energy: dict[tuple[str, int], float] = {
        (delivery.fuel_code, delivery.year): delivery.volume_m3 * heat_value[delivery.fuel_code]
        for delivery in fuel_deliveries(country)
    }
    total: dict[int, float] = {}
    for (_, year), energy_mwh in energy.items():
        total[year] = total.get(year, 0.0) + energy_mwh
    return {(fuel, year): energy_mwh / total[year] for (fuel, year), energy_mwh in energy.items()}


def line_share(country: str, line: Mapping, year: int) -> float:
    """The share of its cell that goes to a line: all of it, or that of the delivered fuel."""
    return delivery_shares(country)[line.delivered_fuel, year] if line.delivered_fuel else 1.0


def _amounts(country: str, row: CovenantRow) -> RowAmounts:
    grid = energy_grid(country)
    known, upper = grid.known_mwh(), energy_maximum_mwh(country)
    shape = known.shape[:2]
    known_mwh, maximum_mwh = np.zeros(shape), np.zeros(shape)
    is_hidden = np.zeros(shape, dtype=np.bool_)
    for line in row.lines:
        at = (slice(None), slice(None), grid.rows[line.consumer_code], grid.columns[line.code])
        share = np.array([line_share(country, line, year) for year in grid.years])
        known_mwh += known[at] * share
        maximum_mwh += upper[at] * share
        is_hidden |= grid.is_hidden[at]
    nation = grid.territories[manifest(country).territory_code]
    occurs = is_hidden[nation] | (known_mwh[nation] > 0)
    return RowAmounts(row, known_mwh, maximum_mwh, is_hidden, occurs)
