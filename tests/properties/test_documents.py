"""What is written reads back as the same inventory, whatever it holds."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samklang.inventory.compute import compute
from samklang.inventory.disclosure import (
    ESTIMATED,
    TAKEN_OVER,
    estimated_rows,
    is_taken_over,
)
from samklang.inventory.document import read_inventories
from samklang.inventory.document_text import json_text, yaml_text
from samklang.inventory.document_writer import inventory_keys
from samklang.inventory.records import (
    ActivityRecord,
    Approach,
    ElectricityInputs,
    FuelInput,
    HeatInputs,
    Inventory,
    Kind,
    Origin,
    Plant,
    Territory,
)
from samklang.provenance import Step
from samklang.quantities import GasUnit
from samklang.registry.codes import code_list
from samklang.values import NOTATION_KEYS, State, Value
from tests import examples

Write = Callable[[list[Inventory]], str]

ENERGY = st.floats(0, 1e15, allow_nan=False, allow_infinity=False)
# Everything that a text may hold; lone surrogates have no UTF-8.
TEXT = st.text(st.characters(codec="utf-8"), max_size=12)
SAID = TEXT.filter(lambda text: bool(text.strip()))
NAMES = ("NO", "y", "0180", "1e5", "a: b", "# c", "- d", "{e", 'f"g', "h\u2028i", "j\nk", "~", "")


def _yaml(inventories: list[Inventory]) -> str:
    return yaml_text(
        [inventory_keys(one) for one in inventories], comment="Made by a test.\nTwice."
    )


def _json(inventories: list[Inventory]) -> str:
    return json_text([inventory_keys(one) for one in inventories])


def _values() -> st.SearchStrategy[Value]:
    bounds = st.lists(ENERGY, min_size=2, max_size=2).map(sorted)
    notation = st.tuples(st.sampled_from(sorted(NOTATION_KEYS)), SAID)
    return st.one_of(
        ENERGY.map(Value.of),
        bounds.map(lambda pair: Value.suppressed(*pair)),
        ENERGY.map(lambda minimum: Value.suppressed(minimum, None)),
        st.just(Value.suppressed()),
        st.just(Value.missing()),
        notation.map(lambda pair: Value.notation(pair[0], pair[1], "another row")),
    )


def _records() -> st.SearchStrategy[ActivityRecord]:
    return st.builds(
        ActivityRecord,
        sector=st.sampled_from(["residential_buildings", "industry_non_ets"]),
        carrier=st.sampled_from(["electricity", "diesel", "district_heating_and_cooling"]),
        value=_values(),
        label=TEXT,
        quality=st.sampled_from(["", "A", "D"]),
        basis=st.builds(Step, st.just("document"), SAID, source_id=TEXT, locator=TEXT).map(
            lambda step: (step,)
        ),
    )


def _plants() -> st.SearchStrategy[Plant]:
    fuel = st.builds(FuelInput, st.just("coal"), ENERGY)
    return st.builds(
        Plant,
        technology=SAID,
        electricity_mwh=ENERGY,
        heat_mwh=ENERGY,
        fuels=st.lists(fuel, max_size=2).map(tuple),
        label=TEXT,
    )


def _inventories() -> st.SearchStrategy[Inventory]:
    plants = st.lists(_plants(), max_size=2).map(tuple)
    return st.builds(
        Inventory,
        territory=st.builds(Territory, st.just("SE"), st.sampled_from(["0180", "25"]), TEXT),
        year=st.integers(1990, 2018),
        kind=st.sampled_from(Kind),
        approach=st.sampled_from(Approach),
        gas_unit=st.just(GasUnit.CO2),
        population=st.none() | st.floats(1, 1e9),
        activity=st.lists(
            _records(), max_size=4, unique_by=lambda one: (one.sector, one.carrier, one.label)
        ).map(tuple),
        electricity=st.builds(
            ElectricityInputs,
            plants=plants,
            consumption_mwh=st.none() | ENERGY,
            apply=st.none() | st.sampled_from(Origin),
        ),
        heat=st.builds(HeatInputs, plants=plants, consumption_mwh=st.none() | ENERGY),
        source=TEXT,
        notes=st.lists(TEXT, max_size=3).map(tuple),
    )


@pytest.mark.parametrize("write", [_yaml, _json])
@given(inventories=st.lists(_inventories(), min_size=1, max_size=2))
def test_what_is_written_computes_to_the_same_hash(
    write: Write, inventories: list[Inventory]
) -> None:
    again = read_inventories(write(inventories).encode())
    for one, other in zip(inventories, again, strict=True):
        assert compute(other).result_hash == compute(one).result_hash
        assert (other.notes, other.source, other.territory) == (
            one.notes,
            one.source,
            one.territory,
        )
        for record, read in zip(one.activity, other.activity, strict=True):
            assert read.value == record.value
            assert (read.label, read.quality, read.basis) == (
                record.label,
                record.quality,
                record.basis,
            )
    settled = write(again)
    assert write(read_inventories(settled.encode())) == settled


@pytest.mark.parametrize("write", [_yaml, _json])
@pytest.mark.parametrize("text", [examples.MINIMAL, examples.TOY, examples.OPULENT, examples.EMPTY])
def test_an_inventory_that_was_read_is_written_without_loss(write: Write, text: str) -> None:
    read = examples.read(text)
    (again,) = read_inventories(write([read]).encode())
    assert again == read
    assert compute(again).result_hash == compute(read).result_hash


@pytest.mark.parametrize("write", [_yaml, _json])
@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_looks_like_something_else_stays_a_name(write: Write, name: str) -> None:
    read = examples.read(examples.MINIMAL)
    named = replace(read, territory=replace(read.territory, name=name))
    (again,) = read_inventories(write([named]).encode())
    assert again.territory.name == name


@pytest.mark.parametrize("number", [1.9416715136365598e-23, 1e16, 1e-5, 2.0**53, 0.1 + 0.2, 5e-324])
@pytest.mark.parametrize("write", [_yaml, _json])
def test_every_digit_of_a_number_survives(write: Write, number: float) -> None:
    read = examples.read(examples.MINIMAL)
    (row,) = read.activity
    changed = replace(read, activity=(replace(row, value=Value.of(number), as_entered=""),))
    text = write([changed])
    (again,) = read_inventories(text.encode())
    assert again.activity[0].value.number == number
    (third,) = read_inventories(write([again]).encode())
    assert third.activity == again.activity


def test_a_row_keeps_the_unit_and_digits_that_somebody_entered() -> None:
    text = examples.HEAD + (
        "activity:\n  - {sector: residential_buildings, carrier: electricity, amount: 18.40, unit: GWh}\n"
    )
    written = _yaml([examples.read(text)])
    assert (
        '{sector: residential_buildings, carrier: electricity, amount: "18.40", unit: GWh}'
        in written
    )


def test_a_row_that_was_taken_over_as_an_estimate_stays_one() -> None:
    step = Step(TAKEN_OVER, "Estimated from the years beside it.", source_id="scb", locator="x")
    read = examples.read(examples.MINIMAL)
    (row,) = read.activity
    taken = replace(read, activity=(replace(row, quality=ESTIMATED, basis=(step,)),))
    (again,) = read_inventories(_yaml([taken]).encode())
    assert again == taken
    assert is_taken_over(again.activity[0])
    assert estimated_rows(again) == again.activity


def test_every_notation_key_and_state_is_in_the_game() -> None:
    assert {State.NUMBER, State.ZERO, State.SUPPRESSED, State.MISSING} | NOTATION_KEYS == set(State)


@pytest.mark.parametrize("carrier", code_list("energy_carrier").codes)
def test_codes_are_written_as_plain_words(carrier: str) -> None:
    read = examples.read(examples.MINIMAL.replace("electricity", carrier))
    assert f"carrier: {carrier}," in _yaml([read])
