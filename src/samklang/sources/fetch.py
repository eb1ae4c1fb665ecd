"""Fetching a table: describe, plan, ask, follow, check, keep.

Every answer is kept when it comes. A fetch that was killed, dropped or stopped goes on where it was
the next time; the snapshot itself is made in one step, at the end.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from samklang.errors import InputError, Problem, SourceError
from samklang.sources.address import Door, Resolver, system_resolver
from samklang.sources.client import Client
from samklang.sources.clock import SYSTEM_CLOCK, Clock, cancelled
from samklang.sources.connector import (
    Connector,
    ListedTable,
    Listing,
    Part,
    Request,
    Selection,
    TableDescription,
)
from samklang.sources.faults import refuse_status
from samklang.sources.pace import PACES, Paces
from samklang.sources.selection import resolved
from samklang.sources.snapshot import KeptPart, Role, Snapshot
from samklang.sources.store import Partial, SnapshotStore

TELL_SECONDS = 0.5
"""How often progress is told while nothing else happens."""
MOST_ANSWERS = 10_000
"""A publisher whose pages do not end by then is not followed further."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a fetch is: the part that is asked for, of how many known so far, and the bytes."""

    part: int
    parts: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a fetch did. ``is_new`` is false where the publisher said what it had said before."""

    snapshot: Snapshot
    is_new: bool
    asked: int
    resumed: int
    visits: int


@dataclass(slots=True)
class Fetch:
    """One fetch by one connector into one store.

    ``stand_in`` is the address of a stand-in on this machine, for a rehearsal. ``is_cancelled`` is
    asked, and ``tell`` is told, at least once a second, in the thread that runs the fetch.
    """

    connector: Connector
    store: SnapshotStore
    stand_in: str = ""
    is_cancelled: Callable[[], bool] = lambda: False
    tell: Callable[[Progress], None] = lambda _: None
    clock: Clock = SYSTEM_CLOCK
    resolver: Resolver = system_resolver
    paces: Paces = PACES
    _bytes: int = field(default=0, init=False)
    _asked: int = field(default=0, init=False)
    _resumed: int = field(default=0, init=False)
    _part: int = field(default=0, init=False)
    _parts: int = field(default=0, init=False)
    _told_at: float = field(default=-TELL_SECONDS, init=False)

    def run(self, table: str, selection: Selection) -> Receipt:
        """Fetch what is selected of a table, and keep it as a snapshot.

        Raises:
            InputError: the table does not have what is selected.
            SourceError: the publisher did not answer as it should; nothing counts as fetched, and
                the answers that came are not asked for again.
            FetchCancelled: ``is_cancelled`` said so.
        """
        client = self._client()
        description, described = self._describe(client, table)
        requests = self.connector.plan(description, resolved(description, selection))
        about = self.connector.id, table, description.release
        partial = self.store.partial(requests, *about)
        data = tuple(self._ask_all(client, requests, partial))
        if self._asked > 1:
            self._refuse_new_release(client, description)
        kept = (self.store.keep_part(Role.DESCRIPTION, part) for part in described)
        return self._finish(description, (*kept, *data), partial)

    @property
    def kept(self) -> int:
        """How many answers are kept, now or from before, whether or not the fetch came to its end."""
        return self._asked + self._resumed

    def describe(self, table: str) -> TableDescription:
        """What the publisher says of a table now; keeps nothing."""
        description, _ = self._describe(self._client(), table)
        return description

    def listed(self, words: str = "") -> Iterator[ListedTable]:
        """The publisher's tables, as it finds them for some words.

        Raises:
            InputError: this publisher cannot be asked for a list.
        """
        if not isinstance(self.connector, Listing):
            message = "cannot be asked for a list of its tables."
            remedy = "See `samklang data sources` for those that are known."
            raise InputError(Problem(f"publisher {self.connector.id}", message, remedy=remedy))
        client = self._client()
        return self.connector.tables(words, lambda asked: self._accepted(client.part(asked)).body)

    def _client(self) -> Client:
        return Client(
            door=Door(self.connector.hosts, self.stand_in),
            limits=self.connector.limits,
            clock=self.clock,
            resolver=self.resolver,
            paces=self.paces,
            look_up=self._look_up,
        )

    def _describe(self, client: Client, table: str) -> tuple[TableDescription, tuple[Part, ...]]:
        """What the publisher says, and the answers that it was read from."""
        answers: list[Part] = []

        def ask(request: Request) -> bytes:
            part = self._accepted(client.part(request))
            answers.append(part)
            return part.body

        return self.connector.describe(table, ask), tuple(answers)

    def _ask_all(
        self, client: Client, requests: tuple[Request, ...], partial: Partial
    ) -> Iterator[KeptPart]:
        waiting, seen = list(reversed(requests)), set[Request]()
        self._parts = len(requests)
        while waiting:
            request = waiting.pop()
            self._refuse_endless(request, seen)
            seen.add(request)
            self._part += 1
            kept, following = self._kept_or_asked(client, request, partial)
            yield kept
            if following:
                waiting.append(following)
                self._parts += 1

    def _kept_or_asked(
        self, client: Client, request: Request, partial: Partial
    ) -> tuple[KeptPart, Request | None]:
        """An answer from the unfinished fetch or from the publisher, and what follows it."""
        before = partial.get(request)
        if before:
            kept, part = before
            self._resumed += 1
        else:
            part = self._accepted(client.part(request))
            kept = partial.keep(Role.DATA, part)
            self._asked += 1
        self._bytes += kept.bytes
        self._refuse_too_large(request)
        self._tell(0)
        return kept, self.connector.follow(part)

    def _accepted(self, part: Part) -> Part:
        self.connector.check(part)
        refuse_status(part)
        return part

    def _refuse_endless(self, request: Request, seen: set[Request]) -> None:
        if request in seen or len(seen) >= MOST_ANSWERS:
            raise SourceError(Problem(request.url, "the pages of the answer do not end."))

    def _refuse_too_large(self, request: Request) -> None:
        most = self.connector.limits.total_bytes
        if self._bytes > most:
            message = f"the answers are too large together: {self._bytes:,} bytes."
            raise SourceError(Problem(request.url, message, f"at most {most:,} bytes"))

    def _refuse_new_release(self, client: Client, before: TableDescription) -> None:
        """A table that was renewed while it was fetched would be half old and half new."""
        now, _ = self._describe(client, before.table)
        if now.release != before.release:
            message = f"release {now.release} came while {before.release} was fetched."
            remedy = "Fetch again: the new release is fetched whole."
            raise SourceError(Problem(before.table, message, remedy=remedy), may_retry=True)

    def _finish(
        self, description: TableDescription, parts: tuple[KeptPart, ...], partial: Partial
    ) -> Receipt:
        address = self.stand_in or parts[-1].url
        at = self.clock.now()
        snapshot, is_new = self.store.keep_record(
            self.connector.id, address, description, parts, at
        )
        partial.clear()
        visits = len(self.store.visits(snapshot))
        return Receipt(snapshot, is_new, self._asked, self._resumed, visits)

    def _look_up(self, arrived: int) -> None:
        if self.is_cancelled():
            raise cancelled(self.connector.id)
        if self.clock.seconds() - self._told_at >= TELL_SECONDS:
            self._tell(arrived)

    def _tell(self, arrived: int) -> None:
        self._told_at = self.clock.seconds()
        self.tell(Progress(self._part, self._parts, self._bytes + arrived))
