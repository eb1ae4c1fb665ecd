"""Inventories of one territory against each other, and one against a crowd."""

from dataclasses import replace

import numpy as np
import pytest

from samklang import checks
from samklang.checks.outliers import isolation_scores, local_outlier_factors, oddness
from samklang.inventory.records import Approach, Inventory, Kind
from samklang.quantities import GasUnit
from samklang.values import Value
from tests.unit.checks.examples import found, plain, row


def _later(times: float = 1.04, **more: object) -> Inventory:
    base = plain()
    rows = tuple(
        replace(one, value=Value.of((one.value.number or 0) * times)) for one in base.activity
    )
    made = replace(base, year=2019, kind=Kind.MONITORING, activity=rows)
    return replace(made, **more)  # type: ignore[arg-type]


def test_two_ordinary_years_raise_nothing() -> None:
    told = checks.run(_later(), history=[plain()], profile="coherence")
    assert [one.id for one in told if one.severity != "note"] == []


CHANGED = [
    ("C13", replace(plain(), source="again"), "total"),
    ("C14", _later(1.9), "total"),
    ("factor_type_changed", _later(approach=Approach.LIFE_CYCLE), "inventory"),
    ("gas_unit_changed", _later(gas_unit=GasUnit.CO2E, gwp_set="AR4"), "inventory"),
    (
        "unlike_boundaries",
        _later(activity=(*_later().activity, row("industry_non_ets", "coal", 120))),
        "industry_non_ets",
    ),
    ("unit_slip", _later(1000), "residential_buildings / electricity"),
    ("population_jump", _later(population=14_000.0), "population"),
]


@pytest.mark.parametrize(("rule_id", "later", "where"), CHANGED, ids=[one[0] for one in CHANGED])
def test_a_change_speaks(rule_id: str, later: Inventory, where: str) -> None:
    told = found(later, rule_id, plain())
    assert any(where in one.where for one in told)
    assert all(checks.message(one, "sv") != one.message for one in told)


def test_years_on_both_sides_of_a_break_of_method_are_not_compared() -> None:
    before, after = replace(plain(), method="table"), _later(1.9, method="table from 2009")
    for rule_id in ("C14", "unit_slip", "population_jump"):
        assert found(after, rule_id, before) == []
    assert found(replace(after, method="table"), "C14", before)
    assert found(replace(after, method=""), "C14", before)


def test_a_telling_figure_of_the_year_before_is_told() -> None:
    telling, round_ = (row("public_lighting", "electricity", mwh) for mwh in (1_237, 1_200))
    for pasted, places in ((telling, ["public_lighting / electricity"]), (round_, [])):
        later = _later(activity=(*_later().activity, pasted))
        assert [one.where for one in found(later, "repeated_value", plain(pasted))] == places


def test_monitoring_without_a_baseline_is_told_only_where_others_are_known() -> None:
    alone, other = _later(), _later(1.1, year=2021)
    assert found(alone, "B01") == []
    assert [one.text for one in found(alone, "B01", other)] == ["B01_missing"]


def test_two_baselines_are_told() -> None:
    texts = [one.text for one in found(plain(), "B01", plain(year=2010))]
    assert texts == ["B01_several"]


def test_many_are_checked_against_those_of_their_own_place() -> None:
    elsewhere = replace(_later(3), territory=replace(plain().territory, code="0001"))
    told = checks.run_many([plain(), elsewhere, _later(1.9)])
    assert [any(one.id == "C14" for one in each) for each in told] == [False, False, True]


def _crowd(size: int = 60) -> list[Inventory]:
    generator = np.random.default_rng(3)
    crowd = []
    for number in range(size):
        people = float(round(np.exp(generator.normal(9.3, 0.8))))
        level = float(np.exp(generator.normal(2.9, 0.15)))
        amount = row("residential_buildings", "electricity", people * level)
        place = replace(plain().territory, code=f"{number:04}")
        crowd.append(plain(territory=place, population=people, activity=(amount,)))
    return crowd


def test_an_inventory_far_from_the_crowd_is_odd() -> None:
    odd = plain(activity=(row("residential_buildings", "electricity", 9_000_000),))
    told = checks.run_many([*_crowd(), replace(odd, territory=replace(odd.territory, code="X"))])
    by_method = {word for one in told[-1] if one.id == "C15" for _, word in one.parameters}
    assert {"LOF", "isolation forest"} <= by_method
    assert sum(any(one.id == "C15" for one in each) for each in told[:-1]) <= 3


def test_few_inventories_are_not_judged() -> None:
    assert oddness(_crowd(19)) == {}


def test_the_scores_are_the_same_every_time() -> None:
    assert oddness(_crowd()) == oddness(_crowd())


def test_the_local_outlier_factor_is_one_in_an_even_grid_and_large_outside() -> None:
    grid = np.array([(x, y) for x in range(10) for y in range(10)], dtype=float)
    factors = local_outlier_factors(np.vstack([grid, [(60.0, 60.0)]]), 3)
    assert factors[:-1].max() < 1.5
    assert factors[-1] > 6


def test_isolation_scores_lie_between_zero_and_one_and_rank_the_far_point_first() -> None:
    cloud = np.random.default_rng(5).normal(size=(200, 2))
    scores = isolation_scores(np.vstack([cloud, [(12.0, -12.0)]]))
    assert 0 < scores.min() < scores.max() < 1
    assert scores.argmax() == 200


def test_equal_points_have_no_outlier() -> None:
    same = np.zeros((30, 2))
    assert np.isfinite(local_outlier_factors(same, 3)).all()
    assert np.isfinite(isolation_scores(same)).all()


def test_one_list_of_many_names_place_and_year_and_begins_with_errors() -> None:
    broken = plain(row("public_lighting", "electricity", -5))
    told = checks.run_all([_later(1.9), broken])
    assert told[0].where == "0000 2015 / public_lighting / electricity"
    assert checks.run_all([broken]) == checks.run_many([broken])[0]
