"""The references of the GPC with their row in the CRF and the Covenant sectors behind them."""

from dataclasses import dataclass
from functools import cache

from samklang.errors import LookupRefused, Problem
from samklang.registry.files import csv_rows

_REFERENCES = "gpc_references.csv"
_CDP_ROWS = "cdp_rows.csv"


@dataclass(frozen=True, slots=True)
class GpcReference:
    """One reference of the GPC.

    ``scope`` is 1 (in the boundary), 2 (grid-supplied energy) or 3 (outside because of activity
    inside). ``level`` is ``basic``, ``basic+``, ``territorial`` or ``other``. The ``crf_`` fields
    name the place in the Common Reporting Framework; ``crf_column`` is ``direct``, ``indirect``,
    ``outside``, ``generation`` or ``from_outside``. ``sectors`` are codes of the Covenant
    (consumption, non-energy or supply); a mode narrows transport.
    """

    id: str
    scope: int
    level: str
    label_en: str
    label_sv: str
    crf_sector: str
    crf_subsector: str
    crf_column: str
    sectors: tuple[str, ...]
    transport_mode: str
    source_id: str
    locator: str
    note: str


@dataclass(frozen=True, slots=True)
class CdpRow:
    """One row of the CDP emission matrix and the GPC references that it adds up."""

    code: str
    label_en: str
    label_sv: str
    gpc_references: tuple[str, ...]
    source_id: str
    note: str


@cache
def gpc_references() -> tuple[GpcReference, ...]:
    """All references, in the order of the GPC."""
    return tuple(_reference(row) for row in csv_rows(_REFERENCES))


def _reference(row: dict[str, str]) -> GpcReference:
    return GpcReference(
        id=row["id"],
        scope=int(row["scope"]),
        level=row["level"],
        label_en=row["label_en"],
        label_sv=row["label_sv"],
        crf_sector=row["crf_sector"],
        crf_subsector=row["crf_subsector"],
        crf_column=row["crf_column"],
        sectors=tuple(row["sectors"].split()),
        transport_mode=row["transport_mode"],
        source_id=row["source_id"],
        locator=row["locator"],
        note=row["note"],
    )


def gpc_reference(reference_id: str) -> GpcReference:
    """The reference with this id, such as ``I.1.2``.

    Raises:
        LookupRefused: there is no such reference.
    """
    for found in gpc_references():
        if found.id == reference_id:
            return found
    raise LookupRefused(Problem(f"GPC reference {reference_id!r}", "is not known."))


@cache
def cdp_rows() -> tuple[CdpRow, ...]:
    """The rows of the CDP emission matrix."""
    return tuple(
        CdpRow(
            code=row["code"],
            label_en=row["label_en"],
            label_sv=row["label_sv"],
            gpc_references=tuple(row["gpc_references"].split()),
            source_id=row["source_id"],
            note=row["note"],
        )
        for row in csv_rows(_CDP_ROWS)
    )
