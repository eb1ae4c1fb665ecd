"""Trafikanalys' interface as a connector: a table is a product and a measure, ``t10026:itrfslut``."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from samklang.errors import InputError, Problem
from samklang.series import Series
from samklang.sources.answers import check_json
from samklang.sources.connector import (
    Ask,
    Connector,
    Fetched,
    Part,
    Request,
    Selection,
    TableDescription,
)
from samklang.sources.joining import joined
from samklang.sources.json_text import as_list, as_text, read_object, unexpected
from samklang.sources.profile import Profiled, read_profile
from samklang.sources.trafa.rows import read_rows
from samklang.sources.trafa.structure import Item, described, read_items
from samklang.values import State

_FOLDER = Path(__file__).parent
_TABLE = re.compile(r"(\w+)(?::(\w+))?", re.ASCII)
_WORD = re.compile(r"[\w.-]+")


def connectors(stand_in: str = "") -> Iterator[Connector]:
    """The one connector of this folder."""
    yield Trafa(read_profile(_FOLDER), stand_in)


@dataclass(frozen=True, slots=True)
class Trafa(Profiled):
    """One measure of a product, by the dimensions that are chosen and by time.

    A dimension that is left out is summed over by the publisher; ``*`` asks for all its codes.
    """

    def describe(self, table: str, ask: Ask) -> TableDescription:
        """The measure's title and the product's dimensions; its release is the day of publication.

        Raises:
            InputError: there is no such product or measure; those that are known are listed.
        """
        product, measure = _product_and_measure(table)
        request = self._request("structure", product)
        answer = read_object(ask(request), request.url)
        items = [each for item in read_items(answer, request.url) for each in item.walk()]
        found = _measure(items, product, measure)
        own = [item for item in items if item.kind == "P" and item.name == product]
        title = [each.label for each in (*own, found) if each.label]
        return TableDescription(
            publisher=self.publisher,
            table=table,
            title=": ".join(title),
            release=_day(own[0].active_from if own else found.active_from),
            licence=self.profile.licence,
            dimensions=tuple(described(item) for item in items if item.kind == "D"),
        )

    def plan(self, description: TableDescription, selection: Selection) -> tuple[Request, ...]:
        """One call: product, measure, time, and each dimension that is chosen with its codes."""
        product, measure = _product_and_measure(description.table)
        times = [each.name for each in description.dimensions if each.is_time]
        chosen = dict.fromkeys(times, ()) | dict(selection)
        parts = [product, measure, *(_part(name, codes) for name, codes in chosen.items())]
        return (self._request("data", "|".join(parts)),)

    def check(self, part: Part) -> None:
        """Refuse what is not JSON, and an answer that tells of errors.

        Raises:
            SourceError: with what the publisher says.
        """
        if not check_json(part):
            return
        errors = as_list(
            read_object(part.body, part.request.url).get("Errors") or [], part.request.url
        )
        if errors:
            told = "; ".join(map(str, errors))
            raise unexpected(part.request.url, f"the publisher says: {told[:500]}", "figures")

    def parse(self, fetched: Fetched) -> tuple[Series, ...]:
        """The rows of the answer; see :func:`read_rows`."""
        return (joined([self._series(fetched, part) for part in fetched.parts]),)

    def _series(self, fetched: Fetched, part: Part) -> Series:
        where = part.request.url
        document = read_object(part.body, where)
        active = as_text(document.get("ActiveFrom") or "", f"{where}, ActiveFrom")
        states = {mark: State(state) for mark, state in self.profile.words("states").items()}
        empty = self.blank(fetched, _day(active))
        _, measure = _product_and_measure(fetched.table)
        return read_rows(document, measure, states, empty, where)

    def _request(self, kind: str, query: str) -> Request:
        return Request(f"{self.base}/{kind}?{urlencode({'query': query, 'lang': 'sv'})}")


def _product_and_measure(table: str) -> tuple[str, str]:
    found = _TABLE.fullmatch(table)
    if found is None:
        expected = "a product and a measure, such as t10026:itrfslut"
        raise InputError(Problem(f"table {table!r}", "not a table of this publisher.", expected))
    return found[1], found[2] or ""


def _measure(items: Sequence[Item], product: str, name: str) -> Item:
    """The measure of a product by its name; one that is not there is told with those that are."""
    known = {item.name: item for item in items if item.kind == "M"}
    if name not in known:
        message = f"there is no measure {name!r}." if name else "no measure of it is named."
        expected = f"one of: {', '.join(f'{product}:{each}' for each in known)}" if known else ""
        raise InputError(Problem(f"table {product!r}", message, expected))
    return known[name]


def _part(name: str, codes: Sequence[str]) -> str:
    """A dimension of a question, with the codes that are wanted of it."""
    odd = [text for text in (name, *codes) if not _WORD.fullmatch(text)]
    if odd:
        raise InputError(
            [Problem(f"{name}, code {text!r}", "not a code of this publisher.") for text in odd]
        )
    return f"{name}:{','.join(codes)}" if codes else name


def _day(moment: str) -> str:
    return moment.partition("T")[0]
