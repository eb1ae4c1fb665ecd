"""The head of an inventory: what it is for, how it counts, whom it counts for."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST, require_safe

from samklang.texts import Language
from samklang.web.accounts.asking import asks
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.base.fields import faults_of
from samklang.web.inventories import queries, whole, whole_page
from samklang.web.inventories.head_form import HeadForm, known
from samklang.web.inventories.models import Inventory
from samklang.web.inventories.views.answering import address_of, answered, page_of
from samklang.web.inventories.views.saying import about, say


@asks(Verb.READ, Kind.INVENTORY, find=queries.inventory)
@require_safe
def head(request: HttpRequest, language: Language, found: Inventory) -> HttpResponse:
    """What the inventory says as a whole; the form for those who may change it."""
    return _page(request, language, found, HeadForm(language, initial=known(found, language)))


@asks(Verb.UPDATE, Kind.INVENTORY, find=queries.inventory)
@require_POST
def change(request: HttpRequest, language: Language, found: Inventory) -> HttpResponse:
    """Have the inventory say something else; the grid that follows shows what the checks make of it."""
    form = HeadForm(language, request.POST, initial=known(found, language))
    if not form.is_valid():
        return _page(request, language, found, form)
    refusals = say(request, language, found, form.said(found), form.cleaned_data["change_reason"])
    if refusals:
        return _page(request, language, queries.inventory(found.pk) or found, form, refusals)
    return HttpResponseRedirect(address_of(found, language))


def _page(
    request: HttpRequest,
    language: Language,
    found: Inventory,
    form: HeadForm,
    refusals: Iterable[str] = (),
) -> HttpResponse:
    shown = about(request, language, found, (*whole.HEAD, *whole.GROUNDS), refusals)
    faults = faults_of(form) if form.is_bound else ()
    return answered(
        request,
        page_of(found, "inventory_head", language),
        "whole_head",
        status=400 if faults or refusals else 200,
        boxes=form.boxes,
        answers=list(whole_page.answers(form.boxes)),
        faults=faults,
        **shown,
    )
