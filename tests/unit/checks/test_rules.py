"""Every rule of the method speaks when it is broken, and is silent when it is kept."""

from dataclasses import replace

import pytest

from samklang import checks
from samklang.checks.plans import registered_plan_rules
from samklang.errors import InputError
from samklang.findings import Severity
from samklang.inventory.records import (
    ElectricityInputs,
    Exchange,
    FuelInput,
    Inventory,
    Kind,
    NonEnergyRecord,
    Origin,
    Plant,
)
from samklang.registry import thresholds
from samklang.values import State, Value
from tests.unit.checks.examples import factor, found, plain, row

METHOD = {
    *(f"E{n}" for n in range(1, 7)),
    *(f"C{n:02}" for n in range(1, 18)),
    *(f"F{n:02}" for n in range(1, 7)),
    *(f"S{n:02}" for n in range(1, 7)),
    "B01",
    *(f"T{n:02}" for n in range(1, 9)),
}
# Rules without a limit: what they test is not a figure.
WITHOUT_LIMIT = {"E1", "E3", "E6", "C12", "F06", "T08"}


def _registered() -> set[str]:
    of_inventories = {one for rule in checks.registered() for one in rule.ids}
    return of_inventories | {rule.id for rule in registered_plan_rules()}


@pytest.mark.parametrize("rule_id", sorted(METHOD))
def test_every_rule_of_the_method_is_a_function(rule_id: str) -> None:
    assert rule_id in _registered()
    assert thresholds.rule(rule_id).id == rule_id


@pytest.mark.parametrize("rule_id", sorted(METHOD - WITHOUT_LIMIT))
def test_every_rule_has_its_limits_in_the_registry(rule_id: str) -> None:
    assert thresholds.thresholds(rule_id)


def test_every_registered_id_is_described_in_both_languages() -> None:
    for rule_id in _registered():
        english, swedish = checks.description(rule_id), checks.description(rule_id, "sv")
        assert english.label
        assert english.label != swedish.label
        assert english.remedy != swedish.remedy


def test_one_function_gives_one_rule_of_the_method() -> None:
    for rule in checks.registered():
        assert len(METHOD & set(rule.ids)) <= 1


def test_a_plain_inventory_breaks_nothing() -> None:
    assert [one.id for one in checks.run(plain()) if one.severity is not Severity.NOTE] == []


def test_an_unknown_profile_is_refused() -> None:
    with pytest.raises(InputError, match="eligibility"):
        checks.run(plain(), profile="everything")


def _scaled(times: float) -> Inventory:
    made = plain()
    rows = tuple(
        replace(one, value=Value.of((one.value.number or 0) * times)) for one in made.activity
    )
    return replace(made, activity=rows)


def _electricity(mwh: float) -> Inventory:
    made = plain()
    rows = [one for one in made.activity if one.carrier != "electricity"]
    return replace(made, activity=(*rows, row("residential_buildings", "electricity", mwh)))


def _plants(*plants: Plant, bought: Exchange | None = None) -> Inventory:
    inputs = ElectricityInputs(plants=plants, certified_purchases=bought)
    return plain(electricity=inputs)


OIL_PLANT = Plant("chp", 5_000, 0, 0.0, fuels=(FuelInput("heating_oil", 12_000),), capacity_mw=4)

BROKEN: list[tuple[str, Inventory, str]] = [
    ("E3", plain(activity=()), "total"),
    ("E4", plain(activity=(row("residential_buildings", "electricity", 40_000),)), "activity"),
    ("E6", plain(row("public_lighting", "electricity", 0, value=Value.missing())), "lighting"),
    ("C01", _electricity(300_000), "electricity"),
    ("C02", _electricity(0.05), "electricity"),
    ("C03", plain(row("residential_buildings", "coal", 90_000)), "coal"),
    ("C04", plain(activity=(row("residential_buildings", "electricity", 40_000),)), "thermal"),
    ("C05", _scaled(1000), "electricity"),
    ("C06", _scaled(0.001), "thermal"),
    ("C07", plain(territory=replace(plain().territory, country="AM"), population=1_000.0), ""),
    ("C08", _electricity(800_000), "electricity"),
    ("C09", plain(row("buildings_non_allocated", "natural_gas", 1_200_000)), "non_allocated"),
    ("C10", plain(row("public_lighting", "electricity", -5)), "public_lighting"),
    ("C11", plain(row("public_lighting", "electricity", 0.4)), "public_lighting"),
    ("C12", plain(row("public_transport", "solar_thermal", 12)), "public_transport"),
    ("C16", plain(population=None), "population"),
    ("C17", plain(activity=()), "total"),
    ("F01", plain(factors=(factor("electricity", "0.050", Origin.NATIONAL),)), "national"),
    ("F02", plain(factors=(factor("electricity", "0.100", Origin.LOCAL),)), "local"),
    ("F03", plain(factors=(factor("heating_oil", "0.330"),)), "heating_oil"),
    ("F04", plain(factors=(factor("diesel", "-0.267"),)), "diesel"),
    ("F05", plain(factors=(factor("gasoline", "0.100"),)), "gasoline"),
    (
        "F06",
        plain(row("residential_buildings", "district_heating_and_cooling", 500)),
        "district_heating",
    ),
    ("S01", _plants(Plant("solar_pv", 2.5, capacity_mw=1)), "solar_pv"),
    ("S02", _plants(OIL_PLANT), "chp"),
    ("S03", _plants(replace(OIL_PLANT, emissions_t=11_000.0)), "chp"),
    ("S04", _plants(Plant("wind", 9_000_000, capacity_mw=10)), "electricity"),
    ("S05", _plants(bought=Exchange(70_000)), "electricity"),
    ("S06", plain(non_energy=(NonEnergyRecord("other_non_energy", Value.of(-40)),)), "other"),
    ("B01", plain(year=1989), "year"),
    ("plant_not_local", _plants(Plant("wind", 900, capacity_mw=90)), "wind"),
    ("plant_size_unknown", _plants(Plant("wind", 900)), "wind"),
    (
        "same_source_twice",
        _plants(Plant("wind", 900, capacity_mw=1), Plant("wind", 900, capacity_mw=1)),
        "wind",
    ),
    ("factor_of_other_fuel", plain(factors=(factor("gasoline", "0.202"),)), "gasoline"),
    (
        "biogenic_treatment",
        plain(
            row("residential_buildings", "biogas", 100),
            row("public_transport", "biofuel", 100),
            factors=(factor("biofuel", "0.255"), factor("biogas", "0")),
        ),
        "biofuel",
    ),
    ("unit_slip", plain(row("public_lighting", "electricity", 0.0002)), "public_lighting"),
]


@pytest.mark.parametrize(
    ("rule_id", "inventory", "where"), BROKEN, ids=[each[0] for each in BROKEN]
)
def test_a_broken_rule_speaks(rule_id: str, inventory: Inventory, where: str) -> None:
    told = found(inventory, rule_id)
    assert told
    assert any(where in one.where for one in told)
    assert all(one.message and one.remedy and one.reference for one in told)
    assert all(checks.message(one, "sv") != one.message for one in told)


def test_a_slip_of_the_unit_is_told_once_and_not_as_a_high_level() -> None:
    ids = {one.id for one in checks.run(_scaled(1000), profile="coherence")}
    assert "C05" in ids
    assert not ids & {"C01", "C03", "C08"}


def test_a_hidden_carrier_is_not_too_low() -> None:
    hidden = row("residential_buildings", "electricity", 0, value=Value.suppressed())
    made = plain()
    rows = [one for one in made.activity if one.carrier != "electricity"]
    assert found(replace(made, activity=(*rows, hidden)), "C02") == []


def test_an_outlier_weighs_more_than_a_flag() -> None:
    abroad = replace(plain().territory, country="RO")
    flag = found(replace(_electricity(100_000), territory=abroad), "C01")[0]
    outlier = found(replace(_electricity(680_000), territory=abroad), "C01")[0]
    assert (flag.severity, outlier.severity) == (Severity.NOTE, Severity.WARNING)


@pytest.mark.parametrize(
    ("value", "origin", "rule_id"),
    [
        ("0.025", Origin.LOCAL, ""),
        ("0.0827", Origin.LOCAL, ""),
        ("0.0828", Origin.LOCAL, "F02"),
        ("0.025", Origin.NATIONAL, ""),
        ("0.042", Origin.NATIONAL, "F01"),
        ("0.100", None, "F02"),
    ],
)
def test_electricity_factors_are_held_to_the_bound_of_their_origin(
    value: str, origin: Origin | None, rule_id: str
) -> None:
    made = plain(factors=(factor("electricity", value, origin),))
    broken = {one.id for one in checks.run(made) if one.id.startswith("F")}
    assert broken == ({rule_id} if rule_id else set())


def test_errors_come_first() -> None:
    made = plain(row("public_lighting", "electricity", -5), population=None)
    weights = [one.severity for one in checks.run(made)]
    assert weights == sorted(weights, key=[*Severity].index)


def test_monitoring_of_the_first_year_counts_as_baseline() -> None:
    assert found(plain(year=1990, kind=Kind.MONITORING), "B01")[0].text == "B01_kind"


def test_a_cell_that_is_said_not_to_occur_is_not_missing() -> None:
    said = Value.notation(State.NO, "no street lights")
    assert found(plain(row("public_lighting", "electricity", 0, value=said)), "E6") == []
