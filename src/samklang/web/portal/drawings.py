"""The charts of the public pages: tables of years, and how they are drawn."""

from django.conf import settings

from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.base.charts import INK, PAPER, QUIET, SERIES, Chart, Specification, chart
from samklang.web.base.tables import Table

_WIDTH, _HEIGHT = 620, 270
Record = dict[str, str | float | int]


def stacked_years(
    table: Table,
    summary: str,
    records: list[Record],
    names: list[str],
    breaks: list[int],
    language: Language,
) -> Chart:
    """Stacked bars by year: what is known, and a thin line up to what it is at most.

    ``records`` have year, part and amount in kt, and ``maximum`` of the year once a year.
    """
    bars: Specification = {
        "mark": {"type": "bar", "stroke": PAPER, "strokeWidth": 0.6},
        "encoding": {
            "x": _years(),
            "y": _amounts(language),
            "color": {
                "field": "part",
                "type": "nominal",
                "sort": names,
                "scale": {"domain": names, "range": list(SERIES[: len(names)])},
                "legend": {"orient": "top", "columns": 3, "labelLimit": 260, "columnPadding": 24}
                if len(names) > 1
                else None,
            },
            "order": {"field": "place", "type": "quantitative"},
        },
    }
    whiskers: Specification = {
        "transform": [{"filter": "isValid(datum.maximum)"}],
        "mark": {"type": "rule", "color": QUIET, "strokeWidth": 1.5, "strokeDash": [3, 2]},
        "encoding": {
            "x": _years(),
            "y": {"field": "minimum", "type": "quantitative"},
            "y2": {"field": "maximum"},
        },
    }
    layers = [bars, whiskers, *(_break(year, language) for year in breaks)]
    return _drawn(table, summary, records, layers)


def points(table: Table, summary: str, records: list[Record], language: Language) -> Chart:
    """One stem with a point for each year that has a figure; nothing is drawn in between."""
    x: Specification = {
        "field": "year",
        "type": "quantitative",
        "axis": {
            "format": "d",
            "title": None,
            "grid": False,
            "values": [record["year"] for record in records],
            "labelOverlap": "greedy",
        },
        "scale": {"zero": False, "nice": False, "padding": 14},
    }
    stems: Specification = {
        "mark": {"type": "rule", "color": SERIES[1], "strokeWidth": 2},
        "encoding": {"x": x, "y": {**_amounts(language), "stack": None}},
    }
    heads: Specification = {
        "mark": {"type": "point", "filled": True, "color": SERIES[0], "size": 70, "opacity": 1},
        "encoding": {"x": x, "y": {**_amounts(language), "stack": None}},
    }
    return _drawn(table, summary, records, [stems, heads])


def _drawn(table: Table, summary: str, records: list[Record], layers: list[Specification]) -> Chart:
    specification: Specification = {
        "width": _WIDTH,
        "height": _HEIGHT,
        "data": {"values": records},
        "layer": layers,
        "title": "",
        "description": summary,
    }
    return chart(table, summary, specification, settings.SAMKLANG_DATA.charts)


def _years() -> Specification:
    return {
        "field": "year",
        "type": "ordinal",
        "axis": {"title": None, "labelAngle": 0, "labelOverlap": True},
    }


def _amounts(language: Language) -> Specification:
    number = "replace(format(datum.value, ',~r'), /,/g, '\u00a0')"
    shown = f"replace({number}, '.', ',')" if language == "sv" else "format(datum.value, ',~r')"
    return {
        "field": "amount",
        "type": "quantitative",
        "axis": {"title": None, "labelExpr": shown, "tickCount": 5, "domain": False},
    }


def _break(year: int, language: Language) -> Specification:
    """A line before the first year of another method."""
    return {
        "data": {"values": [{"year": year, "told": text("chart.break", language)}]},
        "encoding": {"x": {**_years(), "bandPosition": 0}},
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
