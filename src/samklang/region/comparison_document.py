"""A comparison as the document that ``samklang inventory published --format json`` prints."""

from typing import TypedDict

from samklang.region.bridge_document import TerritoryDocument, TextDocument, note_document
from samklang.region.comparison import ComparedRow, Comparison
from samklang.region.comparison_parts import ComparedCell, Figures, Part
from samklang.region.document import NoteDocument


class FiguresDocument(TypedDict):
    """Energy and emissions with their bounds (``None``: no upper bound is known)."""

    energy_mwh_minimum: float
    energy_mwh_maximum: float | None
    emissions_t_minimum: float
    emissions_t_maximum: float | None
    factor_t_per_mwh: float | None


class CellDocument(TypedDict):
    """One sector and carrier group."""

    sector: str
    carrier_group: str
    statistics: FiguresDocument | None
    published: FiguresDocument | None


class PartDocument(TypedDict):
    """A part of a difference with its reason."""

    kind: str
    reason: str
    label: TextDocument
    energy_mwh: float
    emissions_t: float


class RowDocument(TypedDict):
    """A group of sectors and a group of carriers; the parts sum to the differences."""

    group: str
    label: TextDocument
    carrier_group: str
    statistics: FiguresDocument
    left_out: FiguresDocument | None
    published: FiguresDocument
    energy_difference_mwh: float
    emissions_difference_t: float
    moved_mwh: float
    parts: list[PartDocument]
    notes: list[NoteDocument]
    cells: list[CellDocument]


class ReasonDocument(TypedDict):
    """How much of all differences one reason explains, without sign."""

    key: str
    label: TextDocument
    is_inferred: bool
    emissions_t: float
    share: float


class ComparisonDocument(TypedDict):
    """The whole answer; differences are published less what the statistics hold at least."""

    schema: str
    territory: TerritoryDocument
    year: int
    published_gas_unit: str
    include_industry: bool
    statistics: FiguresDocument
    statistics_together_t_minimum: float
    statistics_together_t_maximum: float | None
    published: FiguresDocument
    emissions_difference_t: float
    explained_share: float
    not_explained_t: float
    reasons: list[ReasonDocument]
    rows: list[RowDocument]
    notes: list[NoteDocument]


def comparison_document(found: Comparison) -> ComparisonDocument:
    """A comparison as a document of numbers, texts and lists."""
    return ComparisonDocument(
        schema="samklang: published_comparison/1",
        territory=TerritoryDocument(country=found.country, code=found.code, name=found.name),
        year=found.year,
        published_gas_unit=found.gas_unit,
        include_industry=found.include_industry,
        statistics=_figures(found.statistics),
        statistics_together_t_minimum=found.together.minimum_t,
        statistics_together_t_maximum=found.together.maximum_t,
        published=_figures(found.published),
        emissions_difference_t=found.emissions_difference_t,
        explained_share=found.explained_share,
        not_explained_t=found.not_explained_t,
        reasons=[
            ReasonDocument(
                key=each.reason.key,
                label=TextDocument(en=each.reason.label_en, sv=each.reason.label_sv),
                is_inferred=each.reason.is_inferred,
                emissions_t=each.emissions_t,
                share=each.share,
            )
            for each in found.reasons
        ],
        rows=[_row(row) for row in found.rows],
        notes=[note_document(note) for note in found.notes],
    )


def _row(row: ComparedRow) -> RowDocument:
    pair = row.pair
    return RowDocument(
        group=pair.group.key,
        label=TextDocument(en=pair.group.label_en, sv=pair.group.label_sv),
        carrier_group=pair.carrier_group,
        statistics=_figures(pair.statistics),
        left_out=_figures(pair.left_out) if pair.left_out else None,
        published=_figures(pair.published),
        energy_difference_mwh=pair.energy_difference_mwh,
        emissions_difference_t=pair.emissions_difference_t,
        moved_mwh=pair.moved_mwh,
        parts=[_part(part) for part in row.parts],
        notes=[note_document(note) for note in row.notes],
        cells=[_cell(cell) for cell in pair.cells],
    )


def _part(part: Part) -> PartDocument:
    return PartDocument(
        kind=str(part.kind),
        reason=part.reason.key,
        label=TextDocument(en=part.reason.label_en, sv=part.reason.label_sv),
        energy_mwh=part.energy_mwh,
        emissions_t=part.emissions_t,
    )


def _cell(cell: ComparedCell) -> CellDocument:
    return CellDocument(
        sector=cell.sector,
        carrier_group=cell.carrier_group,
        statistics=_figures(cell.statistics) if cell.statistics else None,
        published=_figures(cell.published) if cell.published else None,
    )


def _figures(figures: Figures) -> FiguresDocument:
    return FiguresDocument(
        energy_mwh_minimum=figures.energy.minimum,
        energy_mwh_maximum=figures.energy.maximum,
        emissions_t_minimum=figures.emissions.minimum,
        emissions_t_maximum=figures.emissions.maximum,
        factor_t_per_mwh=figures.factor_t_per_mwh,
    )
