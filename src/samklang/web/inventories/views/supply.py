"""What is behind the local factors of electricity and heat: amounts, and the plants one by one."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST, require_safe

from samklang.texts import Language
from samklang.web.accounts.asking import View, asks
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.base.fields import faults_of
from samklang.web.inventories import factors_page, findings_list, queries, supply_page, whole_page
from samklang.web.inventories.calculation_told import kept, told
from samklang.web.inventories.models import Inventory
from samklang.web.inventories.places import Keys
from samklang.web.inventories.supply_forms import ElectricityForm, HeatForm, SupplyForm
from samklang.web.inventories.views.answering import address_of, answered, page_of
from samklang.web.inventories.views.saying import about, say
from samklang.web.inventories.whole import ELECTRICITY, HEAT

_FORMS: dict[str, type[SupplyForm]] = {ELECTRICITY: ElectricityForm, HEAT: HeatForm}


def _reading(side: str) -> View:
    """The view of what is behind one of the factors."""

    @asks(Verb.READ, Kind.INVENTORY, find=queries.inventory)
    @require_safe
    def view(request: HttpRequest, language: Language, found: Inventory) -> HttpResponse:
        """What is behind a local factor, and the factor that results."""
        known = _FORMS[side].known(_keys(found, side), language)
        known["note"] = told(found, str(known["note"]), language)
        form = _FORMS[side](language, initial=known)
        return _page(request, language, found, side, form)

    return view


def _changing(side: str) -> View:
    """The view that has one of the factors rest on something else."""

    @asks(Verb.UPDATE, Kind.INVENTORY, find=queries.inventory)
    @require_POST
    def view(request: HttpRequest, language: Language, found: Inventory) -> HttpResponse:
        """Say what is behind a local factor."""
        form = _FORMS[side](language, request.POST)
        if not form.is_valid():
            return _page(request, language, found, side, form)
        before = _keys(found, side)
        said = form.said(before)
        if "note" in said:
            said["note"] = kept(found, said["note"], before.get("note", ""), language)
        refusals = say(request, language, found, {side: said})
        if refusals:
            now = queries.inventory(found.pk) or found
            return _page(request, language, now, side, form, refusals)
        return HttpResponseRedirect(address_of(found, language, f"inventory_{side}"))

    return view


electricity, electricity_change = _reading(ELECTRICITY), _changing(ELECTRICITY)
heat, heat_change = _reading(HEAT), _changing(HEAT)


def _keys(found: Inventory, side: str) -> Keys:
    keys: Keys = found.rest.get(side, {})
    return keys


def _page(
    request: HttpRequest,
    language: Language,
    found: Inventory,
    side: str,
    form: SupplyForm,
    refusals: Iterable[str] = (),
) -> HttpResponse:
    outcome, shown = queries.outcome_of(found), about(request, language, found, (side,), refusals)
    faults = faults_of(form) if form.is_bound else ()
    findings = findings_list.shown(outcome.findings, language)
    return answered(
        request,
        page_of(found, f"inventory_{side}", language),
        "supply",
        status=400 if faults or refusals else 200,
        side=side,
        lead_key=f"inventories.{side}.lead",
        result=supply_page.result(outcome, side, language),
        plants=supply_page.shown(found, side, outcome, language),
        rows=form.rows,
        answers=list(whole_page.answers(form.boxes)),
        findings=factors_page.findings_about(side, findings),
        faults=faults,
        **shown,
    )
