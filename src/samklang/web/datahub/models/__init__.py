"""What the data hub keeps. What must never be false is a constraint of the database."""

from samklang.web.datahub.models.imports import Import, ImportKind, ImportState, RememberedMapping
from samklang.web.datahub.models.job import Job, JobKind, JobState
from samklang.web.datahub.models.series import Cell, Release
from samklang.web.datahub.models.snapshot import Snapshot

__all__ = [
    "Cell",
    "Import",
    "ImportKind",
    "ImportState",
    "Job",
    "JobKind",
    "JobState",
    "Release",
    "RememberedMapping",
    "Snapshot",
]
