"""Publish and withdraw: what will be public is shown first."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from samklang.registry.codes import code_list
from samklang.texts import Language
from samklang.web.accounts.asking import asks
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.accounts.session import acting_of
from samklang.web.base.catalogue import text
from samklang.web.base.pages import Page, answer
from samklang.web.inventories.models import Inventory, InventoryState
from samklang.web.reporting import calculation, operations, queries
from samklang.web.reporting.models import Publication
from samklang.web.reporting.refusals import Refused
from samklang.web.reporting.tables import EMISSIONS, ENERGY, facts, matrix

_ASKING = require_http_methods(["GET", "HEAD", "POST"])


@asks(Verb.PUBLISH, Kind.INVENTORY, find=queries.frozen)
@_ASKING
def publish(request: HttpRequest, language: Language, found: Inventory) -> HttpResponse:
    """What everyone will read, what is left out of it, and the button."""
    refusal, is_sent = "", request.method == "POST"
    if is_sent:
        by = acting_of(request)
        refusal = _refused(language, lambda: operations.publish(inventory=found, by=by))
    if found.state == InventoryState.PUBLISHED or (is_sent and not refusal):
        return HttpResponseRedirect(reverse(f"{language}:withdraw", args=(found.pk,)))
    told = calculation.disclosed(found.seal)
    return answer(
        request,
        _page("publish", found, language),
        "reporting/publish.html",
        status=409 if refusal else 200,
        inventory=found,
        refusal=refusal,
        standing=queries.standing_of(found),
        facts=facts(told.result, language),
        tables=[matrix(told.result, each, language) for each in (EMISSIONS, ENERGY)],
        withheld=[_row(*row, language) for row in told.withheld],
        document=told.document,
    )


@asks(Verb.DELETE, Kind.PUBLISHED_INVENTORY, find=queries.publication_of)
@_ASKING
def withdraw(request: HttpRequest, language: Language, found: Publication) -> HttpResponse:
    """What is public now, and the way to take it back, for a reason."""
    refusal, reason, is_sent = "", request.POST.get("reason", ""), request.method == "POST"
    if is_sent:
        by = acting_of(request)
        refusal = _refused(
            language, lambda: operations.withdraw(publication=found, reason=reason, by=by)
        )
    if is_sent and not refusal:
        return HttpResponseRedirect(reverse(f"{language}:publish", args=(found.inventory_id,)))
    return answer(
        request,
        _page("withdraw", found.inventory, language),
        "reporting/withdraw.html",
        status=409 if refusal else 200,
        publication=found,
        refusal=refusal,
        reason=reason,
    )


def _refused(language: Language, operation: Callable[[], Publication]) -> str:
    """Why an operation was refused, in a sentence; empty where it was done."""
    try:
        operation()
    except Refused as refused:
        return refused.shown(language)
    return ""


def _page(route: str, inventory: Inventory, language: Language) -> Page:
    named = {
        "place": inventory.territory.name,
        "year": inventory.year,
        "version": inventory.version,
    }
    title = text(f"reporting.{route}.title", language, **named)
    lead = text(f"reporting.{route}.lead", language)
    above = (
        text("reporting.above", language),
        reverse(f"{language}:inventory", args=(inventory.pk,)),
    )
    return Page(language, route, (inventory.pk,), "", title, lead, (above,))


def _row(sector: str, carrier: str, label: str, language: Language) -> str:
    """A row in words."""
    names = (
        code_list("consumption_sector").label(sector, language),
        code_list("energy_carrier").label(carrier, language).lower(),
        label,
    )
    return ", ".join(name for name in names if name)
