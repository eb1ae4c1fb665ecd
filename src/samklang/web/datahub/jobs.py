"""What the jobs do; each runs in a process of its own, see :mod:`samklang.web.datahub.worker`."""

import logging
from collections.abc import Callable

from samklang.errors import InputError, SourceError
from samklang.texts import LANGUAGES
from samklang.web.datahub import operations, queries
from samklang.web.datahub.board import Reporter
from samklang.web.datahub.calculation import fetches, tables
from samklang.web.datahub.calculation.refusals import kept
from samklang.web.datahub.models import Job, JobKind
from samklang.web.datahub.problems import Refused
from samklang.web.datahub.signals import releases_changed

_LOG = logging.getLogger(__name__)


def run(job_id: int) -> None:
    """Do a job within bounds, and note how it ended."""
    job = Job.objects.select_related("subject__snapshot").get(pk=job_id)
    try:
        _DOING[JobKind(job.kind)](job, Reporter(queries.board(), job_id))
    except InputError as error:
        operations.fail_job(job=job, problems=kept(error.problems))
    except SourceError as error:
        operations.fail_job(job=job, problems=kept([error.problem]))
    except MemoryError:
        operations.fail_job(job=job, problems=[Refused("too_much_memory").told])
    except Refused as refused:
        operations.fail_job(job=job, problems=[refused.told])
    except operations.JobLost:
        return
    except Exception:  # noqa: BLE001 - whatever it is, the job says how it ended
        _LOG.exception("job %s failed", job_id)
        operations.fail_job(job=job, problems=[Refused("our_fault").told])
    else:
        _tell(JobKind(job.kind))


def _tell(kind: JobKind) -> None:
    """Tell whoever waits for it that there are other releases now; what they do is no part of the job."""
    if kind not in {JobKind.IMPORT, JobKind.UNDO}:
        return
    for receiver, answer in releases_changed.send_robust(sender=Job):
        if isinstance(answer, Exception):
            _LOG.error("%s failed after a job", receiver, exc_info=answer)


def read(job: Job, report: Reporter) -> None:
    """Look at a file: where its table is, and what its columns seem to mean."""
    report("reading")
    seen = tables.look(job.subject)
    operations.note_layout(job=job, layout=seen.layout, mapping=seen.mapping)


def fetch(job: Job, report: Reporter) -> None:
    """Ask a publisher for a table, keep what it says, and see what an import would bring."""
    report("fetching")
    snapshot = fetches.fetched(job.subject.about, report)
    operations.note_fetched(job=job, snapshot=snapshot)
    before = queries.import_of_same_bytes(snapshot.sha256, job.subject)
    if before is not None:
        raise Refused("same_fetch", on=f"{before.created_at:%Y-%m-%d}")
    preview(job, report)


def preview(job: Job, report: Reporter) -> None:
    """See what an import would bring."""
    table = tables.tidy(job.subject, report)
    for language in LANGUAGES:
        file = queries.bad_rows_file(job.subject, language)
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(table.bad_rows(language))
    operations.note_preview(job=job, preview=table.preview(), sha256=table.sha256())


def bring(job: Job, report: Reporter) -> None:
    """Import the cells that were previewed: those and no others."""
    table = tables.tidy(job.subject, report)
    report("comparing")
    if table.sha256() != job.subject.preview_sha256:
        raise Refused("changed_since_preview")
    total = table.cell_count
    operations.bring_releases(
        job=job, releases=table.releases, tell=lambda done: report("writing", done, total)
    )


def undo(job: Job, report: Reporter) -> None:
    """Take out what an import brought."""
    report("undoing")
    operations.undo_import(job=job)


Doing = Callable[[Job, Reporter], None]
_DOING: dict[JobKind, Doing] = {
    JobKind.FETCH: fetch,
    JobKind.READ: read,
    JobKind.PREVIEW: preview,
    JobKind.IMPORT: bring,
    JobKind.UNDO: undo,
}
