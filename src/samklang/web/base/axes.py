"""Parts that the drawings share: axes, and the line where a method changes."""

from samklang.drawing import INK, Specification
from samklang.texts import Language
from samklang.web.base.catalogue import text


def amount_axis(language: Language) -> Specification:
    """The upright axis of the field ``amount``, its numbers as the language writes them."""
    number = "replace(format(datum.value, ',~r'), /,/g, '\u00a0')"
    shown = f"replace({number}, '.', ',')" if language == "sv" else "format(datum.value, ',~r')"
    return {
        "field": "amount",
        "type": "quantitative",
        "axis": {"title": None, "labelExpr": shown, "tickCount": 5, "domain": False},
    }


def year_axis(**axis: object) -> Specification:
    """The level axis of the field ``year`` where only some years have a figure."""
    return {
        "field": "year",
        "type": "quantitative",
        "axis": {"format": "d", "title": None, "grid": False, "labelOverlap": "greedy", **axis},
        "scale": {"zero": False, "nice": False, "padding": 14},
    }


def break_line(at: float, x: Specification, language: Language) -> Specification:
    """A line before the first year of another method."""
    return {
        "data": {"values": [{"year": at, "told": text("chart.break", language)}]},
        "encoding": {"x": x},
        "layer": [
            {"mark": {"type": "rule", "color": INK, "strokeWidth": 1.2, "strokeDash": [6, 3]}},
            {
                "mark": {
                    "type": "text",
                    "align": "left",
                    "dx": 5,
                    "baseline": "top",
                    "color": INK,
                    "fontSize": 11,
                },
                "encoding": {"text": {"field": "told"}, "y": {"value": 0}},
            },
        ],
    }
