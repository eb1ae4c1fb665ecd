"""The charts of the pages: tables of years, and how they are drawn."""

from django.conf import settings

from samklang.drawing import PAPER, QUIET, SERIES, Specification
from samklang.texts import Language
from samklang.web.base.axes import amount_axis, break_line, year_axis
from samklang.web.base.charts import Chart, chart
from samklang.web.base.tables import Table

_WIDTH, _HEIGHT = 620, 270
_BAR_STEP = 24
_STEP_COLOURS = (SERIES[0], SERIES[4], SERIES[1])
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
            "y": amount_axis(language),
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
    x = year_axis(values=[record["year"] for record in records])
    stems: Specification = {
        "mark": {"type": "rule", "color": SERIES[1], "strokeWidth": 2},
        "encoding": {"x": x, "y": {**amount_axis(language), "stack": None}},
    }
    heads: Specification = {
        "mark": {"type": "point", "filled": True, "color": SERIES[0], "size": 70, "opacity": 1},
        "encoding": {"x": x, "y": {**amount_axis(language), "stack": None}},
    }
    return _drawn(table, summary, records, [stems, heads])


def waterfall(table: Table, summary: str, records: list[Record], language: Language) -> Chart:
    """Bars from one total to another, each beginning where the one before ends.

    ``records`` have line, from, to (kt) and kind: ``ledger``, ``up`` or ``down``.
    """
    bars: Specification = {
        "mark": {"type": "bar", "height": {"band": 0.7}},
        "encoding": {
            "y": {
                "field": "line",
                "type": "nominal",
                "sort": None,
                "axis": {"title": None, "labelLimit": 280, "ticks": False, "domain": False},
            },
            "x": {**amount_axis(language), "field": "from"},
            "x2": {"field": "to"},
            "color": {
                "field": "kind",
                "type": "nominal",
                "scale": {"domain": ["ledger", "up", "down"], "range": list(_STEP_COLOURS)},
                "legend": None,
            },
        },
    }
    return _drawn(table, summary, records, [bars], {"step": _BAR_STEP})


def _drawn(
    table: Table,
    summary: str,
    records: list[Record],
    layers: list[Specification],
    height: int | Specification = _HEIGHT,
) -> Chart:
    specification: Specification = {
        "width": _WIDTH,
        "height": height,
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


def _break(year: int, language: Language) -> Specification:
    return break_line(year, {**_years(), "bandPosition": 0}, language)
