"""From a shown number home to what it rests on."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Source:
    """A document or data set that facts are taken from.

    ``sha256`` is the hash of the bytes that were read, or says why they were not kept.
    """

    id: str
    title: str
    publisher: str
    version: str
    published_on: date | None
    accessed_on: date | None
    url: str
    licence: str
    may_redistribute: bool
    citation: str
    sha256: str
    language: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a trace: what was done, the figure it gave, and on what grounds.

    ``kind`` is a stable key such as ``entered``, ``converted``, ``factor``, ``emissions``.
    """

    kind: str
    text: str
    value: float | None = None
    unit: str = ""
    source_id: str = ""
    locator: str = ""


@dataclass(frozen=True, slots=True)
class Trace:
    """The way of one figure: its formula in words and symbols, and its steps in order."""

    title: str
    formula: str
    steps: tuple[Step, ...] = field(default=())
