"""Why emissions changed."""

import math

import numpy as np
import pytest

from samklang import inventory
from samklang.errors import InputError
from samklang.inventory.compare import ELECTRICITY_FACTOR, NON_ENERGY, compare, comparison_document
from samklang.inventory.records import Approach
from samklang.inventory.result import InventoryResult
from tests import examples

CARRIERS = ("electricity", "natural_gas", "heating_oil", "diesel", "other_biomass")


def random_inventory(seed: int, *, population: float | None = 1000) -> InventoryResult:
    generator = np.random.default_rng(seed)
    head = examples.HEAD.replace("population: 76088\n", "")
    if population:
        head += f"population: {population * generator.uniform(0.5, 2):.0f}\n"
    rows = "".join(
        f"  - {{sector: residential_buildings, carrier: {carrier}, "
        f"amount: {generator.uniform(1, 1e5):.3f}, unit: MWh, "
        f"factor_t_per_mwh: {generator.choice([0, generator.uniform(0, 1)]):.6f}}}\n"
        for carrier in CARRIERS
        if generator.uniform() < 0.7
    )
    waste = f"non_energy: [{{sector: wastewater, emissions_t: {generator.uniform(0, 50):.2f}}}]\n"
    activity = f"activity:\n{rows}" if rows else "activity: []\n"
    return inventory.compute(examples.read(head + activity + waste))


@pytest.mark.parametrize("seed", range(60))
def test_the_parts_sum_to_the_change(seed: int) -> None:
    people = 1000 if seed % 2 else None
    found = compare(
        random_inventory(2 * seed, population=people),
        random_inventory(2 * seed + 1, population=people),
    )
    scale = found.earlier.emissions.number + found.later.emissions.number + 1
    assert math.fsum(found.parts_t.values()) == pytest.approx(found.change_t, abs=1e-11 * scale)


@pytest.mark.parametrize("seed", range(10))
def test_turning_the_comparison_round_turns_every_sign(seed: int) -> None:
    first, second = random_inventory(seed), random_inventory(seed + 100)
    there, back = compare(first, second), compare(second, first)
    for name, part in there.parts_t.items():
        assert back.parts_t[name] == pytest.approx(-part, abs=1e-6)


def test_nothing_changed_means_no_part() -> None:
    one = random_inventory(1)
    assert set(compare(one, one).parts_t.values()) == {0.0}


def test_a_changed_electricity_factor_alone_is_all_of_the_change() -> None:
    other = examples.TOY.replace("value: 0.025", "value: 0.050")
    found = compare(
        inventory.compute(examples.read(examples.TOY)), inventory.compute(examples.read(other))
    )
    assert found.change_t == pytest.approx(201345 * 0.025)
    assert found.parts_t[ELECTRICITY_FACTOR] == pytest.approx(found.change_t)
    assert found.electricity_factor_at_later_use_t == pytest.approx(found.change_t)
    assert found.is_bounded


def test_non_energy_changes_stand_apart() -> None:
    other = examples.TOY.replace("123.4", "100")
    found = compare(
        inventory.compute(examples.read(examples.TOY)), inventory.compute(examples.read(other))
    )
    assert found.parts_t[NON_ENERGY] == pytest.approx(-23.4)


def test_from_nothing_and_to_nothing() -> None:
    empty = inventory.compute(examples.read(examples.EMPTY))
    full = inventory.compute(examples.read(examples.MINIMAL))
    for first, second in ((empty, full), (full, empty), (empty, empty)):
        document = comparison_document(compare(first, second))
        parts = math.fsum(part["change_t"] for part in document["parts"])
        assert parts == pytest.approx(document["change_t"])
    assert comparison_document(compare(empty, full))["achieved_pct"] is None


def test_unlike_inventories_do_not_compare() -> None:
    one = examples.read(examples.MINIMAL)
    other = inventory.compute(one, approach=Approach.LIFE_CYCLE)
    with pytest.raises(InputError, match="do not compare"):
        compare(inventory.compute(one), other)
