"""How the fuel of transport is split: the petrol that was delivered, and the rest.

The statistics of use hold the fuels of transport in one cell. Petrol is burnt in transport alone, so
the petrol delivered to the territory is its petrol, and the rest of the cell is the other fuel::

    share of petrol = petrol delivered · its heat value / the cell

Where the delivery or the cell is hidden, or more petrol is delivered than the cell holds, the share
of the county is taken, and then that of the nation. Years are never filled from one another.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import numpy as np

from samklang.registry.calorific import net_calorific_value
from samklang.statistics.crosswalk import Mapping, mappings
from samklang.statistics.energy import fuel_deliveries
from samklang.statistics.grid import FloatArray, energy_grid
from samklang.statistics.manifest import manifest
from samklang.statistics.method import NEWER
from samklang.statistics.places import territory
from samklang.statistics.records import FuelDelivery


class NoShare(StrEnum):
    """Why a territory has no share of its own in a year."""

    NOT_CARRIED = "not_carried"
    DELIVERY_HIDDEN = "delivery_hidden"
    CELL_HIDDEN = "cell_hidden"
    CELL_EMPTY = "cell_empty"
    DELIVERY_ABOVE_CELL = "delivery_above_cell"


@dataclass(frozen=True, slots=True)
class SharePlace:
    """The territory whose deliveries split a cell, and why each one before it could not."""

    code: str
    refusals: tuple[tuple[str, NoShare], ...]


@cache
def delivered_shares(country: str) -> FloatArray:
    """Share of the cell that is the fuel delivered, territory × year of the final-energy grid.

    NaN where neither the territory nor its county nor the nation has one.
    """
    own = _own_shares(country)
    grid = energy_grid(country)
    for code, place in grid.territories.items():
        for other in _places(country, code)[1:]:
            own[place] = np.where(np.isnan(own[place]), own[grid.territories[other]], own[place])
    return own


@cache
def share_place(country: str, code: str, year: int) -> SharePlace:
    """Whose share a territory gets in a year: its own, its county's or the nation's."""
    refusals: list[tuple[str, NoShare]] = []
    places = _places(country, code)
    for place in places[:-1]:
        refusal = _refusal(country, place, year)
        if refusal is None:
            return SharePlace(place, tuple(refusals))
        refusals.append((place, refusal))
    return SharePlace(places[-1], tuple(refusals))


@cache
def deliveries_of(country: str, line: Mapping) -> dict[tuple[str, int], FuelDelivery]:
    """The deliveries of the fuel of a line, by territory and year."""
    return {
        (found.territory_code, found.year): found
        for found in fuel_deliveries(country)
        if found.fuel_code == line.delivered_fuel
    }


@cache
def measured_line(country: str) -> Mapping:
    """The line whose fuel is measured by its deliveries; the other line of the cell is the rest."""
    return next(line for line in mappings(country, NEWER.use) if line.calorific_fuel)


def _own_shares(country: str) -> FloatArray:
    """Petrol in MWh over the cell; NaN where a territory has no share of its own."""
    line, grid = measured_line(country), energy_grid(country)
    cell_mwh = grid.energy_mwh[:, :, grid.rows[line.consumer_code], grid.columns[line.code]]
    delivered_mwh = np.full(cell_mwh.shape, np.nan)
    for (code, year), found in deliveries_of(country, line).items():
        if code in grid.territories and year in grid.years and found.volume_m3 is not None:
            at = grid.territories[code], grid.years[year]
            delivered_mwh[at] = found.volume_m3 * _mwh_per_m3(line)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = delivered_mwh / cell_mwh
    return np.where((cell_mwh > 0) & (share <= 1), share, np.nan)


def _refusal(country: str, code: str, year: int) -> NoShare | None:
    line, grid = measured_line(country), energy_grid(country)
    found = deliveries_of(country, line).get((code, year))
    if found is None:
        return NoShare.NOT_CARRIED
    if found.volume_m3 is None:
        return NoShare.DELIVERY_HIDDEN
    cell_mwh = grid.cell(code, year, line.consumer_code, line.code)
    if cell_mwh is None:
        return NoShare.CELL_HIDDEN
    if cell_mwh == 0:
        return NoShare.CELL_EMPTY
    return NoShare.DELIVERY_ABOVE_CELL if found.volume_m3 * _mwh_per_m3(line) > cell_mwh else None


def _mwh_per_m3(line: Mapping) -> float:
    return net_calorific_value(line.calorific_fuel).mwh_per_m3 or 0.0


def _places(country: str, code: str) -> tuple[str, ...]:
    """The territory, its county and the nation, each once."""
    chain = (code, territory(country, code).parent_code, manifest(country).territory_code)
    return tuple(dict.fromkeys(place for place in chain if place))
