"""Names as the workbook writes them, joined to the codes of the carried statistics.

The workbook has no codes. A place joins when it differs from ours in nothing but case, blanks and
the ending of a county. A sector joins also when accents and signs differ, and by the labels of other
releases, which are rows of ``aliases.csv``. What does not join is a problem; nothing is guessed.
"""

import csv
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from samklang.errors import Problem
from samklang.registry.codes import folded
from samklang.sources.profile import Profile
from samklang.statistics.labels import labels, subsectors
from samklang.statistics.places import counties, municipalities, nation

TOTAL = "all"
"""The code of a total over sectors, or over the parts of one."""

Pair = tuple[str, str]
"""Two names that stand beside each other: sector and part, or county and municipality."""

_ALIASES = Path(__file__).parent / "aliases.csv"


@dataclass(frozen=True, slots=True)
class Names:
    """Codes by folded name. ``municipalities`` by county code, ``subsectors`` by sector code."""

    total: str
    nation: str
    counties: dict[str, str]
    municipalities: dict[str, dict[str, str]]
    sectors: dict[str, str]
    subsectors: dict[str, dict[str, str]]

    def is_total(self, name: str) -> bool:
        """Whether a name is the word for a total."""
        return folded(name) == self.total

    def place(self, county: str, municipality: str) -> str | Problem:
        """The code of a territory, or what is not known of it."""
        if self.is_total(county):
            if self.is_total(municipality):
                return self.nation
            return Problem("", f"{municipality!r} stands beside the total of all counties.")
        county_code = self.counties.get(folded(county))
        if county_code is None:
            return _unknown("county", county, self.counties)
        if self.is_total(municipality):
            return county_code
        known = self.municipalities[county_code]
        found = known.get(folded(municipality))
        return found or _unknown(f"municipality of {county}", municipality, known)

    def sector(self, sector: str, subsector: str) -> Pair | Problem:
        """The codes of a sector and its part, or what is not known of them."""
        code = self.sectors.get(bare(sector))
        if code is None:
            return _unknown("sector", sector, self.sectors)
        known = self.subsectors.get(code, {})
        part = TOTAL if self.is_total(subsector) else known.get(bare(subsector))
        return (code, part) if part else _unknown(f"part of {sector}", subsector, known)


@cache
def names(profile_total: str, country: str, endings: tuple[tuple[str, str], ...]) -> Names:
    """All names of a country; see :func:`names_of`."""
    parts: dict[str, dict[str, str]] = {}
    for sector, subsector, label in subsectors(country):
        parts.setdefault(sector, {})[bare(label)] = subsector
    for row in _aliases():
        if row["subsector_code"]:
            parts.setdefault(row["sector_code"], {})[bare(row["written"])] = row["subsector_code"]
    return Names(
        total=folded(profile_total),
        nation=nation(country).code,
        counties=dict(_county_names(country, endings)),
        municipalities=_municipality_names(country),
        sectors=_sector_names(country, profile_total),
        subsectors=parts,
    )


def names_of(profile: Profile) -> Names:
    """The names of the publisher's country."""
    endings = tuple(profile.words("county_endings").items())
    return names(profile.setting("total"), profile.setting("country"), endings)


def bare(label: str) -> str:
    """A label without case, accents, blanks and signs; for sectors, never for places."""
    plain = unicodedata.normalize("NFKD", folded(label))
    return "".join(letter for letter in plain if letter.isalnum())


def _county_names(country: str, endings: tuple[tuple[str, str], ...]) -> Iterator[tuple[str, str]]:
    for county in counties(country):
        name = folded(county.name)
        yield name, county.code
        for ending, instead in endings:
            if name.endswith(ending):
                yield name.removesuffix(ending) + instead, county.code


def _municipality_names(country: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {county.code: {} for county in counties(country)}
    for place in municipalities(country):
        found[place.parent_code][folded(place.name)] = place.code
    return found


def _sector_names(country: str, total: str) -> dict[str, str]:
    found = {bare(total): TOTAL}
    for code, label in labels(country, "emission_sector").items():
        found[bare(label.label_sv)] = code
    for row in _aliases():
        if not row["subsector_code"]:
            found[bare(row["written"])] = row["sector_code"]
    return found


@cache
def _aliases() -> tuple[dict[str, str], ...]:
    with _ALIASES.open(encoding="utf-8", newline="") as handle:
        return tuple(csv.DictReader(handle))


def _unknown(what: str, written: str, known: Iterable[str]) -> Problem:
    near = get_close_matches(folded(written), list(known), n=3, cutoff=0.6)
    near = near or get_close_matches(bare(written), list(known), n=3, cutoff=0.6)
    remedy = f"The nearest are: {', '.join(near)}." if near else ""
    return Problem("", f"{what} {written!r} is not known.", remedy=remedy)
