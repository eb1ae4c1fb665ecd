"""What would be published, beside what is declared."""

import pytest

from samklang.checks.preview import Action, Preview, PreviewRow, published_preview
from samklang.inventory.records import (
    ElectricityInputs,
    FuelInput,
    Inventory,
    Kind,
    NonEnergyRecord,
    Origin,
    Plant,
)
from samklang.values import Value
from tests.golden import cases
from tests.unit.checks.examples import PEOPLE, factor, plain, row


def _row(preview: Preview, sector: str, carrier: str) -> PreviewRow:
    return next(one for one in preview.rows if (one.sector, one.carrier) == (sector, carrier))


def _electricity(value: str, year: int = 2015) -> PreviewRow:
    declared = factor("electricity", value, Origin.LOCAL)
    return _row(
        published_preview(plain(year=year, factors=(declared,))),
        "residential_buildings",
        "electricity",
    )


@pytest.mark.parametrize(
    ("value", "year", "published", "action"),
    [
        ("0.100", 2015, 0.012468, Action.REPLACED),
        ("0.125", 2013, 0.015859, Action.REPLACED),
        ("0.025", 2010, 0.025, Action.KEPT),
        ("0.023", 2013, 0.023, Action.KEPT),
    ],
)
def test_local_factors_as_the_platform_treated_them(
    value: str, year: int, published: float, action: Action
) -> None:
    one = _electricity(value, year)
    assert one.factor_t_per_mwh.declared == float(value)
    assert one.factor_t_per_mwh.published == pytest.approx(published, abs=5e-7)
    assert one.action is action
    assert one.rule == ("F02" if action is Action.REPLACED else "")
    assert bool(one.reason) is (action is Action.REPLACED)


def test_nothing_changes_where_nothing_is_wrong() -> None:
    preview = published_preview(plain())
    assert preview.emissions_t.published == pytest.approx(preview.emissions_t.declared)
    assert {one.action for one in preview.rows} == {Action.KEPT}


def test_emissions_follow_the_replaced_factor() -> None:
    one = _electricity("0.100")
    assert one.emissions_t.declared == pytest.approx(3150)
    assert one.emissions_t.published == pytest.approx(31_500 * 0.012468, abs=0.1)


@pytest.mark.parametrize(
    ("sector", "carrier", "mwh", "rule"),
    [
        ("public_lighting", "electricity", 0.4, "C11"),
        ("public_transport", "solar_thermal", 12.0, "C12"),
        ("public_lighting", "electricity", -12.0, "C10"),
    ],
)
def test_cells_that_are_left_out(sector: str, carrier: str, mwh: float, rule: str) -> None:
    one = _row(published_preview(plain(row(sector, carrier, mwh))), sector, carrier)
    assert (one.action, one.rule) == (Action.DROPPED, rule)
    assert one.energy_mwh.published is None
    assert one.emissions_t.published is None


def test_a_slip_of_the_unit_is_rescaled() -> None:
    made = plain(population=PEOPLE / 1000)
    preview = published_preview(made)
    assert {one.rule for one in preview.rows} == {"C05"}
    assert preview.energy_mwh.declared == pytest.approx(1000 * (preview.energy_mwh.published or 0))


def test_a_fossil_factor_that_is_too_low_gives_way() -> None:
    preview = published_preview(plain(factors=(factor("diesel", "0.1"),)))
    one = _row(preview, "private_and_commercial_transport", "diesel")
    assert (one.action, one.rule) == (Action.REPLACED, "F05")
    assert one.factor_t_per_mwh.published == 0.267


def test_where_there_is_no_reference_the_factor_stays_and_the_rule_is_named() -> None:
    heat = "district_heating_and_cooling"
    made = plain(row("residential_buildings", heat, 900), factors=(factor(heat, "0.9"),))
    one = _row(published_preview(made), "residential_buildings", heat)
    assert (one.action, one.rule) == (Action.KEPT, "F03")
    assert "reference" in one.reason


def test_sectors_without_energy_use_that_are_not_above_zero_are_left_out() -> None:
    sink = NonEnergyRecord("other_non_energy", Value.of(-40))
    preview = published_preview(plain(non_energy=(sink,)))
    assert preview.rows[-1].rule == "S06"
    assert preview.emissions_t.published == pytest.approx((preview.emissions_t.declared or 0) + 40)


def test_local_production_is_shown_for_itself() -> None:
    oil = Plant("chp", 5_000, 0, 0.0, fuels=(FuelInput("heating_oil", 12_000),), capacity_mw=4)
    preview = published_preview(plain(electricity=ElectricityInputs(plants=(oil,))))
    assert [(one.action, one.rule) for one in preview.supply] == [(Action.DROPPED, "S02")]


def _whole(inventory: Inventory) -> tuple[str, str]:
    verdict = published_preview(inventory).verdict
    return str(verdict.action), verdict.rule


def test_an_inventory_as_a_whole() -> None:
    assert _whole(plain()) == ("kept", "")
    assert _whole(plain(activity=())) == ("dropped", "C17")
    assert _whole(plain(year=1989)) == ("dropped", "B01")
    assert published_preview(plain(year=1990, kind=Kind.MONITORING)).kind is Kind.BASELINE


def test_every_reason_is_told_in_both_languages() -> None:
    declared = factor("electricity", "0.100", Origin.LOCAL)
    made = plain(row("public_lighting", "electricity", 0.4), factors=(declared,))
    for one in published_preview(made).rows:
        if one.action is not Action.KEPT:
            assert one.verdict.reason("sv") != one.reason


@pytest.mark.parametrize(
    ("name", "declared_t", "published_t"),
    [
        ("se_boden_2015_published", 158_456, 117_962),
        ("se_pitea_2013_published", 309_834, 225_621),
        ("se_jokkmokk_2013_published", 34_663, 34_663),
        ("se_lulea_2016_published", 245_879, 245_879),
    ],
)
def test_real_inventories_come_out_as_they_were_published(
    name: str, declared_t: float, published_t: float
) -> None:
    inventory = cases.inventory(name, 0)
    preview = published_preview(inventory)
    assert preview.emissions_t.declared == pytest.approx(declared_t, abs=0.5)
    assert preview.emissions_t.published == pytest.approx(published_t, abs=0.5)
    assert inventory.published is not None
    rows = [row.emissions_t.number for row in inventory.published.rows if row.emissions_t]
    assert preview.emissions_t.published == pytest.approx(sum(rows), abs=0.5)
