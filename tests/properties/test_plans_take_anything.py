"""Whatever a plan holds, the checks answer; they never stop on it, and each answer has its words."""

from hypothesis import given, settings
from hypothesis import strategies as st

from samklang import checks
from samklang.checks.plans import Outlook, check_plan
from samklang.inventory.records import Territory
from samklang.plan.records import (
    Action,
    Cost,
    Effect,
    EffectKind,
    Estimates,
    Form,
    Group,
    Joint,
    Overlap,
    OverlapRule,
    Plan,
    SectorSummary,
    Timing,
)
from samklang.registry.codes import code_list
from samklang.targets.records import Effort, Reduction, Target
from tests.unit.checks.plans.examples import BOTH

NAMES = ("a", "b", "c", "d")
amounts = st.one_of(st.none(), st.sampled_from((0.0, -1.0, 1.0)), st.floats(-1e9, 1e9))
shares = st.one_of(st.none(), st.floats(-2, 2), st.sampled_from((0.0, 1.0, 40.0)))
years = st.one_of(st.none(), st.integers(1985, 2100))
action_sectors = st.sampled_from(("", *code_list("action_sector").codes))
names = st.lists(st.sampled_from(NAMES), max_size=3, unique=True).map(tuple)

targets = st.builds(
    Target,
    id=st.sampled_from(NAMES),
    slot=st.sampled_from(("", *code_list("target_slot").codes)),
    base_year=years,
    year=years,
    reduction=shares,
    kind=st.sampled_from(Reduction),
    effort=st.sampled_from(Effort),
    sector=st.sampled_from(("", *code_list("consumption_sector").codes)),
    indicator=st.sampled_from(("", "x")),
    value=amounts,
    unit=st.sampled_from(("", "MWh")),
    population_at_target=amounts,
    base_emissions_t=amounts,
    base_population=amounts,
)
estimates = st.builds(Estimates, amounts, amounts, amounts)
effects = st.builds(
    Effect,
    st.sampled_from((EffectKind.SAVING,)),
    st.sampled_from(code_list("consumption_sector").codes),
    st.sampled_from(code_list("energy_carrier").codes),
    amount=st.floats(-1e9, 1e9),
)
timings = st.builds(
    Timing,
    st.integers(1985, 2100),
    st.integers(1985, 2100),
    st.none() | st.integers(-5, 60),
    st.floats(-1, 2),
)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    actions = tuple(
        Action(
            name,
            name,
            sector=draw(action_sectors),
            timing=draw(st.none() | timings),
            effects=tuple(draw(st.lists(effects, max_size=2))),
            estimates=draw(estimates),
            cost=Cost(draw(amounts), draw(amounts), draw(amounts), currency=draw(_currency)),
            requires=draw(names),
            excludes=draw(names),
            joint=draw(st.none() | st.builds(Joint, st.just("j"), st.floats(-1, 2))),
            form=Form(status=draw(st.sampled_from(("", "cancelled"))), done=draw(shares)),
        )
        for name in NAMES[: draw(st.integers(0, 4))]
    )
    known = tuple(action.id for action in actions)
    groups = (Group("g", known[:2], estimates=draw(estimates)),) if len(known) > 1 else ()
    overlaps = (
        (Overlap(known[:2], OverlapRule.SHARE, draw(st.floats(-1, 2))),) if len(known) > 1 else ()
    )
    summary = st.builds(
        SectorSummary,
        st.sampled_from(code_list("action_sector").codes),
        st.sampled_from(("2020", "2030", "long_term")),
        estimates,
        st.none() | st.integers(0, 9),
    )
    return Plan(
        Territory("SE", "0000"),
        currency=draw(_currency),
        targets=tuple(draw(st.lists(targets, max_size=3))),
        actions=actions,
        overlaps=overlaps,
        groups=groups,
        summary=tuple(draw(st.lists(summary, max_size=3))),
    )


_currency = st.sampled_from(("", "SEK", "EUR"))
outlooks = st.dictionaries(
    st.sampled_from(NAMES), st.builds(Outlook, amounts, st.none() | st.floats(0, 1)), max_size=2
)


@settings(max_examples=60, deadline=None)
@given(plans(), st.booleans(), st.none() | outlooks)
def test_the_checks_answer_whatever_a_plan_holds(
    plan: Plan, has_inventories: bool, outlook: dict[str, Outlook] | None
) -> None:
    for one in check_plan(plan, BOTH if has_inventories else (), outlook=outlook):
        assert one.message
        assert one.remedy
        assert checks.translated(one, "sv").message
