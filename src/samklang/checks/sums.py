"""A printed total and its parts, and how far they may lie apart by rounding alone."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from samklang.checks.figures import printed_decimals
from samklang.documents.printed import Printed

_ULPS = 1000


@dataclass(frozen=True, slots=True)
class Part:
    """A printed figure with its name in the document."""

    label: str
    printed: Printed

    @property
    def number(self) -> float:
        """The figure."""
        return self.printed.number


@dataclass(frozen=True, slots=True)
class Kinds:
    """Which findings a sum that does not hold can lead to."""

    base: str
    left_out: str = "row_left_out"


ROW = Kinds("row_total", "column_left_out")
COLUMN = Kinds("column_total")
TOTAL_OF_ROWS = Kinds("total_of_totals")
TOTAL_OF_COLUMNS = Kinds("total_of_totals", "column_left_out")


@dataclass(frozen=True, slots=True)
class Sum:
    """A total that parts are printed for.

    ``others`` are figures elsewhere that the total may have been taken from by mistake.
    """

    where: str
    kinds: Kinds
    parts: tuple[Part, ...]
    total: Printed
    others: tuple[Part, ...] = ()
    unit: str = ""

    @property
    def of_parts(self) -> float:
        """What the parts sum to."""
        return math.fsum(part.number for part in self.parts)

    @property
    def difference(self) -> float:
        """Printed total less the sum of the parts."""
        return self.total.number - self.of_parts

    @property
    def allowance(self) -> float:
        """Half a unit of the last printed digit of the total and of every part."""
        return rounding(self.total, *(part.printed for part in self.parts))

    @property
    def decimals(self) -> int:
        """Decimals of the most exactly printed part, for showing what the parts sum to."""
        return max(printed_decimals(one.printed) for one in (*self.parts, Part("", self.total)))

    @property
    def holds(self) -> bool:
        """Whether rounding alone can explain the difference."""
        return abs(self.difference) <= self.allowance


def rounding(*figures: Printed) -> float:
    """How far a sum of figures may be off because each was rounded when printed."""
    halves = math.fsum(figure.half_unit for figure in figures)
    largest = max((abs(figure.number) for figure in figures), default=0.0)
    return halves + _ULPS * math.ulp(largest)


def summed(parts: Iterable[Printed]) -> Printed:
    """A figure that is not printed itself, as the sum of printed ones, with their rounding."""
    figures = tuple(parts)
    number = math.fsum(figure.number for figure in figures)
    return Printed("", number, math.fsum(figure.half_unit for figure in figures))
