"""Printed rows and totals of an inventory as a table of sectors and carriers with margins."""

from samklang.checks.allowance import matching
from samklang.checks.scope import is_of_energy_only
from samklang.checks.subject import Subject, place
from samklang.documents.printed import Printed
from samklang.inventory.records import (
    Published,
    PublishedRow,
    PublishedTable,
    PublishedTableRow,
)


def is_margin(row: PublishedRow) -> bool:
    """Whether a printed total is that of a whole sector or of a whole carrier."""
    return not row.label and bool(row.sector) != bool(row.carrier)


def emissions_table(subject: Subject, published: Published) -> PublishedTable | None:
    """Emissions in t by sector and carrier; ``None`` where a row with energy is not printed.

    Sectors without energy use are rows with a total and no cells.
    """
    cells = _cells(published)
    if cells is None or not _is_complete(subject, cells) or not _are_margins_plain(published):
        return None
    sectors = tuple(dict.fromkeys(sector for sector, _ in cells))
    carriers = tuple(dict.fromkeys(carrier for _, carrier in cells))
    totals = {
        (row.sector, row.carrier): row.emissions_t for row in published.totals if is_margin(row)
    }
    rows = tuple(
        PublishedTableRow(
            sector,
            tuple(cells.get((sector, carrier)) for carrier in carriers),
            totals.get((sector, "")),
        )
        for sector in sectors
    )
    return PublishedTable(
        name="",
        unit="t",
        columns=carriers,
        rows=(*rows, *_without_energy(subject)),
        totals=tuple(totals.get(("", carrier)) for carrier in carriers),
        total=published.total.emissions_t if published.total else None,
    )


def _cells(published: Published) -> dict[tuple[str, str], Printed] | None:
    """Printed emissions by sector and carrier; ``None`` where a cell is printed in several rows."""
    cells: dict[tuple[str, str], Printed] = {}
    for row in published.rows:
        key = (row.sector, row.carrier)
        if row.emissions_t is None:
            continue
        if not all(key) or key in cells:
            return None
        cells[key] = row.emissions_t
    return cells or None


def _is_complete(subject: Subject, cells: dict[tuple[str, str], Printed]) -> bool:
    """Whether every row that emits, or may, is printed once."""
    for record, row in matching(subject.result, "", "", ""):
        emits = row.emissions.number != 0 if record.value.is_known else record.value.is_hidden
        if emits and (record.sector, record.carrier) not in cells:
            return False
    labels = [(record.sector, record.carrier) for record in subject.inventory.activity]
    return all(labels.count(cell) <= 1 for cell in cells)


def _are_margins_plain(published: Published) -> bool:
    """No sector or carrier has two printed totals."""
    keys = [(row.sector, row.carrier) for row in published.totals if is_margin(row)]
    return len(set(keys)) == len(keys)


def _without_energy(subject: Subject) -> tuple[PublishedTableRow, ...]:
    if is_of_energy_only(subject):
        return ()
    return tuple(
        PublishedTableRow(
            place(record.sector, record.label), (), Printed("", record.emissions.number, 1 / 2)
        )
        for record in subject.inventory.non_energy
        if record.emissions.number is not None
    )
