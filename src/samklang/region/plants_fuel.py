"""What the power and heating plants of a territory emit by the fuel in the energy statistics."""

import math
from collections.abc import Iterator

from samklang.inventory.factors import Settings
from samklang.statistics.crosswalk import Mapping, mappings
from samklang.statistics.grid import Grid, heat_grid_of, power_grid_of
from samklang.statistics.method import Method, method_of
from samklang.statistics.rules import rule

# What a plant takes as electricity is emitted at another plant.
_ELECTRICITY = "electricity"


def plants_fuel_t(country: str, code: str, year: int, made_by: Settings) -> float:
    """Tonnes from the fuel that the statistics show openly, for heat and electricity together.

    A hidden cell adds nothing, so this is at least what the plants burn.
    """
    method = method_of(country, year)
    return math.fsum(
        (grid.cell(code, year, row, fuel.code) or 0.0)
        * _share(fuel)
        * _factor_t_per_mwh(country, year, fuel, made_by)
        for grid, row in _fuel_rows(country, method)
        for fuel in mappings(country, method.heat_fuel)
        if fuel.carrier != _ELECTRICITY
    )


def _fuel_rows(country: str, method: Method) -> Iterator[tuple[Grid, str]]:
    """Each row that holds the fuel of plants, once: its own, or the one that its line names."""
    tables = (
        (heat_grid_of(country, method), method.heat_plant),
        (power_grid_of(country, method), method.power_plant),
    )
    for grid, kind in tables:
        rows = dict.fromkeys(line.consumer_code or line.code for line in mappings(country, kind))
        yield from ((grid, row) for row in rows)


def _share(fuel: Mapping) -> float:
    return rule(fuel.share_rule) if fuel.share_rule else 1.0  # by definition


def _factor_t_per_mwh(country: str, year: int, fuel: Mapping, made_by: Settings) -> float:
    found = made_by.factors.look_up(
        carrier=fuel.carrier,
        country=country,
        year=year,
        approach=made_by.approach,
        gas_unit=made_by.gas_unit,
        fuel=fuel.fuel or None,
        sustainable=fuel.sustainable,
    )
    return found.value_t_per_mwh
