"""Write ``docs/reference/checks.md`` from the rules, their limits and what waits for plans.

Run from the root of the repository: ``python -m tools.make_checks_reference``. A test compares the page
with what this writes.
"""

from collections.abc import Iterator
from pathlib import Path

from samklang import checks
from samklang.checks import texts
from samklang.registry import thresholds

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "checks.md"

_HEAD = """\
# Checks

`samklang check FILE` and `samklang.checks.run(inventory)` tell what is wrong or unusual in an
inventory. All findings are collected before stopping; errors come first. An **error** contradicts
itself or is not accepted, a **warning** is suspicious or would be changed in publication, a
**note** is unusual and may well be right. Every finding names the rule and its source.

| profile | looks at |
|---|---|
| `eligibility` | what the Covenant asks of an inventory |
| `coherence` | what is declared, against references, averages and other years, by the JRC's rules |
| `arithmetic` | what is printed: rows, totals and tables against each other and energy times factor |

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

## Rules

| id | profile | rule | what to do |
|---|---|---|---|
"""


def page() -> str:
    """The whole page."""
    return _HEAD + "\n".join([*_rules(), *_limits(), *_waiting()]) + "\n"


def _rules() -> Iterator[str]:
    profiles = {one: str(rule.profile) for rule in checks.registered() for one in rule.ids}
    order = [*(rule.id for rule in thresholds.rules()), *texts.own_rules()]
    for rule_id in order:
        if rule_id in profiles:
            about = texts.description(rule_id)
            yield f"| {rule_id} | {profiles[rule_id]} | {about.label} | {about.remedy} |"


def _limits() -> Iterator[str]:
    yield from ("", "## Limits", "")
    yield "A figure breaks the rule, or keeps a slip from being named, by this comparison."
    yield from ("", "| rule | limit | breaks when | source | status |", "|---|---|---|---|---|")
    waiting = set(checks.WAITING)
    for limit in thresholds.thresholds():
        if limit.rule not in waiting:
            figure = f"{limit.comparison} {limit.value:g} {limit.unit}"
            yield (
                f"| {limit.rule} | {limit.name} | {figure} | {limit.source_id}, {limit.locator} "
                f"| {limit.status} |"
            )


def _waiting() -> Iterator[str]:
    yield from ("", "## Rules that wait for plans", "")
    yield from (f"- **{rule_id}**: {why}" for rule_id, why in checks.WAITING.items())
    yield from ("", "Decided in part:", "")
    yield from (f"- **{rule_id}**: {why}" for rule_id, why in checks.PARTLY.items())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
