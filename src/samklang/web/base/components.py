"""What the components of the pages are given: items, steps, figures.

The components themselves are templates, ``templates/base/components/``; each says at its top what it
takes. A template draws one with ``{% component "name" … %}``, or puts it around something of its own
with ``{% around "name" … %} … {% endaround %}``. The page ``components`` shows them all.
"""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a navigation or of a row of tabs; ``count`` is how many things wait behind it."""

    address: str
    text: str
    is_current: bool = False
    count: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a way that is gone from left to right, such as the cycle of the Covenant."""

    words: str
    is_done: bool = False
    is_here: bool = False
    is_late: bool = False
    told: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure that is told first. ``before`` stands ahead of it, as "at least" does."""

    shown: str
    told: str
    address: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class NumberedPage:
    """One page of a long list; without a number it stands for those that are left out."""

    number: int | None
    address: str = ""
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a long list, as many as are worth showing from where the reader is."""

    current: int
    last: int
    pattern: str
    """Address of a page, its number as ``{number}``."""

    def __iter__(self) -> Iterator[NumberedPage]:
        """The first, the last, and those beside the reader; a gap for what lies between."""
        near = range(self.current - 1, self.current + 2)
        shown = sorted({1, self.last, *near} & set(range(1, self.last + 1)))
        for before, number in zip([0, *shown], shown, strict=False):
            if number - before > 1:
                yield NumberedPage(None)
            yield NumberedPage(number, self._address(number), number == self.current)

    @property
    def previous(self) -> str:
        """Address of the page before, if there is one."""
        return self._address(self.current - 1) if self.current > 1 else ""

    @property
    def next(self) -> str:
        """Address of the page after, if there is one."""
        return self._address(self.current + 1) if self.current < self.last else ""

    def _address(self, number: int) -> str:
        return self.pattern.format(number=number)
