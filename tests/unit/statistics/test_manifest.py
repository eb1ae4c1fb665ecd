"""Every table that is carried says what it is, and is what it says."""

import hashlib
from pathlib import Path

import pytest

from samklang.errors import InputError
from samklang.registry.sources import sources as registered
from samklang.statistics.database import rows
from samklang.statistics.manifest import Dataset, countries, dataset, manifest
from samklang.statistics.rules import rules

MOST_BYTES_IN_A_FILE = 1_900_000
MOST_BYTES = 6_000_000
DATASETS = tuple(manifest("SE").datasets.values())


def _id(table: Dataset) -> str:
    return table.id


def test_the_countries_are_those_that_have_a_folder() -> None:
    assert countries() == ("SE",)


def test_a_country_is_found_whatever_its_case() -> None:
    assert manifest("se").code == "SE"


@pytest.mark.parametrize("table", DATASETS, ids=_id)
def test_the_bytes_are_those_that_were_built(table: Dataset) -> None:
    assert hashlib.sha256(table.path.read_bytes()).hexdigest() == table.sha256


@pytest.mark.parametrize("table", DATASETS, ids=_id)
def test_the_columns_and_rows_are_those_that_are_described(table: Dataset) -> None:
    described = [column.name for column in table.columns]
    found = rows("SE", table.id, "SELECT column_name FROM (DESCRIBE FROM read_parquet($path))")
    assert [row[0] for row in found] == described
    assert rows("SE", table.id, "SELECT count(*) FROM read_parquet($path)") == [(table.rows,)]


@pytest.mark.parametrize("table", DATASETS, ids=_id)
def test_a_table_has_source_licence_release_and_caveats_in_both_languages(table: Dataset) -> None:
    assert table.source_id in manifest("SE").sources
    for wording in (table.licence, table.years):
        assert wording.text("en")
        assert wording.text("sv")
    assert table.release
    assert table.publisher
    assert table.table
    assert table.title("en") != table.title("sv")
    assert table.accessed_on is not None
    for caveat in table.caveats:
        assert caveat.text("en")
        assert caveat.text("sv")
        assert caveat.text("en") != caveat.text("sv")


@pytest.mark.parametrize("table", DATASETS, ids=_id)
def test_a_measured_column_names_its_unit(table: Dataset) -> None:
    for column in table.columns:
        if column.name.endswith(("_mwh", "_t", "_km2", "_m3", "_t_per_mwh", "_t_co2e", "_t_co2")):
            assert column.unit
        assert column.description


def test_the_tables_are_small() -> None:
    folder = manifest("SE").folder
    sizes = {path.name: path.stat().st_size for path in Path(folder).iterdir()}
    assert max(sizes.values()) <= MOST_BYTES_IN_A_FILE
    assert sum(sizes.values()) <= MOST_BYTES


def test_the_licence_of_the_borders_is_told_as_it_is() -> None:
    borders = dataset("SE", "borders")
    assert "no licence file" in borders.licence.text("en")
    assert "ingen licensfil" in borders.licence.text("sv")
    assert "Replace" in borders.caveat("unclear_licence").text_en


def test_a_source_known_to_the_registry_too_is_the_same_one_there() -> None:
    carried = manifest("SE").sources
    for found in registered():
        if found.id in carried:
            assert found.publisher == carried[found.id].publisher


@pytest.mark.parametrize(
    ("country", "table", "named"),
    [("NO", "final_energy", "one of: SE"), ("SE", "weather", "final_energy")],
)
def test_what_is_not_carried_is_refused_with_what_is(country: str, table: str, named: str) -> None:
    with pytest.raises(InputError, match=named):
        dataset(country, table)


def test_every_rule_of_reading_has_a_unit_and_a_source() -> None:
    known = {found.id for found in registered()}
    for found in rules().values():
        assert found.source_id in known
        assert found.unit
        assert found.description
