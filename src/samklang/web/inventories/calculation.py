"""The only file of the app that speaks to the science: rows → records → results."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from json import dumps
from typing import Any

from samklang.checks.runner import run
from samklang.errors import DocumentError, InputError, Problem
from samklang.findings import Finding, Severity
from samklang.inventory import compute, read
from samklang.inventory.answer import answer, finding_documents
from samklang.inventory.compute import ENGINE_VERSION
from samklang.inventory.document_text import json_text, yaml_text
from samklang.inventory.records import Inventory as Record
from samklang.inventory.result import InventoryResult
from samklang.statistics.prefill import prefilled, prefilled_keys
from samklang.web.inventories.entry import without_entered
from samklang.web.inventories.models import Cell, Inventory, InventorySeal, Part
from samklang.web.inventories.places import Keys, Place, naming

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
    """A document taken apart."""
    rows = {Place.of_row(part, row): row for part in Part for row in keys.get(part, ())}
    head = {key: keys[key] for key in _HEAD if keys.get(key) is not None}
    rest = {key: value for key, value in keys.items() if key not in (*_OURS, *_HEAD)}
    return Draft(head, rows, rest)


def document_of(inventory: Inventory, cells: Iterable[Cell] | None = None) -> Keys:
    """An inventory as the keys of the schema ``inventory/1``."""
    territory = inventory.territory
    rows: dict[str, list[Keys]] = {part: [] for part in Part}
    for cell in inventory.cells.all() if cells is None else cells:
        rows[cell.part].append(naming(Place.of(cell)) | without_entered(cell.keys))
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
    return head | said | rest | rows


def document_text(inventory: Inventory, cells: Iterable[Cell] | None = None) -> str:
    """An inventory as a document that the commands read."""
    return yaml_text([document_of(inventory, cells)])


def outcome(keys: Keys, history: Sequence[Keys] = ()) -> Outcome:
    """Compute and check a document.

    Args:
        keys: the document.
        history: documents of other years of the same territory; those that cannot be read are
            left out, since the one at hand is not to blame.
    """
    try:
        record = _record(keys)
        result = compute(record)
        others = [found for found in map(_readable, history) if found is not None]
        return Outcome(result, run(record, result=result, history=others))
    except InputError as error:
        return Outcome(None, problems=tuple(error.problems))


def problems_of(row: Keys, part: Part, head: Keys) -> tuple[Problem, ...]:
    """What is wrong with one row by itself."""
    try:
        _record(head | {part: [row], _other(part): []})
    except DocumentError as error:
        return tuple(error.problems)
    return ()


def prefilled_document(country: str, code: str, year: int) -> Keys | None:
    """What the statistics say of a territory and year; ``None`` where they do not count it."""
    result = next(prefilled(country, [code], [year]), None)
    return prefilled_keys(result) if result else None


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


def _record(keys: Keys) -> Record:
    return read(json_text([keys]).encode(), name="inventory")[0]


def _readable(keys: Keys) -> Record | None:
    try:
        return _record(keys)
    except InputError:
        return None


def _other(part: Part) -> Part:
    return Part.NON_ENERGY if part is Part.ACTIVITY else Part.ACTIVITY


def snapshots_of(keys: Keys) -> list[str]:
    """The tables with their releases that the rows of a document say they rest on."""
    places = {row.get("locator", "") for part in Part for row in keys.get(part, ())}
    return sorted(place for place in places if place)
