"""Portfolio documents are read strictly, and every problem is told at once."""

from pathlib import Path

import pytest

from samklang.errors import DocumentError
from samklang.plan.portfolio.document import read_portfolio
from samklang.plan.portfolio.limits import LimitKind
from samklang.plan.portfolio.records import CapPath, TargetCap, YearAmount
from tests.structure.source_tree import ROOT

HEAD = "samklang: portfolio/1\nhorizon: {first: 2026, last: 2030}\n"


def refused(text: str) -> str:
    with pytest.raises(DocumentError) as error:
        read_portfolio((HEAD + text).encode(), "limits.yaml")
    return str(error.value)


def test_the_example_is_read() -> None:
    wanted = read_portfolio(ROOT / "docs" / "examples" / "exempelby-portfolio.yaml")
    assert wanted.years == tuple(range(2026, 2046))
    assert YearAmount(LimitKind.EMISSIONS, 2030, 2030, 25500) in wanted.together.amounts
    assert [each.action for each in wanted.decided] == ["climate-office", "led-lights"]


def test_limits_without_years_hold_in_all_of_them() -> None:
    wanted = read_portfolio((HEAD + "staff: [{people: 2.5}]").encode())
    assert wanted.together.amounts == (YearAmount(LimitKind.STAFF, 2026, 2030, 2.5),)


def test_a_cap_may_come_from_a_target() -> None:
    text = HEAD + "each: {caps: [{target: t2030, path: at_the_end}]}"
    wanted = read_portfolio(text.encode())
    assert wanted.each.targets == (TargetCap("t2030", CapPath.AT_END),)


def test_limits_of_one_territory_stand_by_its_code() -> None:
    text = HEAD + 'territories: [{code: "0001", budgets: [{kind: total, amount: 5}]}]'
    (amount,) = read_portfolio(text.encode()).own["0001"].amounts
    assert amount.kind is LimitKind.SPENDING


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("caps: [{year: 2030}]", "emissions_t"),
        ("caps: [{year: 2031, emissions_t: 5}]", "outside the horizon"),
        ("caps: [{year: 2030, emissions_t: -5}]", "below zero"),
        ("caps: [{year: 2030, first: 2028, emissions_t: 5}]", "one year and a range"),
        ("caps: [{first: 2030, last: 2028, emissions_t: 5}]", "before the first"),
        ("caps: [{target: t, year: 2030}]", "no years and tonnes of its own"),
        ("caps: [{year: 2030, emissions_t: 5, path: at_the_end}]", "a path leads to a target"),
        ("budgets: [{kind: money, amount: 5}]", "'money'"),
        ("budget: []", "Did you mean 'budgets'"),
        ("discount_rate: 3.5", "not a discount rate"),
        ("windows: [{action: a, first: 2029, last: 2028}]", "before the first"),
        ("decided: [{action: a}, {action: a}]", "stands here and in entry 1"),
    ],
)
def test_bad_input_is_told_with_its_place(text: str, told: str) -> None:
    message = refused(text)
    assert told in message
    assert "limits.yaml, line" in message


def test_all_problems_are_told_at_once() -> None:
    message = refused("caps: [{year: 2030}, {year: 2040, emissions_t: 1}]\ndiscount_rate: 7")
    assert len(message.splitlines()) == 3


def test_one_file_holds_one_portfolio(tmp_path: Path) -> None:
    file = tmp_path / "two.yaml"
    file.write_text(f"---\n{HEAD}---\n{HEAD}", encoding="utf-8")
    with pytest.raises(DocumentError, match="2 documents"):
        read_portfolio(file)


def test_a_horizon_ends_after_it_begins() -> None:
    text = b"samklang: portfolio/1\nhorizon: {first: 2030, last: 2026}\n"
    with pytest.raises(DocumentError, match="before the first"):
        read_portfolio(text)
