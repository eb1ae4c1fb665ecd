"""One plant behind a local factor: put in, changed, taken out."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST

from samklang.texts import Language
from samklang.web.accounts.asking import asks
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.accounts.session import acting_of
from samklang.web.inventories import plants, queries
from samklang.web.inventories.calculation_told import kept, told
from samklang.web.inventories.models import Inventory
from samklang.web.inventories.plant_form import WholePlantForm
from samklang.web.inventories.plants import Behind
from samklang.web.inventories.views.answering import address_of, answered, page_of
from samklang.web.inventories.views.saying import about, may_change, say

_SIDE, _NUMBER = "side", "number"


@asks(Verb.UPDATE, Kind.INVENTORY, find=queries.inventory)
@require_http_methods(["GET", "HEAD", "POST"])
def plant(request: HttpRequest, language: Language, found: Inventory) -> HttpResponse:
    """The form of a plant, of a new one where the address names none."""
    there = _asked(request, found)
    if request.method != "POST":
        shown = {**there.plant, "label": told(found, there.plant.get("label", ""), language)}
        form = WholePlantForm(shown, language, in_both=there.in_both)
        return _page(request, language, found, there, form)
    form = WholePlantForm(there.plant, language, request.POST, in_both=there.in_both)
    if not form.is_valid():
        return _page(request, language, found, there, form)
    plant_now = form.said
    plant_now["label"] = kept(found, plant_now["label"], there.plant.get("label", ""), language)
    said = plants.put(found, there, plant_now, in_both=form.in_both)
    refusals = say(request, language, found, said)
    if refusals:
        return _page(request, language, found, there, form, refusals)
    return HttpResponseRedirect(address_of(found, language, f"inventory_{there.side}"))


@asks(Verb.UPDATE, Kind.INVENTORY, find=queries.inventory)
@require_POST
def remove(request: HttpRequest, language: Language, found: Inventory) -> HttpResponse:
    """Take a plant out, from behind both factors where it stands behind both."""
    there = _asked(request, found)
    refusals = say(request, language, found, plants.taken_out(found, there))
    if refusals:
        form = WholePlantForm(there.plant, language, in_both=there.in_both)
        return _page(request, language, found, there, form, refusals)
    return HttpResponseRedirect(address_of(found, language, f"inventory_{there.side}"))


def _asked(request: HttpRequest, found: Inventory) -> Behind:
    """The plant that an address asks for.

    Raises:
        Http404: it asks for none, or nothing may be changed now.
    """
    side, number = request.GET.get(_SIDE, ""), request.GET.get(_NUMBER, "")
    there = plants.behind(found, side, number)
    if there is None or not may_change(acting_of(request), found):
        raise Http404
    return there


def _page(
    request: HttpRequest,
    language: Language,
    found: Inventory,
    there: Behind,
    form: WholePlantForm,
    refusals: Iterable[str] = (),
) -> HttpResponse:
    named = {_SIDE: there.side}
    if there.number is not None:
        named[_NUMBER] = str(there.number)
    page = page_of(found, "inventory_plant", language, query=urlencode(named))
    return answered(
        request,
        page,
        "plant",
        status=400 if form.faults or refusals else 200,
        side=there.side,
        is_new=there.number is None,
        boxes=form.plant.boxes,
        rows=form.rows,
        faults=form.faults,
        back=address_of(found, language, f"inventory_{there.side}"),
        **about(request, language, found, (), refusals),
    )
