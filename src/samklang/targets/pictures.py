"""The way towards a target as a picture: what was, what the target asks for, and other paths beside it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from samklang.drawing import INK, SERIES, Specification
from samklang.targets.gap import Standing
from samklang.targets.required import YearTotal
from samklang.texts import Catalogue, Language

TEXTS = Catalogue(Path(__file__).with_name("texts.yaml"))
WIDTH, HEIGHT = 640, 340
_KILOTONNES_FROM = 20_000


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line of a picture: emissions in tonnes by year; lines of one name have one colour."""

    name: str
    amounts_t: Mapping[int, float]
    is_dashed: bool = False


def target_paths(stands: Standing) -> tuple[Drawn, ...]:
    """The even path and, dashed, that of a constant rate, from the latest year to the target."""
    latest = stands.latest
    pace = latest.pace if latest and latest.pace else stands.pace
    ways = [(pace.even_t(pace.years), False), (pace.constant_rate_t(pace.years), True)]
    return tuple(
        Drawn(stands.target.id, dict(zip(pace.years, way.tolist(), strict=True)), is_dashed)
        for way, is_dashed in ways
        if way is not None
    )


def path_picture(
    title: str,
    seen: Sequence[YearTotal],
    lines: Sequence[Drawn],
    *,
    ends: Iterable[Standing] = (),
    subtitle: str = "",
    language: Language = "en",
) -> Specification:
    """What was emitted as points, paths as lines, and the requirements of targets as diamonds."""
    points = [(one.year, one.emissions_t) for one in seen]
    marks = [(one.year, one.required_t) for one in ends]
    most = max((amount for _, amount in (*points, *marks)), default=0.0)
    scale = _Scale(1000, "kt") if most >= _KILOTONNES_FROM else _Scale(1, "t")
    seen_name = TEXTS.text("seen", language)
    axes = _axes(scale, language)
    colour = _colours([seen_name, *dict.fromkeys(line.name for line in lines)])
    return {
        "title": {"text": title, "subtitle": subtitle},
        "width": WIDTH,
        "height": HEIGHT,
        "layer": [
            _lines(lines, scale, {**axes, "color": colour}),
            _points([(*point, seen_name) for point in points], scale, {**axes, "color": colour}),
            _points([(*mark, "") for mark in marks], scale, axes),
        ],
    }


@dataclass(frozen=True, slots=True)
class _Scale:
    """How many tonnes a unit of the picture has, and its name."""

    tonnes: int
    unit: str


def _axes(scale: _Scale, language: Language) -> Specification:
    return {
        "x": {
            "field": "year",
            "type": "quantitative",
            "title": None,
            "axis": {"format": "d", "tickMinStep": 1, "tickCount": 8, "grid": False},
            "scale": {"zero": False, "nice": False},
        },
        "y": {
            "field": "amount",
            "type": "quantitative",
            "title": TEXTS.text("emissions", language, unit=scale.unit),
            "scale": {"zero": True},
            "axis": {"tickCount": 6},
        },
    }


def _colours(names: Sequence[str]) -> Specification:
    palette = [INK, *SERIES]
    return {
        "field": "name",
        "type": "nominal",
        "scale": {
            "domain": list(names),
            "range": [palette[at % len(palette)] for at in range(len(names))],
        },
        "legend": {"orient": "bottom", "columns": 3, "labelLimit": 300},
    }


def _lines(lines: Sequence[Drawn], scale: _Scale, encoding: Specification) -> Specification:
    rows = [
        {"year": year, "amount": amount / scale.tonnes, "name": line.name, "dashed": line.is_dashed}
        for line in lines
        for year, amount in sorted(line.amounts_t.items())
    ]
    dashes = {"domain": [False, True], "range": [[1, 0], [5, 4]]}
    dash = {"field": "dashed", "type": "nominal", "scale": dashes, "legend": None}
    mark = {"type": "line", "strokeWidth": 2}
    return {"data": {"values": rows}, "mark": mark, "encoding": {**encoding, "strokeDash": dash}}


def _points(
    points: Sequence[tuple[int, float, str]], scale: _Scale, encoding: Specification
) -> Specification:
    """Filled points that the legend names, or open diamonds without a name."""
    rows = [
        {"year": y, "amount": amount / scale.tonnes, "name": name} for y, amount, name in points
    ]
    is_seen = "color" in encoding
    mark = (
        {"type": "point", "filled": True, "size": 60, "opacity": 1}
        if is_seen
        else {"type": "point", "shape": "diamond", "size": 110, "filled": False, "color": INK}
    )
    return {"data": {"values": rows}, "mark": mark, "encoding": encoding}
