"""From the Covenant ledger to the territorial one: lines that add up."""

import math
from collections import Counter

import pytest

from samklang.errors import InputError
from samklang.region.bridge import Bridge, bridge, release_with
from samklang.region.bridge_data import Line, LineKind, Measure, line_of, lines, places
from samklang.region.bridge_document import bridge_document
from samklang.region.crf import crf_rows
from samklang.region.ledgers import common_years, ledgers
from samklang.registry.crosswalks import crosswalk
from samklang.registry.gpc import gpc_references
from samklang.statistics.crosswalk import mappings
from samklang.statistics.grid import has_figures
from samklang.statistics.labels import labels
from samklang.statistics.method import methods
from samklang.statistics.places import municipalities
from samklang.statistics.territorial import fossil_emissions

YEARS = common_years("SE")
REPORTING = ("2510", "2580", "2581", "2582")
# A third of the municipalities, the years in turn, and those that reported in every year; all of them
# in every year take minutes: tools/prove_bridges.py.
PLACES = [
    *(
        (place.code, YEARS[turn % len(YEARS)])
        for turn, place in enumerate(municipalities("SE")[::3])
    ),
    *((code, year) for code in REPORTING for year in YEARS),
]


def _step_t(found: Bridge, key: str) -> float:
    return next(each.step_at_minimum_t for each in found.lines if each.line.key == key)


def _adds_up(found: Bridge) -> None:
    low = (each.step_at_minimum_t for each in found.lines)
    assert math.fsum((found.covenant.minimum_t, *low)) == found.territorial_t
    high = [each.step_at_maximum_t for each in found.lines]
    known = [step for step in high if step is not None]
    if len(known) == len(high):
        assert math.fsum((found.covenant.maximum_t or 0, *known)) == found.territorial_t
    elif found.covenant.maximum_t is not None:  # industry without an upper bound, left out
        opened = {each.line.key for each in found.lines if each.step_at_maximum_t is None}
        assert opened == {"industry_fuel", "not_explained"}


def test_the_lines_add_up_to_the_last_digit_in_every_municipality() -> None:
    places_then = [place for place in PLACES if has_figures("SE", *place)]
    assert len(places_then) > 120
    for turn, (code, year) in enumerate(places_then):
        _adds_up(bridge("SE", code, year, include_industry=bool(turn % 2)))


@pytest.mark.parametrize("year", [2016, 2019])
def test_lulea_leads_from_hundreds_of_kilotonnes_to_megatonnes(year: int) -> None:
    found = bridge("SE", "2580", year)
    assert found.release == "2025"
    assert found.covenant.minimum_t < 0.42e6
    assert found.territorial_t > 3.5e6
    assert _step_t(found, "industry_fuel") > 0.7 * found.territorial_t
    # What neither ledger tells is small beside what a steel works emits.
    ends = found.remainder.step_at_minimum_t, found.remainder.step_at_maximum_t or math.inf
    assert max(map(abs, ends)) < 0.07 * found.territorial_t


@pytest.mark.parametrize(
    ("year", "territorial_t", "steps_t"),
    [
        (
            2016,
            3_800_196,
            {"heat_used": -160_725, "plants_fuel": 395_765, "transport": 9_239, "waste": 17_127},
        ),
        (
            2019,
            3_532_711,
            {"heat_used": -169_489, "plants_fuel": 318_794, "transport": -52_525, "waste": 14_955},
        ),
    ],
)
def test_lulea_line_by_line(year: int, territorial_t: float, steps_t: dict[str, float]) -> None:
    found = bridge("SE", "2580", year)
    assert found.territorial_t == pytest.approx(territorial_t, abs=1)
    for key, step_t in steps_t.items():
        assert _step_t(found, key) == pytest.approx(step_t, abs=1), key


def test_with_industry_the_fuel_of_industry_is_no_step() -> None:
    without, included = (
        bridge("SE", "2580", 2016, include_industry=each) for each in (False, True)
    )
    (line,) = (each for each in included.lines if each.line.key == "industry_fuel")
    assert (line.step_at_minimum_t, line.step_at_maximum_t) == (0, 0)
    assert line.covenant.minimum_t == pytest.approx(_step_t(without, "industry_fuel"))
    assert included.remainder.step_at_minimum_t == pytest.approx(
        without.remainder.step_at_minimum_t
    )


def test_a_secret_cell_opens_the_line_that_holds_it_and_the_total_alike() -> None:
    found = bridge("SE", "2580", 2016)
    assert found.covenant.maximum_t is not None
    width_t = found.covenant.maximum_t - found.covenant.minimum_t
    opened_t = math.fsum(
        (each.covenant.maximum_t or 0) - each.covenant.minimum_t for each in found.lines
    )
    assert width_t > 0
    assert opened_t == pytest.approx(width_t)
    for each in found.lines:
        assert each.step_t.minimum_t <= each.step_at_minimum_t <= (each.step_t.maximum_t or 0)


def test_secret_cells_seen_together_leave_less() -> None:
    for include_industry in (False, True):
        found = bridge("SE", "2580", 2016, include_industry=include_industry)
        together, own = found.together, found.covenant
        assert own.minimum_t < together.minimum_t < (together.maximum_t or 0) < (own.maximum_t or 0)
        assert "together" in {note.key for note in found.notes}
    open_cells = bridge("SE", "2581", 2015)
    assert open_cells.together == open_cells.covenant
    assert "together" not in {note.key for note in open_cells.notes}


def test_the_newest_release_that_has_the_year_is_taken_and_said() -> None:
    older, newer = bridge("SE", "2580", 2016), bridge("SE", "2580", 2020)
    assert (older.release, newer.release) == ("2025", "2026")
    assert "older_release" in {note.key for note in older.notes}
    assert "older_release" not in {note.key for note in newer.notes}


def test_a_year_or_release_without_figures_says_which_have_them() -> None:
    with pytest.raises(InputError, match="2005, 2010, 2015, 2016"):
        release_with("SE", 2013)
    with pytest.raises(InputError, match="Release 2025 has it"):
        bridge("SE", "2580", 2016, "2026")
    with pytest.raises(InputError, match="2025, 2026"):
        bridge("SE", "2580", 2016, "1900")


def test_every_row_of_the_covenant_stands_on_one_line() -> None:
    for row in (line for each in methods("SE") for line in mappings("SE", each.use)):
        assert line_of("SE", row.sector, row.carrier).covenant is not None


def test_every_sector_of_the_emissions_database_is_taken_once() -> None:
    def taken(*measures: Measure) -> Counter[tuple[str, str]]:
        return Counter(
            each for line in lines("SE") if line.measure in measures for each in line.territorial
        )

    carbon = taken(Measure.CARBON_DIOXIDE, Measure.REMAINDER)
    whole = taken(Measure.ALL_GASES)
    assert {*carbon.values(), *whole.values()} == {1}
    sectors = {sector for sector, _ in taken(Measure.OTHER_GASES)}
    assert sectors == {sector for sector, _ in carbon}
    assert sectors | {sector for sector, _ in whole} == {*labels("SE", "emission_sector")}
    known = {
        (cell.sector_code, cell.subsector_code)
        for cell in fossil_emissions("SE", "2580")
        if cell.sector_code in sectors
    }
    split = {sector for sector, part in known if part != "all"}
    assert {each for each in known if each[1] != "all" or each[0] not in split} == {*carbon}


@pytest.mark.parametrize("line", lines("SE"), ids=lambda line: line.key)
def test_a_line_says_why_in_both_languages(line: Line) -> None:
    assert line.label("en") != line.label("sv")
    assert line.reason.text("en") != line.reason.text("sv")
    for subsector in line.territorial:
        assert places("SE", subsector).ipcc_categories


def test_one_line_is_the_remainder() -> None:
    kinds = [line.kind for line in lines("SE")]
    assert kinds.count(LineKind.REMAINDER) == 1


def test_the_crosswalk_knows_references_of_the_gpc_and_every_sub_sector() -> None:
    table = crosswalk("se_territorial_emissions")
    known = {reference.id for reference in gpc_references()}
    assert {one for row in table.rows for one in row["gpc_references"].split()} <= known
    carried = {
        (cell.sector_code, cell.subsector_code) for cell in fossil_emissions("SE", "2580")
    } - {("all", "all")}
    assert carried == {table.left_side(row) for row in table.rows}


@pytest.mark.parametrize(("code", "year"), [("2580", 2016), ("2580", 2019), ("0180", 2015)])
def test_the_rows_of_the_framework_sum_to_each_ledger(code: str, year: int) -> None:
    found = ledgers("SE", code, year, release_with("SE", year))
    rows = crf_rows("SE", found)
    within_t = math.fsum(row.territorial_t or 0 for row in rows)
    counted_t = math.fsum(row.covenant.minimum_t for row in rows if row.covenant)
    assert within_t == pytest.approx(found.territorial_t)
    assert counted_t == pytest.approx(found.covenant_total.minimum_t)
    by_references = {row.references: row for row in rows}
    assert len(by_references) == len(rows)
    # Heat and electricity of homes: used here, so in one ledger only; their plants in the other.
    assert by_references[("I.1.2",)].territorial_t is None
    assert by_references[("I.4.4",)].covenant is None


def test_the_document_adds_up_too() -> None:
    document = bridge_document(bridge("SE", "2580", 2019))
    assert document["schema"] == "samklang: ledger_bridge/1"
    steps = (line["step_t_at_minimum"] for line in document["lines"])
    assert math.fsum((document["covenant_t_minimum"], *steps)) == document["territorial_t"]
    assert document["remainder_t_at_minimum"] == document["lines"][-1]["step_t_at_minimum"]
