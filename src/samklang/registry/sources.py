"""Where the facts of the registry are from."""

from functools import cache
from typing import cast

from samklang.errors import LookupRefused, Problem
from samklang.provenance import Source
from samklang.registry.files import optional_date, yaml_document

_FILE = "sources.yaml"


@cache
def _by_id() -> dict[str, Source]:
    rows = cast("list[dict[str, object]]", yaml_document(_FILE)["sources"])
    read = (_read(row) for row in rows)
    return {found.id: found for found in read}


def _read(row: dict[str, object]) -> Source:
    def text(key: str) -> str:
        return str(row[key])

    return Source(
        id=text("id"),
        title=text("title"),
        publisher=text("publisher"),
        version=text("version"),
        published_on=optional_date(row["published_on"]),
        accessed_on=optional_date(row["accessed_on"]),
        url=text("url"),
        licence=text("licence"),
        may_redistribute=bool(row["may_redistribute"]),
        citation=text("citation"),
        sha256=text("sha256"),
        language=text("language"),
    )


def source(source_id: str) -> Source:
    """The document or data set with this id.

    Raises:
        LookupRefused: the registry has no such source.
    """
    found = _by_id().get(source_id)
    if found is None:
        known = ", ".join(sorted(_by_id()))
        raise LookupRefused(
            Problem(f"source {source_id!r}", "not in the registry.", f"one of: {known}")
        )
    return found


def sources() -> tuple[Source, ...]:
    """All sources, in the order of their table."""
    return tuple(_by_id().values())
