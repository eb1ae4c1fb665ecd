"""From the codes of the statistics to rows and carriers of the Covenant, as the registry says."""

from dataclasses import dataclass
from functools import cache

from samklang.registry.files import csv_rows
from samklang.statistics.manifest import manifest
from samklang.texts import Language

FINAL_ENERGY = "final_energy"
INDUSTRY = "industry"

_YES = "true"


@dataclass(frozen=True, slots=True, eq=False)
class Mapping:
    """One line of the crosswalk; there is one object of each, so it equals itself alone.

    ``code`` is a carrier of the statistics (of the consumer ``consumer_code``), or a way of
    production. ``delivered_fuel`` names the fuel of a cell that holds several; of the lines of such a
    cell, one has a ``calorific_fuel``, whose heat value turns the volume delivered into energy, and
    the other is the rest.
    ``share_rule`` names the rule that gives the share of a cell which is split by a fixed figure.
    ``group`` tells the large industry from the rest, and what a plant is. ``quality`` is a grade
    from A (measured in full) to D (modelled, or a mixture that cannot be separated).
    """

    kind: str
    consumer_code: str
    code: str
    sector: str
    carrier: str
    fuel: str
    sustainable: bool | None
    delivered_fuel: str
    calorific_fuel: str
    group: str
    quality: str
    includes_en: str
    includes_sv: str
    cannot_separate_en: str
    cannot_separate_sv: str
    source_id: str
    share_rule: str = ""

    def includes(self, language: Language = "en") -> str:
        """What the amount covers, ``en`` or ``sv``."""
        return self.includes_sv if language == "sv" else self.includes_en

    def cannot_separate(self, language: Language = "en") -> str:
        """What the statistics cannot take apart here, ``en`` or ``sv``."""
        return self.cannot_separate_sv if language == "sv" else self.cannot_separate_en


@cache
def crosswalk(country: str) -> tuple[Mapping, ...]:
    """Every line of a country's crosswalks, in the order of the files."""
    return tuple(
        _mapping(row)
        for name in manifest(country).crosswalks
        for row in csv_rows(f"crosswalks/{name}.csv")
    )


@cache
def mappings(country: str, kind: str) -> tuple[Mapping, ...]:
    """The lines of one kind."""
    return tuple(line for line in crosswalk(country) if line.kind == kind)


def _mapping(row: dict[str, str]) -> Mapping:
    sustainable = {"": None, _YES: True}.get(row["sustainable"], False)
    return Mapping(**{**row, "sustainable": sustainable})  # type: ignore[arg-type]
