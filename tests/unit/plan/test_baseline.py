"""What would be without the plan."""

import numpy as np
import pytest

from samklang import inventory
from samklang.errors import InputError
from samklang.plan.baseline import Baseline, Cell, steady
from tests import examples

YEARS = range(2016, 2031)
TWO_FUELS = (
    examples.HEAD
    + """\
activity:
  - {sector: residential_buildings, carrier: other_biomass, label: wood, amount: 30, unit: MWh,
     factor_t_per_mwh: 0.0, factor_source: own}
  - {sector: residential_buildings, carrier: other_biomass, label: pellets, amount: 10, unit: MWh,
     factor_t_per_mwh: 0.4, factor_source: own}
non_energy:
  - {sector: wastewater, emissions_t: 5}
"""
)


def of(text: str) -> Baseline:
    return steady(inventory.compute(examples.read(text)), YEARS)


def test_a_steady_baseline_emits_in_every_year_what_the_inventory_does() -> None:
    result = inventory.compute(examples.read(TWO_FUELS))
    baseline = steady(result, YEARS)
    assert baseline.emissions_t == pytest.approx(np.full(len(YEARS), result.emissions.number))


def test_rows_of_one_cell_get_their_mean_factor() -> None:
    baseline = of(TWO_FUELS)
    assert baseline.cells == (Cell("residential_buildings", "other_biomass"),)
    assert baseline.energy_mwh[0, 0] == 40
    assert baseline.factor_t_per_mwh[0, 0] == pytest.approx(0.1)


def test_a_carrier_that_nobody_uses_has_a_factor_all_the_same() -> None:
    baseline = of(TWO_FUELS)
    assert baseline.carrier_factor_t_per_mwh["heating_oil"][0] > 0


def test_what_is_hidden_makes_the_baseline_at_least() -> None:
    assert of(examples.TOY).is_at_least
    assert not of(examples.MINIMAL).is_at_least


def test_an_empty_inventory_has_a_baseline_of_nothing() -> None:
    assert of(examples.EMPTY).emissions_t.tolist() == [0.0] * len(YEARS)


def test_axes_that_do_not_fit_are_refused() -> None:
    with pytest.raises(InputError, match="energy_mwh"):
        Baseline((2020,), (), np.ones((1, 1)), np.ones((0, 1)), (), np.ones((0, 1)))
