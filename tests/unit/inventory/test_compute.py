"""The calculation of one inventory."""

import math

import pytest

from samklang import inventory
from samklang.errors import InputError
from samklang.inventory.answer import answer
from samklang.inventory.records import Approach, Inventory, Origin
from samklang.inventory.result import InventoryResult
from samklang.quantities import GasUnit
from samklang.values import State
from tests import examples

HEAT = "district_heating_and_cooling"
KNOWN_HASH = "a946ccedbef947cff5936974bdd876a01224cface4e654816af629710fcd7c97"


def computed(text: str, **overrides: object) -> InventoryResult:
    return inventory.compute(examples.read(text), **overrides)  # type: ignore[arg-type]


def factor(result: InventoryResult, carrier: str, label: str = "") -> float | None:
    return next(
        row.factor.t_per_mwh for row in result.rows if (row.carrier, row.label) == (carrier, label)
    )


def test_a_hidden_cell_makes_the_total_at_least() -> None:
    document = answer(computed(examples.TOY))
    assert document["total_emissions_t"] == 201345 * 0.025 + 123.4
    assert document["total_emissions_t_maximum"] == pytest.approx(201345 * 0.025 + 123.4 + 242.4)
    assert document["total_is"] == "at_least"
    assert document["emissions_t_per_inhabitant"] == document["total_emissions_t"] / 76088


def test_rows_without_a_number_are_null_with_a_state() -> None:
    rows = {row["carrier"]: row for row in answer(computed(examples.TOY))["rows"]}
    assert rows["heating_oil"]["energy_mwh"] is None
    assert rows["heating_oil"]["state"] == "NE"
    assert rows["natural_gas"]["emissions_t"] is None
    assert rows["natural_gas"]["emissions_t_maximum"] == pytest.approx(242.4)


def test_a_sector_without_a_number_is_null_with_a_state() -> None:
    parts = {part["sector"]: part for part in answer(computed(examples.TOY))["by_sector"]}
    assert parts["tertiary_buildings"]["energy_mwh"] is None
    assert parts["tertiary_buildings"]["state"] == "NE"
    assert parts["industry_non_ets"]["state"] == "suppressed"
    assert parts["residential_buildings"]["energy_mwh"] == 201345


def test_every_kind_of_factor_is_chosen_with_its_reason() -> None:
    result = computed(examples.OPULENT)
    local = ((100_000 - 15_000) * 0.46 + 500) / 100_000
    assert factor(result, "electricity") == pytest.approx(local)
    assert factor(result, "district_heating_and_cooling") == pytest.approx(4500 / 60_000)
    assert factor(result, "other_biomass") == 0
    assert factor(result, "other_biomass", "old growth") == 0.403
    assert factor(result, "heating_oil") == 0.279
    assert factor(result, "diesel") == pytest.approx(0.95 * 0.267)
    assert factor(result, "gasoline") == 0.26
    assert {row.factor.reason_code for row in result.rows} >= {
        "local_electricity",
        "local_heat",
        "blend",
        "row",
    }


def test_tonnes_of_fuel_become_energy_by_the_net_calorific_value() -> None:
    oil = next(row for row in computed(examples.OPULENT).rows if row.carrier == "heating_oil")
    assert oil.energy.number == pytest.approx(100 * 40.4 / 3.6, rel=1e-3)


def test_the_temperature_correction_touches_only_the_rows_it_names() -> None:
    result = computed(examples.OPULENT)
    assert result.corrected is not None
    assert result.corrected.energy.number == pytest.approx(result.energy.number + 6_000)
    assert result.corrected.emissions.number == pytest.approx(
        result.emissions.number - result.non_energy.number + 6_000 * 0.075
    )


def test_heat_without_a_factor_leaves_its_emissions_open_and_says_so() -> None:
    text = examples.MINIMAL.replace("carrier: electricity", "carrier: district_heating_and_cooling")
    result = computed(text)
    assert result.rows[0].emissions.state is State.MISSING
    assert result.emissions.is_at_least
    assert [finding.severity for finding in result.findings] == ["error"]


def test_an_empty_inventory_is_zero_and_exact() -> None:
    result = computed(examples.EMPTY)
    assert (result.emissions.number, result.emissions.maximum) == (0, 0)
    assert result.rows == ()


@pytest.mark.parametrize(
    ("text", "overrides"),
    [
        (examples.MINIMAL, {"approach": Approach.LIFE_CYCLE}),
        (examples.MINIMAL, {"factor_set": "com-2010"}),
        (examples.MINIMAL, {"gas_unit": GasUnit.CO2E}),
        (examples.OPULENT, {"electricity": Origin.NATIONAL}),
        (examples.TOY, {"uses_declared": False}),
    ],
)
def test_each_setting_changes_the_total(text: str, overrides: dict[str, object]) -> None:
    assert computed(text).emissions.number != computed(text, **overrides).emissions.number


def test_the_gwp_set_changes_a_known_figure() -> None:
    wood = examples.MINIMAL.replace("carrier: electricity", "carrier: other_biomass, fuel: wood")
    ar4 = computed(wood, gas_unit=GasUnit.CO2E, gwp_set="AR4").emissions.number
    ar5 = computed(wood, gas_unit=GasUnit.CO2E, gwp_set="AR5").emissions.number
    assert ar4 == pytest.approx(100 * 0.007)
    assert ar5 == pytest.approx(100 * (30 * 28 + 4 * 265) * 3.6e-6)


def test_declared_factors_are_left_out_when_the_approach_changes() -> None:
    result = computed(examples.TOY, approach=Approach.LIFE_CYCLE)
    assert factor(result, "electricity") != 0.025


def test_parts_sum_to_the_total() -> None:
    result = computed(examples.OPULENT)
    for parts in (result.by_sector, result.by_carrier):
        emitted = math.fsum(part.emissions.number for part in parts)
        assert emitted + result.non_energy.number == pytest.approx(result.emissions.number)
        assert math.fsum(part.energy.number for part in parts) == result.energy.number


def test_the_hash_does_not_depend_on_the_order_of_rows() -> None:
    one = examples.read(examples.OPULENT)
    turned = Inventory(
        **{name: getattr(one, name) for name in one.__slots__ if name != "activity"},
        activity=one.activity[::-1],
    )
    assert inventory.compute(one).result_hash == inventory.compute(turned).result_hash


def test_the_hash_of_a_known_inventory_stays() -> None:
    """A changed hash means changed figures: say so in ``changes/`` before changing this line."""
    assert computed(examples.OPULENT).result_hash == KNOWN_HASH


def test_the_hash_changes_with_any_figure() -> None:
    hashes = {
        computed(examples.MINIMAL).result_hash,
        computed(examples.MINIMAL.replace("100", "101")).result_hash,
        computed(examples.MINIMAL, factor_set="com-2010").result_hash,
        computed(examples.MINIMAL, approach=Approach.LIFE_CYCLE).result_hash,
    }
    assert len(hashes) == 4


def test_many_inventories_give_the_same_answers_as_one_by_one() -> None:
    inventories = [examples.read(text) for text in (examples.TOY, examples.OPULENT)]
    together = inventory.compute_many(inventories)
    assert [answer(result) for result in together] == [
        answer(inventory.compute(one)) for one in inventories
    ]


@pytest.mark.parametrize(
    ("block", "carrier"),
    [
        ("heat: {plants: [{technology: boiler, heat_mwh: 90, fuels: [FUEL]}]}", HEAT),
        (
            "electricity: {plants: [{technology: chp, electricity_mwh: 9, fuels: [FUEL]}]}",
            "electricity",
        ),
    ],
)
def test_a_plant_whose_fuel_has_no_factor_leaves_its_factor_open(block: str, carrier: str) -> None:
    fuel = f"{{carrier: {HEAT}, amount: 100, unit: MWh}}"
    text = examples.MINIMAL.replace("carrier: electricity", f"carrier: {carrier}")
    result = computed(text + block.replace("FUEL", fuel) + "\n")
    assert result.rows[0].factor.t_per_mwh is None
    assert result.emissions.is_at_least
    assert [finding.id for finding in result.findings] == ["factor_refused"]


def notices_of(text: str, **overrides: object) -> set[str]:
    return {finding.id for finding in computed(text, **overrides).findings}


HIDDEN_ROW = "  - {sector: tertiary_buildings, carrier: electricity, state: suppressed}\n"
WIND = "electricity: {plants: [{technology: wind, electricity_mwh: 40, capacity_mw: 2}]}\n"


def test_a_local_factor_over_hidden_use_says_so() -> None:
    assert "hidden_use" in notices_of(examples.MINIMAL + HIDDEN_ROW + WIND)
    assert "hidden_use" not in notices_of(examples.MINIMAL + WIND)
    assert "hidden_use" not in notices_of(examples.MINIMAL + HIDDEN_ROW)
    stated = WIND.replace("{plants", "{consumption_mwh: 400, plants")
    assert "hidden_use" not in notices_of(examples.MINIMAL + HIDDEN_ROW + stated)


def test_sales_that_take_the_whole_production_say_so() -> None:
    sales = (
        "electricity: {local_production: {energy_mwh: 50}, certified_sales: {energy_mwh: %s}%s}\n"
    )
    assert "sales_above_production" in notices_of(examples.MINIMAL + sales % (60, ""))
    assert "sales_above_production" not in notices_of(examples.MINIMAL + sales % (40, ""))
    older = ', variant: "2010"'
    assert "sales_above_production" not in notices_of(examples.MINIMAL + sales % (60, older))


@pytest.mark.parametrize("changed", ["capacity_mw: 20.1", "in_ets: true"])
def test_a_plant_that_does_not_count_as_local_is_named(changed: str) -> None:
    assert "plant_not_local" in notices_of(
        examples.MINIMAL + WIND.replace("capacity_mw: 2", changed)
    )
    assert "plant_not_local" not in notices_of(examples.MINIMAL + WIND)


def test_equivalents_are_refused_without_a_gwp_set() -> None:
    without = examples.MINIMAL.replace("gwp_set: AR4\n", "")
    with pytest.raises(InputError, match="CO2e needs a GWP set"):
        computed(without, gas_unit=GasUnit.CO2E)
    assert computed(without, gas_unit=GasUnit.CO2E, gwp_set="AR5").settings.gwp_set == "AR5"


def test_stated_factors_kept_in_another_gas_unit_are_told() -> None:
    assert "stated_factors_kept" in notices_of(examples.TOY, gas_unit=GasUnit.CO2E)
    assert "stated_factors_kept" not in notices_of(examples.TOY, gwp_set="AR5")
    assert "stated_factors_kept" not in notices_of(
        examples.TOY, gas_unit=GasUnit.CO2E, uses_declared=False
    )
