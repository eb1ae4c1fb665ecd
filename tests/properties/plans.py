"""Plans of every kind, for properties."""

from hypothesis import strategies as st

from samklang.documents.printed import Printed
from samklang.inventory.records import Territory
from samklang.plan.records import (
    Action,
    BaselineReference,
    Cost,
    Effect,
    EffectKind,
    Estimates,
    Form,
    Group,
    Indicator,
    Joint,
    Milestone,
    Observation,
    Outcome,
    Overlap,
    OverlapRule,
    Pillar,
    Plan,
    SectorSummary,
    Timing,
    Uncertain,
)
from samklang.registry.codes import code_list
from samklang.targets.records import Effort, Reduction, Target

IDS = ("a", "b2", "3", "d e")
AMOUNT = st.floats(-1e12, 1e12, allow_nan=False)
TEXT = st.text(st.characters(codec="utf-8"), max_size=8)
SAID = TEXT.filter(lambda text: bool(text.strip()))
YEAR = st.integers(1900, 2100)
MAYBE = st.none() | AMOUNT


def codes(name: str) -> st.SearchStrategy[str]:
    """A code of a list, or none."""
    return st.sampled_from(("", *code_list(name).codes))


def several(name: str) -> st.SearchStrategy[tuple[str, ...]]:
    """Codes of a list."""
    found = st.sampled_from(code_list(name).codes)
    return st.lists(found, max_size=2, unique=True).map(tuple)


ESTIMATES = st.builds(Estimates, MAYBE, MAYBE, MAYBE)
PRINTED = st.none() | st.decimals(-1000, 1000, places=2).map(lambda one: Printed.of(str(one)))
OUTCOME = st.builds(Outcome, TEXT, TEXT, MAYBE, TEXT)
SECTOR, CARRIER = st.just("residential_buildings"), st.sampled_from(("diesel", "electricity"))


def _sized(**fixed: object) -> st.SearchStrategy[Effect]:
    by_amount = st.builds(Effect, amount=AMOUNT, **fixed)  # type: ignore[arg-type]
    return by_amount | st.builds(Effect, share=AMOUNT, **fixed)  # type: ignore[arg-type]


EFFECT = st.one_of(
    _sized(kind=st.just(EffectKind.SAVING), sector=SECTOR, carrier=CARRIER),
    _sized(
        kind=st.just(EffectKind.SWITCH),
        sector=SECTOR,
        carrier=CARRIER,
        to_carrier=CARRIER,
        ratio=AMOUNT,
    ),
    st.builds(
        Effect, st.just(EffectKind.PRODUCTION), carrier=st.just("electricity"), amount=AMOUNT
    ),
    st.builds(
        Effect,
        st.just(EffectKind.EMISSIONS),
        sector=st.sampled_from(code_list("action_sector").codes),
        amount=AMOUNT,
    ),
)
EFFECTS = st.lists(EFFECT, max_size=2).map(tuple)
FORM = st.builds(
    Form,
    is_key=st.booleans(),
    key_title=TEXT,
    origin=codes("action_origin"),
    responsible=TEXT,
    description=TEXT,
    website=TEXT,
    status=codes("action_implementation_status"),
    done=MAYBE,
    stakeholders=several("action_stakeholder"),
    financing=several("action_financing_source"),
    vulnerable_groups=several("vulnerable_group"),
    jobs_created=MAYBE,
)


def _action(name: str) -> st.SearchStrategy[Action]:
    return st.builds(
        Action,
        id=st.just(name),
        title=SAID,
        sector=codes("action_sector"),
        area=codes("area_of_intervention"),
        instrument=codes("policy_instrument"),
        timing=st.none() | st.builds(Timing, YEAR, YEAR, st.none() | st.integers(), AMOUNT),
        effects=EFFECTS,
        estimates=ESTIMATES,
        cost=st.builds(Cost, MAYBE, MAYBE, MAYBE, MAYBE, TEXT, PRINTED),
        staff=MAYBE,
        requires=st.lists(st.sampled_from(IDS), max_size=2).map(tuple),
        excludes=st.lists(st.sampled_from(IDS), max_size=2).map(tuple),
        joint=st.none() | st.builds(Joint, SAID, AMOUNT),
        uncertain=st.builds(Uncertain, TEXT, TEXT, TEXT),
        is_mitigation=st.booleans(),
        adaptation=st.none()
        | st.builds(
            Pillar,
            hazards=several("hazard"),
            sectors=several("vulnerable_sector"),
            groups=several("vulnerable_group"),
            outcome=OUTCOME,
        ),
        energy_poverty=st.none()
        | st.builds(Pillar, areas=several("energy_poverty_area"), outcome=OUTCOME),
        form=FORM,
    )


TARGET = st.builds(
    Target,
    id=SAID,
    slot=codes("target_slot"),
    base_year=st.none() | YEAR,
    year=st.none() | YEAR,
    reduction=MAYBE,
    kind=st.sampled_from(Reduction),
    is_bau=st.booleans(),
    effort=st.sampled_from(Effort),
    value=MAYBE,
    unit=TEXT,
    population_at_target=MAYBE,
)
OVERLAP = st.one_of(
    st.builds(
        Overlap,
        st.permutations(IDS).map(lambda ids: tuple(ids[:3])),
        st.just(OverlapRule.MULTIPLICATIVE),
    ),
    st.builds(
        Overlap,
        st.permutations(IDS).map(lambda ids: tuple(ids[:2])),
        st.just(OverlapRule.SHARE),
        AMOUNT,
    ),
)
GROUP = st.builds(
    Group,
    id=SAID,
    members=st.permutations(IDS).map(lambda ids: tuple(ids[:2])),
    effects=EFFECTS,
    estimates=ESTIMATES,
    parts=st.sampled_from([(), (0.5, 0.5), (0.25, 0.75)]),
    stated_per_tonne=PRINTED,
)
INDICATOR = st.builds(
    Indicator,
    SAID,
    SAID,
    TEXT,
    TEXT,
    st.lists(st.builds(Observation, YEAR, AMOUNT, TEXT), max_size=2).map(tuple),
)
PLANS = st.builds(
    Plan,
    territory=st.builds(Territory, st.just("SE"), st.just("0000"), TEXT),
    title=TEXT,
    is_example=st.booleans(),
    currency=TEXT,
    price_year=st.none() | YEAR,
    discount_rate=MAYBE,
    baseline=st.builds(BaselineReference, TEXT, st.none() | YEAR, TEXT),
    targets=st.lists(TARGET, max_size=2, unique_by=lambda one: one.id).map(tuple),
    actions=st.tuples(*map(_action, IDS)),
    overlaps=st.lists(OVERLAP, max_size=2).map(tuple),
    groups=st.lists(GROUP, max_size=2, unique_by=lambda one: one.id).map(tuple),
    summary=st.lists(
        st.builds(
            SectorSummary,
            st.just("waste"),
            st.sampled_from(("2030", "long_term")),
            ESTIMATES,
            st.none() | st.integers(),
        ),
        max_size=2,
    ).map(tuple),
    milestones=st.lists(
        st.builds(
            Milestone, YEAR, SAID, st.sampled_from(("", *IDS)), st.sampled_from((None, False, True))
        ),
        max_size=2,
    ).map(tuple),
    indicators=st.lists(INDICATOR, max_size=2, unique_by=lambda one: one.id).map(tuple),
    approved=TEXT,
    has_adaptation_commitment=st.sampled_from((None, False, True)),
    notes=st.lists(TEXT, max_size=2).map(tuple),
)
