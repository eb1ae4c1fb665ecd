"""A map of a county: municipalities shaded in classes, each with its number, each a link."""

import math
from dataclasses import dataclass

from samklang.statistics.records import Border, StatisticalTerritory

WIDTH = 560.0
_MARGIN = 4.0
_CLASSES = 4
NARROW = 0.25
NO_CLASS = 0
_Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Area:
    """One municipality on the map: its outline, where its number stands, and what it tells."""

    code: str
    name: str
    outline: str
    label_x: str
    label_y: str
    shade: int
    address: str
    told: str


@dataclass(frozen=True, slots=True)
class Map:
    """All areas, in a drawing of so many units, and the classes by their bounds."""

    width: int
    height: int
    areas: tuple[Area, ...]


@dataclass(frozen=True, slots=True)
class Range:
    """What a figure is at least and at most; ``None`` where nobody knows."""

    low: float | None
    high: float | None

    @property
    def is_narrow(self) -> bool:
        """Whether it is known well enough to be told by its least."""
        if self.low is None or self.high is None:
            return False
        return self.high <= self.low * (1 + NARROW)


@dataclass(frozen=True, slots=True)
class Classes:
    """Bounds between shades, so that every shade has about as many municipalities."""

    bounds: tuple[float, ...]

    def shade(self, figure: Range) -> int:
        """The number of a figure's class from 1, or 0 where too much of it is hidden."""
        if figure.low is None or not figure.is_narrow:
            return NO_CLASS
        return 1 + sum(figure.low >= bound for bound in self.bounds)


def classes(figures: list[Range]) -> Classes:
    """Bounds set by the figures that are well known, rounded to one decimal as they are shown."""
    ordered = sorted(each.low for each in figures if each.is_narrow and each.low is not None)
    count = min(_CLASSES, len(ordered))
    found = [ordered[len(ordered) * part // count] for part in range(1, count)]
    distinct = sorted({round(bound, 1) for bound in found})
    return Classes(tuple(bound for bound in distinct if bound > ordered[0]))


@dataclass(frozen=True, slots=True)
class Projection:
    """Degrees to drawing units: equirectangular, true to scale in the middle of the county."""

    west: float
    north: float
    across: float
    down: float

    def point(self, longitude: float, latitude: float) -> _Point:
        """Where a point falls."""
        x = _MARGIN + (longitude - self.west) * self.across
        return x, _MARGIN + (self.north - latitude) * self.down


def projection(borders: tuple[Border, ...]) -> tuple[Projection, int]:
    """The projection that fills the width, and the height that it takes."""
    points = [
        point for border in borders for rings in border.polygons for ring in rings for point in ring
    ]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    across = (WIDTH - 2 * _MARGIN) / (east - west)
    down = across / math.cos(math.radians((south + north) / 2))
    return Projection(west, north, across, down), round((north - south) * down + 2 * _MARGIN)


def outline(border: Border, place: Projection) -> str:
    """The path of a municipality, with whole and half units."""
    return "".join(
        _ring([place.point(*point) for point in ring])
        for rings in border.polygons
        for ring in rings
    )


def label_point(territory: StatisticalTerritory, border: Border, place: Projection) -> _Point:
    """Where the number stands: the territory's own point, or the middle of its largest ring."""
    if territory.longitude is not None and territory.latitude is not None:
        return place.point(territory.longitude, territory.latitude)
    ring = max((rings[0] for rings in border.polygons), key=len)
    middle = [sum(axis) / len(ring) for axis in zip(*ring, strict=True)]
    return place.point(*middle)


def _ring(points: list[_Point]) -> str:
    """Relative steps of tenths: short, and precise enough to draw."""
    steps: list[str] = []
    last_x, last_y = 0, 0
    for x, y in points:
        own_x, own_y = round(x * 10), round(y * 10)
        if steps and (own_x, own_y) == (last_x, last_y):
            continue
        steps.append(f"{_tenths(own_x - last_x)},{_tenths(own_y - last_y)}")
        last_x, last_y = own_x, own_y
    # The first step is absolute: M with a moveto from the origin, then relative lines.
    return f"M{steps[0]}l{' '.join(steps[1:])}z" if len(steps) > 1 else ""


def _tenths(number: int) -> str:
    return f"{number / 10:g}"
