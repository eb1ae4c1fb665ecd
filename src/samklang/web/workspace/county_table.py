"""All municipalities of a region by the steps of the cycle, each cell leading to its case."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.base.components import KeyFigure
from samklang.web.base.dates import told
from samklang.web.base.pages import Page
from samklang.web.base.tables import Cell, Column, Row, Table, words
from samklang.web.covenant import radar
from samklang.web.inventories.models import Inventory
from samklang.web.workspace.cases import Case, Stuck

_COLUMNS = ("register", "inventories", "approval", "report", "stuck", "responsible")
_NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Way:
    """From a cell to its case, in a language; a page that the installation lacks leads nowhere."""

    page: Page
    sees_people: bool

    @property
    def language(self) -> Language:
        """The language of the page."""
        return self.page.language

    def to(self, route: str, *arguments: object) -> str:
        """An address, or nothing."""
        return self.page.address_if(route, *arguments)

    def word(self, key: str, **given: object) -> str:
        """A text below ``workspace``."""
        return text(f"workspace.{key}", self.language, **given)


@dataclass(frozen=True, slots=True)
class Halt:
    """A municipality that does not come further: why, and where that is put right."""

    name: str
    reasons: tuple[str, ...]
    address: str
    is_late: bool


def table(cases: Iterable[Case], name: str, way: Way) -> Table:
    """One row a municipality, one column a step."""
    shown = _COLUMNS if way.sees_people else _COLUMNS[:-1]
    return Table(
        "cycle",
        way.word("county.caption", name=name),
        (
            Column("municipality", way.word("column.municipality")),
            *(Column(key, way.word(f"column.{key}")) for key in shown),
        ),
        tuple(_row(case, way) for case in cases),
    )


def halts(cases: Iterable[Case], way: Way) -> list[Halt]:
    """Those that do not come further, the late ones first."""
    found = [_halt(case, way) for case in cases if case.stuck]
    return sorted(found, key=lambda each: not each.is_late)


def facts(cases: list[Case], way: Way) -> list[KeyFigure]:
    """How many are where."""
    counted = {
        "joined": sum(case.is_in_cycle for case in cases),
        "drafting": sum(case.draft is not None for case in cases),
        "waiting": sum(case.waiting is not None for case in cases),
        "stuck": sum(bool(case.stuck) for case in cases),
    }
    return [
        KeyFigure(way.word("fact.of", count=count, all=len(cases)), way.word(f"fact.{key}"))
        for key, count in counted.items()
    ]


def inventory_told(inventory: Inventory, way: Way) -> str:
    """A year and how far it has come."""
    return f"{inventory.year}: {way.word(f'state.{inventory.state}')}"


def _row(case: Case, way: Way) -> Row:
    cells = (_register(case, way), _inventories(case, way), _approval(case, way))
    more = (_report(case, way), _stuck(case, way))
    people = (_responsible(case),) if way.sees_people else ()
    head = words(case.territory.name, address=way.to("municipality", case.territory.code))
    return Row(head, (*cells, *more, *people), code=case.territory.code)


def _register(case: Case, way: Way) -> Cell:
    if case.signatory is None or case.status is None:
        return words(way.word("not_joined"), plain="")
    shown = text(f"covenant.status.{case.status}", way.language)
    address = way.to("signatory", case.signatory.code)
    return words(shown, plain=str(case.status), address=address)


def _inventories(case: Case, way: Way) -> Cell:
    if not case.inventories:
        address = way.to("inventory_begin", case.territory.country, case.territory.code)
        return words(way.word("no_inventory"), plain="", address=address)
    first, *others = case.inventories
    return words(
        inventory_told(first, way),
        plain="; ".join(f"{each.year} {each.state}" for each in case.inventories),
        address=way.to("inventory", first.pk),
        note=", ".join(inventory_told(each, way) for each in others),
    )


def _approval(case: Case, way: Way) -> Cell:
    if case.waiting and case.waiting.submitted_at:
        since = told(timezone.localdate(case.waiting.submitted_at), way.language)
        shown = way.word("waits_since", year=case.waiting.year, day=since)
        return words(shown, plain="waiting", address=way.to("inventory", case.waiting.pk))
    if case.approved:
        shown = way.word("approved", year=case.approved.year)
        return words(shown, plain="approved", address=way.to("inventory", case.approved.pk))
    return words(_NOTHING, plain="")


def _report(case: Case, way: Way) -> Cell:
    found = case.next
    if case.signatory is None or (found is None and case.undated is None):
        return words(_NOTHING, plain="")
    if found is None or found.deadline.due_on is None:
        return _undated(case, case.signatory.code, way)
    return words(
        f"{found.deadline.title(way.language)}, {told(found.deadline.due_on, way.language)}",
        plain=str(found.deadline.due_on),
        address=way.to("signatory", case.signatory.code),
        note=radar.told(found.deadline, way.language),
    )


def _undated(case: Case, code: str, way: Way) -> Cell:
    title = case.undated.deadline.title(way.language) if case.undated else ""
    shown = way.word("report_unknown", title=title)
    return words(shown, plain="unknown", address=way.to("signatory", code))


def _stuck(case: Case, way: Way) -> Cell:
    reasons = ", ".join(way.word(f"stuck.{each}") for each in case.stuck)
    return words(reasons or _NOTHING, plain=" ".join(case.stuck))


def _responsible(case: Case) -> Cell:
    names = ", ".join(dict.fromkeys(each.person.name for each in case.responsible))
    return words(names or _NOTHING, plain=names)


def _halt(case: Case, way: Way) -> Halt:
    reasons = tuple(way.word(f"stuck.{each}") for each in case.stuck)
    return Halt(case.territory.name, reasons, _where(case, way), case.is_late)


def _where(case: Case, way: Way) -> str:
    """Where the first thing that holds a municipality up is put right."""
    waiting = case.waiting or case.approved
    first = case.stuck[0]
    if first in (Stuck.NO_APPROVER, Stuck.NO_EDITOR):
        return way.to("roles")
    if first is Stuck.NOT_PUBLISHED and waiting:
        return way.to("inventory", waiting.pk)
    return way.to("signatory", case.signatory.code) if case.signatory else ""
