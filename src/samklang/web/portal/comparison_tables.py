"""The inventory from statistics beside the published one, as tables and sentences."""

from collections.abc import Iterator

from samklang.region.comparison import ComparedRow, Comparison
from samklang.region.comparison_data import NOT_EXPLAINED, Reason
from samklang.region.comparison_parts import NOTHING, ComparedCell, Figures, Pair, Part, PartKind
from samklang.texts import Language
from samklang.values import Total
from samklang.web.base.catalogue import text
from samklang.web.base.numbers import Unit, amount
from samklang.web.base.tables import (
    EXACT,
    Cell,
    Column,
    Row,
    Table,
    between,
    dash,
    number,
    summed,
    words,
)
from samklang.web.portal.ledger_tables import PUBLISHED_SOURCE, as_total
from samklang.web.portal.words import carriers_label, gas_words, sector_label, table_source

BETWEEN = "between"
_KINDS = (PartKind.HIDDEN, PartKind.ACTIVITY, PartKind.FACTOR)


def rows(found: Comparison, language: Language) -> Table:
    """Groups of sectors and carriers with the parts of their difference."""
    return Table(
        "rows",
        text("comparison.rows", language, name=found.name, year=found.year),
        (
            Column("group", text("comparison.group", language)),
            Column("carrier_group", text("comparison.carriers", language)),
            *_figure_columns(found, language),
            *(
                Column(
                    f"{kind}_t",
                    text(f"comparison.{kind}", language),
                    _t(found, language),
                    is_number=True,
                )
                for kind in _KINDS
            ),
            Column("reasons", text("comparison.why", language)),
        ),
        (*(_row(row, language) for row in found.rows), _all(found, language)),
        source=_source(language),
        notes=(text("comparison.rows_note", language),),
    )


def cells(found: Comparison, language: Language) -> Table:
    """Every cell that either inventory has, as the sectors are named in each."""
    return Table(
        "cells",
        text("comparison.cells", language, name=found.name, year=found.year),
        (
            Column("sector", text("municipality.sector", language)),
            Column("carrier_group", text("comparison.carriers", language)),
            *_figure_columns(found, language, with_share=True),
            *_factor_columns(language),
        ),
        tuple(_cell_row(cell, row.pair, language) for row in found.rows for cell in row.pair.cells),
        source=_source(language),
    )


def reasons(found: Comparison, language: Language) -> Table:
    """How much of the differences each reason explains."""
    return Table(
        "reasons",
        text("comparison.reasons", language, name=found.name, year=found.year),
        (
            Column("reason", text("comparison.reason", language)),
            Column(
                "emissions_t",
                text("comparison.amount", language),
                _t(found, language),
                is_number=True,
            ),
            Column("share_percent", text("comparison.share", language), "%", is_number=True),
            Column("certainty", text("comparison.certainty", language)),
        ),
        tuple(
            Row(
                words(each.reason.label(language), plain=each.reason.key),
                (
                    number(each.emissions_t, Unit.T, language),
                    number(100 * each.share, Unit.PERCENT, language),
                    _certainty(each.reason, language),
                ),
            )
            for each in found.reasons
        ),
        notes=(text("comparison.reasons_note", language),),
    )


def sentences(found: Comparison, language: Language) -> list[tuple[str, list[str]]]:
    """Each row that differs, with what is said about it."""
    return [
        (_name(row.pair, language), [note.text(language) for note in row.notes])
        for row in found.rows
        if row.parts or row.pair.moved_mwh
    ]


def summary(found: Comparison, language: Language) -> str:
    """The comparison in two sentences."""
    told = text(
        "comparison.summary",
        language,
        name=found.name,
        year=found.year,
        statistics=summed(as_total(found.together), Unit.T, language).shown,
        published=amount(found.published.emissions.minimum, Unit.T, language),
        unknown=amount(found.not_explained_t, Unit.T, language),
    )
    largest = next(iter(found.reasons), None)
    if largest is None:
        return told
    share = amount(100 * largest.share, Unit.PERCENT, language)
    reason = largest.reason.label(language).lower()
    return f"{told} {text('comparison.largest', language, reason=reason, share=share)}"


def _source(language: Language) -> str:
    tables = ("final_energy", PUBLISHED_SOURCE)
    return " ".join(table_source(each, language) for each in tables)


def _t(found: Comparison, language: Language) -> str:
    return text("unit.t_gas", language, gas=gas_words(found.gas_unit))


def _figure_columns(
    found: Comparison, language: Language, *, with_share: bool = False
) -> Iterator[Column]:
    for quantity, unit in (("energy_mwh", "MWh"), ("emissions_t", _t(found, language))):
        for whose, may_be_hidden in (("statistics", True), ("published", False)):
            heading = text(f"comparison.{whose}", language)
            yield Column(
                f"{whose}_{quantity}", heading, unit, is_number=True, may_be_hidden=may_be_hidden
            )
        yield Column(
            f"difference_{quantity}",
            text("comparison.difference", language),
            unit,
            is_number=True,
            may_be_hidden=True,
        )
        if not with_share:
            continue
        key = f"difference_{quantity.partition('_')[0]}_percent"
        yield Column(key, text("comparison.difference", language), "%", is_number=True)


def _factor_columns(language: Language) -> Iterator[Column]:
    for whose in ("statistics", "published"):
        heading = text(f"comparison.factor_{whose}", language)
        yield Column(f"{whose}_factor_t_per_mwh", heading, "t/MWh", is_number=True)


def _row(row: ComparedRow, language: Language) -> Row:
    pair = row.pair
    return Row(
        words(pair.group.label(language), plain=pair.group.key),
        (
            words(carriers_label(pair.carrier_group, language), plain=pair.carrier_group),
            *_figures(pair.statistics, pair.published, pair.left_out, language),
            *(_part(row, kind, language) for kind in _KINDS),
            words("; ".join(_reasons(row, language)), plain=_reason_keys(row)),
        ),
    )


def _all(found: Comparison, language: Language) -> Row:
    parts = [part for row in found.rows for part in row.parts]
    return Row(
        words(text("comparison.all", language), plain="all"),
        (
            dash(),
            *_figures(found.statistics, found.published, None, language),
            *(number(_sum(parts, kind), Unit.T, language) for kind in _KINDS),
            dash(),
        ),
        is_total=True,
    )


def _cell_row(cell: ComparedCell, pair: Pair, language: Language) -> Row:
    statistics, published = cell.statistics or NOTHING, cell.published or NOTHING
    return Row(
        words(sector_label(cell.sector, language), plain=cell.sector),
        (
            words(carriers_label(cell.carrier_group, language), plain=cell.carrier_group),
            *_figures_with_share(statistics, published, pair.left_out, language),
            number(_factor(cell.statistics), Unit.T_PER_MWH, language),
            number(_factor(cell.published), Unit.T_PER_MWH, language),
        ),
    )


def _factor(figures: Figures | None) -> float | None:
    return figures.factor_t_per_mwh if figures else None


def _figures(
    statistics: Figures, published: Figures, left_out: Figures | None, language: Language
) -> Iterator[Cell]:
    """Both figures and the difference, of energy and then of emissions."""
    energy = left_out.energy if left_out else None
    emissions = left_out.emissions if left_out else None
    yield from _quantity(statistics.energy, published.energy, energy, Unit.MWH, language)
    yield from _quantity(statistics.emissions, published.emissions, emissions, Unit.T, language)


def _figures_with_share(
    statistics: Figures, published: Figures, left_out: Figures | None, language: Language
) -> Iterator[Cell]:
    """The same, each difference followed by its share of the statistics."""
    cells = tuple(_figures(statistics, published, left_out, language))
    half = len(cells) // 2
    yield from cells[:half]
    yield _share(statistics.energy, published.energy, language)
    yield from cells[half:]
    yield _share(statistics.emissions, published.emissions, language)


def _share(own: Total, other: Total, language: Language) -> Cell:
    may_divide = own.minimum and not own.is_at_least
    share = 100 * (other.minimum - own.minimum) / own.minimum if may_divide else None
    return number(share, Unit.PERCENT, language)


def _quantity(
    own: Total, other: Total, left_out: Total | None, unit: Unit, language: Language
) -> Iterator[Cell]:
    yield _left_out(left_out, unit, language) if left_out else summed(own, unit, language)
    yield number(other.number, unit, language)
    yield _difference(own, other, unit, language)


def _left_out(left_out: Total, unit: Unit, language: Language) -> Cell:
    told = summed(left_out, unit, language).shown
    note = text("comparison.left_out", language, amount=told)
    return number(None, unit, language, reason=note)


def _difference(own: Total, other: Total, unit: Unit, language: Language) -> Cell:
    """One figure, or the two ends of it where the statistics have secret cells."""
    most = other.minimum - own.minimum
    if not own.is_at_least:
        shown = amount(most, unit, language)
        return Cell(shown, most, state=EXACT, minimum=most, maximum=most, is_number=True)
    high = amount(most, unit, language)
    if own.maximum is None:
        shown = text("comparison.at_most", language, high=high)
        return Cell(shown, None, state=BETWEEN, maximum=most, is_number=True)
    least = other.minimum - own.maximum
    shown = between(least, most, unit, language)
    return Cell(shown, None, state=BETWEEN, minimum=least, maximum=most, is_number=True)


def _part(row: ComparedRow, kind: PartKind, language: Language) -> Cell:
    own = [part for part in row.parts if part.kind is kind]
    return number(_sum(own, kind), Unit.T, language) if own else dash()


def _sum(parts: list[Part], kind: PartKind) -> float:
    return sum(part.emissions_t for part in parts if part.kind is kind)


def _reasons(row: ComparedRow, language: Language) -> Iterator[str]:
    """The reasons of a row; a part that rounds to nothing has none."""
    large = (part for part in row.parts if round(part.emissions_t) or round(part.energy_mwh))
    yield from dict.fromkeys(part.reason.label(language) for part in large)


def _reason_keys(row: ComparedRow) -> str:
    return " ".join(dict.fromkeys(part.reason.key for part in row.parts))


def _certainty(reason: Reason, language: Language) -> Cell:
    if reason.key == NOT_EXPLAINED:
        return dash()
    key = "comparison.inferred" if reason.is_inferred else "comparison.shown"
    return words(text(key, language), plain="inferred" if reason.is_inferred else "shown")


def _name(pair: Pair, language: Language) -> str:
    return f"{pair.group.label(language)}: {carriers_label(pair.carrier_group, language).lower()}"
