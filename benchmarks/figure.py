"""One measured figure and the bar it is held to."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median


class Bar(StrEnum):
    """On which side of the bar a figure should be."""

    AT_MOST = "≤"
    AT_LEAST = "≥"


class Verdict(StrEnum):
    """What a figure says about its bar."""

    OK = "ok"
    NOT = "not"
    UNCLEAR = "machine busy"
    NONE = "–"


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, in which unit, and its bar; without a bar it only informs."""

    what: str
    value: float
    unit: str
    bar: float | None = None
    side: Bar = Bar.AT_MOST
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """The figure as a part of its bar: at most 1 is right for "≤", at least 1 for "≥"."""
        return None if self.bar is None else self.value / self.bar

    def verdict(self, *, is_busy: bool) -> Verdict:
        """Whether the bar is met. A bar that is missed on a busy machine is left open.

        Other people's work only ever makes a figure worse, so a bar that is met is met.
        """
        if self.ratio is None:
            return Verdict.NONE
        is_met = self.ratio <= 1 if self.side is Bar.AT_MOST else self.ratio >= 1
        if is_met:
            return Verdict.OK
        return Verdict.UNCLEAR if is_busy else Verdict.NOT


@dataclass(frozen=True, slots=True)
class Timing:
    """How long the same work took, time after time, in seconds."""

    seconds: tuple[float, ...]

    @classmethod
    def of(cls, seconds: Sequence[float]) -> "Timing":
        """From what a child process printed."""
        return cls(tuple(seconds))

    @property
    def best(self) -> float:
        """The time with the least disturbance."""
        return min(self.seconds)

    @property
    def middle(self) -> float:
        """The median."""
        return median(self.seconds)
