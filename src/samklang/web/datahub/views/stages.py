"""One import on its way: its columns, its preview, bringing it in, and undoing that."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samklang.errors import TableError
from samklang.texts import Language
from samklang.web.accounts.asking import asks
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.accounts.session import acting_of
from samklang.web.base.catalogue import text
from samklang.web.base.pages import Page
from samklang.web.base.scripts import with_script
from samklang.web.datahub import (
    about_form,
    answer_form,
    column_form,
    forms,
    import_page,
    job_panel,
    operations,
    queries,
)
from samklang.web.datahub.models import Import, ImportKind, ImportState, JobKind
from samklang.web.datahub.problems import Refused
from samklang.web.datahub.views.answering import private_answer

_MAPPED = frozenset({ImportState.MAPPING, ImportState.PREVIEWED})


@asks(Verb.UPDATE, Kind.STATISTICS_IMPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def stage(request: HttpRequest, language: Language, number: int) -> HttpResponse:
    """Where an import stands and what can be done next; answers to what a reading has asked."""
    subject = _import(number)
    if request.method != "POST":
        return _stage(request, language, subject)
    if subject.state != ImportState.PREVIEWED or not _may_be_mapped(subject):
        return _to_stage(subject, language)
    try:
        mapping = answer_form.mapping_from(request.POST, subject)
        operations.map_columns(
            subject=subject,
            mapping=mapping,
            about=subject.about,
            key=forms.key_of(request),
            by=acting_of(request).key,
        )
    except Refused as refused:
        return _stage(request, language, subject, refused)
    return _to_stage(subject, language)


@asks(Verb.UPDATE, Kind.STATISTICS_IMPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: HttpRequest, language: Language, number: int) -> HttpResponse:
    """What the columns of a table mean."""
    subject = _import(number)
    if not _may_be_mapped(subject):
        return _to_stage(subject, language)
    if request.method != "POST":
        return _columns(request, language, subject)
    try:
        _map(request, subject)
    except Refused as refused:
        return _columns(request, language, subject, refused)
    return _to_stage(subject, language)


def _may_be_mapped(subject: Import) -> bool:
    """Whether it may be said now what the columns mean; a job would overwrite what is said."""
    is_file = subject.kind == ImportKind.UPLOAD
    return is_file and subject.state in _MAPPED and not queries.open_job(subject)


def _map(request: HttpRequest, subject: Import) -> None:
    """Take what the form says: another sheet, or the meaning of every column."""
    key, said, by = forms.key_of(request), request.POST, acting_of(request).key
    if said.get("sheet", "") != subject.layout.get("sheet", ""):
        operations.choose_sheet(subject=subject, sheet=said.get("sheet", ""), key=key, by=by)
        return
    try:
        subject.mapping = column_form.mapping_from(said, subject)
    except TableError as error:
        raise Refused("no_mapping", why=error) from None
    subject.about = {**about_form.about_from(said, subject), "sheet": said.get("sheet", "")}
    operations.map_columns(
        subject=subject, mapping=subject.mapping, about=subject.about, key=key, by=by
    )


@asks(Verb.READ, Kind.STATISTICS_IMPORT)
@require_safe
def bad_rows(request: HttpRequest, language: Language, number: int) -> HttpResponse:
    """The rows that could not be read, as a file to mend them in."""
    del request
    file = queries.bad_rows_file(_import(number), language)
    if not file.exists():
        raise Http404
    answer = HttpResponse(file.read_bytes(), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


@asks(Verb.CREATE, Kind.STATISTICS_IMPORT)
@require_POST
def bring(request: HttpRequest, language: Language, number: int) -> HttpResponse:
    """Bring in what was previewed."""
    subject = _import(number)
    found = import_page.preview(subject, language)
    is_agreed = found is not None and (not found.bad_rows or "leave_out" in request.POST)
    if found is not None and found.may_be_brought and not is_agreed:
        return _stage(request, language, subject, Refused("bad_rows_open"))
    if found is None or not found.may_be_brought:
        return _to_stage(subject, language)
    return _queued(request, language, subject, JobKind.IMPORT)


@asks(Verb.DELETE, Kind.STATISTICS_IMPORT)
@require_POST
def undo(request: HttpRequest, language: Language, number: int) -> HttpResponse:
    """Take out what was brought in."""
    return _queued(request, language, _import(number), JobKind.UNDO)


_NEEDED = {JobKind.IMPORT: ImportState.PREVIEWED, JobKind.UNDO: ImportState.IMPORTED}


def _queued(
    request: HttpRequest, language: Language, subject: Import, kind: JobKind
) -> HttpResponse:
    try:
        key = forms.key_of(request)
    except Refused as refused:
        return _stage(request, language, subject, refused)
    # Sent twice, or from an old page: what is asked for has been done, and the page shows it.
    if subject.state == _NEEDED[kind]:
        operations.queue_job(key=key, kind=kind, subject=subject, by=acting_of(request).key)
    return _to_stage(subject, language)


def _stage(
    request: HttpRequest, language: Language, subject: Import, refused: Refused | None = None
) -> HttpResponse:
    job = queries.current_job(subject)
    response = private_answer(
        request,
        _page("import", subject, language),
        "datahub/import.html",
        status=400 if refused else 200,
        subject=import_page.listed(subject, language),
        stages=import_page.stages(subject, language),
        panel=job_panel.of(job, language) if job else None,
        preview=import_page.preview(subject, language),
        receipt=import_page.receipt(subject, language),
        refused=refused.shown(language) if refused else None,
        is_same="same" in request.GET,
        key=forms.new_key(),
    )
    return with_script(response, may_ask=True)


def _columns(
    request: HttpRequest, language: Language, subject: Import, refused: Refused | None = None
) -> HttpResponse:
    layout = subject.layout
    return private_answer(
        request,
        _page("import_columns", subject, language),
        "datahub/columns.html",
        status=400 if refused else 200,
        about=about_form.fields(subject, language),
        columns=list(column_form.rows(subject, language)),
        whole=column_form.whole_table(subject, language),
        sheet=layout["sheet"],
        sheet_choices=[(each, each) for each in layout["sheets"]],
        remembered_at=layout.get("remembered_at", ""),
        remembered_file=layout.get("remembered_file", ""),
        changes=[change[language] for change in layout.get("changes", [])],
        refused=refused.shown(language) if refused else None,
        key=forms.new_key(),
    )


def _import(number: int) -> Import:
    return get_object_or_404(queries.imports(), pk=number)


def _page(route: str, subject: Import, language: Language) -> Page:
    start, name = Page(language, "start"), import_page.name_of(subject)
    crumbs = [
        (text("layout.counties", language), start.own_address),
        (text("imports.title", language), start.address("imports")),
    ]
    if route == "import":
        return Page(language, route, (subject.pk,), title=name, crumbs=tuple(crumbs))
    crumbs.append((name, start.address("import", subject.pk)))
    title = text("columns.title", language)
    return Page(language, route, (subject.pk,), title=title, crumbs=tuple(crumbs))


def _to_stage(subject: Import, language: Language) -> HttpResponse:
    return HttpResponseRedirect(reverse(f"{language}:import", args=(subject.pk,)))
