"""Pathways: how long it takes to draw them and to change them, beside a plain loop and pandas."""

from collections.abc import Iterator
from typing import Any

from benchmarks.child import answer
from benchmarks.figure import Bar, Figure, Timing

ONE_S, MANY_S, ALL_S = 0.5, 10.0, 15.0
SCENARIO_S, SCENARIOS_S = 0.016, 1.0


def figures() -> Iterator[Figure]:
    """All figures of pathways; draws are 10,000 unless told otherwise."""
    one = answer("pathway_child", "one")
    yield _figure(
        one, "with the plan", "pathway, 10,000 draws of one municipality with plan", ONE_S
    )
    yield _figure(one, "without a plan", "pathway, the same without a plan", None)
    many = answer("pathway_child", "many")
    yield _figure(many, "bands", "pathways, 10,000 draws of 290 territories, 27 years", MANY_S)
    everybody = answer("pathway_child", "all")
    yield _figure(everybody, "bands", "totals, 10,000 draws of 12,000 territories", ALL_S)
    changed = answer("pathway_child", "scenario")
    yield _figure(changed, "one", "another scenario, one municipality with its plan", SCENARIO_S)
    yield _figure(changed, "many", "another scenario, 290 municipalities", SCENARIOS_S)
    yield from _beside(answer("pathway_child", "rivals"))


def _figure(found: dict[str, Any], name: str, what: str, bar: float | None) -> Figure:
    took = Timing.of(found["seconds"][name])
    note = f"median {took.middle:.3g} s; {min(found['processor'][name]):.3g} s of processor time"
    return Figure(what, took.best, "s", bar, note=note)


def _beside(found: dict[str, Any]) -> Iterator[Figure]:
    """The same draws and the same digits, 1,000 of them, by processor time."""
    own = min(found["processor"]["factorised"])
    for rival in ("loop", "pandas", "direct"):
        other = min(found["processor"][rival])
        note = f"1,000 draws, same digits: {other:.3g} s against {own:.3g} s of processor time"
        what = f"pathway: times faster than {_NAMES[rival]}"
        yield Figure(what, other / own, "×", side=Bar.AT_LEAST, note=note)


_NAMES = {"loop": "a plain Python loop", "pandas": "pandas", "direct": "drawing all terms (ours)"}
