"""What the codes of the statistics stand for, in English and Swedish."""

import csv
from functools import cache

from samklang.statistics.manifest import dataset
from samklang.statistics.records import CodeLabel
from samklang.texts import Language

_FOLDER_OF = "territories"
_YES = "true"


@cache
def labels(country: str, dimension: str) -> dict[str, CodeLabel]:
    """Labels of one dimension by code, such as ``consumer``, ``carrier``, ``emission_sector``."""
    return {
        row["code"]: CodeLabel(
            dimension=row["dimension"],
            code=row["code"],
            label_en=row["label_en"],
            label_sv=row["label_sv"],
            is_total=row["is_total"] == _YES,
            is_publisher_code=row["is_publisher_code"] == _YES,
        )
        for row in _table(country, "codes.csv")
        if row["dimension"] == dimension
    }


def subsector_label(
    country: str, sector_code: str, subsector_code: str, language: Language = "en"
) -> str:
    """The name of a sub-sector of the fossil-CO2 table, ``en`` or ``sv``."""
    for row in _table(country, "subsectors.csv"):
        if (row["sector_code"], row["subsector_code"]) == (sector_code, subsector_code):
            return row[f"label_{language}"]
    return subsector_code


def subsectors(country: str) -> tuple[tuple[str, str, str], ...]:
    """Sector, sub-sector and the publisher's label of each row of the fossil-CO2 table."""
    return tuple(
        (row["sector_code"], row["subsector_code"], row["label_sv"])
        for row in _table(country, "subsectors.csv")
    )


@cache
def _table(country: str, name: str) -> tuple[dict[str, str], ...]:
    path = dataset(country, _FOLDER_OF).path.with_name(name)
    with path.open(encoding="utf-8", newline="") as handle:
        return tuple(csv.DictReader(handle))
