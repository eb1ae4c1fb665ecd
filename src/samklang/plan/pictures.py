"""Pictures of a plan: its wedges under the path without it, and its abatement-cost curve."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from samklang.drawing import INK, QUIET, SERIES, Specification
from samklang.inventory.emissions import FloatArray
from samklang.plan.curve import Curve, Step
from samklang.plan.evaluate import Evaluation
from samklang.plan.records import Plan
from samklang.texts import Catalogue, Language

WIDTH, HEIGHT = 680, 360
_NAMED = 9  # wedges with a name of their own; more cannot be told apart
_THOUSAND = 1000
_APART = 16  # between a line and its name, which the line must not cross
_NARROW = 0.035  # share of the width below which a step has no room for its number
_OTHERS = "#c9d3d6"
_TINTS = (*SERIES, "#8db3bd", "#a3c4a8", "#d9c28a")


@cache
def _texts() -> Catalogue:
    return Catalogue(Path(__file__).parent / "pictures.yaml")


def wedges_picture(plan: Plan, found: Evaluation, language: Language = "en") -> Specification:
    """What is emitted with the plan, and above it the wedge of each action up to what would be.

    The largest wedges have names; the rest are one.
    """
    names = _largest(plan, found)
    order = [*names.values(), _texts().text("others", language)]
    with_plan, without = (_texts().text(key, language) for key in ("with_plan", "without_plan"))
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "title": _title(plan, _texts().text("wedges", language)),
        "layer": [
            _wedge_layer(list(_wedge_rows(plan, found, names, language)), order),
            _path(_yearly(found.years, found.emissions_t), with_plan, INK, [1, 0], below=True),
            _path(_yearly(found.years, found.baseline_t), without, QUIET, [5, 4]),
        ],
    }


def _yearly(years: Sequence[int], amounts_t: FloatArray) -> list[Specification]:
    return [
        {"year": year, "kt": amount / _THOUSAND}
        for year, amount in zip(years, amounts_t.tolist(), strict=True)
    ]


def curve_picture(plan: Plan, found: Curve, language: Language = "en") -> Specification:
    """The steps of a cost curve, cheapest first: as wide as their tonnes, as high as their cost."""
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "title": _title(plan, _texts().text("curve", language)),
        "data": {"values": list(_step_rows(found.steps))},
        "encoding": {"x": _tonnes_axis(found, language), "y": _cost_axis(found, language)},
        "layer": [
            _bars(len(found.steps)),
            _numbers(),
            {"mark": {"type": "rule", "color": QUIET}, "encoding": {"y": {"datum": 0}, "x": None}},
        ],
    }


def _tonnes_axis(found: Curve, language: Language) -> Specification:
    return {
        "field": "from",
        "type": "quantitative",
        "title": _texts().text("tonnes", language),
        "scale": {"domain": [0, _end(found.steps)], "nice": False},
        "axis": {"grid": False, "format": ",.0f"},
    }


def _cost_axis(found: Curve, language: Language) -> Specification:
    return {
        "field": "cost",
        "type": "quantitative",
        "title": _texts().text("cost", language, currency=found.currency or "?"),
        "axis": {"format": ",.0f"},
    }


def _bars(count: int) -> Specification:
    """A bar a step, with its number and title in the key."""
    shades = [_TINTS[place % len(_TINTS)] for place in range(count)]
    return {
        "mark": {"type": "bar", "stroke": "white", "strokeWidth": 0.3},
        "encoding": {
            "x2": {"field": "to"},
            "y2": {"datum": 0},
            "color": {
                "field": "key",
                "type": "nominal",
                "sort": None,
                "scale": {"range": shades},
                "legend": {"orient": "right", "labelLimit": 330, "symbolLimit": 60},
            },
        },
    }


def _numbers() -> Specification:
    """The numbers of the steps that are wide enough for one."""
    label = {"baseline": "middle", "color": INK, "fontSize": 11, "fontWeight": "bold"}
    return {
        "transform": [{"filter": "datum.is_wide"}],
        "mark": {"type": "text", **label, "dy": -9},
        "encoding": {
            "x": {"field": "middle", "type": "quantitative"},
            "y": {"field": "top", "type": "quantitative"},
            "text": {"field": "number"},
        },
    }


def _title(plan: Plan, what: str) -> Specification:
    name = plan.territory.name or plan.territory.code
    return {"text": f"{name}: {what}"}


def _largest(plan: Plan, found: Evaluation) -> dict[str, str]:
    """The actions with a name in the picture, the largest first, with what they are called."""
    sums = {action.id: float(found.wedges_t[row].sum()) for row, action in enumerate(plan.actions)}
    titles = {action.id: action.title for action in plan.actions}
    giving = [name for name in sorted(sums, key=lambda name: (-sums[name], name)) if sums[name] > 0]
    kept = giving if len(giving) <= _NAMED + 1 else giving[:_NAMED]
    return {name: titles[name] for name in kept}


def _wedge_rows(
    plan: Plan, found: Evaluation, names: dict[str, str], language: Language
) -> Iterator[Specification]:
    """The lower and upper edge of each wedge by year, stacked on what is still emitted."""
    floor = found.emissions_t.copy()
    rows = {action.id: row for row, action in enumerate(plan.actions)}
    layers = {titled: found.wedges_t[rows[name]] for name, titled in reversed(names.items())}
    others = found.reduction_t - sum(layers.values())
    for place, (title, amounts) in enumerate(
        ((_texts().text("others", language), others), *layers.items())
    ):
        for year, low, amount in zip(found.years, floor, amounts, strict=True):
            yield {
                "year": year,
                "low": low / _THOUSAND,
                "high": (low + amount) / _THOUSAND,
                "wedge": title,
                "place": place,
            }
        floor = floor + amounts


def _wedge_layer(rows: list[Specification], order: list[str]) -> Specification:
    colours = [*_TINTS[: len(order) - 1], _OTHERS]
    return {
        "data": {"values": rows},
        "mark": {"type": "area", "stroke": "white", "strokeWidth": 0.4},
        "encoding": {
            "x": _year_axis(),
            "y": {"field": "low", "type": "quantitative", "title": "kt", "scale": {"zero": True}},
            "y2": {"field": "high"},
            "color": {
                "field": "wedge",
                "type": "nominal",
                "sort": order,
                "scale": {"domain": order, "range": colours},
                "legend": {"orient": "right", "labelLimit": 330},
            },
        },
    }


def _path(
    rows: list[Specification],
    name: str,
    colour: str,
    dash: Sequence[int],
    *,
    below: bool = False,
) -> Specification:
    """A line with its name at its last year, above the line or below it."""
    at = {"x": _year_axis(), "y": {"field": "kt", "type": "quantitative", "title": "kt"}}
    return {
        "layer": [
            {
                "data": {"values": rows},
                "mark": {"type": "line", "color": colour, "strokeWidth": 2, "strokeDash": dash},
                "encoding": at,
            },
            {
                "data": {"values": [{**rows[-1], "name": name}]},
                "mark": {
                    "type": "text",
                    "align": "right",
                    "dy": _APART if below else -_APART,
                    "dx": -4,
                    "color": colour,
                    "fontSize": 12,
                },
                "encoding": {**at, "text": {"field": "name"}},
            },
        ]
    }


def _year_axis() -> Specification:
    return {
        "field": "year",
        "type": "quantitative",
        "title": None,
        "scale": {"zero": False, "nice": False},
        "axis": {"format": "d", "grid": False},
    }


def _step_rows(steps: Sequence[Step]) -> Iterator[Specification]:
    """A bar a step; its number stands on it and before its title in the key."""
    whole = _end(steps)
    for number, step in enumerate(steps, start=1):
        left = step.cumulative_t - step.tonnes_per_year
        yield {
            "from": left,
            "to": step.cumulative_t,
            "middle": (left + step.cumulative_t) / 2,
            "cost": step.cost_per_t,
            "top": max(step.cost_per_t, 0.0),
            "number": str(number),
            "is_wide": step.tonnes_per_year > _NARROW * whole,
            "key": f"{number}. {step.title}",
        }


def _end(steps: Sequence[Step]) -> float:
    return steps[-1].cumulative_t if steps else 1.0
