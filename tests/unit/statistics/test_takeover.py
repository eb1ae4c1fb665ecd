"""An author takes over estimates by name; nothing else brings them into an inventory."""

import io
from dataclasses import replace

import pytest

from samklang.errors import InputError
from samklang.inventory.disclosure import (
    ESTIMATED,
    TAKEN_OVER,
    estimated_rows,
    is_taken_over,
    publishable,
)
from samklang.inventory.records import ActivityRecord, Inventory
from samklang.statistics import export
from samklang.statistics.activity import StatisticsSettings, covenant_inventory
from samklang.statistics.estimates import Estimate, HiddenCell, estimates
from samklang.statistics.takeover import taken_over
from samklang.texts import Language
from samklang.values import State

PLACE, YEAR = "2580", 2019
TOTALS = {"999", "955"}


@pytest.fixture(scope="module")
def found() -> tuple[Estimate, ...]:
    return estimates("SE", YEAR, PLACE)


@pytest.fixture(scope="module")
def inventory() -> Inventory:
    return covenant_inventory("SE", PLACE, YEAR, StatisticsSettings(include_industry=True))


def _parts(found: tuple[Estimate, ...]) -> list[HiddenCell]:
    """The hidden cells that are no totals."""
    cells = (each.cell for each in found)
    return [cell for cell in cells if not TOTALS & {cell.consumer_code, cell.carrier_code}]


def _of_row(inventory: Inventory, record: ActivityRecord) -> ActivityRecord:
    key = (record.sector, record.carrier, record.fuel)
    return next(one for one in inventory.activity if (one.sector, one.carrier, one.fuel) == key)


def test_no_estimate_enters_by_itself(inventory: Inventory) -> None:
    assert not estimated_rows(inventory)
    assert any(record.value.state is State.SUPPRESSED for record in inventory.activity)


def test_cells_that_are_named_become_numbers_of_grade_estimated(
    inventory: Inventory, found: tuple[Estimate, ...]
) -> None:
    filled = taken_over(inventory, _parts(found), found)
    hidden = [one for one in inventory.activity if one.value.state is State.SUPPRESSED]
    for before in hidden:
        after = _of_row(filled, before)
        assert before.value.minimum is not None
        assert before.value.maximum is not None
        assert after.value.number is not None
        assert before.value.minimum <= after.value.number <= before.value.maximum
        assert after.quality == ESTIMATED
    assert len(estimated_rows(filled)) == len(hidden)
    assert all(record.value.is_known for record in filled.activity)


@pytest.mark.parametrize(
    ("sector", "open_mwh", "hidden"),
    [
        ("tertiary_buildings", 0, ["951"]),
        ("residential_buildings", 38_385, ["98", "964"]),
    ],
)
def test_a_row_is_its_open_cells_and_the_estimates_of_the_others(
    inventory: Inventory,
    found: tuple[Estimate, ...],
    sector: str,
    open_mwh: float,
    hidden: list[str],
) -> None:
    filled = taken_over(inventory, _parts(found), found)
    row = next(
        one for one in filled.activity if (one.sector, one.carrier) == (sector, "electricity")
    )
    own = [each for each in found if each.cell.carrier_code == "16"]
    estimates_mwh = [each.estimate_mwh for each in own if each.cell.consumer_code in hidden]
    assert len(estimates_mwh) == len(hidden)
    assert row.value.number == pytest.approx(open_mwh + sum(estimates_mwh))


def test_the_basis_says_what_was_taken_over_and_from_where(
    inventory: Inventory, found: tuple[Estimate, ...]
) -> None:
    words: dict[Language, str] = {"en": "ESTIMATE", "sv": "UPPSKATTNING"}
    for language, word in words.items():
        filled = taken_over(inventory, _parts(found), found, language)
        for row in estimated_rows(filled):
            assert is_taken_over(row)
            steps = [step for step in row.basis if step.kind == TAKEN_OVER]
            assert all(word in step.text for step in steps)
            assert all(f"{PLACE}/{YEAR}/" in step.locator for step in steps)
            assert ESTIMATED in row.basis[-1].text


def test_other_rows_stay_as_they_are(inventory: Inventory, found: tuple[Estimate, ...]) -> None:
    cell = _parts(found)[0]
    filled = taken_over(inventory, [cell], found)
    changed = [
        (before, after)
        for before, after in zip(inventory.activity, filled.activity, strict=True)
        if before != after
    ]
    assert len(changed) == 1
    assert taken_over(inventory, [], found) == inventory


def test_cells_that_cannot_be_taken_over_are_all_named(
    inventory: Inventory, found: tuple[Estimate, ...]
) -> None:
    total = next(each.cell for each in found if each.cell.consumer_code in TOTALS)
    open_cell = HiddenCell("SE", PLACE, YEAR, "98", "14")
    with pytest.raises(InputError) as refusal:
        taken_over(inventory, [open_cell, total], found)
    assert [problem.where for problem in refusal.value.problems] == [
        f"cell {open_cell}",
        f"cell {total}",
    ]


def test_cells_of_another_year_are_refused(
    inventory: Inventory, found: tuple[Estimate, ...]
) -> None:
    other = replace(inventory, year=2018)
    with pytest.raises(InputError, match="no row of this inventory"):
        taken_over(other, _parts(found)[:1], found)


def test_what_was_taken_over_is_not_written_as_open_data(
    inventory: Inventory, found: tuple[Estimate, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    filled = taken_over(inventory, _parts(found), found)
    with pytest.raises(InputError, match="may not be published"):
        publishable(filled.activity)
    monkeypatch.setattr(export, "activity_records", lambda *_: iter(filled.activity))
    with pytest.raises(InputError, match="may not be published"):
        export.write_activity_table(io.StringIO(), "SE", [PLACE], [YEAR])
    monkeypatch.setattr(export, "covenant_inventories", lambda *_: [filled])
    with pytest.raises(InputError, match="may not be published"):
        export.write_activity_table(io.StringIO(), "SE", [PLACE], [YEAR], with_heat_factors=True)
