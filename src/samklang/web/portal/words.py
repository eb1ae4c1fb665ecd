"""Names and sources in words, shared by the pages."""

from samklang.registry.codes import code_list
from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.portal import calculation

BLOCKS = ("residential", "municipal", "tertiary", "transport", "industry", "other")


def block_of(sector: str) -> str:
    """The block that a sector is drawn in: a key sector, industry, or the rest."""
    row = code_list("consumption_sector").row(sector)
    macro = row.attribute("macro_sector")
    key = row.attribute("key_sector") or macro
    return key if key in BLOCKS else "other"


def sector_label(sector: str, language: Language) -> str:
    """The name of a consumption sector."""
    return code_list("consumption_sector").label(sector, language)


def carrier_label(carrier: str, language: Language) -> str:
    """The name of an energy carrier."""
    return code_list("energy_carrier").label(carrier, language)


def carriers_label(group: str, language: Language) -> str:
    """The name of a carrier, or of a group of carriers as publications have them."""
    if group in code_list("energy_carrier"):
        return carrier_label(group, language)
    return text(f"carriers.{group}", language)


def gas_words(gas_unit: str) -> str:
    """A gas unit as it is written for a reader."""
    return gas_unit.replace("CO2", "CO\N{SUBSCRIPT TWO}")


def table_source(dataset_id: str, language: Language, release: str = "") -> str:
    """Publisher, table and release in one line."""
    found = calculation.dataset(dataset_id)
    return text(
        "table.from",
        language,
        publisher=found.publisher,
        title=found.title(language),
        release=release or found.release,
    )
