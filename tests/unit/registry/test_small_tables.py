"""GWP sets, constants, sources, heat values, rules: one question, one answer with its source."""

from collections.abc import Callable

import globalwarmingpotentials
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samklang.errors import LookupRefused, UnknownCodeError
from samklang.registry.calorific import net_calorific_value, net_calorific_values
from samklang.registry.constants import constant, constants
from samklang.registry.gwp import GwpSet, gwp_set, gwp_sets
from samklang.registry.sources import source, sources
from samklang.registry.thresholds import Rule, rule, rules, threshold, thresholds

# AR6 in that package is methane at large, 27.9; we keep fossil and other methane apart.
OURS = "P"  # rules of plans that the method does not number
PUBLISHED = [
    (name, gas)
    for name in ("SAR", "TAR", "AR4", "AR5", "AR6")
    for gas in ("CH4", "N2O")
    if (name, gas) != ("AR6", "CH4")
]


@pytest.mark.parametrize(("name", "gas"), PUBLISHED)
def test_warming_potentials_agree_with_an_independent_table(name: str, gas: str) -> None:
    ours = gwp_set(name)
    value = {"CH4": ours.ch4, "N2O": ours.n2o}[gas]
    assert value == globalwarmingpotentials.data[f"{name}GWP100"][gas]


def test_methane_of_ar6_lies_around_the_mean_of_the_independent_table() -> None:
    ours = gwp_set("AR6")
    assert ours.ch4 < globalwarmingpotentials.data["AR6GWP100"]["CH4"] < ours.ch4_fossil


def test_each_report_has_one_unit_of_co2() -> None:
    assert [found.id for found in gwp_sets()] == ["SAR", "TAR", "AR4", "AR5", "AR6"]
    assert {found.co2 for found in gwp_sets()} == {1}


@pytest.mark.parametrize(
    ("name", "is_fossil", "asked", "value"),
    [
        ("AR4", True, None, 25),
        ("AR4", True, True, 25),
        ("AR5", True, None, 28),
        ("AR5", True, True, 30),
        ("AR5", False, True, 28),
        ("AR6", True, None, 29.8),
        ("AR6", False, None, 27.0),
        ("AR6", True, False, 27.0),
    ],
)
def test_which_methane_value_applies(
    name: str, is_fossil: bool, asked: bool | None, value: float
) -> None:
    assert gwp_set(name).methane(is_fossil=is_fossil, fossil_methane=asked) == value


@given(st.sampled_from(gwp_sets()), st.booleans(), st.sampled_from([None, True, False]))
def test_fossil_methane_never_counts_less(
    found: GwpSet, is_fossil: bool, asked: bool | None
) -> None:
    assert found.ch4 <= found.methane(is_fossil=is_fossil, fossil_methane=asked)
    assert found.methane(is_fossil=is_fossil, fossil_methane=asked) <= found.ch4_fossil


@pytest.mark.parametrize(
    ("answer", "name"),
    [
        (gwp_set, "AR7"),
        (constant, "chp_cold_efficiency"),
        (source, "hearsay"),
        (rule, "X01"),
        (net_calorific_value, "wind_power"),
    ],
)
def test_what_is_not_there_is_refused(answer: Callable[[str], object], name: str) -> None:
    with pytest.raises(LookupRefused) as caught:
        answer(name)
    assert caught.value.problem.expected.startswith("one of: ")


def test_a_limit_of_another_name_is_refused_with_the_names() -> None:
    with pytest.raises(LookupRefused, match="times_maximum"):
        threshold("F02", "times_mean")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("chp_heat_efficiency", 0.9),
        ("chp_electricity_efficiency", 0.4),
        ("mwh_per_ktoe", 11630),
        ("mwh_per_toe", 11.63),
        ("heating_share_factor", 0.9),
        ("hdd_base_guidebook_c", 15),
        ("local_plant_limit_fuel_mw", 20),
        ("l_per_km_car_petrol", 0.096),
    ],
)
def test_constants_of_the_method(name: str, value: float) -> None:
    assert constant(name).value == value


def test_conversions_are_inverse_to_each_other() -> None:
    assert constant("mwh_per_tj").value * constant("tj_per_mwh").value == pytest.approx(
        1, rel=1e-15
    )
    assert constant("mwh_per_gj").value * constant("gj_per_mwh").value == pytest.approx(
        1, rel=1e-15
    )
    per_kg = constant("t_per_mwh_of_kg_per_tj").value
    assert per_kg == pytest.approx(constant("tj_per_mwh").value / 1000, rel=1e-15)


def test_every_constant_says_what_it_is() -> None:
    assert all(found.description.endswith(".") for found in constants())


@pytest.mark.parametrize(
    ("rule_id", "name", "value"),
    [
        ("C01", "times_maximum_outlier", 5),
        ("C03", "times_maximum_flag", 2),
        ("C05", "maximum_mwh_per_inhabitant", 1000),
        ("C09", "maximum_mwh", 1_100_000),
        ("C14", "maximum_relative_change", 0.7),
        ("F02", "times_maximum", 2),
        ("F03", "times_maximum", 1.2),
        ("F05", "minimum_t_per_mwh", 0.15),
        ("S04", "maximum_relative_excess", 150),
        ("T05", "maximum_t_per_mwh", 2),
        ("E4", "minimum_key_sectors", 3),
    ],
)
def test_limits_of_the_rules(rule_id: str, name: str, value: float) -> None:
    assert threshold(rule_id, name).value == value


def test_all_rules_of_the_method_are_there() -> None:
    numbered = {"E": 6, "C": 17, "F": 6, "S": 6, "B": 1, "T": 8}
    wanted = [
        f"{letter}{number}" if letter == "E" else f"{letter}{number:02}"
        for letter, count in numbered.items()
        for number in range(1, count + 1)
    ]
    assert [found.id for found in rules() if not found.id.startswith(OURS)] == wanted


@pytest.mark.parametrize("found", rules(), ids=lambda found: found.id)
def test_a_rule_is_one_sentence_with_a_remedy_in_both_languages(found: Rule) -> None:
    for language in ("en", "sv"):
        for text in (found.label(language), found.remedy(language)):
            assert text.endswith(".")
            assert len(text) < 160
    assert found.label("en") != found.label("sv")


def test_every_limit_belongs_to_a_rule_of_the_method_or_is_our_own() -> None:
    numbered = {found.id for found in rules()}
    assert {limit.source_id for limit in thresholds() if limit.rule not in numbered} <= {"samklang"}
    assert {limit.comparison for limit in thresholds()} == {">", ">=", "<", "<=", "=="}


@pytest.mark.parametrize(
    ("fuel", "tj_per_gg", "mwh_per_t"),
    [
        ("motor_gasoline", 44.3, 12.31),
        ("gas_oil", 43.0, 11.94),
        ("natural_gas", 48.0, 13.33),
        ("wood", 15.6, 4.33),
        ("lpg", 47.3, 13.14),
        ("peat", 9.76, 2.71),
    ],
)
def test_net_calorific_values(fuel: str, tj_per_gg: float, mwh_per_t: float) -> None:
    found = net_calorific_value(fuel)
    assert found.tj_per_gg == tj_per_gg
    assert round(found.mwh_per_t, 2) == mwh_per_t


def test_a_fuel_is_known_by_its_common_name_here_too() -> None:
    assert net_calorific_value("bensin").fuel == "motor_gasoline"
    with pytest.raises(UnknownCodeError):
        net_calorific_value("unobtainium")


@pytest.mark.parametrize(
    ("fuel", "least", "most"),
    [("motor_gasoline", 8.8, 9.3), ("diesel_oil", 9.7, 10.1), ("natural_gas", 0.0095, 0.0105)],
)
def test_energy_per_cubic_metre_is_near_what_suppliers_state(
    fuel: str, least: float, most: float
) -> None:
    found = net_calorific_value(fuel)
    assert found.mwh_per_m3 is not None
    assert least <= found.mwh_per_m3 <= most
    assert found.density_status == "recalled"


def test_without_a_density_there_is_no_volume() -> None:
    without = [found for found in net_calorific_values() if found.density_kg_per_m3 is None]
    assert without
    assert all(found.mwh_per_m3 is None for found in without)


def test_every_source_can_be_cited() -> None:
    assert len({found.id for found in sources()}) == len(sources())
    assert all(found.title and found.publisher and found.citation for found in sources())
