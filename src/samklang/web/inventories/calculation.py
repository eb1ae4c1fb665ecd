"""The only file of the app that speaks to the science: rows → records → results."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from json import dumps
from pathlib import Path
from typing import Any

from samklang.checks import texts as checks
from samklang.checks.estimated import estimates_not_taken_over
from samklang.checks.runner import run
from samklang.errors import InputError, Problem
from samklang.findings import Finding, Severity
from samklang.inventory import compute, read
from samklang.inventory.answer import answer, finding_documents
from samklang.inventory.compute import ENGINE_VERSION
from samklang.inventory.disclosure import TAKEN_OVER, may_be_published
from samklang.inventory.document_text import json_text, yaml_text
from samklang.inventory.document_writer import inventory_keys
from samklang.inventory.records import ActivityRecord
from samklang.inventory.records import Inventory as Record
from samklang.inventory.result import InventoryResult
from samklang.provenance import Step
from samklang.statistics.prefill import prefilled, prefilled_keys
from samklang.texts import Language
from samklang.web.inventories.entry import TAKEN_OVER_BY, as_said
from samklang.web.inventories.models import Cell, Inventory, InventorySeal, Part
from samklang.web.inventories.places import Keys, Place, naming
from samklang.workbook import UPLOAD, read_activity_table

_TABLES = frozenset({".csv", ".xlsx", ".ods"})
_HEAD = ("approach", "gas_unit", "gwp_set", "population", "kind")
SEALED = (
    *("document", "result", "findings", "result_hash"),
    *("engine_version", "factor_set", "gwp_set", "snapshots"),
)
"""What the digest of a seal is over, beside the inventory's number."""
_OURS = ("samklang", "territory", "year", "activity", "non_energy", "published", "prefilled")


@dataclass(frozen=True, slots=True)
class Draft:
    """What a document says, taken apart: the head, the rows by their places, and the rest."""

    head: Keys
    rows: dict[Place, Keys]
    rest: Keys


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of computing and checking: a result, or the problems that stood in its way."""

    result: InventoryResult | None
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = field(default=())

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Findings that stand in the way of handing in."""
        return self._weighing(Severity.ERROR)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """Findings that ask for a reason."""
        return self._weighing(Severity.WARNING)

    def _weighing(self, severity: Severity) -> tuple[Finding, ...]:
        return tuple(each for each in self.findings if each.severity is severity)


def draft_of(keys: Keys) -> Draft:
    """A document taken apart.

    Raises:
        InputError: two rows stand in one place, so that nobody could tell them apart.
    """
    given = [(Place.of_row(part, row), row) for part in Part for row in keys.get(part, ())]
    rows = dict(given)
    if len(rows) < len(given):
        counts = Counter(place for place, _ in given)
        raise InputError([_stands_twice(place) for place, count in counts.items() if count > 1])
    head = {key: keys[key] for key in _HEAD if keys.get(key) is not None}
    rest = {key: value for key, value in keys.items() if key not in (*_OURS, *_HEAD)}
    return Draft(head, rows, rest)


def _stands_twice(place: Place) -> Problem:
    where = ", ".join(part for part in (place.sector, place.carrier) if part)
    remedy = "Give each row a label of its own."
    return Problem(where, "stands twice.", "", remedy, "stands_twice", (("where", where),))


def document_of(inventory: Inventory, cells: Iterable[Cell] | None = None) -> Keys:
    """An inventory as the keys of the schema ``inventory/1``."""
    territory = inventory.territory
    rows = {
        Place.of(cell): cell.keys for cell in (inventory.cells.all() if cells is None else cells)
    }
    head = {
        "samklang": "inventory/1",
        "territory": {
            "country": territory.country,
            "code": territory.code,
            "name": territory.name,
        },
        "year": inventory.year,
    }
    said = {key: getattr(inventory, key) for key in _HEAD if getattr(inventory, key)}
    rest: Keys = inventory.rest
    return head | said | rest | _parts(rows)


def document_text(inventory: Inventory, cells: Iterable[Cell] | None = None) -> str:
    """An inventory as a document that the commands read."""
    return yaml_text([document_of(inventory, cells)])


def outcome(
    inventory: Inventory, history: Sequence[Record] = (), cells: Sequence[Cell] | None = None
) -> Outcome:
    """Compute and check an inventory.

    Args:
        inventory: the inventory.
        history: inventories of other years of the same territory.
        cells: its cells in their order, where they are at hand.
    """
    there = list(inventory.cells.all()) if cells is None else cells
    try:
        record = _with_owners(_record(document_of(inventory, there)), there)
        result = compute(record)
        found = (*estimates_not_taken_over(record), *run(record, result=result, history=history))
        return Outcome(result, found)
    except InputError as error:
        return Outcome(None, problems=tuple(error.problems))


def readable(inventory: Inventory) -> Record | None:
    """An inventory as the science reads it; ``None`` where it cannot be read."""
    try:
        return _record(document_of(inventory))
    except InputError:
        return None


def problems_of(inventory: Inventory) -> tuple[Problem, ...]:
    """What stands in the way of reading an inventory."""
    try:
        _record(document_of(inventory))
    except InputError as error:
        return tuple(error.problems)
    return ()


def unreadable(rows: Mapping[Place, Keys], head: Keys) -> dict[Place, tuple[Problem, ...]]:
    """The rows that cannot be read, each with what is wrong with it; read at once where all can."""
    try:
        _record(head | _parts(rows))
    except InputError:
        found = {place: _problems({place: row}, head) for place, row in rows.items()}
        return {place: problems for place, problems in found.items() if problems}
    return {}


def prefilled_document(country: str, code: str, year: int) -> Keys | None:
    """What the statistics say of a territory and year; ``None`` where they do not count it."""
    try:
        result = next(prefilled(country, [code], [year]), None)
    except InputError:
        return None
    return prefilled_keys(result) if result else None


def read_file(content: bytes, name: str, code: str, year: int) -> Keys:
    """The inventory of a territory and year in a document or a workbook that somebody hands in.

    Raises:
        InputError: it cannot be read, or holds no inventory of that territory and year.
    """
    is_table = Path(name).suffix.casefold() in _TABLES
    records = _of_table(content, name) if is_table else read(content, name=name)
    for record in records:
        if (record.territory.code, record.year) == (code, year):
            return inventory_keys(record)
    raise InputError(Problem(name, "holds none that is asked for.", f"one of {code}, {year}"))


def _of_table(content: bytes, name: str) -> list[Record]:
    return read_activity_table(content, name=name, limits=UPLOAD).inventories()


def told(finding: Finding, language: Language) -> Finding:
    """A finding in a language."""
    return checks.translated(finding, language)


def result_document(result: InventoryResult) -> Keys:
    """The engine's answer as plain data."""
    return answer(result)


def findings_document(findings: Iterable[Finding]) -> list[dict[str, str]]:
    """Findings as plain data."""
    return finding_documents(findings)


def finding_key(finding: Finding) -> str:
    """What a reason for a warning is kept by: the rule and the place."""
    return f"{finding.id} {finding.where}".strip()


def digest(**said: object) -> str:
    """SHA-256 over what a seal says, in an order that does not depend on how it was put together."""
    text = dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain)
    return sha256(text.encode()).hexdigest()


def digest_of(seal: InventorySeal) -> str:
    """The digest over what a seal says now."""
    said = {name: getattr(seal, name) for name in SEALED}
    return digest(inventory=seal.inventory_id, **said)


def says_the_same(document: str, inventory: Inventory) -> bool:
    """Whether the cells and the head of an inventory are still those of a document.

    The name of the territory may have changed since.
    """
    try:
        then, now = read(document.encode())[0], _record(document_of(inventory))
    except InputError:
        return False
    return replace(then, territory=now.territory) == now


def gives_the_same(seal: InventorySeal) -> bool:
    """Whether the engine that made a result makes it again; another engine is not asked."""
    if seal.engine_version != ENGINE_VERSION:
        return True
    try:
        again = compute(read(seal.document.encode())[0], factor_set=seal.factor_set)
    except InputError:
        return False
    return again.result_hash == seal.result_hash


def _plain(value: Any) -> str:  # noqa: ANN401 - whatever JSON does not know
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} is not part of a seal")


def record_of(inventory: Inventory) -> Record:
    """An inventory as the science takes it.

    Raises:
        InputError: it cannot be read.
    """
    return _record(document_of(inventory))


def _record(keys: Keys) -> Record:
    return read(json_text([keys]).encode(), name="inventory")[0]


def _with_owners(record: Record, cells: Iterable[Cell]) -> Record:
    """The record, its estimates marked as taken over only where somebody has done so by name."""
    owners = [cell.keys.get(TAKEN_OVER_BY, "") for cell in cells if cell.part == Part.ACTIVITY]
    rows = zip(record.activity, owners, strict=True)
    return replace(record, activity=tuple(_owned(row, owner) for row, owner in rows))


def _owned(row: ActivityRecord, owner: str) -> ActivityRecord:
    if may_be_published(row):
        return row
    others = tuple(step for step in row.basis if step.kind != TAKEN_OVER)
    return replace(row, basis=(*others, Step(TAKEN_OVER, owner)) if owner else others)


def _parts(rows: Mapping[Place, Keys]) -> Keys:
    """Rows as the parts of a document."""
    found: dict[str, list[Keys]] = {part: [] for part in Part}
    for place, row in rows.items():
        found[place.part].append(naming(place) | as_said(row))
    return dict(found)


def _problems(rows: Mapping[Place, Keys], head: Keys) -> tuple[Problem, ...]:
    try:
        _record(head | _parts(rows))
    except InputError as error:
        return tuple(error.problems)
    return ()


def snapshots_of(keys: Keys) -> list[str]:
    """The tables with their releases that the rows of a document say they rest on."""
    places = {row.get("locator", "") for part in Part for row in keys.get(part, ())}
    return sorted(place for place in places if place)
