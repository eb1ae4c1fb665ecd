"""A bridge between ledgers as the document that ``samklang region reconcile --format json`` prints."""

from typing import TypedDict

from samklang.region.bridge import Bridge, BridgeLine
from samklang.region.crf import CrfRow
from samklang.region.document import NoteDocument
from samklang.region.texts import Note


class TextDocument(TypedDict):
    """One text in both languages."""

    en: str
    sv: str


class LineDocument(TypedDict):
    """One line; tonnes. ``at_minimum`` is with every secret cell at its least."""

    key: str
    kind: str
    label: TextDocument
    reason: TextDocument
    covenant_t_minimum: float
    covenant_t_maximum: float | None
    territorial_t_at_minimum: float
    territorial_t_at_maximum: float | None
    step_t_at_minimum: float
    step_t_at_maximum: float | None
    gpc_references: list[str]
    ipcc_categories: list[str]


class CrfRowDocument(TypedDict):
    """One row of the Common Reporting Framework; tonnes."""

    gpc_references: list[str]
    crf_rows: list[str]
    territorial_t: float | None
    covenant_t_minimum: float | None
    covenant_t_maximum: float | None


class TerritoryDocument(TypedDict):
    """A territory."""

    country: str
    code: str
    name: str


class BridgeDocument(TypedDict):
    """The whole answer. Covenant + steps = territorial, in each of the two columns.

    ``covenant_together`` is the headline, with the secret cells seen together.
    """

    schema: str
    territory: TerritoryDocument
    year: int
    release: str
    covenant_gas_unit: str
    include_industry: bool
    covenant_t_minimum: float
    covenant_t_maximum: float | None
    covenant_together_t_minimum: float
    covenant_together_t_maximum: float | None
    territorial_t: float
    remainder_t_at_minimum: float
    remainder_t_at_maximum: float | None
    lines: list[LineDocument]
    crf: list[CrfRowDocument]
    notes: list[NoteDocument]


def bridge_document(found: Bridge) -> BridgeDocument:
    """A bridge as a document of numbers, texts and lists."""
    return BridgeDocument(
        schema="samklang: ledger_bridge/1",
        territory=TerritoryDocument(country=found.country, code=found.code, name=found.name),
        year=found.year,
        release=found.release,
        covenant_gas_unit=found.gas_unit,
        include_industry=found.include_industry,
        covenant_t_minimum=found.covenant.minimum_t,
        covenant_t_maximum=found.covenant.maximum_t,
        covenant_together_t_minimum=found.together.minimum_t,
        covenant_together_t_maximum=found.together.maximum_t,
        territorial_t=found.territorial_t,
        remainder_t_at_minimum=found.remainder.step_at_minimum_t,
        remainder_t_at_maximum=found.remainder.step_at_maximum_t,
        lines=[_line(each) for each in found.lines],
        crf=[_crf_row(row) for row in found.crf],
        notes=[note_document(note) for note in found.notes],
    )


def note_document(note: Note) -> NoteDocument:
    """One sentence in both languages."""
    return NoteDocument(key=note.key, en=note.text_en, sv=note.text_sv)


def _line(each: BridgeLine) -> LineDocument:
    line = each.line
    return LineDocument(
        key=line.key,
        kind=str(line.kind),
        label=TextDocument(en=line.label_en, sv=line.label_sv),
        reason=TextDocument(en=line.reason.text_en, sv=line.reason.text_sv),
        covenant_t_minimum=each.covenant.minimum_t,
        covenant_t_maximum=each.covenant.maximum_t,
        territorial_t_at_minimum=each.territorial_at_minimum_t,
        territorial_t_at_maximum=each.territorial_at_maximum_t,
        step_t_at_minimum=each.step_at_minimum_t,
        step_t_at_maximum=each.step_at_maximum_t,
        gpc_references=list(each.places.gpc_references),
        ipcc_categories=list(each.places.ipcc_categories),
    )


def _crf_row(row: CrfRow) -> CrfRowDocument:
    return CrfRowDocument(
        gpc_references=list(row.references),
        crf_rows=list(row.crf_rows),
        territorial_t=row.territorial_t,
        covenant_t_minimum=row.covenant.minimum_t if row.covenant else None,
        covenant_t_maximum=row.covenant.maximum_t if row.covenant else None,
    )
