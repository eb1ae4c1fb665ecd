"""The picture of a pathway: the path with its band, what would be without the plan, and the targets."""

from collections.abc import Iterator

from samklang.drawing import INK, QUIET, SERIES, Specification
from samklang.inventory.emissions import FloatArray
from samklang.pathways.bands import Band
from samklang.pathways.goals import Goal
from samklang.pathways.reasons import TEXTS
from samklang.pathways.run import Outlook
from samklang.texts import Language

WIDTH, HEIGHT = 640, 340
_SURE_OF_LESS = 0.01
_BANDS = ((0.025, 0.975, 0.18), (0.25, 0.75, 0.3))


def pathway_picture(outlook: Outlook, language: Language = "en") -> Specification:
    """The path of a run in kt a year, as a specification for ``samklang.drawing``."""
    band = outlook.uncertain.band if outlook.uncertain else None
    title = {"text": _title(outlook)}
    below = {"subtitle": TEXTS.text("shaded", language), "subtitleColor": QUIET} if band else {}
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "title": {**title, **below},
        "layer": [
            *(_bands(outlook, band, language) if band else ()),
            _paths(outlook, language),
            *_targets(outlook, language),
        ],
    }


def _title(outlook: Outlook) -> str:
    name = outlook.pathway.territory.name or outlook.pathway.territory.code
    scenario = next(
        (one.title or one.id for one in outlook.pathway.scenarios if one.id == outlook.scenario), ""
    )
    return ": ".join(part for part in (name, scenario) if part)


def _bands(outlook: Outlook, band: Band, language: Language) -> Iterator[Specification]:
    """Where the path lies in 95 and in 50 of 100 draws."""
    for low, high, opacity in _BANDS:
        pairs = zip(outlook.years, band.at(low), band.at(high), strict=True)
        yield {
            "data": {
                "values": [
                    {"year": year, "kt": _kt(least), "to": _kt(most)} for year, least, most in pairs
                ]
            },
            "mark": {"type": "area", "color": SERIES[0], "opacity": opacity},
            "encoding": {"x": _x(), "y": _y(language), "y2": {"field": "to"}},
        }


def _paths(outlook: Outlook, language: Language) -> Specification:
    """The projection, dashed where a plan stands beside it, and the path with the plan."""
    paths = {"without_plan": outlook.baseline.emissions_t}
    if outlook.evaluation is not None:
        paths["with_plan"] = outlook.evaluation.emissions_t
    names = {key: TEXTS.text(key, language) for key in paths}
    rows = [
        {"year": year, "kt": _kt(amount), "path": names[key]}
        for key, amounts in paths.items()
        for year, amount in zip(outlook.years, amounts, strict=True)
    ]
    domain = list(names.values())
    look = {
        "color": [QUIET, SERIES[0]] if len(domain) > 1 else [SERIES[0]],
        "strokeDash": [[5, 4], [1, 0]] if len(domain) > 1 else [[1, 0]],
    }
    legend = {"orient": "bottom", "symbolType": "stroke", "labelLimit": 300}
    return {
        "data": {"values": rows},
        "mark": {"type": "line", "strokeWidth": 2.2},
        "encoding": {
            "x": _x(),
            "y": _y(language),
            **{
                channel: {
                    "field": "path",
                    "type": "nominal",
                    "scale": {"domain": domain, "range": values},
                    "legend": legend,
                }
                for channel, values in look.items()
            },
        },
    }


def _targets(outlook: Outlook, language: Language) -> Iterator[Specification]:
    """A mark at what each target of the whole allows in its year, with its chance where drawn."""
    rows = [
        (goal.years[goal.place], _target(goal, language))
        for goal in outlook.goals.reckoned
        if not goal.target.sector
    ]
    if not rows:
        return
    at = {"x": _x(), "y": _y(language)}
    yield {
        "data": {"values": [row for _, row in rows]},
        "mark": {"type": "point", "shape": "diamond", "size": 120, "stroke": INK, "opacity": 1},
        "encoding": {
            **at,
            "fill": {"condition": {"test": "datum.reached", "value": INK}, "value": "white"},
        },
    }
    middle = (outlook.years[0] + outlook.years[-1]) / 2
    for is_late, align, away in ((False, "left", 10), (True, "right", -10)):
        yield {
            "data": {"values": [row for year, row in rows if (year > middle) == is_late]},
            "mark": {"type": "text", "align": align, "dx": away, "color": INK, "fontSize": 12},
            "encoding": {**at, "text": {"field": "told"}},
        }


def _target(goal: Goal, language: Language) -> Specification:
    return {
        "year": goal.years[goal.place],
        "kt": _kt(float(goal.allowed_t[goal.place])),
        "told": _chance(goal.target.id, goal.chance, language),
        "reached": goal.is_reached,
    }


def _chance(name: str, chance: float | None, language: Language) -> str:
    if chance is None:
        return name
    return TEXTS.text("with_chance", language, name=name, chance=chance_shown(chance))


def chance_shown(chance: float) -> str:
    """A chance in whole percent; never 0 or 100, which draws cannot tell."""
    if chance < _SURE_OF_LESS:
        return "<\u00a01\u00a0%"
    if chance > 1 - _SURE_OF_LESS:
        return ">\u00a099\u00a0%"
    return f"{100 * chance:.0f}\u00a0%"


def _x() -> Specification:
    axis = {"format": "d", "title": None, "grid": False, "labelOverlap": "greedy"}
    return {
        "field": "year",
        "type": "quantitative",
        "axis": axis,
        "scale": {"zero": False, "nice": False},
    }


def _y(language: Language) -> Specification:
    axis = {"title": TEXTS.text("kilotonnes", language), "tickCount": 5, "domain": False}
    return {"field": "kt", "type": "quantitative", "axis": axis}


def _kt(amount_t: float | FloatArray) -> float:
    return float(amount_t) / 1000
