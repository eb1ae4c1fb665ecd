"""The work of the worker, done in the process of the tests."""

from samklang.web.datahub import jobs, operations


def work() -> None:
    """Do the jobs that wait, one after the other."""
    while (job_id := operations.take_job()) is not None:
        jobs.run(job_id)
        operations.close_job(job_id=job_id, is_stopped=False)
