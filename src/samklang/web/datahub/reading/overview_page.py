"""All tables: whose they are, which release is here, and what can be read of them."""

from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.base.tables import Cell, Column, Row, Table, words
from samklang.web.datahub.reading.known import Known, known

Address = dict[str, str]


def table(addresses: dict[str, Address], language: Language) -> Table:
    """Every table with its releases; ``addresses`` lead to a series and to the difference."""
    return Table(
        "tables",
        text("statistics.overview.caption", language),
        tuple(
            Column(key, text(f"statistics.overview.{key}", language))
            for key in ("name", "publisher", "release", "years", "licence", "compare")
        ),
        tuple(_row(found, addresses[key], language) for key, found in known().items()),
    )


def _row(found: Known, address: Address, language: Language) -> Row:
    return Row(
        words(found.title(language), address=address["series"]),
        (
            words(found.publisher),
            words(", ".join(found.releases)),
            words(found.years),
            words(found.licence),
            _compare(address, language),
        ),
        code=found.key,
    )


def _compare(address: Address, language: Language) -> Cell:
    if "difference" not in address:
        return words(text("statistics.overview.one_release", language))
    return words(text("statistics.overview.differ", language), address=address["difference"])
