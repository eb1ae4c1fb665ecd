"""The grid of an inventory, and what is saved, undone and done again in it."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.views.decorators.http import require_POST, require_safe

from samklang.texts import Language
from samklang.web.accounts.acting import Acting
from samklang.web.accounts.asking import View, asks
from samklang.web.accounts.may import may
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.accounts.session import acting_of
from samklang.web.base.fields import Fault
from samklang.web.base.scripts import with_script
from samklang.web.inventories import (
    findings_list,
    grid_answer,
    operations,
    queries,
    saving,
    verification,
    whole_page,
)
from samklang.web.inventories.elsewhere import elsewhere
from samklang.web.inventories.grid_table import Shown
from samklang.web.inventories.grid_table import grid as grid_of
from samklang.web.inventories.models import Inventory, InventorySeal, InventoryState
from samklang.web.inventories.operations import Refused
from samklang.web.inventories.places import Place
from samklang.web.inventories.saving import Saved
from samklang.web.inventories.standing import standing
from samklang.web.inventories.views.answering import address_of, answered, page_of, told

_ALL = "all"
_CONFLICT = 409
_NOTHING = Saved()

Act = Callable[[HttpRequest, Language, Inventory], Saved]


@asks(Verb.READ, Kind.INVENTORY, find=queries.inventory)
@require_safe
def grid(request: HttpRequest, language: Language, found: Inventory) -> HttpResponse:
    """An inventory with its cells, its sums and what the checks say."""
    return _page(request, language, found)


def _acting(act: Act) -> View:
    """The view of something that is done with the cells; the grid follows, or what a script needs."""

    @asks(Verb.UPDATE, Kind.INVENTORY, find=queries.inventory)
    @require_POST
    def view(request: HttpRequest, language: Language, found: Inventory) -> HttpResponse:
        """Do it."""
        return _done(request, language, found, act)

    return view


def _saved(request: HttpRequest, language: Language, found: Inventory) -> Saved:
    """The cells that were typed over are saved."""
    return saving.save(found, request.POST.dict(), acting_of(request), language)


def _undone(request: HttpRequest, language: Language, found: Inventory) -> Saved:
    """The last change of one's own is taken back."""
    del language
    return Saved(tuple(operations.undo(inventory=found, by=acting_of(request))))


def _redone(request: HttpRequest, language: Language, found: Inventory) -> Saved:
    """What was taken back last is done again."""
    del language
    return Saved(tuple(operations.redo(inventory=found, by=acting_of(request))))


def _in_unit(request: HttpRequest, language: Language, found: Inventory) -> Saved:
    """What was typed is saved, and one amount said to be in another unit.

    Raises:
        Http404: there is no such cell or unit.
    """
    place, named = Place.named(request.GET.get("place", "")), request.GET.get("unit", "")
    if place is None or named not in findings_list.UNITS:
        raise Http404
    typed = _saved(request, language, found)
    said = saving.in_unit(found, place, named, acting_of(request))
    return Saved((*typed.changed, *said.changed), typed.wrong)


change, undo, redo, unit = map(_acting, (_saved, _undone, _redone, _in_unit))


def _done(
    request: HttpRequest,
    language: Language,
    found: Inventory,
    act: Act,
) -> HttpResponse:
    """The grid once something was done, or with what was not taken; for a script, what it needs."""
    saved, refusal = _NOTHING, ""
    try:
        saved = act(request, language, found)
    except Refused as refused:
        refusal = told(refused, language)
    if request.accepts("text/html"):
        return _page_after(request, language, found, saved, refusal)
    return JsonResponse(grid_answer.answer(found, saved, refusal, language))


def _page_after(
    request: HttpRequest, language: Language, found: Inventory, saved: Saved, refusal: str
) -> HttpResponse:
    if saved.wrong or refusal:
        return _page(request, language, found, saved=saved, refusal=refusal)
    query = f"?{urlencode({_ALL: 1})}" if _ALL in request.POST else ""
    return HttpResponseRedirect(f"{address_of(found, language)}{query}")


def _page(
    request: HttpRequest,
    language: Language,
    found: Inventory,
    *,
    saved: Saved = _NOTHING,
    refusal: str = "",
) -> HttpResponse:
    cells, earlier = queries.cells(found), queries.year_before(found)
    outcome = queries.outcome_of(found, [*cells.values()])
    findings = findings_list.shown(outcome.findings, language)
    shown = Shown(
        cells,
        queries.cells(earlier) if earlier else {},
        saved.wrong,
        language,
        findings_list.marks(findings),
    )
    allowed = _allowed(acting_of(request), found)
    with_all = _ALL in request.GET or _ALL in request.POST
    response = answered(
        request,
        page_of(found, "inventory", language, query=urlencode({_ALL: 1}) if with_all else ""),
        "grid",
        status=_CONFLICT if saved.wrong or refusal else 200,
        inventory=found,
        standing=standing(found, language),
        grid=grid_of(shown, outcome.result, with_all=with_all),
        faults=[Fault(f"#{box.id}", f"{box.label}: {box.error}") for box in saved.wrong.values()],
        saved=len(saved.changed),
        refusal=refusal,
        with_all=with_all,
        problems=outcome.problems,
        findings=findings,
        units=findings_list.UNITS,
        broken=_is_broken(found),
        earlier=earlier,
        signatures=[*whole_page.signed(found)],
        elsewhere=elsewhere(found, acting_of(request), language),
        **allowed,
    )
    return with_script(response, may_ask=True) if allowed["may_change"] else response


def _is_broken(found: Inventory) -> bool:
    """Whether an inventory was frozen and is no longer what was approved."""
    seal = InventorySeal.objects.filter(inventory=found).first() if found.is_frozen else None
    return seal is not None and verification.broken(seal) is not None


def _allowed(by: Acting, found: Inventory) -> dict[str, bool]:
    """What whoever looks may do with the inventory as it is now."""
    is_draft = found.state == InventoryState.DRAFT
    is_waiting = found.state == InventoryState.SUBMITTED

    def allowed(verb: Verb) -> bool:
        return may(by, verb, Kind.INVENTORY, found.territory)

    return {
        "may_change": is_draft and allowed(Verb.UPDATE),
        "may_hand_in": is_draft and allowed(Verb.SUBMIT),
        "may_discard": is_draft and allowed(Verb.DELETE),
        "may_approve": is_waiting and allowed(Verb.APPROVE),
        "may_sign": found.is_frozen and allowed(Verb.SIGN) and not queries.has_signed(found, by),
        "may_renew": found.is_frozen and allowed(Verb.CREATE),
    }
