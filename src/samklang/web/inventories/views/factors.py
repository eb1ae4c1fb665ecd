"""The factors of an inventory: the registry's with the reason, or one's own with its source."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST, require_safe

from samklang.texts import Language
from samklang.web.accounts.asking import asks
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.inventories import calculation_supply, factors_page, queries, whole
from samklang.web.inventories.factors_form import FactorsForm
from samklang.web.inventories.models import Inventory
from samklang.web.inventories.views.answering import address_of, answered, page_of
from samklang.web.inventories.views.saying import about, say


@asks(Verb.READ, Kind.INVENTORY, find=queries.inventory)
@require_safe
def factors(request: HttpRequest, language: Language, found: Inventory) -> HttpResponse:
    """Which factor applies to each carrier, and why."""
    return _page(request, language, found, FactorsForm(found, language))


@asks(Verb.UPDATE, Kind.INVENTORY, find=queries.inventory)
@require_POST
def change(request: HttpRequest, language: Language, found: Inventory) -> HttpResponse:
    """Declare factors of one's own, or leave them to the registry again."""
    form = FactorsForm(found, language, request.POST)
    if not form.is_valid():
        return _page(request, language, found, form)
    refusals = say(request, language, found, {whole.FACTORS: form.said})
    if refusals:
        return _page(request, language, queries.inventory(found.pk) or found, form, refusals)
    return HttpResponseRedirect(address_of(found, language, "inventory_factors"))


def _page(
    request: HttpRequest,
    language: Language,
    found: Inventory,
    form: FactorsForm,
    refusals: Iterable[str] = (),
) -> HttpResponse:
    shown = about(request, language, found, (whole.FACTORS,), refusals)
    known = calculation_supply.factors(found)
    return answered(
        request,
        page_of(found, "inventory_factors", language),
        "factors",
        status=400 if form.faults or refusals else 200,
        rows=factors_page.rows(form, known, language),
        faults=form.faults,
        **shown,
    )
