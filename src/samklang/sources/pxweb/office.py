"""What both versions of PxWeb have in common: planning, checking, reading."""

from abc import ABC, abstractmethod
from dataclasses import dataclass

from samklang.series import Series
from samklang.sources.answers import check_csv, check_json
from samklang.sources.connector import (
    Ask,
    Fetched,
    Limits,
    Part,
    Request,
    Selection,
    TableDescription,
)
from samklang.sources.pxweb.answer import read_answer, refuse_unasked
from samklang.sources.pxweb.batches import Codes, batches
from samklang.sources.pxweb.installation import Installation
from samklang.sources.pxweb.refusals import refuse_error
from samklang.sources.pxweb.rows import rows_of


@dataclass(frozen=True, slots=True)
class Office(ABC):
    """A statistical office that answers through PxWeb."""

    installation: Installation

    @property
    def id(self) -> str:
        """Short name, as the command line takes it."""
        return self.installation.id

    @property
    def publisher(self) -> str:
        """Name of the publisher."""
        return self.installation.publisher

    @property
    def licence(self) -> str:
        """Under which the publisher lets its tables be used."""
        return self.installation.licence

    @property
    def hosts(self) -> frozenset[str]:
        """The one host of the installation."""
        return frozenset({self.installation.host})

    @property
    def limits(self) -> Limits:
        """What the installation allows."""
        return self.installation.limits

    @abstractmethod
    def describe(self, table: str, ask: Ask) -> TableDescription:
        """What the publisher says of a table."""

    @abstractmethod
    def request(self, table: str, selection: Codes) -> Request:
        """The call for one piece of a selection, each of its dimensions with all its codes."""

    def plan(self, description: TableDescription, selection: Selection) -> tuple[Request, ...]:
        """Calls within the limits on cells and codes, cut by time first.

        Every dimension is given in every call: where one is left out, the publisher chooses.
        """
        wanted = {
            each.name: tuple(selection.get(each.name) or [code.code for code in each.codes])
            for each in description.dimensions
        }
        times = [each.name for each in description.dimensions if each.is_time]
        order = [*times, *(name for name in wanted if name not in times)]
        limits = self.installation.cells, self.installation.values
        pieces = batches(wanted, order, *limits)
        return tuple(self.request(description.table, piece) for piece in pieces)

    def follow(self, part: Part) -> Request | None:  # noqa: ARG002 - the contract's word
        """Nothing follows: an answer is whole."""
        return None

    def check(self, part: Part) -> None:
        """Refuse an error, a web page, and an answer without all that was asked for."""
        refuse_error(part)
        if not part.request.body or "json" in self.installation.answer:
            check_json(part)
        else:
            check_csv(part)
        if part.request.body:
            refuse_unasked(part)

    def parse(self, fetched: Fetched) -> tuple[Series, ...]:
        """A series for each of the table's contents, in the unit of that content."""
        cubes = [read_answer(part, fetched.description) for part in fetched.parts]
        return rows_of(cubes, fetched, self.installation)
