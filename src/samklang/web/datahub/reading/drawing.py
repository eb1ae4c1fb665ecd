"""The drawing of a series: a point for each year and release, and nothing in between."""

from django.conf import settings

from samklang.drawing import SERIES, Specification
from samklang.texts import Language
from samklang.web.base.axes import amount_axis, break_line, year_axis
from samklang.web.base.charts import Chart, chart
from samklang.web.base.tables import Table

Record = dict[str, str | float | int]
_WIDTH, _HEIGHT = 620, 270
_SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")


def dots(
    table: Table, summary: str, records: list[Record], breaks: list[int], language: Language
) -> Chart:
    """Points by year, told apart by colour and shape; a line before each year of another method.

    ``records`` have year, release and amount.
    """
    releases = list(dict.fromkeys(str(record["release"]) for record in records))
    layers = [_points(releases, language), *(_break(year, language) for year in breaks)]
    specification: Specification = {
        "width": _WIDTH,
        "height": _HEIGHT,
        "data": {"values": records},
        "layer": layers,
        "description": summary,
    }
    return chart(table, summary, specification, settings.SAMKLANG_DATA.charts)


def _points(releases: list[str], language: Language) -> Specification:
    legend = {"orient": "top", "columns": 3, "columnPadding": 24} if len(releases) > 1 else None
    return {
        "mark": {"type": "point", "filled": True, "size": 70, "opacity": 1},
        "encoding": {
            "x": year_axis(tickMinStep=1),
            "y": amount_axis(language),
            "color": _by_release(releases, list(SERIES), legend),
            "shape": _by_release(releases, list(_SHAPES), legend),
        },
    }


def _by_release(
    releases: list[str], signs: list[str], legend: dict[str, object] | None
) -> Specification:
    return {
        "field": "release",
        "type": "nominal",
        "scale": {"domain": releases, "range": signs[: len(releases)]},
        "legend": legend,
    }


def _break(year: int, language: Language) -> Specification:
    half_a_year = 0.5
    return break_line(year - half_a_year, year_axis(), language)
