"""Whatever a document holds, the checks answer; they never stop on it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from samklang import checks
from samklang.checks.preview import published_preview
from samklang.documents.printed import Printed
from samklang.inventory.records import (
    ActivityRecord,
    Approach,
    DeclaredFactor,
    ElectricityInputs,
    Exchange,
    FuelInput,
    Inventory,
    Kind,
    NonEnergyRecord,
    Origin,
    Plant,
    Published,
    PublishedEquality,
    PublishedRow,
    PublishedTable,
    PublishedTableRow,
    Territory,
)
from samklang.quantities import GasUnit
from samklang.registry.codes import code_list
from samklang.values import State, Value

SECTORS = code_list("consumption_sector").codes
CARRIERS = code_list("energy_carrier").codes
NON_ENERGY = code_list("non_energy_sector").codes

amounts = st.one_of(
    st.just(0.0),
    st.floats(-1e9, 1e9, allow_nan=False).map(lambda number: round(number, 3)),
    st.integers(-(10**7), 10**7).map(float),
)
written = st.decimals(-(10**7), 10**7, places=2).map(str) | st.integers(-(10**6), 10**6).map(str)
printed = written.map(Printed.of)
cells = st.none() | printed
names = st.sampled_from(["a", "b", "total", "2000", "2019", "x / y", "{z}", ""])
sectors, carriers = st.sampled_from(SECTORS), st.sampled_from(CARRIERS)
values = st.one_of(
    amounts.map(Value.of),
    st.just(Value.suppressed()),
    st.just(Value.suppressed(0, 1200)),
    st.just(Value.missing()),
    st.just(Value.notation(State.NO, "none")),
    st.just(Value.notation(State.IE, "there", "elsewhere")),
)
declared = st.builds(DeclaredFactor, carriers, printed, origin=st.none() | st.sampled_from(Origin))
records = st.builds(
    ActivityRecord,
    sectors,
    carriers,
    values,
    label=st.sampled_from(["", "a", "b"]),
    factor=st.none() | declared,
    as_entered=st.sampled_from(["", "12", "1.5e3", "twelve"]),
)
plants = st.builds(
    Plant,
    names,
    amounts,
    amounts,
    st.none() | amounts,
    st.lists(st.builds(FuelInput, carriers, amounts), max_size=2).map(tuple),
    st.none() | st.floats(0, 90),
    st.booleans(),
)
exchanges = st.builds(Exchange, amounts, amounts)
table_rows = st.builds(
    PublishedTableRow, names, st.lists(cells, max_size=4).map(tuple), cells, cells
)
tables = st.builds(
    PublishedTable,
    st.sampled_from(["T", "U"]),
    st.sampled_from(["t", "Mt", "GWh", "mixed", "", "kt CO2/year"]),
    st.lists(names, max_size=3).map(tuple),
    st.lists(table_rows, max_size=4).map(tuple),
    st.lists(cells, max_size=4).map(tuple),
    cells,
)
places = st.tuples(st.sampled_from(["T", "U", "V"]), names, names)
published_rows = st.builds(
    PublishedRow,
    st.just("") | sectors,
    st.just("") | carriers,
    st.sampled_from(["", "a"]),
    cells,
    cells,
)
publications = st.builds(
    Published,
    st.lists(published_rows, max_size=4).map(tuple),
    st.lists(published_rows, max_size=3).map(tuple),
    st.none() | published_rows,
    st.lists(tables, max_size=2).map(tuple),
    st.lists(st.builds(PublishedEquality, places, places), max_size=3).map(tuple),
)
inventories = st.builds(
    Inventory,
    st.builds(Territory, st.sampled_from(["SE", "IT", "AM"]), st.sampled_from(["1", "2"])),
    st.sampled_from([1989, 1990, 2005, 2015, 2024]),
    st.sampled_from(Kind),
    st.sampled_from(Approach),
    st.sampled_from(GasUnit),
    st.sampled_from([None, "AR4", "AR5"]),
    st.none() | st.floats(1, 1e6),
    st.lists(records, max_size=5).map(tuple),
    st.lists(declared, max_size=3).map(tuple),
    st.builds(
        ElectricityInputs,
        plants=st.lists(plants, max_size=2).map(tuple),
        certified_purchases=st.none() | exchanges,
    ),
    non_energy=st.lists(
        st.builds(NonEnergyRecord, st.sampled_from(NON_ENERGY), values), max_size=2
    ).map(tuple),
    published=st.none() | publications,
).filter(lambda one: one.gas_unit is GasUnit.CO2 or one.gwp_set is not None)


@settings(max_examples=60, deadline=None)
@given(publications)
def test_printed_tables_can_hold_anything(published: Published) -> None:
    for finding in checks.check_tables(published):
        assert checks.translated(finding, "sv").message


@settings(max_examples=60, deadline=None)
@given(st.lists(inventories, max_size=2))
def test_inventories_can_hold_anything(many: list[Inventory]) -> None:
    for findings in checks.run_many(many):
        for finding in findings:
            assert finding.where
            assert checks.translated(finding, "sv").message


@settings(max_examples=60, deadline=None)
@given(inventories)
def test_a_preview_can_be_made_of_anything(inventory: Inventory) -> None:
    preview = published_preview(inventory)
    assert len(preview.rows) == len(inventory.activity) + len(inventory.non_energy)
    assert all(row.verdict.reason("sv") or not row.rule for row in preview.rows)
