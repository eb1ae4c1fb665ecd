"""A plain plan that breaks no rule, its inventories, and small helpers for the tests of single rules."""

from dataclasses import replace
from typing import Any

from samklang.checks.plans import Outlook, check_plan
from samklang.findings import Finding
from samklang.inventory.compute import compute
from samklang.inventory.records import Kind, Territory
from samklang.inventory.result import InventoryResult
from samklang.plan.records import (
    Action,
    Cost,
    Effect,
    EffectKind,
    Estimates,
    Form,
    Indicator,
    Observation,
    Plan,
    Timing,
)
from samklang.targets.records import Reduction, Target
from tests.unit.checks import examples

BASELINE = compute(examples.plain())  # 2015: 23 kt, 20 of them from transport
LATEST = compute(examples.plain(year=2020, kind=Kind.MONITORING))
BOTH = (BASELINE, LATEST)
TARGET = Target("goal", "CoM2030", base_year=2015, year=2030, reduction=0.4)
REACHED = {"goal": Outlook(emissions_t=10_000.0, probability=0.9)}


def action(name: str, sector: str = "transport", tonnes: float = 4_000, **more: Any) -> Action:
    """An action that states its effect and breaks no rule."""
    made = Action(
        name,
        f"Do {name}",
        sector=sector,
        timing=Timing(2022, 2026, 20),
        estimates=Estimates(tonnes, tonnes * 4, 0.0),
        cost=Cost(investment=1_000.0),
        form=Form(is_key=True),
    )
    return replace(made, **more)


def plan(*extra: Action, **more: Any) -> Plan:
    """A plan that breaks no rule, with more actions or other attributes."""
    actions = (
        action("buses", tonnes=5_000),
        action("cycling", tonnes=3_000),
        action("homes", "residential", 950),
        action("offices", "tertiary", 150),
        action("schools", "municipal", 60),
    )
    made = Plan(
        Territory("SE", "0000", "Exempelby"),
        currency="SEK",
        price_year=2022,
        discount_rate=0.035,
        targets=(TARGET,),
        actions=(*actions, *extra),
        approved_by="The council",
        approved="2022-06-01",
        has_adaptation_commitment=True,
        has_risk_assessment=True,
    )
    return replace(made, **more)


def goal(**more: Any) -> Plan:
    """A plan whose target is otherwise."""
    return plan(targets=(replace(TARGET, **more),))


def solar_goal(**more: Any) -> Plan:
    """A plan with a goal for an indicator too."""
    target = Target("solar", year=2030, indicator="sun", value=500.0, unit="MWh")
    measured = Indicator(
        "sun", "Solar power", "MWh", "the grid company", (Observation(2021, 90.0),)
    )
    return plan(targets=(TARGET, replace(target, **more)), indicators=(measured,))


def per_head(**more: Any) -> Plan:
    """A plan whose target is per inhabitant."""
    return goal(**{"kind": Reduction.PER_CAPITA, "population_at_target": 10_500.0, **more})


def saving(sector: str = "residential_buildings", carrier: str = "heating_oil") -> Effect:
    """A saving of a carrier by a sector."""
    return Effect(EffectKind.SAVING, sector, carrier, amount=100.0)


def found(
    made: Plan,
    inventories: tuple[InventoryResult, ...] = BOTH,
    outlook: dict[str, Outlook] | None = None,
) -> tuple[Finding, ...]:
    """What the rules say of a plan."""
    return check_plan(made, inventories, outlook=REACHED if outlook is None else outlook)
