"""The registers that are carried with the package, a folder for each country."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from samklang.covenant.manifest import DATA, countries, folder, manifest
from samklang.covenant.records import (
    Adhesion,
    AdhesionType,
    Commitment,
    CommitmentStatus,
    Coordinator,
    Generation,
    Group,
    Hold,
    Register,
    Signatory,
    SignatoryStatus,
    StatusChange,
    Submission,
    SubmissionKind,
)
from samklang.registry.files import optional_date

__all__ = ["DATA", "countries", "register"]

Row = dict[str, str]
Rows = dict[str, list[Row]]


@cache
def register(country: str) -> Register:
    """The carried register of one country.

    Raises:
        InputError: no register of that country is carried.
    """
    told = manifest(country)
    where = folder(country)
    signatories = list(_rows(where / "signatories.csv"))
    commitments = _by_number(where / "commitments.csv")
    submissions = _by_number(where / "submissions.csv")
    names = {row["number"]: row["name"] for row in signatories}
    return Register(
        country=told.code,
        time_zone=told.time_zone,
        known_on=told.known_on,
        signatories=tuple(
            _signatory(row, commitments[row["number"]], submissions[row["number"]], names)
            for row in signatories
        ),
        coordinators=tuple(_coordinator(row) for row in _rows(where / "coordinators.csv")),
    )


def _signatory(row: Row, commitments: list[Row], submissions: list[Row], names: Row) -> Signatory:
    status = SignatoryStatus(row["status"])
    is_on_hold = status is SignatoryStatus.ON_HOLD
    return Signatory(
        key=_key(row),
        name=row["name"],
        territory_code=row["territory_code"],
        adhesions=(Adhesion(optional_date(row["decided_on"])),),
        commitments=tuple(_commitment(each) for each in commitments),
        submissions=tuple(_submission(each) for each in submissions),
        holds=(Hold(None),) if is_on_hold else (),
        status_changes=(StatusChange(status, None),),
        group=_group(row, names),
        adhesion_type=AdhesionType(row["adhesion_type"]),
        is_group=row["is_group"] == "yes",
        coordinator=row["coordinator"],
        supporter=row["supporter"],
        platform_number=row["number"],
    )


def _key(row: Row) -> str:
    """The official code of the territory; a group has none and goes by its number."""
    return row["territory_code"] or _group_key(row["number"])


def _group_key(number: str) -> str:
    return f"group-{number}"


def _group(row: Row, names: Row) -> Group | None:
    number = row["group_number"]
    if not number:
        return None
    return Group(_group_key(number), names[number], AdhesionType(row["adhesion_type"]))


def _commitment(row: Row) -> Commitment:
    return Commitment(
        generation=Generation(row["generation"]),
        decided_on=optional_date(row["decided_on"]),
        status=CommitmentStatus(row["status"]),
        is_plan_untold=row["is_plan_untold"] == "yes",
    )


def _submission(row: Row) -> Submission:
    return Submission(
        kind=SubmissionKind(row["kind"]),
        submitted_on=optional_date(row["submitted_on"]),
        generations=tuple(Generation(each) for each in row["generations"].split()),
        inventory_years=tuple(int(each) for each in row["inventory_years"].split()),
        reference=row["platform_number"],
    )


def _coordinator(row: Row) -> Coordinator:
    return Coordinator(
        key=row["key"],
        name=row["name"],
        territory_code=row["territory_code"],
        since=optional_date(row["since"]),
    )


def _by_number(path: Path) -> Rows:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in _rows(path):
        found[row["number"]].append(row)
    return found


def _rows(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as handle:
        yield from csv.DictReader(handle)
