"""The Covenant register and what its signatories published."""

import math
from datetime import date

import pytest

from samklang.statistics.covenant import (
    published_actions,
    published_factors,
    published_inventories,
    published_progress,
    register,
    signatories_of,
    targets,
)
from samklang.statistics.manifest import dataset
from samklang.statistics.places import territory


def test_69_signatories_of_which_8_have_a_coordinator() -> None:
    found = register("SE")
    assert len(found) == 69
    # Names as the register spells them: one has the Swedish genitive.
    coordinated = {one.name for one in found if one.coordinator}
    assert coordinated == {
        "Arjeplogs",
        "Boden",
        "Jokkmokk",
        "Kiruna",
        "Luleå",
        "Piteå",
        "Älvsbyn",
        "Övertorneå",
    }
    assert {one.coordinator for one in found if one.coordinator} == {"County council of Norrbotten"}


def test_no_person_is_named() -> None:
    columns = {column.name for column in dataset("SE", "signatories").columns}
    assert not any("mayor" in column or "person" in column for column in columns)


def test_kiruna_is_on_hold() -> None:
    (kiruna,) = signatories_of("SE", "2584")
    assert kiruna.status == "on_hold"
    assert kiruna.adhesion_on == date(2013, 4, 22)


def test_lulea_has_two_commitments_with_their_days() -> None:
    (lulea,) = signatories_of("SE", "2580")
    assert [one.kind for one in lulea.commitments] == ["2020", "2030"]
    assert [one.adhesion_on for one in lulea.commitments] == [date(2015, 1, 26), date(2016, 1, 25)]


def test_only_a_group_has_no_territory_and_its_members_have() -> None:
    without = [one for one in register("SE") if not one.territory_code]
    assert [one.name for one in without] == ["Isle of Öland"]
    assert all(one.is_group for one in without)
    assert {one.name for one in register("SE") if one.group_name} == {"Borgholm", "Mörbylånga"}


def test_every_signatory_that_has_a_territory_has_one_that_exists() -> None:
    for one in register("SE"):
        if one.territory_code:
            assert territory("SE", one.territory_code).valid_to_year is None


def test_targets_of_the_register_and_stated_goals_stand_apart() -> None:
    found = targets("SE", "2581")
    entered = {(one.base_year, one.amount) for one in found if one.kind == "covenant_2020"}
    stated = {one.base_year for one in found if one.kind == "stated_goal"}
    assert entered == {(2000, 50.0)}
    assert 1998 in stated
    assert all(one.wording_sv and one.stated_at for one in found if one.kind == "stated_goal")


@pytest.mark.parametrize(
    ("code", "year", "emissions_t", "energy_mwh"),
    [
        ("2580", 2010, 264_683.265, 2_726_245),
        ("2580", 2013, 308_002.074, 2_761_700),
        ("2580", 2016, 245_879.404, 2_934_379),
        ("2580", 2019, 250_879.549, 3_209_523),
        ("2581", 2013, 225_620.742, 6_585_100),
        ("2582", 2015, 117_961.906, 1_062_384.3),
        ("2510", 2013, 34_663.252, 214_469),
    ],
)
def test_published_inventories(code: str, year: int, emissions_t: float, energy_mwh: float) -> None:
    (found,) = (one for one in published_inventories("SE", code) if one.year == year)
    assert math.fsum(cell.emissions_t or 0 for cell in found.cells) == pytest.approx(
        emissions_t, abs=0.001
    )
    assert math.fsum(cell.energy_mwh or 0 for cell in found.cells) == pytest.approx(energy_mwh)
    assert found.gas_unit == "CO2"


def test_the_electricity_factors_of_one_county_spread_from_0_010_to_0_125() -> None:
    codes = ("2506", "2510", "2518", "2560", "2580", "2581", "2582")
    used = [
        factor.factor_t_per_mwh
        for code in codes
        for factor in published_factors("SE", code)
        if factor.carrier == "electricity" and factor.factor_t_per_mwh
    ]
    assert (min(used), max(used)) == (0.010, 0.125)


def test_planned_actions_of_lulea_reduce_107_992_t_by_2020() -> None:
    found = [one for one in published_actions("SE", "2580") if one.horizon == "2020"]
    planned_t = math.fsum(one.reduction_t_per_year or 0 for one in found if one.plan_id == 7798)
    assert planned_t == pytest.approx(107_992, abs=1)


def test_progress_of_boden_on_comparable_sectors() -> None:
    (boden,) = published_progress("SE", "2582")
    assert boden.base_year == 2005
    assert boden.base_emissions_t == pytest.approx(94_447.71, abs=0.01)
    assert boden.emissions_t == pytest.approx(117_961.91, abs=0.01)
