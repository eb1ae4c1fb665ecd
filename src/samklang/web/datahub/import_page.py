"""An import as its page shows it: how far it is, what it would bring, what it brought."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from samklang.texts import Language
from samklang.values import State
from samklang.web.base.catalogue import has_text, text
from samklang.web.base.components import Step
from samklang.web.base.numbers import plain
from samklang.web.base.pages import Page
from samklang.web.base.tables import Cell, Column, Row, Table, words
from samklang.web.datahub.calculation import mappings
from samklang.web.datahub.cells import CellRow, parted
from samklang.web.datahub.models import Import, ImportKind, ImportState, JobKind, JobState

_LIST = ("name", "received", "state")
_STEPS = ("file", "columns", "preview", "import")
_AT: dict[str, int] = {
    ImportState.RECEIVED: 0,
    ImportState.MAPPING: 1,
    ImportState.PREVIEWED: 2,
    ImportState.IMPORTED: 4,
    ImportState.UNDONE: 4,
}


@dataclass(frozen=True, slots=True)
class Listed:
    """An import in a line."""

    address: str
    name: str
    state: str
    state_words: str
    received_on: str
    number: int
    is_file: bool


def listed(subject: Import, language: Language) -> Listed:
    """An import in a line of the list."""
    return Listed(
        Page(language, "import", (subject.pk,)).own_address,
        name_of(subject),
        subject.state,
        text(f"import.{subject.state}", language),
        f"{subject.created_at:%Y-%m-%d %H:%M}",
        subject.pk,
        subject.kind == ImportKind.UPLOAD,
    )


def list_of(subjects: Iterable[Import], language: Language) -> Table:
    """Imports as a table, in the order given."""
    return Table(
        "imports",
        text("imports.list", language),
        tuple(Column(name, text(f"imports.{name}", language)) for name in _LIST),
        tuple(_listed_row(listed(each, language)) for each in subjects),
    )


def _listed_row(line: Listed) -> Row:
    head = words(line.name, address=line.address)
    return Row(head, (words(line.received_on), words(line.state_words)))


def name_of(subject: Import) -> str:
    """What an import is called: its file, or the table that is fetched."""
    return str(subject.snapshot or subject.about.get("table", ""))


def stages(subject: Import, language: Language) -> list[Step]:
    """The steps with where the import stands among them."""
    at = _AT[subject.state]
    return [
        Step(text(f"stage.{name}", language), order < at, order == at)
        for order, name in enumerate(_STEPS)
        if name != "columns" or subject.kind == ImportKind.UPLOAD
    ]


# --- the preview ---


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would bring, and what is open before it can."""

    lead: str
    states: list[str]
    tables: list[Table]
    questions: list[dict[str, Any]]
    proposals: list[tuple[str, str, str]]
    notes: list[tuple[str, bool]]
    faults: list[dict[str, str]]
    fault_count: int
    hidden_faults: int
    bad_rows: int
    may_be_brought: bool


def preview(subject: Import, language: Language) -> Preview | None:
    """The preview of an import, if there is one."""
    told = subject.preview
    if not told:
        return None
    faults, count = told.get("faults", []), told.get("fault_count", 0)
    questions = told.get("questions", [])
    is_whole = any(each["is_whole"] for each in faults)
    return Preview(
        text("preview.lead", language, cells=plain(told["cells"], language, 0)),
        _states(told["states"], language),
        [_table(order, each, language) for order, each in enumerate(told["releases"])],
        [_question(each, order, language) for order, each in enumerate(questions)],
        _proposals(told.get("proposals", {})),
        [(each[language], each["is_warning"]) for each in told.get("notes", [])],
        [_fault(each, language) for each in faults],
        count,
        count - len(faults),
        told.get("bad_rows", 0),
        may_be_brought=bool(told["cells"]) and not questions and not is_whole,
    )


def _states(counts: dict[str, int], language: Language) -> list[str]:
    """How many cells stand in each state; what is secret does not count as 0."""
    return [
        text(f"counted.{state}", language, count=plain(counts[state], language, 0))
        if counts[state] > 1
        else text(f"counted_one.{state}", language)
        for state in State
        if counts.get(state)
    ]


def _question(told: dict[str, Any], order: int, language: Language) -> dict[str, Any]:
    answers = zip(told["choices"], told["answers"], strict=True)
    return {
        "name": f"answer-{order}",
        "text": told["text"][language],
        "answers": [(choice, answer[language]) for choice, answer in answers],
    }


def _proposals(told: dict[str, dict[str, str]]) -> list[tuple[str, str, str]]:
    return [
        (f"{meaning}|{word}", word, code)
        for meaning, found in told.items()
        for word, code in found.items()
    ]


def _fault(told: dict[str, Any], language: Language) -> dict[str, str]:
    return {name: told[name][language] for name in ("where", "message", "why", "remedy")}


def _table(order: int, told: dict[str, Any], language: Language) -> Table:
    """The first cells of a release."""
    names = [text(f"preview.{name}", language) for name in ("territory", "year")]
    heads = [*names, *_dimensions(told, language), *_amount_heads(told["unit"], language)]
    return Table(
        f"cells-{order}",
        text("preview.table", language, title=told["title"], release=told["release"]),
        tuple(Column(f"c{at}", head, is_number=head == heads[-1]) for at, head in enumerate(heads)),
        tuple(_row(CellRow(*cell), told["dimensions"], language) for cell in told["first"]),
    )


def _dimensions(told: dict[str, Any], language: Language) -> list[str]:
    keys = [(name, f"meaning.{name}") for name in told["dimensions"]]
    return [text(key, language) if has_text(key) else name for name, key in keys]


def _amount_heads(unit: str, language: Language) -> list[str]:
    return [
        text("preview.entered", language),
        text("preview.state", language),
        text("preview.number", language, unit=unit),
    ]


def _row(cell: CellRow, dimensions: list[str], language: Language) -> Row:
    number = "" if cell.number is None else f"{cell.number:.15g}".replace(".", _MARK[language])
    named = dict(zip(dimensions, parted(cell.key), strict=True))
    shown = [
        str(cell.year),
        *(mappings.label_of(name, code, language) for name, code in named.items()),
        cell.entered,
        text(f"cell.{cell.state}", language),
    ]
    return Row(
        words(mappings.place_name(cell.territory_code)),
        (*map(words, shown), Cell(number or "–", cell.number, is_number=True)),
    )


_MARK: dict[Language, str] = {"sv": ",", "en": "."}


# --- what was done ---


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an import brought, or what undoing it took out."""

    lines: list[str]
    may_be_undone: bool


def receipt(subject: Import, language: Language) -> Receipt | None:
    """The receipt of an import that was brought in."""
    if subject.imported_at is None:
        return None
    done = subject.jobs.filter(state=JobState.DONE)
    lines = [
        _line(f"receipt.{job.kind}", job.ended_at, job.receipt.get("cells", 0), language)
        for job in done
        if job.kind in {JobKind.IMPORT, JobKind.UNDO}
    ]
    return Receipt(lines, subject.state == ImportState.IMPORTED)


def _line(key: str, at: Any, cells: int, language: Language) -> str:  # noqa: ANN401 - never empty here
    return text(key, language, at=f"{at:%Y-%m-%d %H:%M}", cells=plain(cells, language, 0))
