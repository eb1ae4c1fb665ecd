"""The inventories that Norrbotten's municipalities reported, beside the statistics."""

import math
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from samklang.errors import InputError
from samklang.region.comparison import (
    ComparedRow,
    Comparison,
    compare_published,
    compared_years,
)
from samklang.region.comparison_data import (
    NOT_EXPLAINED,
    carrier_group,
    comparison_data,
)
from samklang.region.comparison_document import comparison_document
from samklang.region.comparison_parts import ROUNDING, PartKind
from samklang.registry.codes import code_list
from samklang.statistics.covenant import published_inventories
from samklang.statistics.method import inventory_years

_PINNED = Path(__file__).with_name("published_comparisons.yaml")
PINNED: list[dict[str, Any]] = yaml.safe_load(_PINNED.read_text(encoding="utf-8"))
PLACES = [(each["code"], each["year"]) for each in PINNED]
EVERY = [
    (found.territory_code, found.year)
    for found in published_inventories("SE")
    if found.year in inventory_years("SE")
]


@cache
def _compared(code: str, year: int, *, include_industry: bool = False) -> Comparison:
    return compare_published("SE", code, year, include_industry=include_industry)


def _by_name(found: Comparison) -> dict[str, ComparedRow]:
    return {f"{row.pair.group.key} {row.pair.carrier_group}": row for row in found.rows}


def _parts_t(row: ComparedRow) -> dict[str, float]:
    amounts: dict[str, float] = defaultdict(float)
    for part in row.parts:
        amounts[part.reason.key] += part.emissions_t
    amounts.pop(ROUNDING, None)
    return amounts


@pytest.mark.parametrize("pinned", PINNED, ids=lambda each: f"{each['code']}-{each['year']}")
def test_the_differences_are_those_that_were_looked_through(pinned: Mapping[str, Any]) -> None:
    found = _by_name(_compared(pinned["code"], pinned["year"]))
    assert list(found) == [row["row"] for row in pinned["rows"]]
    for expected in pinned["rows"]:
        row = found[expected["row"]]
        pair = row.pair
        assert pair.published.energy.number == pytest.approx(expected["published_mwh"])
        assert pair.published.emissions.number == pytest.approx(expected["published_t"], abs=0.01)
        if "secret" in expected:
            assert pair.statistics.energy.is_at_least
            assert sorted(_parts_t(row)) == expected["secret"]
            continue
        assert not pair.statistics.energy.is_at_least
        assert pair.energy_difference_mwh == pytest.approx(expected["difference_mwh"], abs=0.06)
        assert pair.emissions_difference_t == pytest.approx(expected["difference_t"], abs=0.06)
        assert pair.moved_mwh == pytest.approx(expected.get("moved_mwh", 0), abs=0.5)
        assert _parts_t(row) == pytest.approx(expected["parts_t"], abs=0.06)


@pytest.mark.parametrize("include_industry", [False, True])
@pytest.mark.parametrize(("code", "year"), EVERY)
def test_parts_add_up_to_the_difference_in_every_published_inventory(
    code: str, year: int, *, include_industry: bool
) -> None:
    found = _compared(code, year, include_industry=include_industry)
    for row in found.rows:
        pair = row.pair
        energy_mwh = math.fsum(part.energy_mwh for part in row.parts)
        emissions_t = math.fsum(part.emissions_t for part in row.parts)
        assert energy_mwh == pytest.approx(pair.energy_difference_mwh, abs=1e-9)
        assert emissions_t == pytest.approx(pair.emissions_difference_t, abs=1e-9)
        assert row.notes
    whole_t = math.fsum(row.pair.emissions_difference_t for row in found.rows)
    assert found.emissions_difference_t == pytest.approx(whole_t, abs=1e-6)


@pytest.mark.parametrize(("code", "year"), EVERY)
def test_every_published_and_every_counted_figure_is_in_a_row(code: str, year: int) -> None:
    found = _compared(code, year, include_industry=True)
    (published,) = (one for one in published_inventories("SE", code) if one.year == year)
    told_t = math.fsum(cell.emissions_t or 0 for cell in published.cells)
    assert found.published.emissions.number == pytest.approx(told_t)
    cells = [cell for row in found.rows for cell in row.pair.cells]
    keys = [(cell.sector, cell.carrier_group) for cell in cells]
    assert len(keys) == len(set(keys))
    assert found.statistics.energy.minimum == pytest.approx(
        math.fsum(cell.statistics.energy.minimum for cell in cells if cell.statistics)
    )


def test_the_rows_of_services_are_cut_otherwise_and_add_up_to_the_same() -> None:
    for year in (2010, 2013, 2016, 2019):
        row = _by_name(_compared("2580", year))["services district_heating_and_cooling"]
        assert row.pair.energy_difference_mwh == 0
        assert row.pair.moved_mwh > 30_000
        assert "every owner" in row.notes[0].text("en")


def test_jokkmokk_counted_farming_with_services() -> None:
    rows = _by_name(_compared("2510", 2013))
    given = rows["services electricity"].pair.energy_difference_mwh
    taken = rows["agriculture electricity"].pair.energy_difference_mwh
    assert given == -taken == 1068


def test_a_published_figure_inside_a_secret_interval_is_explained_by_secrecy() -> None:
    row = _by_name(_compared("2580", 2016))["homes electricity"]
    assert row.pair.statistics.energy.is_at_least
    kinds = {part.kind: part for part in row.parts}
    assert kinds[PartKind.HIDDEN].energy_mwh == row.pair.energy_difference_mwh
    assert PartKind.ACTIVITY not in kinds


def test_industry_is_left_out_unless_it_is_asked_for() -> None:
    without, included = _compared("2580", 2016), _compared("2580", 2016, include_industry=True)
    name = "industry fossil_fuels"
    left_out = _by_name(without)[name].pair.left_out
    assert left_out is not None
    assert _by_name(without)[name].pair.statistics.energy.number == 0
    assert _by_name(included)[name].pair.statistics == left_out
    assert {part.reason.key for part in _by_name(included)[name].parts} >= {"ets_left_out"}


def test_what_nothing_explains_is_named_with_its_amount() -> None:
    found = _compared("2581", 2013)
    row = _by_name(found)["transport fossil_fuels"]
    (unknown,) = (part for part in row.parts if part.reason.key == NOT_EXPLAINED)
    assert unknown.emissions_t == pytest.approx(34_200, abs=100)
    assert found.not_explained_t > unknown.emissions_t
    assert found.explained_share < 0.7


@pytest.mark.parametrize(("code", "year"), PLACES)
def test_shares_of_the_reasons_are_the_whole(code: str, year: int) -> None:
    found = _compared(code, year)
    assert math.fsum(each.share for each in found.reasons) == pytest.approx(1)
    assert 0 <= found.explained_share <= 1


def test_a_year_without_a_published_inventory_says_which_years_have_one() -> None:
    with pytest.raises(InputError, match="2010, 2013, 2016, 2019"):
        compare_published("SE", "2580", 2014)
    with pytest.raises(InputError, match="a municipality that has reported"):
        compare_published("SE", "2584", 2014)
    assert compared_years("SE", "2584") == ()


def test_an_inventory_in_another_unit_says_so() -> None:
    stockholm = compare_published("SE", "0180", 2012)
    assert "comparison_unlike" in {note.key for note in stockholm.notes}
    assert "comparison_unlike" not in {note.key for note in _compared("2580", 2010).notes}


def test_every_row_and_reason_of_the_data_is_one_that_exists() -> None:
    data = comparison_data("SE")
    sectors = [sector for group in data.groups for sector in group.sectors]
    assert len(sectors) == len(set(sectors))
    assert {*sectors} <= {*code_list("consumption_sector").codes}
    assert {group.cut for group in data.groups} - {""} <= {*data.reasons}
    assert {*data.factor_reasons.values()} <= {*data.reasons}
    for (code, year, group, carriers), known in data.explanations.items():
        assert f"{group} {carriers}" in _by_name(_compared(code, year))
        assert {share.reason for share in known.shares} <= {*data.reasons}
        assert known.shares or known.text


def test_an_explanation_explains_no_more_than_the_difference() -> None:
    for (code, year, group, carriers), known in comparison_data("SE").explanations.items():
        row = _by_name(_compared(code, year))[f"{group} {carriers}"]
        stated = [share.energy_mwh for share in known.shares if share.energy_mwh is not None]
        for amount in stated:
            assert amount * row.pair.energy_difference_mwh > 0
            assert abs(amount) <= abs(row.pair.energy_difference_mwh) + 0.1


def test_every_sentence_of_the_data_is_in_both_languages() -> None:
    data = comparison_data("SE")
    texts = [reason.text for reason in data.reasons.values()]
    texts += [known.text for known in data.explanations.values() if known.text]
    for note in texts:
        assert note.text("en")
        assert note.text("sv")
        assert note.text("en") != note.text("sv")


def test_carriers_are_grouped_as_the_covenant_publishes_them() -> None:
    assert carrier_group("heating_oil") == "fossil_fuels"
    assert carrier_group("other_biomass") == "renewable_fuels"
    assert carrier_group("electricity") == "electricity"
    assert carrier_group("district_heating_and_cooling") == "district_heating_and_cooling"


def test_the_document_holds_what_was_compared() -> None:
    found = _compared("2582", 2015)
    document = comparison_document(found)
    assert document["schema"] == "samklang: published_comparison/1"
    assert document["territory"] == {"country": "SE", "code": "2582", "name": "Boden"}
    assert len(document["rows"]) == len(found.rows)
    for row in document["rows"]:
        told_t = math.fsum(part["emissions_t"] for part in row["parts"])
        assert told_t == pytest.approx(row["emissions_difference_t"], abs=1e-9)
