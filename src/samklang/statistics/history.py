"""Territories whose codes changed, that merged, were parted or moved county: data with years."""

import csv
from dataclasses import dataclass
from functools import cache

from samklang.statistics.manifest import manifest
from samklang.texts import Language

_FILE = "territory_history.csv"
_YES = "true"


@dataclass(frozen=True, slots=True)
class TerritoryChange:
    """What happened to a territory on the first day of ``year``.

    ``kind`` is ``moved_county``, ``merged`` or ``split``. ``is_whole`` tells that all of the former
    territory went into the new one, so that its series goes on under the new code; after a split it
    does not. ``status`` is ``verified`` or ``recalled``.
    """

    year: int
    kind: str
    code_before: str
    name_before: str
    code_after: str
    name_after: str
    is_whole: bool
    status: str
    text_en: str
    text_sv: str

    def text(self, language: Language = "en") -> str:
        """The change in a sentence, ``en`` or ``sv``."""
        return self.text_sv if language == "sv" else self.text_en


@cache
def territory_changes(country: str) -> tuple[TerritoryChange, ...]:
    """Every known change, the earliest first."""
    with (manifest(country).folder / _FILE).open(encoding="utf-8", newline="") as handle:
        found = [_change(row) for row in csv.DictReader(handle)]
    return tuple(sorted(found, key=lambda change: (change.year, change.code_before)))


def changes_of(country: str, code: str) -> tuple[TerritoryChange, ...]:
    """What concerns one code, also under the codes that it had before."""
    codes = set(codes_of(country, code))
    return tuple(
        change
        for change in territory_changes(country)
        if {change.code_before, change.code_after} & codes
    )


def codes_of(country: str, code: str) -> tuple[str, ...]:
    """The codes under which one territory stands in the statistics, the present one first.

    Only codes of the whole territory: what was parted from another has no series before.
    """
    found = [code]
    for change in reversed(territory_changes(country)):
        is_renumbered = change.is_whole and change.kind == "moved_county"
        if is_renumbered and change.code_after == found[-1] != change.code_before:
            found.append(change.code_before)
    return tuple(found)


def code_in(country: str, code: str, year: int) -> str:
    """The code that a territory had in a year."""
    own = code
    for change in reversed(territory_changes(country)):
        if change.code_after == own and change.is_whole and year < change.year:
            own = change.code_before if change.kind == "moved_county" else own
    return own


def _change(row: dict[str, str]) -> TerritoryChange:
    return TerritoryChange(
        year=int(row["year"]),
        kind=row["kind"],
        code_before=row["code_before"],
        name_before=row["name_before"],
        code_after=row["code_after"],
        name_after=row["name_after"],
        is_whole=row["is_whole"] == _YES,
        status=row["status"],
        text_en=row["text_en"],
        text_sv=row["text_sv"],
    )
