"""The table of permissions through the pages: every cell is answered so, and no word gets out.

A cell is a role, a route and an object of one's own territory or of another. Every text of either has a
word in it that tells where it stands, so that a page which shows too much gives itself away.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

import pytest
from django.urls import reverse

from samklang.web.accounts.permissions import Kind, Permission, Verb, Where, table
from samklang.web.accounts.roles import ANONYMOUS, THIS_MACHINE
from tests.web.accounts.conftest import Estates
from tests.web.accounts.subjects import PUBLIC, SUBJECTS, Level, Subject
from tests.web.accounts.unpacking import told
from tests.web.accounts.visitors import VISITORS, Answer, Visitor, at_the_machine, visitor
from tests.web.estates import Estate
from tests.web.routes import asking

ROUTES = asking()
ANSWERED = frozenset({200, 302, 405, 409})
"""A page, a way on, a page that is only sent to, or one that says why it cannot be done now."""
READERS_OF_ALL = (ANONYMOUS, "coordinator")
"""Who looks at the public pages: they are made without asking who does."""
TROUBLE = ("/sv/nowhere/", "/sv/register/?format=nonsense", "/sv/personer/0/")
SEEN = {
    "municipal_editor": {Kind.DEADLINE, Kind.ATTACHMENT, Kind.INVENTORY},
    "coordinator": {Kind.DEADLINE, Kind.ATTACHMENT, Kind.PERSON, Kind.GRANT, Kind.INVENTORY},
    "administrator": {Kind.PERSON, Kind.GRANT, Kind.ORGANISATION},
}
"""What some must find of their own, or the walk would find nothing of others' either."""

ON_POSTGRESQL = (ANONYMOUS, "municipal_editor", "coordinator")
"""Nobody, somebody of a municipality and somebody of a region: every way in which rows are asked for.

What a role may is decided before the database is asked, and alike on both: see CONTRIBUTING.md.
"""
BROWSED = [
    *(("sqlite", role) for role in VISITORS),
    *(("postgresql", role) for role in ON_POSTGRESQL),
]

_WORD = re.compile(r"secret-(\w+)-of-(own|other)")
_LINK = re.compile(r'(?:href|src|action)="(/[^"]*)"')
FILES = (".ics", ".csv", ".json", ".yaml", ".xlsx", ".zip", ".pdf")
"""How the addresses of files end; each is opened, and unpacked."""
_LOOKS = (Verb.LIST, Verb.READ, Verb.EXPORT)
_SHOWN_WITH = {Kind.PERSON: Kind.GRANT}  # whoever sees a role sees who holds it


@dataclass(frozen=True)
class Cell:
    """A route, asked for an object of one's own territory or of another one."""

    route: str
    subject: Subject
    there: Estate
    is_own: bool

    @property
    def address(self) -> str:
        """Where the object is."""
        return self.subject.address(self.route, self.there)


@dataclass(frozen=True, order=True)
class Word:
    """A word that was shown: what it stands in, and whose it is."""

    kind: Kind
    is_own: bool


@pytest.fixture
def cells(estates: Estates) -> list[Cell]:
    """Every route with an object of each of two regions; once, where it is about none."""
    own, _ = estates
    return [
        Cell(route, SUBJECTS[route], there, there is own)
        for route in ROUTES.keys() & SUBJECTS.keys()
        for there in estates
        if SUBJECTS[route].is_one or there is own
    ]


def test_every_route_that_asks_has_a_subject() -> None:
    assert set(ROUTES) == set(SUBJECTS)


@pytest.mark.parametrize(("engine", "role"), BROWSED, indirect=["engine"], scope="session")
def test_every_cell_is_answered_as_the_table_says(role: str, cells: list[Cell]) -> None:
    with at_the_machine(role == THIS_MACHINE):
        found = visitor(role, cells[0].there.territory)
        shown = {cell: found.get(cell.address) for cell in cells}
        wrong = [cell.address for cell in cells if not _is_as_expected(found, cell, shown[cell])]
        words = {word for answer in _walk(found, shown) for word in _words(answer)}
    assert not wrong
    assert not sorted(word for word in words if not _may_see(found, word))
    assert {Word(kind, is_own=True) for kind in SEEN.get(role, ())} <= words


# --- what the table says, read in another way than ``may`` reads it ---


def _is_as_expected(found: Visitor, cell: Cell, shown: Answer) -> bool:
    if _is_allowed(found, cell):
        return shown.status_code in ANSWERED and not _leads_to_sign_in(shown)
    sent = found.post(cell.address)
    if found.role == ANONYMOUS:
        return _leads_to_sign_in(shown) and _leads_to_sign_in(sent)
    return {shown.status_code, sent.status_code} == {404} and _is_as_if_absent(found, cell, shown)


def _is_allowed(found: Visitor, cell: Cell) -> bool:
    where, subject = found.where(ROUTES[cell.route]), cell.subject
    if Where.ANY in where or not subject.is_one:
        return bool(where - {Where.NOWHERE})
    is_reached = subject.level is Level.MUNICIPALITY or found.reaches_regions
    return Where.OWN in where and cell.is_own and is_reached and subject.level is not Level.NOWHERE


def _is_as_if_absent(found: Visitor, cell: Cell, shown: Answer) -> bool:
    """Whether the answer is that for an object that does not exist, byte for byte."""
    if cell.is_own or not cell.subject.is_one:
        return True
    absent = found.get(cell.subject.address_of_nothing(cell.route))
    return (shown.content, dict(shown.items())) == (absent.content, dict(absent.items()))


def _leads_to_sign_in(answer: Answer) -> bool:
    return answer.status_code == 302 and "/account/login/" in answer.headers["Location"]


# --- what is told ---


def _walk(found: Visitor, shown: dict[Cell, Answer]) -> Iterator[Answer]:
    """All that is told: pages, forms sent empty, downloads and choices, what went wrong."""
    ways_on = dict.fromkeys(TROUBLE)
    for cell, answer in shown.items():
        yield answer
        ways_on.update(dict.fromkeys(_ways_on(answer)))
        if answer.status_code in {200, 405}:
            yield found.post(cell.address)
    if found.role in READERS_OF_ALL:
        ways_on.update({reverse(f"en:{route}", args=given): None for route, given in PUBLIC})
    yield from map(found.get, ways_on)


def _ways_on(answer: Answer) -> Iterator[str]:
    """What a page offers of itself in other forms."""
    if answer.headers.get("Content-Type", "").startswith("text/html"):
        links = map(unescape, _LINK.findall(answer.content.decode()))
        yield from (link for link in links if "?" in link or link.endswith(FILES))


def _words(answer: Answer) -> set[Word]:
    said = (f"{answer.headers}".encode(), *told(answer.content))
    found = {each for part in said for each in _WORD.findall(part.decode("utf-8", "replace"))}
    return {Word(Kind(kind), whose == "own") for kind, whose in found}


def _may_see(found: Visitor, word: Word) -> bool:
    kinds = {word.kind, _SHOWN_WITH.get(word.kind, word.kind)}
    asked = [Permission(verb, kind) for verb in _LOOKS for kind in kinds]
    where = {place for each in asked if each in table() for place in found.where(each)}
    return Where.ANY in where or (word.is_own and bool(where - {Where.NOWHERE}))
