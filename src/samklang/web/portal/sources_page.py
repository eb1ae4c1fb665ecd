"""Sources and licences in words."""

from dataclasses import dataclass

from samklang.provenance import Source
from samklang.texts import Language
from samklang.web.portal import calculation


@dataclass(frozen=True, slots=True)
class CarriedTable:
    """One table that the application carries."""

    title: str
    publisher: str
    table: str
    release: str
    years: str
    licence: str
    caveats: list[str]
    source: Source


def carried(language: Language) -> list[CarriedTable]:
    """Every table of official statistics, with what a reader would get wrong."""
    known = calculation.sources()
    return [
        CarriedTable(
            found.title(language),
            found.publisher,
            found.table,
            found.release,
            found.years.text(language),
            found.licence.text(language),
            [caveat.text(language) for caveat in found.caveats],
            known[found.source_id],
        )
        for found in calculation.tables()
    ]


def registered() -> list[Source]:
    """Every source of a figure, a factor, a code list or a rule, by publisher."""
    return sorted(calculation.sources().values(), key=lambda found: (found.publisher, found.title))
