"""Version 2 of the protocol: metadata as JSON-stat, a selection by POST.

A data call without a selection is answered with status 200 and a selection of the publisher's own,
in which the territories may be missing. So every dimension is always given.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from samklang.sources.connector import Ask, ListedTable, Request, TableDescription
from samklang.sources.json_stat import axes_of, notes_of
from samklang.sources.json_text import Json, as_list, as_object, as_whole, read_object
from samklang.sources.pxweb.batches import Codes
from samklang.sources.pxweb.describing import described
from samklang.sources.pxweb.office import Office

_PAGE_SIZE = 500


@dataclass(frozen=True, slots=True)
class Version2(Office):
    """An installation that speaks version 2."""

    def describe(self, table: str, ask: Ask) -> TableDescription:
        """What the metadata of a table say."""
        document = read_object(ask(Request(self._address(table, "metadata"))), table)
        axes = axes_of(document, table)
        return described(
            self.installation,
            table,
            axes,
            title=_text(document, "label"),
            stamp=_text(document, "updated"),
            may_be_left_out=_eliminated(document),
            notes=notes_of(document, axes, table),
        )

    def request(self, table: str, selection: Codes) -> Request:
        """The call for one piece of a selection."""
        wanted = [
            {"variableCode": name, "valueCodes": list(codes)} for name, codes in selection.items()
        ]
        address = f"{self._address(table, 'data')}&outputFormat={self.installation.answer}"
        body = json.dumps({"selection": wanted}, ensure_ascii=False).encode()
        return Request(address, body, "application/json")

    def tables(self, words: str, ask: Ask) -> Iterator[ListedTable]:
        """The tables that the publisher finds for some words, page by page."""
        page = pages = 1
        while page <= pages:
            question = urlencode({"lang": self.installation.language, "query": words})
            address = f"{self.installation.base}/tables?{question}"
            request = Request(f"{address}&pageSize={_PAGE_SIZE}&pageNumber={page}")
            document = read_object(ask(request), request.url)
            pages = as_whole(as_object(document.get("page"), "page").get("totalPages"), "page")
            for entry in as_list(document.get("tables"), "tables"):
                yield _listed(as_object(entry, "tables"))
            page += 1

    def _address(self, table: str, what: str) -> str:
        place = f"{self.installation.base}/tables/{quote(table, safe='')}/{what}"
        return f"{place}?lang={self.installation.language}"


def _listed(entry: Json) -> ListedTable:
    names = ("id", "label", "updated", "firstPeriod", "lastPeriod")
    return ListedTable(*(_text(entry, name) for name in names))


def _text(document: Json, name: str) -> str:
    value = document.get(name)
    return value if isinstance(value, str) else ""


def _eliminated(document: Json) -> set[str]:
    """Dimensions that the publisher sums over where they are not given."""
    dimensions = as_object(document.get("dimension"), "dimension")
    return {name for name, each in dimensions.items() if _may_be_left_out(each)}


def _may_be_left_out(dimension: object) -> bool:
    extension = dimension.get("extension") if isinstance(dimension, dict) else None
    return isinstance(extension, dict) and extension.get("elimination") is True
