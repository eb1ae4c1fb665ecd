"""When each action of a portfolio starts, as a picture."""

from samklang.drawing import INK, QUIET, SERIES, Specification
from samklang.plan.portfolio.optimise import Portfolio
from samklang.plan.portfolio.words import CATALOGUE
from samklang.texts import Language

_WIDTH, _STEP, _BAR = 560, 22, 12


def starts_picture(found: Portfolio, language: Language = "en") -> Specification:
    """A bar for the years of each action within the horizon, the first ones on top."""
    bar, start = {"type": "bar", "height": _BAR}, {"type": "text", "align": "left", "dx": 4}
    place = {"y": _names(), "x": _years(found)}
    drawn = {**place, "x2": {"field": "end"}, "color": _colours(language)}
    told = {**place, "text": {"field": "start"}, "color": {"value": "white"}}
    return {
        "title": CATALOGUE.text("picture", language),
        "data": {"values": _bars(found, language)},
        "width": _WIDTH,
        "height": {"step": _STEP},
        "layer": [{"mark": bar, "encoding": drawn}, {"mark": start, "encoding": told}],
    }


def _bars(found: Portfolio, language: Language) -> list[dict[str, object]]:
    return [
        {
            "action": each.title or each.action,
            "begin": max(each.start, found.years[0]),
            "end": min(each.until or found.years[-1], found.years[-1]) + 1,
            "kind": _kind(language, is_decided=each.is_decided),
            "start": str(each.start),
        }
        for each in sorted(found.chosen, key=lambda each: (each.start, each.action))
    ]


def _names() -> Specification:
    axis = {"title": None, "labelLimit": 280, "labelColor": INK, "ticks": False}
    return {"field": "action", "type": "nominal", "sort": None, "axis": axis}


def _years(found: Portfolio) -> Specification:
    scale = {"domain": [found.years[0], found.years[-1] + 1], "nice": False}
    axis = {"format": "d", "title": None, "tickMinStep": 1}
    return {"field": "begin", "type": "quantitative", "scale": scale, "axis": axis}


def _colours(language: Language) -> Specification:
    names = [_kind(language, is_decided=is_decided) for is_decided in (True, False)]
    scale = {"domain": names, "range": [QUIET, SERIES[0]]}
    return {"field": "kind", "type": "nominal", "scale": scale, "legend": {"orient": "top"}}


def _kind(language: Language, *, is_decided: bool) -> str:
    return CATALOGUE.text("drawn_decided" if is_decided else "drawn_chosen", language)
