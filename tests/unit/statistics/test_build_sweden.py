"""The builder's recipes and the tables that are shipped belong together."""

from pathlib import Path

import pytest
import yaml

from samklang.statistics.manifest import manifest
from tools.build_sweden import COPIED, RECIPES, Feature, _border_rows, _snapped

SHIPPED = manifest("SE").folder
MADE_BY_THE_BUILDER = ("rows", "bytes", "sha256")


@pytest.mark.parametrize("name", COPIED)
def test_a_copied_file_is_the_recipe(name: str) -> None:
    assert (SHIPPED / name).read_bytes() == (RECIPES / name).read_bytes()


def test_the_manifest_is_the_recipe_with_size_and_hash() -> None:
    recipe = yaml.safe_load((RECIPES / "datasets.yaml").read_text(encoding="utf-8"))
    shipped = yaml.safe_load((SHIPPED / "datasets.yaml").read_text(encoding="utf-8"))
    for table in shipped["datasets"]:
        for key in MADE_BY_THE_BUILDER:
            del table[key]
    assert shipped == recipe


def test_every_table_has_a_query_and_every_query_a_table() -> None:
    queries = {path.stem for path in Path(RECIPES / "sql").glob("*.sql")}
    assert queries | {"borders", "final_energy_bounds"} == set(manifest("SE").datasets)


def test_every_query_sorts_its_rows_so_that_the_bytes_are_the_same() -> None:
    for path in Path(RECIPES / "sql").glob("*.sql"):
        assert "ORDER BY" in path.read_text(encoding="utf-8").splitlines()[-1]


def test_snapping_keeps_a_ring_closed_and_drops_repeated_points() -> None:
    ring = [[20.00001, 65.0], [20.00002, 65.0], [20.1, 65.1], [20.2, 65.0], [20.00001, 65.0]]
    longitudes, latitudes = _snapped(ring)
    assert longitudes == [20_000, 20_100, 20_200, 20_000]
    assert latitudes == [65_000, 65_100, 65_000, 65_000]


def test_an_island_too_small_for_the_grid_is_left_out() -> None:
    speck = [[20.0, 65.0], [20.0001, 65.0], [20.0001, 65.0001], [20.0, 65.0]]
    feature: Feature = {
        "properties": {"code": "0000"},
        "geometry": {"type": "Polygon", "coordinates": [speck]},
    }
    assert list(_border_rows(feature)) == []
