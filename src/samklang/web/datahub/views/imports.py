"""What has been handed in, and the form for more."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from samklang.texts import Language
from samklang.web.accounts.asking import asks
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.accounts.session import acting_of
from samklang.web.base.catalogue import text
from samklang.web.base.pages import Page
from samklang.web.base.uploads import MOST_MEGABYTES
from samklang.web.datahub import forms, import_page, operations, queries
from samklang.web.datahub.calculation.fetches import offered, publishers
from samklang.web.datahub.calculation.store import kept_file
from samklang.web.datahub.models import Import
from samklang.web.datahub.problems import Refused
from samklang.web.datahub.views.answering import private_answer


@asks(Verb.CREATE, Kind.STATISTICS_IMPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: HttpRequest, language: Language) -> HttpResponse:
    """All imports, and the form to hand in a file."""
    if request.method != "POST":
        return _page(request, language)
    try:
        subject, is_same = _received(request)
    except Refused as refused:
        return _page(request, language, refused)
    address = reverse(f"{language}:import", args=(subject.pk,))
    return HttpResponseRedirect(f"{address}?same=1" if is_same else address)


def _received(request: HttpRequest) -> tuple[Import, bool]:
    """The import of what was handed in or asked for, and whether it had been handed in before."""
    key, by = forms.key_of(request), acting_of(request).key
    if "table" in request.POST:
        about = forms.wanted_table(request.POST, offered())
        return operations.ask_for_fetch(key=key, about=about, by=by), False
    name, content = forms.uploaded_file(request)
    snapshot = operations.note_snapshot(snapshot=kept_file(name, content), by=by)
    before = queries.import_of_same_bytes(snapshot.sha256)
    if before is not None:
        return before, before.key != key
    return operations.receive_upload(key=key, snapshot=snapshot, by=by), False


def _page(request: HttpRequest, language: Language, refused: Refused | None = None) -> HttpResponse:
    page = Page(
        language,
        "imports",
        title=text("imports.title", language),
        description=text("imports.lead", language),
        crumbs=((text("layout.counties", language), Page(language, "start").own_address),),
    )
    return private_answer(
        request,
        page,
        "datahub/imports.html",
        status=400 if refused else 200,
        refused=refused.shown(language) if refused else None,
        key=forms.new_key(),
        fetch_key=forms.new_key(),
        most=MOST_MEGABYTES,
        publishers=[
            (each.name, [(offer.value, offer.title) for offer in each.offers])
            for each in publishers(language)
        ],
        table=import_page.list_of(queries.imports()[:_SHOWN], language),
    )


_SHOWN = 100
"""Imports on the page; older ones are found by their releases."""
