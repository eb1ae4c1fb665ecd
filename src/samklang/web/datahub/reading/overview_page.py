"""All tables: whose they are, which release is here, and what can be read of them."""

from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.base.tables import Cell, Column, Row, Table, words
from samklang.web.datahub.calculation.store import store
from samklang.web.datahub.reading.known import Known, known

Address = dict[str, str]


def table(addresses: dict[str, Address], language: Language) -> Table:
    """Every table with its releases; ``addresses`` lead to a series and to the difference."""
    return Table(
        "tables",
        text("statistics.overview.caption", language),
        tuple(
            Column(key, text(f"statistics.overview.{key}", language))
            for key in ("name", "publisher", "newest", "release", "years", "licence", "compare")
        ),
        tuple(_row(found, addresses[key], language) for key, found in known().items()),
    )


def _row(found: Known, address: Address, language: Language) -> Row:
    return Row(
        words(found.title(language), address=address["series"]),
        (
            words(found.publisher),
            _newest(found, language),
            words(", ".join(found.releases)),
            words(found.years.text(language)),
            words(found.licence.text(language)),
            _compare(address, language),
        ),
        code=found.key,
    )


def _newest(found: Known, language: Language) -> Cell:
    """The newest release that the publisher has told of, when asked from here."""
    answers = [
        each
        for publisher, table in found.published_as
        for each in store().find(publisher, table)
        if not each.is_carried
    ]
    if not answers:
        return words(text("statistics.overview.not_asked", language))
    last = max(answers, key=lambda each: each.fetched_at)
    asked = text("statistics.overview.asked", language, moment=store().visits(last)[-1][:10])
    return words(last.release, note=asked)


def _compare(address: Address, language: Language) -> Cell:
    if "difference" not in address:
        return words(text("statistics.overview.one_release", language))
    return words(text("statistics.overview.differ", language), address=address["difference"])
