"""Costs of a tonne as plans print them, each way recognised from the plan's own figures."""

import pytest

from samklang.plan.cost import annuity_factor
from samklang.plan.findings import in_language
from samklang.plan.stated import implied_factors, shared_impacts, stated_findings
from tests.unit.plan.plans import HEAD, action, baseline, read

INVESTMENT, TONNES, YEARS = 71_162_000, 10_000, 20
ANNUITY = INVESTMENT * annuity_factor(0.04, YEARS) / TONNES


def told(printed: str) -> list[str]:
    line = (
        f"  - {{id: a, title: A, sector: waste, start: 2025, end: 2025, lifetime_years: {YEARS}, "
        f"emissions_t: {TONNES}, cost: {{investment: {INVESTMENT}, stated_per_tonne: {printed}}}}}\n"
    )
    return [finding.text for finding in stated_findings(read(f"{HEAD}actions:\n{line}"))]


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        (f"{ANNUITY:.1f}", None),
        ("7116.2", "stated_one_year"),
        ("355.8", "stated_undiscounted"),
        ("116.2", "stated_lost_digit"),
        (str(TONNES), "stated_its_tonnes"),
        ("4321", "stated_unknown"),
    ],
)
def test_each_way_of_counting_is_recognised(printed: str, key: str | None) -> None:
    assert told(printed) == ([key] if key else [])


def test_round_figures_are_not_taken_for_one_effect() -> None:
    lines = "".join(
        f"  - {{id: {name}, title: A, sector: waste, emissions_t: {tonnes}}}\n"
        for name, tonnes in (("a", 500), ("b", 500), ("c", 2802.41), ("d", 2802.41), ("e", 2802.4))
    )
    (finding,) = shared_impacts(read(f"{HEAD}actions:\n{lines}"))
    assert finding.where == "c, d"
    assert "2,802 t fewer" in finding.message
    assert "2\u00a0802 t mindre" in in_language(finding, "sv").message


def test_tonnes_that_its_energy_does_not_give_are_found() -> None:
    oil = "kind: saving, sector: residential_buildings, carrier: heating_oil, amount: 100"
    lines = action("a", oil, "emissions_t: 30") + action("b", oil, "emissions_t: 33")
    (finding,) = implied_factors(read(f"{HEAD}actions:\n{lines}"), baseline())
    assert (finding.where, finding.expected, finding.found) == ("b", "0.3 t/MWh", "0.33 t/MWh")
