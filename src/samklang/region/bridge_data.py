"""The lines that lead from one ledger to the other, as data: ``bridge.yaml`` of the country."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import cast

from samklang.own_yaml import own_yaml
from samklang.region.texts import Note
from samklang.region.totals import Bounded
from samklang.registry.crosswalks import crosswalk
from samklang.statistics.manifest import manifest
from samklang.statistics.texts import amount
from samklang.texts import Language

_FILE = "bridge.yaml"
_Sentence = dict[str, str]
_Row = dict[str, object]

Subsector = tuple[str, str]
"""Sector and sub-sector of the emissions database."""


class Measure(StrEnum):
    """What a line takes of its territorial sectors; see the head of the file."""

    CARBON_DIOXIDE = "carbon_dioxide"
    ALL_GASES = "all_gases"
    OTHER_GASES = "other_gases"
    INDUSTRY_FUEL = "industry_fuel"
    PLANTS_FUEL = "plants_fuel"
    REMAINDER = "remainder"


class LineKind(StrEnum):
    """Why a line is there: another boundary, another method for the same thing, or what is left."""

    BOUNDARY = "boundary"
    METHOD = "method"
    REMAINDER = "remainder"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what it takes of each ledger, and why these differ.

    ``covenant`` is ``None`` where it takes nothing of that ledger; empty sets fit everything.
    """

    key: str
    kind: LineKind
    label_en: str
    label_sv: str
    reason: Note
    measure: Measure
    covenant: tuple[frozenset[str], frozenset[str]] | None
    territorial: tuple[Subsector, ...]

    def label(self, language: Language = "en") -> str:
        """The name of the line, ``en`` or ``sv``."""
        return self.label_sv if language == "sv" else self.label_en

    def holds(self, sector: str, carrier: str) -> bool:
        """Whether a Covenant row fits."""
        if self.covenant is None:
            return False
        sectors, carriers = self.covenant
        return (not sectors or sector in sectors) and (not carriers or carrier in carriers)


@dataclass(frozen=True, slots=True)
class Places:
    """Where a sub-sector stands: references of the GPC, categories of national inventories."""

    gpc_references: tuple[str, ...]
    ipcc_categories: tuple[str, ...]


@cache
def lines(country: str) -> tuple[Line, ...]:
    """The lines of a country, in the order in which a Covenant row is tried against them."""
    return tuple(_line(row) for row in cast("list[_Row]", _document(country)["lines"]))


def line_of(country: str, sector: str, carrier: str) -> Line:
    """The line that a Covenant row belongs to."""
    return next(line for line in lines(country) if line.holds(sector, carrier))


@cache
def places(country: str, subsector: Subsector) -> Places:
    """References and categories of a sub-sector, as the registry's crosswalk says."""
    table = crosswalk(str(_document(country)["crosswalk"]))
    (row,) = table.of(sector_code=subsector[0], subsector_code=subsector[1])
    return Places(tuple(row["gpc_references"].split()), tuple(row["ipcc_categories"].split()))


def bridge_note(country: str, key: str, **words: str | float) -> Note:
    """A general sentence about a bridge with its words filled in; a float as a whole number."""
    sentence = cast("dict[str, _Sentence]", _document(country)["notes"])[key]
    return Note(key, _filled(sentence["en"], "en", words), _filled(sentence["sv"], "sv", words))


def together_notes(country: str, total: Bounded, together: Bounded) -> tuple[Note, ...]:
    """What the Covenant ledger is with its secret cells seen together, where that says more."""
    if together.minimum_t <= total.minimum_t or together.maximum_t is None:
        return ()
    low, high = together.minimum_t, together.maximum_t
    return (bridge_note(country, "together", low=low, high=high),)


def _filled(sentence: str, language: Language, words: dict[str, str | int | float]) -> str:
    shown = {
        name: amount(word, language) if isinstance(word, float) else word
        for name, word in words.items()
    }
    return sentence.format(**shown)


@cache
def _document(country: str) -> _Row:
    return cast("_Row", own_yaml(manifest(country).folder / _FILE))


def _line(row: _Row) -> Line:
    key = str(row["key"])
    label, reason = cast("_Sentence", row["label"]), cast("_Sentence", row["reason"])
    taken = cast("dict[str, list[str]] | None", row.get("covenant"))
    return Line(
        key=key,
        kind=LineKind(str(row["kind"])),
        label_en=label["en"],
        label_sv=label["sv"],
        reason=Note(key, reason["en"], reason["sv"]),
        measure=Measure(str(row.get("measure", Measure.CARBON_DIOXIDE))),
        covenant=(frozenset(taken["sectors"]), frozenset(taken["carriers"])) if taken else None,
        territorial=tuple(
            (sector, subsector)
            for sector, subsector in cast("list[list[str]]", row.get("territorial", []))
        ),
    )
