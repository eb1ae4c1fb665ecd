"""The dense engine: a worked case, layouts, and what it refuses."""

import numpy as np
import pytest

from samklang.errors import InputError
from samklang.inventory.cube import Cube, gas_emissions_t, sector_emissions_t, total_emissions_t
from samklang.inventory.emissions import FloatArray

YEARS, SECTORS, CARRIERS = (2010, 2020), ("homes", "industry"), ("electricity", "diesel", "coal")
TERRITORIES = ("north", "south")
# Worked by hand: (year, sector, carrier, territory) in MWh, (year, carrier) in t/MWh.
ACTIVITY_MWH = np.array(
    [
        [[[100, 10], [20, 0], [0, 5]], [[50, 0], [0, 40], [30, 0]]],
        [[[80, 20], [10, 0], [0, 0]], [[60, 10], [0, 20], [10, 5]]],
    ],
    dtype=np.float64,
)
FACTORS = np.array([[0.5, 0.25, 0.375], [0.25, 0.25, 0.375]])
LOCAL = {"electricity": np.array([[0.125, 1.0], [0.0, 2.0]])}


def cube(activity_mwh: FloatArray = ACTIVITY_MWH) -> Cube:
    return Cube(YEARS, SECTORS, CARRIERS, TERRITORIES, activity_mwh)


def test_emissions_with_shared_factors() -> None:
    assert total_emissions_t(cube(), FACTORS).tolist() == [[91.25, 16.875], [41.25, 14.375]]


def test_local_factors_replace_the_shared_ones() -> None:
    assert total_emissions_t(cube(), FACTORS, LOCAL).tolist() == [[35.0, 21.875], [6.25, 66.875]]


def test_emissions_by_sector() -> None:
    assert sector_emissions_t(cube(), FACTORS, LOCAL).tolist() == [
        [[17.5, 11.875], [17.5, 10.0]],
        [[2.5, 40.0], [3.75, 26.875]],
    ]


def test_emissions_by_gas() -> None:
    gases = np.stack([FACTORS, FACTORS / 2])
    total = total_emissions_t(cube(), FACTORS)
    np.testing.assert_array_equal(gas_emissions_t(cube(), gases), [total, total / 2])


def test_inputs_are_left_as_they_were() -> None:
    activity_mwh, factors = ACTIVITY_MWH.copy(), FACTORS.copy()
    total_emissions_t(cube(activity_mwh), factors, LOCAL)
    np.testing.assert_array_equal(activity_mwh, ACTIVITY_MWH)
    np.testing.assert_array_equal(factors, FACTORS)


def test_any_memory_layout_gives_the_same() -> None:
    turned = np.asfortranarray(ACTIVITY_MWH)
    np.testing.assert_array_equal(
        total_emissions_t(cube(turned), FACTORS, LOCAL), total_emissions_t(cube(), FACTORS, LOCAL)
    )


@pytest.mark.parametrize("axis", range(4))
def test_an_axis_may_be_empty(axis: int) -> None:
    shape = tuple(0 if place == axis else size for place, size in enumerate(ACTIVITY_MWH.shape))
    years, sectors, carriers, territories = shape
    empty = Cube(
        YEARS[:years],
        SECTORS[:sectors],
        CARRIERS[:carriers],
        TERRITORIES[:territories],
        np.zeros(shape),
    )
    emitted = total_emissions_t(empty, np.zeros((years, carriers)))
    assert emitted.shape == (years, territories)
    assert not emitted.any()


def test_labels_must_fit_the_array() -> None:
    with pytest.raises(InputError, match=r"\(year, sector, carrier, territory\) \(2, 2, 3, 2\)"):
        cube(ACTIVITY_MWH[:1])


def test_factors_must_fit_the_cube() -> None:
    with pytest.raises(InputError, match=r"factors.*\(year, carrier\) \(2, 3\)"):
        total_emissions_t(cube(), FACTORS.T)


def test_local_factors_must_fit_the_cube() -> None:
    with pytest.raises(InputError, match=r"local factors of coal.*\(year, territory\) \(2, 2\)"):
        sector_emissions_t(cube(), FACTORS, {"coal": np.zeros(2)})


def test_local_factors_of_unknown_carriers_are_all_named() -> None:
    with pytest.raises(InputError) as refused:
        total_emissions_t(cube(), FACTORS, {"peat": LOCAL["electricity"], "wood": np.zeros(1)})
    assert len(refused.value.problems) == 2
    assert "electricity, diesel, coal" in str(refused.value)
