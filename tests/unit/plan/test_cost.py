"""Money by year, worked by hand."""

import pytest

from samklang.plan.cost import CashFlow, annuity_factor, cash_flow, discount_factors
from tests.unit.plan.plans import HEAD, action, read, saving

YEARS = range(2025, 2030)


def of(cost: str, timing: str = "start: 2025, end: 2026", head: str = HEAD) -> CashFlow:
    return cash_flow(
        read(f"{head}actions:\n{action('a', saving(1), f'{timing}, cost: {cost}')}"), YEARS
    )


def test_an_investment_is_spent_evenly_while_it_is_carried_out() -> None:
    assert of("{investment: 100}").net.tolist() == [50, 50, 0, 0, 0]


def test_yearly_costs_and_savings_follow_the_effect() -> None:
    found = of("{yearly: 10, savings: 4}", "start: 2025, end: 2026, lifetime_years: 4")
    assert found.net.tolist() == [3, 6, 6, 6, 0]


def test_money_is_discounted_to_the_year_of_prices() -> None:
    found = of("{yearly: 104}", "start: 2026, end: 2026, lifetime_years: 1")
    assert found.present_value == pytest.approx(100)
    assert discount_factors(0.04, 2025, [2025, 2027]) == pytest.approx([1, 1 / 1.04**2])


def test_without_a_rate_there_is_no_present_value() -> None:
    found = of("{yearly: 1}", head=HEAD.replace("discount_rate: 0.04\n", ""))
    assert found.present_value is None
    assert [finding.text for finding in found.findings] == ["no_discount_rate"]


def test_without_a_year_of_prices_there_is_no_present_value() -> None:
    found = of("{yearly: 1}", head=HEAD.replace("price_year: 2025\n", ""))
    assert found.present_value is None
    assert [finding.text for finding in found.findings] == ["no_price_year"]


def test_another_currency_is_told_and_not_added() -> None:
    found = of("{yearly: 1, currency: EUR}")
    assert not found.net.any()
    (finding,) = found.findings
    assert (finding.id, finding.expected, finding.found) == ("P58", "SEK", "EUR")


def test_the_only_currency_of_the_actions_is_the_plans() -> None:
    found = of("{yearly: 1, currency: EUR}", head=HEAD.replace("currency: SEK\n", ""))
    assert (found.currency, found.findings) == ("EUR", ())


@pytest.mark.parametrize(
    ("rate", "years", "factor"),
    [(0.0, 20, 0.05), (0.04, 20, 0.0735818), (0.03, 40, 0.0432624), (0.05, 1, 1.05)],
)
def test_the_annuity_of_the_tables(rate: float, years: int, factor: float) -> None:
    assert annuity_factor(rate, years) == pytest.approx(factor, abs=5e-8)


def test_annuities_repay_the_investment_with_interest() -> None:
    worth = discount_factors(0.04, 2025, range(2026, 2046)).sum() * annuity_factor(0.04, 20)
    assert worth == pytest.approx(1)
