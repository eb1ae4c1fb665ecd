"""Reading pathway documents: every key arrives, every fault is told with its place."""

import pytest

from samklang.errors import DocumentError
from samklang.pathways.records import DriverKind, Point, Selection, TrendMethod
from tests.unit.pathways.pathways import example, read_text


def problems(text: str) -> list[str]:
    with pytest.raises(DocumentError) as error:
        read_text(text)
    return [str(problem) for problem in error.value.problems]


def test_the_example_arrives_whole() -> None:
    _, pathway = example()
    assert pathway.is_example
    assert (pathway.until, pathway.plan) == (2050, "exempelby-plan.yaml")
    assert pathway.assumptions.population[0] == Point(2030, 12350)
    assert {scenario.id for scenario in pathway.scenarios} == {"slow-grid", "growth"}
    assert pathway.uncertainty.amounts
    assert pathway.uncertainty.factors


def test_a_driver_arrives_with_its_keys() -> None:
    pathway = read_text(
        "drivers: [{sector: residential_buildings, carrier: electricity, driver: trend,"
        " method: least_absolute, through_start: false, source: We}]"
    )
    (driver,) = pathway.assumptions.drivers
    assert driver.kind is DriverKind.TREND
    assert driver.selection == Selection("residential_buildings", "electricity")
    assert (driver.method, driver.is_through_start) == (TrendMethod.LEAST_ABSOLUTE, False)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("driver: []", "the key 'driver' is not known"),
        ("drivers: [{driver: rates, rate_per_year: 1}]", "is not known"),
        ("drivers: [{driver: rate}]", "rate_per_year is missing"),
        ("drivers: [{driver: trend}]", "method is missing"),
        ("drivers: [{driver: steady, rate_per_year: 0.1}]", "does not belong to the driver steady"),
        ("drivers: [{driver: rate, rate_per_year: -1}]", "leaves nothing"),
        ("drivers: [{driver: steady}, {driver: steady}]", "the same as entry 1"),
        ("drivers: [{driver: steady, non_energy: wastewater, sector: public_lighting}]", "alone"),
        ("drivers: [{driver: values, values: [{year: 2030, value: -1}]}]", "the value of 2030"),
        (
            "population: [{year: 2030, value: 1}, {year: 2030, value: 2}]",
            "the year 2030 stands twice",
        ),
        ("factors: [{carrier: electricity}]", "one of values and rate_per_year"),
        ("scenarios: [{id: a}, {id: a}]", "the same as entry 1"),
        ("uncertainty: {amounts: [{sector: public_lighting}]}", "are missing"),
        ("uncertainty: {amounts: [{half_width_pct: 5, error: 'normal(1, 1)'}]}", "say the same"),
        ("uncertainty: {factors: [{error: 'normal(1)'}]}", "cannot be"),
        ("uncertainty: {factors: [{half_width_pct: 90}]}", "half-width of 90"),
    ],
)
def test_what_cannot_be_meant_is_refused(text: str, told: str) -> None:
    (problem,) = problems(text)
    assert told in problem
    assert "pathway.yaml, line 4" in problem


def test_all_faults_are_told_at_once_with_their_places() -> None:
    found = problems(
        "drivers:\n  - {driver: rate}\nscenarios:\n  - id: a\n    drivers:\n"
        "      - {driver: trend}\n    factors: [{carrier: electricity}]\n"
    )
    places = ["line 5, drivers[0]", "line 9, scenarios[0].drivers[0]", "scenarios[0].factors[0]"]
    assert all(place in problem for place, problem in zip(places, found, strict=True))
