"""The way from the statistics to the Covenant: complete, of known codes, in both languages."""

import re
from pathlib import Path

import numpy as np
import pytest

from samklang.registry.codes import code_list
from samklang.statistics.crosswalk import (
    FINAL_ENERGY,
    INDUSTRY,
    Mapping,
    crosswalk,
    mappings,
)
from samklang.statistics.grid import energy_grid, heat_grid, power_grid
from samklang.statistics.labels import labels
from samklang.statistics.method import NEWER
from samklang.statistics.rows import covenant_rows, line_share

PAGE = Path(__file__).parents[3] / "docs" / "explanation" / "swedish-statistics.md"
LINES = crosswalk("SE")


def _name(line: Mapping) -> str:
    return f"{line.kind}-{line.consumer_code}-{line.code}-{line.carrier}"


def _parts(dimension: str) -> set[str]:
    return {code for code, label in labels("SE", dimension).items() if not label.is_total}


def test_every_cell_of_the_table_falls_on_the_covenant_once() -> None:
    mapped = [(line.consumer_code, line.code) for line in mappings("SE", FINAL_ENERGY)]
    pairs = {
        (consumer, carrier) for consumer in _parts("consumer") for carrier in _parts("carrier")
    }
    assert set(mapped) == pairs
    twice = {pair for pair in mapped if mapped.count(pair) > 1}
    split = {
        (line.consumer_code, line.code)
        for line in mappings("SE", FINAL_ENERGY)
        if line.delivered_fuel
    }
    assert twice == split


def test_no_energy_is_lost_or_counted_twice() -> None:
    grid = energy_grid("SE")
    known = grid.known_mwh()
    parts = [grid.rows[code] for code in _parts("consumer")]
    carriers = [grid.columns[code] for code in _parts("carrier")]
    table_mwh = known[:, :, parts][..., carriers].sum()
    mapped_mwh = sum(
        (
            known[:, :, grid.rows[line.consumer_code], grid.columns[line.code]]
            * line_share("SE", line)
        ).sum()
        for line in mappings("SE", FINAL_ENERGY)
    )
    assert mapped_mwh == pytest.approx(table_mwh, rel=1e-12)


@pytest.mark.parametrize("line", LINES, ids=_name)
def test_a_line_uses_known_codes_and_says_what_it_covers(line: Mapping) -> None:
    if line.sector:
        assert code_list("consumption_sector").resolve(line.sector) == line.sector
    if line.carrier and not line.kind.endswith("power_plant"):
        assert code_list("energy_carrier").resolve(line.carrier) == line.carrier
    assert line.quality in "ABCD"
    assert line.includes("en") != line.includes("sv")
    assert bool(line.cannot_separate("en")) == bool(line.cannot_separate("sv"))


def test_the_industry_is_told_apart_since_plants_in_the_ets_cannot_be() -> None:
    industry = [row for row in covenant_rows("SE") if row.is_industry]
    assert {row.sector for row in industry} == {"industry_non_ets"}
    assert all(line.group == INDUSTRY for row in industry for line in row.lines)
    assert all("not separable from ETS" in row.lines[0].cannot_separate() for row in industry)


def test_a_row_of_several_consumers_has_the_worst_of_their_grades() -> None:
    row = next(row for row in covenant_rows("SE") if row.sector == "residential_buildings")
    assert {line.consumer_code for line in row.lines} == {"98", "97", "964"}
    assert row.quality == max(line.quality for line in row.lines)


def test_fuels_and_plants_of_the_production_tables_are_all_mapped() -> None:
    heat, power = heat_grid("SE"), power_grid("SE")
    fuels = {line.code for line in mappings("SE", NEWER.heat_fuel)}
    for grid in (heat, power):
        burnt = {
            code
            for code, column in grid.columns.items()
            if np.nan_to_num(grid.energy_mwh[..., column]).any()
        }
        assert burnt - fuels <= set(labels("SE", "production_flow"))
    assert {line.code for line in mappings("SE", NEWER.heat_plant)} == _parts("heat_production")
    assert _parts("electricity_production") <= {
        line.code for line in mappings("SE", NEWER.power_plant)
    }


def test_the_page_shows_every_line_of_the_mapping() -> None:
    page = PAGE.read_text(encoding="utf-8")
    shown = set(
        re.findall(r"^\| (\w+) \| (\w+) \| (\w+) \| (\w+) \| ([A-D]) \|", page, re.MULTILINE)
    )
    wanted = {
        (line.consumer_code, line.code, line.sector, line.carrier, line.quality)
        for line in mappings("SE", FINAL_ENERGY)
    }
    assert shown == wanted
