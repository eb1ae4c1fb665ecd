"""The words of the register's columns: those of the science, as the database keeps them."""

from collections.abc import Iterable
from enum import StrEnum

from samklang.covenant.records import (
    AdhesionType,
    CommitmentStatus,
    Generation,
    SubmissionKind,
)

OF_SIGNATORIES = (
    SubmissionKind.PLAN,
    SubmissionKind.ACTION_REPORT,
    SubmissionKind.FULL_REPORT,
)
OF_COORDINATORS = (SubmissionKind.COORDINATOR_SURVEY, SubmissionKind.COORDINATOR_REPORT)


def _values(words: Iterable[StrEnum]) -> tuple[str, ...]:
    return tuple(word.value for word in words)


ADHESION_TYPES = _values(AdhesionType)
GROUP_TYPES = _values(each for each in AdhesionType if each is not AdhesionType.INDIVIDUAL)
COMMITMENT_STATUSES = _values(CommitmentStatus)
GENERATIONS = _values(Generation)
SIGNATORIES_KINDS = _values(OF_SIGNATORIES)
COORDINATORS_KINDS = _values(OF_COORDINATORS)
SUBMISSION_KINDS = _values(SubmissionKind)
