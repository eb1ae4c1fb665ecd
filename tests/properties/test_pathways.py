"""Laws of pathways that hold for any figures."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from samklang.pathways import direct
from samklang.pathways.bands import band_of, chance_at_most
from samklang.pathways.linear import linear_of
from samklang.pathways.projection import project
from samklang.pathways.run import run
from samklang.pathways.terms import Errors, terms_of
from samklang.plan.evaluate import exact_sum
from samklang.plan.records import Plan
from tests.properties.plans import PLANS
from tests.unit.pathways.pathways import example, read_text, result

RATE = st.floats(-0.5, 0.5).map(lambda rate: round(rate, 4))
AMOUNT = st.floats(0, 1e6).map(lambda amount: round(amount, 3))
COMPUTED = result()
EXAMPLE, _ = example()


@given(st.lists(RATE, min_size=2, max_size=2), AMOUNT)
def test_without_uncertainty_the_band_is_the_path(rates: list[float], value: float) -> None:
    pathway = read_text(
        f"drivers: [{{carrier: heating_oil, driver: rate, rate_per_year: {rates[0]}}},"
        f" {{sector: tertiary_buildings, driver: rate, rate_per_year: {rates[1]}}},"
        f" {{non_energy: wastewater, driver: values, values: [{{year: 2028, value: {value}}}]}}]"
    )
    outlook = run(COMPUTED, pathway, draws=5)
    assert outlook.uncertain is not None
    for quantile in outlook.uncertain.band.quantiles_t:
        np.testing.assert_allclose(quantile, outlook.emissions_t, rtol=1e-12)


@given(st.tuples(RATE, RATE))
def test_a_higher_rate_never_gives_less(rates: tuple[float, float]) -> None:
    low, high = (
        project(
            COMPUTED, read_text(f"drivers: [{{driver: rate, rate_per_year: {rate}}}]")
        ).emissions_t
        for rate in sorted(rates)
    )
    assert (low <= high * (1 + 1e-12)).all()


@given(
    st.floats(0.5, 1.0),
    st.floats(1.0, 2.0),
    st.floats(0, 0.4),
    st.floats(0, 0.02),
    st.integers(0, 2**32),
)
def test_factorised_is_direct_where_the_same_is_drawn(
    low: float, high: float, spread: float, drift: float, seed: int
) -> None:
    pathway = read_text(
        "uncertainty:\n"
        f"  amounts: [{{error: 'uniform({low}, {high})', drift_per_year: 'uniform(0, {drift})'}},"
        f" {{non_energy: wastewater, error: 'lognormal(0, {spread})'}}]\n"
        f"  factors: [{{error: 'lognormal(0, {spread})'}}]\n"
    )
    baseline = project(COMPUTED, pathway)
    errors = Errors.of(COMPUTED, pathway.uncertainty)
    terms = terms_of(baseline, errors)
    factorised = linear_of(terms, errors.owner, baseline.years).totals(50, seed)
    drawn = direct.totals(terms, baseline.years, 50, seed)
    np.testing.assert_allclose(factorised, drawn, rtol=1e-12)


@given(st.floats(0, 50), st.floats(0, 50), st.integers(0, 2**32))
def test_quantiles_are_in_order_and_chances_grow(amounts: float, factors: float, seed: int) -> None:
    pathway = read_text(
        f"uncertainty: {{amounts: [{{half_width_pct: {amounts:.3f}}}],"
        f" factors: [{{half_width_pct: {factors:.3f}}}]}}"
    )
    baseline = project(COMPUTED, pathway)
    errors = Errors.of(COMPUTED, pathway.uncertainty)
    totals = linear_of(terms_of(baseline, errors), errors.owner, baseline.years).totals(200, seed)
    assert (np.diff(band_of(totals).quantiles_t, axis=0) >= 0).all()
    chances = [chance_at_most(totals, level) for level in (100.0, 250.0, 290.0, 400.0)]
    assert (np.diff(chances, axis=0) >= 0).all()


@given(st.lists(RATE, max_size=3))
def test_a_scenario_that_replaces_nothing_is_the_pathway(rates: list[float]) -> None:
    carriers = ("electricity", "heating_oil", "diesel")
    drivers = ", ".join(
        f"{{carrier: {carrier}, driver: rate, rate_per_year: {rate}}}"
        for carrier, rate in zip(carriers, rates, strict=False)
    )
    pathway = read_text(f"drivers: [{drivers}]\nscenarios: [{{id: same}}]")
    own, same = project(COMPUTED, pathway), project(COMPUTED, pathway, "same")
    np.testing.assert_array_equal(own.emissions_t, same.emissions_t)


@settings(max_examples=20, deadline=None)
@given(PLANS)
def test_the_wedges_of_any_plan_sum_to_what_its_run_takes_away(own: Plan) -> None:
    outlook = run(EXAMPLE, read_text(""), plan=replace(own, discount_rate=None))
    assert outlook.evaluation is not None
    taken = exact_sum(outlook.evaluation.wedges_t)
    np.testing.assert_array_equal(outlook.emissions_t, outlook.baseline.emissions_t - taken)
