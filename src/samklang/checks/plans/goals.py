"""A goal is tested: specific, measurable, bound in time, feasible (P01–P04), and possible at all.

The test is ours; product and Covenant both ask for goals that can be followed up.
"""

from collections.abc import Iterator

from samklang.checks.figures import percent, shown
from samklang.checks.plans.named import finding_on
from samklang.checks.plans.rule import plan_rule
from samklang.checks.plans.subject import Outlook, PlanSubject
from samklang.checks.texts import finding
from samklang.findings import Finding, Severity
from samklang.plan.records import Plan
from samklang.registry.thresholds import threshold
from samklang.targets.records import Reduction, Target
from samklang.targets.required import YearTotal


@plan_rule("T01")
def reduction_is_a_share(subject: PlanSubject) -> Iterator[Finding]:
    """T01: above zero, at most all of it."""
    least = threshold("T01", "minimum_share").value
    most = threshold("T01", "maximum_share").value
    for target in subject.plan.targets:
        if target.reduction is not None and not least < target.reduction <= most:
            yield finding(
                "T01",
                Severity.ERROR,
                target.id,
                found=shown(target.reduction),
                expected=f"> {shown(least)}, ≤ {shown(most)}",
                name=target.id,
            )


@plan_rule("P01")
def goals_are_specific(subject: PlanSubject) -> Iterator[Finding]:
    """A goal says by how much: a reduction of emissions, or an indicator's value with its unit."""
    for target in subject.plan.targets:
        if target.reduction is None and target.value is None:
            yield finding_on("P01", Severity.ERROR, target)
        elif target.value is not None and not target.unit:
            yield finding_on("P01", Severity.ERROR, target, text="P01_unit")


@plan_rule("P02")
def goals_are_measurable(subject: PlanSubject) -> Iterator[Finding]:
    """What a goal is about is measured, and somebody says where the figures are from."""
    for target in subject.plan.targets:
        if target.reduction is not None:
            if subject.base(target) is None:
                yield finding_on("P02", Severity.WARNING, target)
        else:
            yield from _indicator(subject.plan, target)


def _indicator(plan: Plan, target: Target) -> Iterator[Finding]:
    found = next((one for one in plan.indicators if one.id == target.indicator), None)
    if found is None:
        yield finding_on("P02", Severity.ERROR, target, text="P02_indicator")
    elif not (found.source or any(one.source for one in found.observations)):
        yield finding_on("P02", Severity.WARNING, target, text="P02_source", indicator=found.id)


@plan_rule("P03")
def goals_are_bound_in_time(subject: PlanSubject) -> Iterator[Finding]:
    """A goal has a year; a reduction also has the year that it counts from."""
    for target in subject.plan.targets:
        if target.year is None:
            yield finding_on("P03", Severity.ERROR, target)
        if target.reduction is not None and target.base_year is None:
            yield finding_on("P03", Severity.ERROR, target, text="P03_base")


@plan_rule("P04")
def goals_are_feasible(subject: PlanSubject) -> Iterator[Finding]:
    """What is expected of a goal reaches it, likely enough; where nobody has reckoned it, that is told."""
    for target in subject.plan.targets:
        if target.reduction is None:
            continue
        expected = subject.outlook.get(target.id, Outlook())
        if expected == Outlook():
            yield finding_on("P04", Severity.NOTE, target)
        yield from _short(subject, target, expected)
        yield from _unlikely(target, expected)


def _short(subject: PlanSubject, target: Target, expected: Outlook) -> Iterator[Finding]:
    stands = subject.standing(target)
    if stands is not None and expected.emissions_t is not None:
        over = expected.emissions_t - stands.required_t
        if over > 0:
            yield finding_on(
                "P04",
                Severity.WARNING,
                target,
                text="P04_short",
                found=f"{shown(expected.emissions_t, 0)} t",
                expected=f"≤ {shown(stands.required_t, 0)} t",
                over=f"{shown(over, 0)} t",
            )


def _unlikely(target: Target, expected: Outlook) -> Iterator[Finding]:
    least = threshold("P04", "minimum_probability").value
    if expected.probability is not None and expected.probability < least:
        yield finding_on(
            "P04",
            Severity.WARNING,
            target,
            text="P04_unlikely",
            found=percent(expected.probability),
            expected=f"≥ {percent(least)}",
        )


@plan_rule("P11")
def target_year_is_after_base_year(subject: PlanSubject) -> Iterator[Finding]:
    """The target year comes after the base year."""
    for target in subject.plan.targets:
        if target.year is None or target.base_year is None:
            continue
        if target.year <= target.base_year:
            yield finding_on(
                "P11",
                Severity.ERROR,
                target,
                found=str(target.year),
                expected=f"> {target.base_year}",
            )


@plan_rule("P12")
def base_is_above_zero(subject: PlanSubject) -> Iterator[Finding]:
    """There is something to reduce in the base year."""
    for target in subject.plan.targets:
        for base in _bases(subject, target):
            if not base.emissions_t > 0:
                yield finding_on(
                    "P12",
                    Severity.ERROR,
                    target,
                    found=f"{shown(base.emissions_t)} t",
                    expected="> 0 t",
                )


def _bases(subject: PlanSubject, target: Target) -> Iterator[YearTotal]:
    base = subject.base(target)
    if target.reduction is not None and base is not None:
        yield base


@plan_rule("P20")
def people_are_counted(subject: PlanSubject) -> Iterator[Finding]:
    """A target per inhabitant knows the population of both its years."""
    for target in subject.plan.targets:
        if target.kind is not Reduction.PER_CAPITA or target.reduction is None:
            continue
        base = subject.base(target)
        before = base.population if base and base.population else target.base_population
        for population, text in ((before, "P20_base"), (target.population_at_target, "P20")):
            if not (population and population > 0):
                yield finding_on("P20", Severity.ERROR, target, text=text)
