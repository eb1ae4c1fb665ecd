"""What every connector can do: describe a table, plan its fetch, follow it, and parse the bytes.

A connector opens no connection itself. It says what to ask for and reads what came; the asking is
done by one client for all of them, which keeps the limits and refuses what a publisher would not
send. So whatever was fetched can be parsed again later, offline.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol, runtime_checkable
from urllib.parse import urlsplit, urlunsplit

from samklang.series import Series

Selection = Mapping[str, Sequence[str]]
"""What is asked for: dimension → codes; a dimension that is left out is asked for whole."""


@dataclass(frozen=True, slots=True)
class Request:
    """One call to a publisher; ``body`` empty for GET. Two equal requests ask for the same."""

    url: str
    body: bytes = b""
    content_type: str = ""

    @property
    def method(self) -> str:
        """``POST`` with a body, else ``GET``."""
        return "POST" if self.body else "GET"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a publisher allows: calls in a span of time; size of one answer and of a whole fetch."""

    calls: int
    seconds: float
    answer_bytes: int = 64_000_000
    total_bytes: int = 512_000_000
    timeout_seconds: float = 60.0


@dataclass(frozen=True, slots=True)
class Code:
    """A code of a dimension with its label."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class DescribedDimension:
    """A dimension of a table; ``must_be_given`` tells that the publisher fills in no default.

    ``is_by_label`` tells that the codes are mere positions, which another release may move: the
    labels, or their first words, are what a person asks by.
    """

    name: str
    label: str
    codes: tuple[Code, ...]
    is_time: bool = False
    is_territory: bool = False
    must_be_given: bool = True
    is_by_label: bool = False


@dataclass(frozen=True, slots=True)
class TableDescription:
    """What a publisher says of a table: newest release, licence, dimensions, notes to be shown."""

    publisher: str
    table: str
    title: str
    release: str
    licence: str
    updated_on: date | None = None
    unit: str = ""
    dimensions: tuple[DescribedDimension, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One answer, byte for byte, with the request that it answers.

    ``status`` is that of HTTP: a connector may explain a refusal better than the client can, which
    refuses whatever a connector's ``check`` lets through.
    """

    request: Request
    body: bytes
    content_type: str = ""
    status: int = 200


@dataclass(frozen=True, slots=True)
class Fetched:
    """All parts of one fetch with what is known of them; what a snapshot holds and a parser reads."""

    publisher: str
    table: str
    release: str
    licence: str
    parts: tuple[Part, ...]
    description: TableDescription | None = None
    snapshot_id: str = ""
    notes: tuple[str, ...] = field(default=())


Ask = Callable[[Request], bytes]
"""Asks a publisher, within its limits, and returns the body."""


class Connector(Protocol):
    """One publisher's interface. ``hosts`` are the only ones that may be asked for it."""

    @property
    def id(self) -> str:
        """Short name, as the command line takes it."""

    @property
    def publisher(self) -> str:
        """Name of the publisher."""

    @property
    def licence(self) -> str:
        """Under which the publisher lets its tables be used."""

    @property
    def hosts(self) -> frozenset[str]:
        """Host names that may be asked, and no others."""

    @property
    def limits(self) -> Limits:
        """What the publisher allows."""

    def describe(self, table: str, ask: Ask) -> TableDescription:
        """What the publisher says of a table; may ask."""

    def plan(self, description: TableDescription, selection: Selection) -> tuple[Request, ...]:
        """The calls that bring the selection, each within the publisher's limits on size."""

    def follow(self, part: Part) -> Request | None:
        """The next page of an answer, or ``None`` where it is whole."""

    def check(self, part: Part) -> None:
        """Refuse an answer that is not what was asked for, such as a page of HTML with status 200."""

    def parse(self, fetched: Fetched) -> tuple[Series, ...]:
        """Tidy rows of what was fetched; asks nobody."""


@dataclass(frozen=True, slots=True)
class ListedTable:
    """A table in a publisher's own list. Whether it still grows is told by ``last_period`` alone."""

    id: str
    title: str
    release: str
    first_period: str = ""
    last_period: str = ""


@runtime_checkable
class Listing(Protocol):
    """A connector that can also list its publisher's tables."""

    def tables(self, words: str, ask: Ask) -> Iterator[ListedTable]:
        """The tables that the publisher finds for some words; all for none."""


def moved(address: str, stand_in: str) -> str:
    """A publisher's address on a stand-in: its path at another scheme, host and port.

    Empty ``stand_in`` leaves it as it is. Connectors are made with a stand-in for tests and
    rehearsals; the client asks none that is not on this machine.
    """
    if not stand_in:
        return address
    place, wanted = urlsplit(stand_in), urlsplit(address)
    return urlunsplit((place.scheme, place.netloc, *wanted[2:]))


def is_stand_in(address: str) -> bool:
    """Whether an address is on this machine."""
    return urlsplit(address).hostname in {"127.0.0.1", "::1", "localhost"}
