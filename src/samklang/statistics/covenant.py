"""The Covenant register and what its signatories published."""

from datetime import date
from functools import cache
from itertools import groupby
from typing import TypeVar, cast

from samklang.statistics.database import Cell, rows
from samklang.statistics.records import (
    Commitment,
    PublishedActions,
    PublishedCell,
    PublishedFactor,
    PublishedInventory,
    PublishedProgress,
    Signatory,
    StatedTarget,
)

_Record = TypeVar("_Record")

_REGISTER = """
    SELECT organisation_id, gcom_id, name, territory_code, coordinator, supporter, group_id,
        group_name, is_group, adhesion_type, adhesion_on, status, phase, population_at_adhesion,
        has_2020, commitment_2020_on, commitment_2020_status,
        has_2030, commitment_2030_on, commitment_2030_status,
        has_2050, commitment_2050_on, commitment_2050_status,
        has_adaptation, commitment_adaptation_on, commitment_adaptation_status
    FROM read_parquet($path) ORDER BY name
"""
_KINDS = ("2020", "2030", "2050", "adaptation")
_FIRST_COMMITMENT = 14
_Head = tuple[int, str, str, str, str, str, str, str, bool, str, date, str, str, int | None]
_ROWS = """
    SELECT * FROM read_parquet($path) WHERE $code IS NULL OR territory_code = $code
"""
_INVENTORIES = """
    SELECT territory_code, organisation_id, plan_id, inventory_id, kind, year, population, approach,
        gas_unit, sector, carrier_group, energy_mwh, emissions_t
    FROM read_parquet($path) WHERE $code IS NULL OR territory_code = $code
    ORDER BY territory_code, year, inventory_id, kind, approach, gas_unit
"""
_HEAD = 9


@cache
def register(country: str) -> tuple[Signatory, ...]:
    """All signatories of the country by name. Never add a group to its members."""
    return tuple(_signatory(row) for row in rows(country, "signatories", _REGISTER))


def signatories_of(country: str, code: str) -> tuple[Signatory, ...]:
    """The records of one municipality; nothing of a group that it is a member of."""
    return tuple(found for found in register(country) if found.territory_code == code)


def targets(country: str, code: str | None = None) -> tuple[StatedTarget, ...]:
    """Targets of the register and goals stated elsewhere, of one territory or all."""
    return _records(StatedTarget, country, "targets", code)


def published_inventories(country: str, code: str | None = None) -> tuple[PublishedInventory, ...]:
    """Inventories as published by the Covenant's scientific office, by territory and year."""
    found = rows(country, "published_inventories", _INVENTORIES, code=code)
    return tuple(
        PublishedInventory(
            *cast("tuple[str, int, int, int, str, int, int | None, str, str]", head),
            cells=tuple(
                PublishedCell(*cast("tuple[str, str, float, float]", row[_HEAD:])) for row in cells
            ),
        )
        for head, cells in groupby(found, key=lambda row: row[:_HEAD])
    )


def published_factors(country: str, code: str | None = None) -> tuple[PublishedFactor, ...]:
    """Factors that signatories declared, raw."""
    return _records(PublishedFactor, country, "published_factors", code)


def published_actions(country: str, code: str | None = None) -> tuple[PublishedActions, ...]:
    """Planned actions by sector and horizon, summed by the signatory."""
    return _records(PublishedActions, country, "published_actions", code)


def published_progress(country: str, code: str | None = None) -> tuple[PublishedProgress, ...]:
    """Baseline and latest inventory on comparable sectors."""
    return _records(PublishedProgress, country, "published_progress", code)


def _records(
    record: type[_Record], country: str, dataset_id: str, code: str | None
) -> tuple[_Record, ...]:
    """The rows of a table whose columns are the fields of a record, in their order."""
    return tuple(record(*row) for row in rows(country, dataset_id, _ROWS, code=code))


def _signatory(row: tuple[Cell, ...]) -> Signatory:
    commitments = row[_FIRST_COMMITMENT:]
    triples = zip(_KINDS, *(commitments[start::3] for start in range(3)), strict=True)
    return Signatory(
        *cast("_Head", row[:_FIRST_COMMITMENT]),
        tuple(
            Commitment(kind, cast("date | None", day), str(status or ""))
            for kind, has, day, status in triples
            if has
        ),
    )
