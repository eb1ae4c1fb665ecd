"""Write ``docs/reference/checks.md`` from the rules and their limits.

Run from the root of the repository: ``python -m tools.make_checks_reference``. A test compares the page
with what this writes.
"""

from collections.abc import Iterator
from pathlib import Path

from samklang import checks
from samklang.checks import texts
from samklang.checks.plans import registered_plan_rules
from samklang.registry import thresholds

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "checks.md"

_HEAD = """\
# Checks

`samklang check FILE` tells what is wrong or unusual in an inventory or in a plan; in the library
`samklang.checks.run(inventory)` and `samklang.checks.plans.check_plan(plan, inventories)` do. All
findings are collected before stopping; errors come first. An **error** contradicts itself or is not
accepted, a **warning** is suspicious or would be changed in publication, a **note** is unusual and may
well be right. Every finding names the rule and its source.

| profile | looks at |
|---|---|
| `eligibility` | what the Covenant asks of an inventory or a plan |
| `coherence` | what is declared, against references, averages and other years, by the JRC's rules |
| `arithmetic` | what is printed: rows, totals and tables against each other and energy times factor |
| `plan` | targets and actions, by the JRC's rules (T) and ours (P) |

## How far figures may lie apart

A printed figure stands for anything within half a unit of its last digit. A sum may miss its parts
by the half units of all of them. A product may miss by the energy times half a unit of the factor,
and half a unit of the energy times the factor, and half a unit of the printed emissions. A zero is
exact. A factor of the registry counts as printed with three decimals, as the tables print that it
is compared with. What lies farther apart is a contradiction, and what lies within raises nothing.

A contradiction is told once, by the slip that explains it: a slip is named only when it brings the
figure within rounding of what it should be. A cell is at fault when its row and its column miss the
same amount; else the total is. Digits are called transposed where both margins, or a product, give
the other order.

## What is weaker than it may look

- The JRC's groups of countries for C01 and C03 are not published; ours are inferred, so these two
  are notes up to their outlier limit.
- C09 is applied by the JRC to a list of large cities that is not published; here it is a note for
  all.
- C15 needs at least the number of inventories in the table below, with population; fewer are not
  judged. Both methods work on logarithms. The isolation forest is seeded.
- C16 itself is a classification; what is told is that it cannot be made.
- Without printed totals, a digit slip in a row that is smaller than what the digits of the factor
  allow cannot be seen.
- A factor is said to be that of another fuel or year only where the digits leave one factor open
  within 2 %.
- T02–T04 and P05 add up what actions state. An action's effect counts once where a group states it, a
  joint action by the territory's share, a cancelled one not at all, and towards a target only what
  works in its year. Without single actions the summary speaks. The JRC adds what the form holds.
- T04 leaves local production of electricity and heat out: it lowers the emissions of all blocks.
- T07 compares with the row of the summary that has most tonnes, since actions have no horizon.
- The minimum of E2 for the group of eastern countries, and for plans of 2050, is not tested.

## Rules

| id | profile | rule | what to do |
|---|---|---|---|
"""


def page() -> str:
    """The whole page."""
    return _HEAD + "\n".join([*_rules(), *_limits(), *_partly()]) + "\n"


def _rules() -> Iterator[str]:
    profiles = {rule.id: str(rule.profile) for rule in registered_plan_rules()}
    profiles |= {one: str(rule.profile) for rule in checks.registered() for one in rule.ids}
    profiles |= {rule.id: rule.profile for rule in thresholds.rules() if rule.id.startswith("P")}
    order = [*(rule.id for rule in thresholds.rules()), *texts.own_rules()]
    for rule_id in order:
        if rule_id in profiles:
            about = texts.description(rule_id)
            yield f"| {rule_id} | {profiles[rule_id]} | {about.label} | {about.remedy} |"


def _limits() -> Iterator[str]:
    yield from ("", "## Limits", "")
    yield "A figure breaks the rule, or keeps a slip from being named, by this comparison."
    yield from ("", "| rule | limit | breaks when | source | status |", "|---|---|---|---|---|")
    for limit in thresholds.thresholds():
        figure = f"{limit.comparison} {limit.value:g} {limit.unit}"
        yield (
            f"| {limit.rule} | {limit.name} | {figure} | {limit.source_id}, {limit.locator} "
            f"| {limit.status} |"
        )


def _partly() -> Iterator[str]:
    yield from ("", "## Decided in part", "")
    yield from (f"- **{rule_id}**: {why}" for rule_id, why in checks.PARTLY.items())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
