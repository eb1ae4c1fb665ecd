"""All inventories of a county by other factors: who moves, and nothing is changed."""

import pytest
from django.test import Client

from samklang.web.audit.models import Entry
from samklang.web.inventories import operations
from samklang.web.inventories.models import InventorySeal
from tests.web.people import acting_as
from tests.web.words import shown
from tests.web.workspace.conftest import County, desk

PAGE = "/sv/arbete/lan/25/rakna-om/"
MWH = 1234.5
Row = dict[str, float | str]


def _rows(client: Client, **asked: str) -> dict[str, Row]:
    answer = client.get(PAGE, {"year": "2019", **asked, "format": "json", "table": "recomputed"})
    assert answer.status_code == 200
    return {row["municipality"]: row for row in answer.json()["rows"]}


@pytest.mark.parametrize("factor", ["0.010", "0.125"])
def test_one_electricity_factor_for_all_is_the_amount_times_the_factor(
    county: County, factor: str
) -> None:
    office = county.office("2582", "Boden")
    office.drafted()
    row = _rows(desk(county.coordinator), electricity="value", value=factor)["Boden"]
    assert row["basis"] == "draft"
    assert row["then_t"] == pytest.approx(MWH * float(factor), rel=1e-12)
    assert row["change_t"] == pytest.approx(float(row["then_t"]) - float(row["now_t"]), rel=1e-12)


def test_a_decimal_comma_is_read_and_nonsense_is_told(county: County) -> None:
    county.office("2582", "Boden").drafted()
    coordinator = desk(county.coordinator)
    row = _rows(coordinator, electricity="value", value="0,125")["Boden"]
    assert row["then_t"] == pytest.approx(MWH * 0.125, rel=1e-12)
    for wrong in ("mycket", "125", "-1", ""):
        answer = coordinator.get(PAGE, {"year": "2019", "electricity": "value", "value": wrong})
        assert answer.status_code == 400
        assert 'aria-invalid="true"' in answer.content.decode()


def test_what_is_frozen_comes_before_a_draft_and_statistics_fill_the_rest(county: County) -> None:
    office = county.office("2582", "Boden")
    frozen = office.approved(office.drafted())
    operations.new_version(inventory=frozen, reason="an example", by=office.officer)
    county.municipality("2580", "Luleå")
    rows = _rows(desk(county.coordinator), electricity="as_is")
    assert [rows[name]["basis"] for name in ("Boden", "Luleå")] == ["frozen", "statistics"]
    sealed = InventorySeal.objects.get().result["total_emissions_t"]
    assert rows["Boden"]["now_t"] == rows["Boden"]["then_t"] == sealed
    assert float(rows["Luleå"]["now_t"]) > float(sealed)


def test_declared_factors_stay_or_give_way_to_the_set(county: County) -> None:
    stated = [{"carrier": "electricity", "value": "0.5", "unit": "t/MWh", "origin": "local"}]
    row = {"sector": "residential_buildings", "carrier": "electricity", "amount": "100"}
    office = county.office("2582", "Boden")
    office.drafted(activity=[{**row, "unit": "MWh"}], factors=stated)
    coordinator = desk(county.coordinator)
    kept = _rows(coordinator, declared="kept")["Boden"]
    replaced = _rows(coordinator, declared="replaced")["Boden"]
    assert (kept["now_t"], kept["then_t"]) == (50.0, 50.0)
    assert float(replaced["then_t"]) < 50.0


def test_the_sentence_tells_who_moves_most(county: County) -> None:
    county.office("2582", "Boden").drafted()
    page = desk(county.coordinator).get(
        PAGE, {"year": "2019", "electricity": "value", "value": "0.125"}
    )
    words = shown(page)
    assert "Alla tillsammans skulle bli 154 ton i stället för" in words
    assert "Mest ändras Boden" in words
    assert "<svg" in page.content.decode()


def test_inventories_in_different_gases_are_not_added_up(county: County) -> None:
    county.office("2582", "Boden").drafted()
    county.office("2514", "Kalix").drafted(gas_unit="CO2e", gwp_set="AR4")
    coordinator = desk(county.coordinator)
    assert [row for row in _rows(coordinator) if row == "Alla"] == []
    words = shown(coordinator.get(PAGE, {"year": "2019"}))
    assert "gäller olika gaser och summeras därför inte" in words


def test_nothing_is_changed(county: County) -> None:
    county.office("2582", "Boden").drafted()
    before = Entry.objects.count()
    desk(county.coordinator).get(PAGE, {"electricity": "value", "value": "0.01"})
    assert Entry.objects.count() == before


@pytest.mark.parametrize("role", ["municipal_editor", "archivist", "administrator"])
def test_it_does_not_exist_for_others(county: County, role: str) -> None:
    there = county.municipality("2582", "Boden")
    where = {"archivist": county.region, "administrator": None}
    assert desk(acting_as(role, where.get(role, there))).get(PAGE).status_code == 404
