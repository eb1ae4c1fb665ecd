"""Crosswalks and the references of the GPC: nothing counted twice, what leads nowhere is known."""

from collections import Counter

import pytest

from samklang.errors import LookupRefused
from samklang.registry.codes import code_list
from samklang.registry.crosswalks import crosswalk, crosswalk_names
from samklang.registry.gpc import cdp_rows, gpc_reference, gpc_references

REFERENCES = gpc_references()
# Sectors of the Covenant that no GPC reference takes: residues and an old aggregate.
WITHOUT_REFERENCE = {
    "buildings_non_allocated",
    "transport_non_allocated",
    "other_non_allocated",
    "other_non_energy",
    "waste_management_legacy",
}
# References of the GPC that no row of the Covenant feeds.
WITHOUT_SECTOR = {
    *("I.4.1", "I.4.2", "I.4.3", "I.4.4", "I.6.1", "I.6.2", "I.6.3", "I.7.1"),
    *("IV.1", "IV.2", "V.1", "V.2", "V.3", "VI.1"),
}


@pytest.mark.parametrize("name", crosswalk_names())
def test_a_left_side_stands_on_one_line(name: str) -> None:
    found = crosswalk(name)
    counted = Counter(found.left_side(row) for row in found.rows)
    assert found.is_one_to_one
    assert [left for left, count in counted.items() if count > 1] == []


@pytest.mark.parametrize("name", crosswalk_names())
def test_the_codes_of_a_crosswalk_are_in_their_lists(name: str) -> None:
    found = crosswalk(name)
    for column in (*found.key, *found.right):
        for row in found.rows:
            if column.code_list and row[column.name]:
                assert row[column.name] in code_list(column.code_list)


@pytest.mark.parametrize("name", crosswalk_names())
def test_lines_that_lead_nowhere_are_counted(name: str) -> None:
    assert len(crosswalk(name).unmapped()) == 0


@pytest.mark.parametrize("name", crosswalk_names())
def test_every_line_has_a_known_grade(name: str) -> None:
    grades = set(code_list("quality_grade").codes)
    assert {row.quality for row in crosswalk(name).rows} <= grades


def test_swedish_carriers_lead_to_carriers_and_technologies() -> None:
    known = {*code_list("energy_carrier").codes, *code_list("fuel").codes, ""}
    assert {row["carrier"] for row in crosswalk("se_energy_statistics").rows} <= known


def test_lines_are_found_by_their_columns() -> None:
    found = crosswalk("se_energy_statistics").of(kind="final_energy", carrier="electricity")
    assert found
    assert {row["carrier"] for row in found} == {"electricity"}


def test_an_unknown_crosswalk_is_refused() -> None:
    with pytest.raises(LookupRefused, match="se_energy_statistics"):
        crosswalk("no_such_table")


def test_no_emission_has_two_gpc_references() -> None:
    places = Counter(
        (sector, found.crf_column, found.transport_mode)
        for found in REFERENCES
        for sector in found.sectors
    )
    assert [place for place, count in places.items() if count > 1] == []


def test_gpc_sectors_are_covenant_sectors() -> None:
    known = {*code_list("consumption_sector").codes, *code_list("non_energy_sector").codes}
    used = {sector for found in REFERENCES for sector in found.sectors}
    assert used <= known
    assert known - used == WITHOUT_REFERENCE
    assert {found.id for found in REFERENCES if not found.sectors} == WITHOUT_SECTOR


def test_gpc_modes_are_modes_of_the_covenant() -> None:
    modes = {found.transport_mode for found in REFERENCES if found.transport_mode}
    assert modes == set(code_list("transport_mode").codes)


def test_there_are_53_references_with_labels_in_both_languages() -> None:
    assert len(REFERENCES) == 53
    assert all(found.label_en and found.label_sv for found in REFERENCES)


def test_a_reference_is_found_by_id() -> None:
    found = gpc_reference("I.1.2")
    assert (found.scope, found.level, found.crf_column) == (2, "basic", "indirect")
    assert found.sectors == ("residential_buildings",)
    with pytest.raises(LookupRefused):
        gpc_reference("I.1.9")


def test_cdp_rows_add_up_known_references_once() -> None:
    known = {found.id for found in REFERENCES}
    for row in cdp_rows():
        assert set(row.gpc_references) <= known
        assert len(set(row.gpc_references)) == len(row.gpc_references)


def test_cdp_basic_is_what_the_gpc_calls_basic() -> None:
    (total,) = (row for row in cdp_rows() if row.code == "total_basic")
    assert set(total.gpc_references) == {found.id for found in REFERENCES if found.level == "basic"}


def test_cdp_parts_add_up_to_their_totals() -> None:
    rows = {row.code: set(row.gpc_references) for row in cdp_rows()}
    assert rows["total_scope_2"] == rows["stationary_scope_2"] | rows["transport_scope_2"]
    assert rows["total_scope_3"] == (
        rows["stationary_scope_3"] | rows["transport_scope_3"] | rows["waste_inside_scope_3"]
    )
    assert rows["total_scope_1"] | rows["generation"] == (
        rows["stationary_scope_1"]
        | rows["transport_scope_1"]
        | rows["waste_inside_scope_1"]
        | rows["waste_outside_scope_1"]
    )
