"""Transport fuel is split by what was delivered: here, else in the county, else in the nation."""

import numpy as np
import pytest

from samklang.registry.calorific import net_calorific_value
from samklang.statistics.deliveries import (
    NoShare,
    delivered_shares,
    measured_line,
    share_place,
)
from samklang.statistics.energy import fuel_deliveries
from samklang.statistics.grid import energy_grid
from samklang.statistics.places import municipalities, territory

GRID = energy_grid("SE")
CELL = "941", "905"
VOLUME_M3 = {
    (found.territory_code, found.year): found.volume_m3
    for found in fuel_deliveries("SE")
    if found.fuel_code == "petrol"
}


def _share(code: str, year: int) -> float:
    return float(delivered_shares("SE")[GRID.territories[code], GRID.years[year]])


def test_the_share_is_the_energy_of_the_petrol_delivered_over_the_cell() -> None:
    # Luleå 2019: 27,618 m3 of petrol; 791,421 MWh of liquid fuel for transport.
    assert VOLUME_M3["2580", 2019] == 27_618
    assert GRID.cell("2580", 2019, *CELL) == 791_421
    heat_value = net_calorific_value("motor_gasoline").mwh_per_m3
    assert heat_value is not None
    assert _share("2580", 2019) == pytest.approx(27_618 * heat_value / 791_421, rel=1e-12)
    assert share_place("SE", "2580", 2019).code == "2580"


def test_every_territory_and_year_has_a_share_between_none_and_all() -> None:
    shares = delivered_shares("SE")
    assert not np.isnan(shares).any()
    assert shares.min() >= 0
    assert shares.max() <= 1


@pytest.mark.parametrize("year", [2005, 2013, 2018, 2020])
def test_whose_share_is_taken_follows_from_what_is_open(year: int) -> None:
    for place in municipalities("SE", year=year):
        found = share_place("SE", place.code, year)
        assert _share(place.code, year) == _share(found.code, year)
        reasons = dict(found.refusals)
        is_open = VOLUME_M3.get((place.code, year)) is not None
        is_open &= GRID.cell(place.code, year, *CELL) is not None
        if found.code == place.code:
            assert is_open
            assert not reasons
        elif is_open:
            assert reasons[place.code] in {NoShare.DELIVERY_ABOVE_CELL, NoShare.CELL_EMPTY}
        else:
            assert reasons[place.code] in {NoShare.DELIVERY_HIDDEN, NoShare.CELL_HIDDEN}


def test_a_hidden_cell_takes_the_share_of_the_county() -> None:
    found = share_place("SE", "2581", 2019)
    assert GRID.is_hidden_at("2581", 2019, *CELL)
    assert found.code == territory("SE", "2581").parent_code == "25"
    assert found.refusals == (("2581", NoShare.CELL_HIDDEN),)


def test_a_hidden_delivery_takes_the_share_of_the_county() -> None:
    hidden = [
        (code, year)
        for (code, year), volume in VOLUME_M3.items()
        if volume is None and year in GRID.years and len(code) == 4
    ]
    assert hidden
    for code, year in hidden:
        found = share_place("SE", code, year)
        assert found.code != code
        assert found.refusals[0] == (code, NoShare.DELIVERY_HIDDEN)


def test_only_petrol_decides_so_the_new_groups_of_2018_change_nothing() -> None:
    assert measured_line("SE").delivered_fuel == "petrol"
    years = [_share("00", year) for year in range(2005, 2021)]
    changes = np.abs(np.diff(years))
    assert changes[2018 - 2005 - 1] <= changes.max()
    assert years[0] > years[-1] > 0.3
