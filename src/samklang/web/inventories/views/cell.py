"""One cell: all that it says, how it is counted, and who takes an estimate over."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from samklang.texts import Language
from samklang.web.accounts.acting import Acting
from samklang.web.accounts.asking import asks
from samklang.web.accounts.may import may
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.accounts.session import acting_of
from samklang.web.base.catalogue import text
from samklang.web.base.fields import faults_of
from samklang.web.base.problems import told as told_of
from samklang.web.inventories import cell_page, operations, queries
from samklang.web.inventories.cell_form import AnotherRowForm, CellForm
from samklang.web.inventories.entry import is_estimate
from samklang.web.inventories.grid_table import earlier_text, place_label, shown_text
from samklang.web.inventories.models import Cell, Inventory, InventoryState
from samklang.web.inventories.operations import Change, Conflict, Refused, Unreadable
from samklang.web.inventories.places import Place
from samklang.web.inventories.saving import number
from samklang.web.inventories.views.answering import address_of, answered, name_of, page_of, told

_PLACE = "place"


@asks(Verb.READ, Kind.INVENTORY, find=queries.inventory)
@require_safe
def cell(request: HttpRequest, language: Language, found: Inventory) -> HttpResponse:
    """A cell with what it says; its form for those who may change it."""
    place = place_of(request)
    form = CellForm(place, queries.cells(found).get(place), language)
    return _page(request, language, found, form)


@asks(Verb.UPDATE, Kind.INVENTORY, find=queries.inventory)
@require_POST
def change(request: HttpRequest, language: Language, found: Inventory) -> HttpResponse:
    """Have a cell say something else."""
    place = place_of(request)
    form = CellForm(place, queries.cells(found).get(place), language, request.POST)
    if form.is_valid() and _is_saved(request, found, form):
        return HttpResponseRedirect(address_of(found, language))
    return _page(request, language, found, form)


@asks(Verb.UPDATE, Kind.INVENTORY, find=queries.inventory)
@require_POST
def take_over(request: HttpRequest, language: Language, found: Inventory) -> HttpResponse:
    """Take the estimate of a cell over, in one's own name."""
    place = place_of(request)
    try:
        operations.take_over(inventory=found, place=place, by=acting_of(request))
    except Refused as refused:
        return cell_again(request, language, found, place, told(refused, language))
    return HttpResponseRedirect(address_in(found, place, language))


@asks(Verb.UPDATE, Kind.INVENTORY, find=queries.inventory)
@require_POST
def another(request: HttpRequest, language: Language, found: Inventory) -> HttpResponse:
    """Open another row of the same sector and carrier."""
    place = place_of(request)
    form = AnotherRowForm(place, language, request.POST)
    if not form.is_valid():
        raise Http404
    return HttpResponseRedirect(address_in(found, form.other, language))


def address_in(found: Inventory, place: Place, language: Language) -> str:
    """The address of a cell's page."""
    return f"{address_of(found, language, 'inventory_cell')}?{urlencode({_PLACE: place.name})}"


def cell_again(
    request: HttpRequest, language: Language, found: Inventory, place: Place, refusal: str
) -> HttpResponse:
    """The page of a cell, with why something was not done."""
    form = CellForm(place, queries.cells(found).get(place), language)
    return _page(request, language, found, form, refusal=refusal)


def place_of(request: HttpRequest) -> Place:
    """The place that an address asks for.

    Raises:
        Http404: it asks for none.
    """
    place = Place.named(request.GET.get(_PLACE, ""))
    if place is None:
        raise Http404
    return place


def _is_saved(request: HttpRequest, found: Inventory, form: CellForm) -> bool:
    """Whether the change was made; what stands in its way is told beside the value."""
    change = Change(form.place, form.keys, number(request.POST.get("revision", "")))
    try:
        operations.change_cells(inventory=found, changes=[change], by=acting_of(request))
    except Conflict as conflict:
        form.add_error("value", _conflict(conflict.met[0][1], form.language))
    except Unreadable as unreadable:
        why = " ".join(
            told_of(replace(each, where=""), form.language) for each in unreadable.problems
        )
        form.add_error("value", text("inventories.not_usable", form.language, why=why))
    except Refused as refused:
        form.add_error(None, told(refused, form.language))
    return not form.errors


def _conflict(theirs: Cell | None, language: Language) -> str:
    shown = shown_text(theirs.keys if theirs else None, language)
    return text(
        "inventories.conflict", language, theirs=shown or text("inventories.no_row", language)
    )


def _page(
    request: HttpRequest, language: Language, found: Inventory, form: CellForm, *, refusal: str = ""
) -> HttpResponse:
    place, by = form.place, acting_of(request)
    there, earlier = queries.cells(found).get(place), queries.year_before(found)
    before = queries.cells(earlier).get(place) if earlier else None
    may_update = may(by, Verb.UPDATE, Kind.INVENTORY, found.territory)
    page = page_of(found, "inventory_cell", language, query=urlencode({_PLACE: place.name}))
    return answered(
        request,
        page,
        "cell",
        status=400 if form.errors or refusal else 200,
        inventory=found,
        place=place,
        name=name_of(found, language),
        label=place_label(place, language),
        boxes=[replace(each, is_optional=False) for each in form.boxes],
        revision=there.revision if there else 0,
        faults=faults_of(form) if form.is_bound else (),
        refusal=refusal,
        may_change=may_update and found.state == InventoryState.DRAFT,
        counted=cell_page.counted(found, place, queries.outcome_of(found), language),
        known=cell_page.known(place, there, language),
        earlier=earlier,
        before=earlier_text(before, language),
        is_estimate=bool(there and is_estimate(there.keys)),
        owner=cell_page.owner(there),
        another=AnotherRowForm(place, language).boxes if place.is_energy else (),
        attachments=queries.attachments_of(found, place),
        may_see_files=may(by, Verb.READ, Kind.ATTACHMENT, found.territory),
        may_attach=_may_attach(by, Verb.CREATE, found),
        may_detach=_may_attach(by, Verb.DELETE, found),
        events=cell_page.events(found, place, language),
    )


def _may_attach(by: Acting, verb: Verb, found: Inventory) -> bool:
    is_draft = found.state == InventoryState.DRAFT
    return is_draft and may(by, verb, Kind.ATTACHMENT, found.territory)
