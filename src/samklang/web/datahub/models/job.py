"""Jobs: what takes longer than a page may, done by the worker, one at a time."""

from django.db import models
from django.db.models import Q

from samklang.web.audit.recording import THIS_MACHINE
from samklang.web.datahub.models.imports import Import


class JobKind(models.TextChoices):
    """What a job does."""

    FETCH = "fetch"
    READ = "read"
    PREVIEW = "preview"
    IMPORT = "import"
    UNDO = "undo"


class JobState(models.TextChoices):
    """How a job fares. What was running when its worker died is ``interrupted``."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    INTERRUPTED = "interrupted"


WAITING = (JobState.QUEUED, JobState.RUNNING)
MAY_RUN_AGAIN = (JobState.FAILED, JobState.CANCELLED, JobState.INTERRUPTED)


class Job(models.Model):
    """One job on one import. ``key`` comes with the form, so that two clicks make one job.

    ``asked_by`` is whoever asked for it, as the trail names them.

    ``receipt`` counts what was done, ``problems`` tells why it was not. How far it has come is
    beside the database, see :mod:`samklang.web.datahub.board`.
    """

    key = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=10, choices=JobKind.choices)
    state = models.CharField(max_length=12, choices=JobState.choices, default=JobState.QUEUED)
    subject = models.ForeignKey(Import, models.CASCADE, related_name="jobs")
    receipt = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    asked_by = models.CharField(max_length=40, default=THIS_MACHINE)
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """One job runs at a time, one is open for an import, and states agree with times."""

        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("state",),
                condition=Q(state=JobState.RUNNING),
                name="one_job_runs_at_a_time",
            ),
            models.UniqueConstraint(
                fields=("subject",), condition=Q(state__in=WAITING), name="one_job_an_import"
            ),
            models.CheckConstraint(condition=Q(kind__in=JobKind.values), name="job_kind_is_known"),
            models.CheckConstraint(
                condition=Q(state=JobState.QUEUED, started_at__isnull=True, ended_at__isnull=True)
                | Q(state=JobState.RUNNING, started_at__isnull=False, ended_at__isnull=True)
                | Q(state=JobState.CANCELLED, ended_at__isnull=False)
                | Q(
                    state__in=(JobState.DONE, JobState.FAILED, JobState.INTERRUPTED),
                    started_at__isnull=False,
                    ended_at__isnull=False,
                ),
                name="job_state_and_times_agree",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}: {self.state}"

    @property
    def is_open(self) -> bool:
        """Whether it waits or runs."""
        return self.state in WAITING

    @property
    def may_run_again(self) -> bool:
        """Whether it ended without doing what it should."""
        return self.state in MAY_RUN_AGAIN
