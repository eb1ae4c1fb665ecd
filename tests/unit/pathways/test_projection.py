"""Each driver by hand, on an inventory with easy figures."""

import numpy as np
import pytest

from samklang.errors import InputError, UnknownCodeError
from samklang.pathways.projection import project
from samklang.pathways.reasons import reasons
from samklang.plan.baseline import Baseline, Cell
from tests.unit.pathways.pathways import example, read_text, result

OIL = Cell("residential_buildings", "heating_oil")
HOMES = Cell("residential_buildings", "electricity")
FORECAST = "population: [{year: 2026, value: 120}, {year: 2028, value: 110}]\n"


def energy(baseline: Baseline, cell: Cell) -> list[float]:
    found: list[float] = baseline.energy_mwh[baseline.places[cell]].round(6).tolist()
    return found


def test_without_drivers_everything_goes_on_as_it_is() -> None:
    baseline = project(result(), read_text(""))
    assert baseline.years == tuple(range(2024, 2031))
    assert baseline.emissions_t == pytest.approx([1500 * 0.1 + 400 * 0.25 + 40] * 7)


def test_use_follows_the_population_and_what_each_uses() -> None:
    text = FORECAST + "drivers: [{carrier: heating_oil, driver: population, rate_per_year: -0.1}]"
    baseline = project(result(), read_text(text))
    people = [100, 110, 120, 115, 110, 110, 110]
    assert baseline.population is not None
    assert baseline.population.tolist() == people
    each = [4 * 0.9**year for year in range(7)]
    assert energy(baseline, OIL) == pytest.approx(np.multiply(people, each), abs=1e-6)
    assert energy(baseline, HOMES) == [1000] * 7


def test_stated_use_per_inhabitant_begins_at_the_inventory() -> None:
    text = FORECAST + (
        "drivers: [{carrier: heating_oil, driver: per_inhabitant, values: [{year: 2026, value: 2}]}]"
    )
    found = energy(project(result(), read_text(text)), OIL)
    assert found == pytest.approx([400, 330, 240, 230, 220, 220, 220])


def test_stated_values_lie_on_straight_lines_and_stay() -> None:
    text = "drivers: [{carrier: heating_oil, driver: values, values: [{year: 2028, value: 0}]}]"
    found = energy(project(result(), read_text(text)), OIL)
    assert found == [400, 300, 200, 100, 0, 0, 0]


def test_a_rate_is_of_what_is_left() -> None:
    text = "drivers: [{sector: residential_buildings, driver: rate, rate_per_year: -0.5}]"
    baseline = project(result(), read_text(text))
    assert energy(baseline, OIL)[:3] == [400, 200, 100]
    assert energy(baseline, HOMES)[:3] == [1000, 500, 250]


HISTORY = [result(2020, oil=900), result(2021, oil=500), result(2022, oil=700), result(2024)]


@pytest.mark.parametrize(
    ("method", "slope"), [("least_squares", -100), ("least_absolute", -125), ("constant_rate", 0)]
)
def test_a_trend_goes_on_from_the_latest_inventory(method: str, slope: float) -> None:
    text = f"drivers: [{{carrier: heating_oil, driver: trend, method: {method}}}]"
    found = energy(project(HISTORY, read_text(text)), OIL)
    if method == "constant_rate":
        assert found[:2] == pytest.approx([400, 400 * (400 / 900) ** 0.25])
    else:
        assert found[0] == 400
        assert found[1] - found[0] == pytest.approx(slope, abs=1e-6)


def test_a_trend_that_reaches_zero_stays_there_and_says_so() -> None:
    pathway = read_text("drivers: [{carrier: heating_oil, driver: trend, method: least_squares}]")
    assert energy(project(HISTORY, pathway), OIL)[-2:] == [0, 0]
    (reason,) = [reason for reason in reasons(HISTORY, pathway) if reason.what == OIL]
    assert "reaches zero in 2028" in reason.told.en
    assert "når noll 2028" in reason.told.sv


def test_a_trend_may_begin_on_the_line() -> None:
    pathway = read_text(
        "drivers: [{carrier: heating_oil, driver: trend, method: least_squares,"
        " through_start: false}]"
    )
    begun = energy(project(HISTORY, pathway), OIL)[0]
    line = np.polyval(np.polyfit([2020, 2021, 2022, 2024], [900, 500, 700, 400], 1), 2024)
    assert begun == pytest.approx(line)


def test_the_closest_selection_counts() -> None:
    pathway = read_text(
        "drivers:\n"
        "  - {driver: rate, rate_per_year: 1}\n"
        "  - {carrier: electricity, driver: rate, rate_per_year: 2}\n"
        "  - {sector: residential_buildings, driver: rate, rate_per_year: 3}\n"
        "  - {sector: residential_buildings, carrier: electricity, driver: rate, rate_per_year: 4}\n"
    )
    baseline = project(result(), pathway)
    assert energy(baseline, HOMES)[1] == 5000
    assert energy(baseline, OIL)[1] == 1600
    assert energy(baseline, Cell("tertiary_buildings", "electricity"))[1] == 1500


def test_sectors_without_energy_have_drivers_of_their_own() -> None:
    text = FORECAST + (
        "drivers: [{driver: rate, rate_per_year: 9}, {non_energy: wastewater, driver: population}]"
    )
    baseline = project(result(), read_text(text))
    assert baseline.non_energy_t[0] == pytest.approx([40, 44, 48, 46, 44, 44, 44])


def test_a_factor_begins_at_the_inventory_and_follows_its_path() -> None:
    text = (
        "factors:\n  - {carrier: electricity, values: [{year: 2026, value: 0.02}]}\n"
        "  - {carrier: heating_oil, rate_per_year: -0.1}\n"
    )
    baseline = project(result(), read_text(text))
    for cell in (HOMES, Cell("tertiary_buildings", "electricity")):
        factors = baseline.factor_t_per_mwh[baseline.places[cell]]
        assert factors == pytest.approx([0.1, 0.06, 0.02, 0.02, 0.02, 0.02, 0.02])
    assert baseline.carrier_factor_t_per_mwh["electricity"][2] == pytest.approx(0.02)
    oil = baseline.factor_t_per_mwh[baseline.places[OIL]]
    assert oil == pytest.approx([0.25 * 0.9**year for year in range(7)])


def test_a_scenario_replaces_what_is_about_the_same_and_nothing_else() -> None:
    pathway = read_text(
        "drivers: [{carrier: heating_oil, driver: rate, rate_per_year: -0.5},"
        " {carrier: electricity, driver: rate, rate_per_year: 0.1}]\n"
        "scenarios:\n"
        "  - {id: oil, drivers: [{carrier: heating_oil, driver: steady}]}\n"
        "  - {id: same}\n"
    )
    changed = project(result(), pathway, "oil")
    assert energy(changed, OIL) == [400] * 7
    assert energy(changed, HOMES) == energy(project(result(), pathway), HOMES)
    same = project(result(), pathway, "same")
    np.testing.assert_array_equal(same.energy_mwh, project(result(), pathway).energy_mwh)


def test_a_scenario_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownCodeError, match="one of: a"):
        project(result(), read_text("scenarios: [{id: a}]"), "b")


def test_everything_that_does_not_fit_is_told_at_once() -> None:
    pathway = read_text(
        "drivers: [{carrier: heating_oil, driver: trend, method: least_squares},"
        " {carrier: electricity, driver: population}]"
    )
    with pytest.raises(InputError) as refused:
        project(result(population=None), pathway)
    told = [str(problem) for problem in refused.value.problems]
    assert len(told) == 3  # one trend, two uses of electricity
    assert any("drivers[0]: residential_buildings, heating_oil" in each for each in told)
    assert sum("population of 2024 is missing" in each for each in told) == 2


def test_a_rate_cannot_be_found_where_nothing_was_used() -> None:
    pathway = read_text("drivers: [{carrier: heating_oil, driver: trend, method: constant_rate}]")
    with pytest.raises(InputError, match="amounts above zero"):
        project([result(2022, oil=0), result(2024)], pathway)


def test_a_hidden_year_is_no_part_of_a_history() -> None:
    pathway = read_text("drivers: [{carrier: heating_oil, driver: trend, method: least_squares}]")
    with pytest.raises(InputError, match="two or more years"):
        project([result(2022, oil=None), result(2024)], pathway)


@pytest.mark.parametrize("results", [[], [result(), result()], [result(2031)]])
def test_inventories_that_do_not_fit_are_refused(results: list[object]) -> None:
    with pytest.raises(InputError):
        project(results, read_text(""))  # type: ignore[arg-type]


def test_every_amount_of_the_example_has_a_reason_in_both_languages() -> None:
    computed, pathway = example()
    baseline = project(computed, pathway)
    found = reasons(computed, pathway)
    assert [reason.what for reason in found] == [*baseline.cells, *baseline.non_energy_sectors]
    assert all(reason.told.en and reason.told.sv != reason.told.en for reason in found)
