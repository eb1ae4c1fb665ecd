"""The register as the science knows it: rows in, records and deadlines out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from samklang.covenant import clock
from samklang.covenant.deadline import Deadline
from samklang.covenant.manifest import countries, manifest
from samklang.covenant.records import (
    Adhesion,
    AdhesionType,
    Commitment,
    CommitmentStatus,
    Coordinator,
    Extension,
    Generation,
    Group,
    Hold,
    Obligation,
    Signatory,
    SignatoryStatus,
    Submission,
    SubmissionKind,
)
from samklang.web.covenant import models


@dataclass(frozen=True, slots=True)
class Owed:
    """A deadline with whoever owes it; ``members`` are those that a group stands for."""

    party: models.Signatory | models.Coordinator
    name: str
    deadline: Deadline
    members: tuple[str, ...] = ()


def today(country: str, now: datetime) -> date:
    """The day it is in a country at this instant, in the time zone of its register."""
    is_carried = country in countries()
    zone = manifest(country).time_zone if is_carried else settings.TIME_ZONE
    return now.astimezone(ZoneInfo(zone)).date()


def status(signatory: models.Signatory, on: date) -> SignatoryStatus:
    """Where a signatory stands on a day."""
    return record(signatory).status(on)


def deadlines_of(signatory: models.Signatory, on: date) -> tuple[Owed, ...]:
    """What a signatory lives by: its own deadlines, or those of the group that commits as one."""
    speaker = signatory.group if signatory.group and _commits_as_one(signatory) else signatory
    return tuple(_owed(speaker, each) for each in clock.own_deadlines(record(speaker), on))


def deadlines_of_coordinator(coordinator: models.Coordinator, on: date) -> tuple[Owed, ...]:
    """What a coordinator owes for itself."""
    found = clock.coordinator_deadlines(coordinator_record(coordinator), on)
    return tuple(Owed(coordinator, str(coordinator), each) for each in found)


def deadlines(
    signatories: Iterable[models.Signatory], coordinators: Iterable[models.Coordinator], on: date
) -> list[Owed]:
    """What all of these owe; members of a group that commits as one are told with the group."""
    speaking = [each for each in signatories if not _commits_as_one(each)]
    found = [owed for each in speaking for owed in deadlines_of(each, on)]
    return [*found, *(owed for each in coordinators for owed in deadlines_of_coordinator(each, on))]


def record(row: models.Signatory) -> Signatory:
    """A signatory with its history."""
    return Signatory(
        key=str(row.pk),
        name=row.shown_name,
        territory_code="" if row.is_group else row.territory.code,
        adhesions=tuple(_adhesion(each) for each in row.adhesions.all()),
        commitments=tuple(_commitment(each) for each in row.commitments.all()),
        submissions=tuple(_submission(each) for each in row.submissions.all()),
        extensions=tuple(_extension(each) for each in row.extensions.all()),
        holds=tuple(Hold(each.began_on, each.ended_on) for each in row.holds.all()),
        group=_group(row),
        adhesion_type=AdhesionType(row.adhesion_type),
        is_group=row.is_group,
    )


def coordinator_record(row: models.Coordinator) -> Coordinator:
    """A coordinator with what it has handed in."""
    return Coordinator(
        key=f"coordinator-{row.pk}",
        name=str(row),
        territory_code=row.territory.code,
        since=row.since,
        submissions=tuple(_submission(each) for each in row.submissions.all()),
        holds=tuple(Hold(each.began_on, each.ended_on) for each in row.holds.all()),
    )


def _owed(party: models.Signatory, deadline: Deadline) -> Owed:
    members = tuple(each.shown_name for each in party.members.all()) if party.is_group else ()
    return Owed(party, party.shown_name, deadline, members)


def _commits_as_one(row: models.Signatory) -> bool:
    return row.group is not None and row.adhesion_type == AdhesionType.GROUP_COLLECTIVELY


def _group(row: models.Signatory) -> Group | None:
    if row.group is None:
        return None
    return Group(str(row.group.pk), row.group.shown_name, AdhesionType(row.adhesion_type))


def _adhesion(row: models.Adhesion) -> Adhesion:
    return Adhesion(row.decided_on, row.minute_reference, row.ended_on)


def _commitment(row: models.Commitment) -> Commitment:
    return Commitment(
        Generation(row.generation),
        row.decided_on,
        CommitmentStatus(row.status),
        row.is_plan_untold,
    )


def _submission(row: models.Submission) -> Submission:
    return Submission(
        SubmissionKind(row.kind),
        row.submitted_on,
        tuple(Generation(each) for each in row.generations),
        tuple(row.inventory_years),
        row.reference,
    )


def _extension(row: models.Extension) -> Extension:
    obligation = Obligation(
        SubmissionKind(row.kind), Generation(row.generation), row.number, row.edition
    )
    return Extension(obligation, row.months, row.granted_on)
