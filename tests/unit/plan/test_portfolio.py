"""The cheapest plan in cases that can be worked by hand, alone and in a region."""

from dataclasses import replace

import numpy as np
import pytest

from samklang.errors import InputError
from samklang.inventory.records import Territory
from samklang.plan.portfolio.decomposition import optimise_many
from samklang.plan.portfolio.gathering import Case
from samklang.plan.portfolio.limits import LimitKind
from samklang.plan.portfolio.optimise import Portfolio, optimise, optimise_jointly
from samklang.plan.portfolio.picture import starts_picture
from samklang.plan.portfolio.records import (
    Bounds,
    CapPath,
    Decided,
    TargetCap,
    Wanted,
    Window,
    YearAmount,
)
from samklang.plan.portfolio.report import result_keys, sentences
from samklang.plan.portfolio.solver import Ending, Manner
from samklang.plan.portfolio.words import conflict_text
from samklang.plan.records import Action, Cost, Effect, EffectKind, Joint, Plan, Timing
from samklang.targets.records import Target
from tests import portfolio_cases as cases

YEARS = cases.YEARS
WHOLE_T = 75.0  # 100 MWh of electricity at 0.4, 50 MWh of oil at 0.3, 20 t of waste
EXACT = Manner(gap=0.0)
LAMPS = Effect(EffectKind.SAVING, cases.HOMES.sector, "electricity", amount=10)  # 4 t
BOILERS = Effect(EffectKind.SAVING, cases.OIL.sector, "heating_oil", amount=20)  # 6 t
COMPOST = Effect(EffectKind.EMISSIONS, "waste", amount=5)  # 5 t


def action(name: str, effect: Effect, investment: float, **more: object) -> Action:
    shape: dict[str, object] = {
        "timing": Timing(2026, 2026),
        "cost": Cost(investment),
        "effects": (effect,),
    }
    return Action(name, name.title(), **{**shape, **more})  # type: ignore[arg-type]


def plan(*actions: Action, code: str = "0000", **more: object) -> Plan:
    given: dict[str, object] = {"currency": "SEK", "price_year": 2026, "discount_rate": 0.0}
    return Plan(Territory("SE", code, "Exempelby"), actions=actions, **{**given, **more})  # type: ignore[arg-type]


def within(*amounts: YearAmount, **more: object) -> Wanted:
    return Wanted(YEARS, together=Bounds(amounts), **more)  # type: ignore[arg-type]


def cap(year: int, tonnes: float) -> YearAmount:
    return YearAmount(LimitKind.EMISSIONS, year, year, tonnes)


def budget(amount: float, kind: LimitKind = LimitKind.INVESTMENT) -> YearAmount:
    return YearAmount(kind, YEARS[0], YEARS[-1], amount)


THREE = plan(
    action("lamps", LAMPS, 40), action("boilers", BOILERS, 90), action("compost", COMPOST, 30)
)


def best(wanted: Wanted, given: Plan = THREE) -> Portfolio:
    return optimise(given, cases.baseline(), wanted, EXACT)


def starts(found: Portfolio) -> dict[str, int]:
    return {each.action: each.start for each in found.chosen}


def test_the_cheapest_actions_that_reach_a_cap_are_chosen() -> None:
    found = best(within(cap(2029, WHOLE_T - 9)))
    assert set(starts(found)) == {"lamps", "compost"}
    assert found.cost == pytest.approx(70)
    assert found.ending is Ending.PROVEN


def test_nothing_is_done_where_nothing_is_asked() -> None:
    assert starts(best(within())) == {}


def test_with_a_discount_rate_actions_wait_until_they_are_needed() -> None:
    found = best(within(cap(2028, WHOLE_T - 5)), replace(THREE, discount_rate=0.1))
    assert starts(found) == {"compost": 2028}
    assert found.cost == pytest.approx(30 / 1.1**2)


def test_the_price_of_a_cap_is_that_of_the_last_tonne() -> None:
    (price,) = best(within(cap(2029, WHOLE_T - 9))).prices
    assert price.amount == pytest.approx(40 / 4)


def test_the_price_of_a_budget_is_what_more_of_it_would_save() -> None:
    later = replace(THREE, discount_rate=0.0)
    wanted = within(cap(2026, WHOLE_T - 8), YearAmount(LimitKind.INVESTMENT, 2026, 2026, 100))
    found = best(wanted, later)
    assert found.cost == pytest.approx(70)
    assert not [one for one in found.prices if one.limit.kind is LimitKind.INVESTMENT]


def test_a_budget_spreads_investments_over_years() -> None:
    found = best(within(cap(2029, WHOLE_T - 9), budget(45)))
    assert len(set(starts(found).values())) == 2


def test_staff_limits_how_much_is_done_at_once() -> None:
    busy = plan(action("lamps", LAMPS, 40, staff=1.0), action("compost", COMPOST, 30, staff=1.0))
    found = best(within(cap(2029, WHOLE_T - 9), budget(1.5, LimitKind.STAFF)), busy)
    assert len(set(starts(found).values())) == 2


def test_what_is_required_has_started_before() -> None:
    chained = plan(action("lamps", LAMPS, 40), action("compost", COMPOST, 30, requires=("lamps",)))
    found = best(within(cap(2027, WHOLE_T - 5)), chained)
    assert starts(found)["lamps"] <= starts(found)["compost"] <= 2027


def test_decided_actions_stay_and_windows_hold() -> None:
    wanted = within(
        cap(2029, WHOLE_T - 9),
        decided=(Decided("boilers", 2025),),
        windows=(Window("compost", 2028, 2028),),
    )
    found = best(wanted)
    assert starts(found) == {"boilers": 2025, "compost": 2028}
    assert [each.is_decided for each in found.chosen] == [True, False]


def test_actions_without_a_cost_are_left_out_and_named() -> None:
    unknown = plan(action("lamps", LAMPS, 40), action("compost", COMPOST, 30, cost=Cost()))
    found = best(within(cap(2029, WHOLE_T - 4)), unknown)
    assert set(starts(found)) == {"lamps"}
    assert found.skipped == ("compost",)
    assert any("compost" in sentence for sentence in sentences(found))


def test_limits_that_cannot_be_kept_are_named_in_both_languages() -> None:
    found = best(within(cap(2029, WHOLE_T - 14), cap(2027, WHOLE_T - 4), budget(35)))
    assert found.ending is Ending.INFEASIBLE
    kinds = [limit.kind for limit in found.conflict.limits]
    assert LimitKind.EMISSIONS in kinds
    assert LimitKind.INVESTMENT in kinds
    english = conflict_text(found.conflict.limits, found.offers, "SEK")
    assert "at most 61 t in 2029" in english
    swedish = conflict_text(found.conflict.limits, found.offers, "SEK", "sv")
    assert "högst 61 ton 2029" in swedish
    assert result_keys(found)["net_present_cost"] is None


def test_a_cap_that_no_action_reaches_is_at_fault_alone() -> None:
    found = best(within(cap(2029, 10), cap(2027, WHOLE_T), budget(1000)))
    assert [limit.year for limit in found.conflict.limits] == [2029]


def test_a_target_gives_caps_on_a_line() -> None:
    target = Target("half", base_year=2026, year=2029, reduction=0.1, base_emissions_t=WHOLE_T)
    wanted = Wanted(YEARS, together=Bounds(targets=(TargetCap("half", CapPath.FROM_BASE),)))
    found = best(wanted, replace(THREE, targets=(target,)))
    amounts = {one.year: one.amount for one in found.limits}
    assert amounts == pytest.approx({2026: 75, 2027: 72.5, 2028: 70, 2029: 67.5})
    assert (found.emissions_t[0] <= np.array([75, 72.5, 70, 67.5]) + 1e-6).all()


def test_unknown_names_are_refused_together() -> None:
    wanted = within(
        windows=(Window("lamp", 2026, 2027),), decided=(Decided("boiler"),), own={"9999": Bounds()}
    )
    with pytest.raises(InputError) as refused:
        best(wanted)
    assert len(refused.value.problems) == 3


def test_without_a_discount_rate_nothing_is_added_up() -> None:
    with pytest.raises(InputError, match="discount rate"):
        best(within(), replace(THREE, discount_rate=None))


def test_a_baseline_that_is_too_short_is_refused() -> None:
    with pytest.raises(InputError, match="2040"):
        best(Wanted((2029, 2040)))


def test_the_answer_tells_what_closing_the_gap_costs() -> None:
    wanted = within(cap(2029, WHOLE_T - 9), decided=(Decided("compost", 2026),))
    told = " ".join(sentences(best(wanted)))
    assert "4 t too much are left in 2029" in told
    assert "costs 40 SEK net more" in told


def test_the_picture_has_a_bar_for_each_action() -> None:
    found = best(within(cap(2029, WHOLE_T - 9)))
    data = starts_picture(found, "sv")["data"]
    assert isinstance(data, dict)
    assert {bar["action"] for bar in data["values"]} == {"Lamps", "Compost"}


def test_a_joint_action_is_decided_once_and_paid_by_share() -> None:
    ours = action("plant", COMPOST, 30, joint=Joint("plant", 0.4))
    theirs = action("works", COMPOST, 30, joint=Joint("plant", 0.6))
    region = [
        Case(plan(ours, code="0001"), cases.baseline()),
        Case(plan(theirs, code="0002"), cases.baseline()),
    ]
    found = optimise_jointly(
        region, Wanted(YEARS, own={"0001": Bounds((cap(2028, WHOLE_T - 2),))}), EXACT
    )
    assert [each.action for each in found.chosen] == ["plant", "works"]
    assert len({each.start for each in found.chosen}) == 1
    assert found.cost == pytest.approx(30)
    with pytest.raises(InputError, match="9999"):
        optimise_jointly(region, Wanted(YEARS, own={"9999": Bounds()}), EXACT)


def _region(count: int, first: int) -> tuple[list[Case], Wanted]:
    """Municipalities with caps of their own and one budget."""
    made = [cases.small(first + number, actions=4) for number in range(count)]
    region = [
        Case(
            replace(one.plan, discount_rate=0.03, territory=Territory("SE", f"{place:04}")),
            one.baseline,
        )
        for place, one in enumerate(made)
    ]
    caps = {f"{place:04}": Bounds((cap(2029, WHOLE_T - 3),)) for place in range(count)}
    return region, Wanted(YEARS, together=Bounds((budget(25.0 * count),)), own=caps)


@pytest.mark.parametrize("first", [0, 100, 200, 300])
def test_a_region_by_parts_is_as_dear_as_in_one_piece_within_its_proven_gap(first: int) -> None:
    region, wanted = _region(5, first)
    whole = optimise_jointly(region, wanted, EXACT)
    parts = optimise_many(region, wanted, EXACT, gap=0.0, rounds=6)
    if not whole.is_found:
        assert not np.isfinite(parts.cost)
        return
    assert parts.bound <= whole.cost + 1e-6
    if parts.parts:
        assert whole.cost <= parts.cost + 1e-6
        for year in YEARS:
            spent = sum(
                float(part.evaluations[0].costs.investment[:, YEARS.index(year)].sum())
                for part in parts.parts
            )
            assert spent <= 125.0 * (1 + 1e-6)


def test_a_cap_on_all_cannot_be_shared_by_parts() -> None:
    region, _ = _region(2, 0)
    with pytest.raises(InputError, match="cap on emissions"):
        optimise_many(region, within(cap(2029, 100)))
