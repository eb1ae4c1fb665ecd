"""A job as a page shows it: a sentence, a bar, what went wrong, and what can be done about it."""

from dataclasses import dataclass

from django.utils import timezone

from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.base.numbers import plain
from samklang.web.datahub import queries
from samklang.web.datahub.models import Job, JobState
from samklang.web.datahub.problems import ShownProblem, shown


@dataclass(frozen=True, slots=True)
class JobPanel:
    """What is shown of a job. ``total`` is 0 where nobody can tell how much there is to do."""

    job: Job
    sentence: str
    done: int
    total: int
    problems: tuple[ShownProblem, ...]

    @property
    def is_open(self) -> bool:
        """Whether the job waits or runs."""
        return self.job.is_open

    @property
    def may_run_again(self) -> bool:
        """Whether one button can start it anew."""
        return self.job.may_run_again


def of(job: Job, language: Language) -> JobPanel:
    """The panel of a job."""
    found = queries.board().progress(job.pk) if job.state == JobState.RUNNING else None
    done, total = (found.done, found.total) if found else (0, 0)
    step = found.step if found else ""
    return JobPanel(
        job,
        _sentence(job, step, done, total, language),
        done,
        total,
        tuple(shown(told, language) for told in job.problems),
    )


def _sentence(job: Job, step: str, done: int, total: int, language: Language) -> str:
    if job.state == JobState.QUEUED:
        return _waiting(job, language)
    if job.state != JobState.RUNNING or not step:
        return text(f"job.{job.state}", language)
    if queries.board().is_asked_to_stop(job.pk):
        return text("job.stopping", language)
    doing = text(f"doing.{step}", language)
    if total:
        counts = {"done": plain(done, language, 0), "total": plain(total, language, 0)}
        doing = text("job.counted", language, doing=doing, **counts)
    return text("job.since", language, doing=doing, seconds=_seconds(job))


def _seconds(job: Job) -> int:
    """How long a job has run: it tells that something happens where nothing can be counted."""
    return int((timezone.now() - (job.started_at or job.created_at)).total_seconds())


def _waiting(job: Job, language: Language) -> str:
    if not queries.board().is_worker_there():
        return text("job.no_worker", language)
    before = queries.jobs_before(job)
    return text("job.waits", language, before=before) if before else text("job.queued", language)
