"""A job: how far it is, stop it, run it again."""

from contextlib import suppress

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from samklang.texts import Language
from samklang.web.accounts.asking import asks
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.accounts.session import acting_of
from samklang.web.datahub import forms, job_panel, operations, queries
from samklang.web.datahub.models import Job, JobKind
from samklang.web.datahub.problems import Refused


@asks(Verb.READ, Kind.STATISTICS_IMPORT)
@require_safe
def progress(request: HttpRequest, language: Language, number: int) -> HttpResponse:
    """How far a job is, for the script of the page."""
    del request
    panel = job_panel.of(get_object_or_404(Job, pk=number), language)
    answer = JsonResponse(
        {
            "is_open": panel.is_open,
            "sentence": panel.sentence,
            "done": panel.done,
            "total": panel.total,
        }
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


@asks(Verb.UPDATE, Kind.STATISTICS_IMPORT)
@require_POST
def cancel(request: HttpRequest, language: Language, number: int) -> HttpResponse:
    """Stop a job; what it was doing is undone."""
    del request
    job = get_object_or_404(Job, pk=number)
    operations.cancel_job(job=job)
    return _to_import(job, language)


@asks(Verb.UPDATE, Kind.STATISTICS_IMPORT)
@require_POST
def again(request: HttpRequest, language: Language, number: int) -> HttpResponse:
    """Run a job again that was interrupted, stopped or failed; nothing, where a later one came."""
    job = get_object_or_404(Job, pk=number)
    # Without its key, or from an old page: the page shows what there is to do now.
    with suppress(Refused):
        key = forms.key_of(request)
        if job.may_run_again and job == queries.current_job(job.subject):
            kind, by = JobKind(job.kind), acting_of(request).key
            operations.queue_job(key=key, kind=kind, subject=job.subject, by=by)
    return _to_import(job, language)


def _to_import(job: Job, language: Language) -> HttpResponse:
    return HttpResponseRedirect(reverse(f"{language}:import", args=(job.subject_id,)))
