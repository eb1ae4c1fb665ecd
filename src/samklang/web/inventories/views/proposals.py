"""What today's factors and statistics propose for a frozen inventory, and the decision about it."""

from collections.abc import Collection

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from samklang.texts import Language
from samklang.web.accounts.asking import asks
from samklang.web.accounts.may import may
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.accounts.session import acting_of
from samklang.web.base.catalogue import text
from samklang.web.base.downloads import download, wanted
from samklang.web.base.pages import Page
from samklang.web.inventories import operations, proposal_page, queries
from samklang.web.inventories.models import Inventory, Proposal, ProposalState
from samklang.web.inventories.operations import Refused
from samklang.web.inventories.operations.proposals import GONE, SUPERSEDED, place_in
from samklang.web.inventories.places import Place
from samklang.web.inventories.views.answering import (
    address_of,
    all_of_them,
    answered,
    name_of,
    told,
)

_CONFLICT = 409
_ROW = "row"


@asks(Verb.CREATE, Kind.PROPOSAL, find=queries.inventory)
@require_http_methods(["GET", "HEAD", "POST"])
def look(request: HttpRequest, language: Language, found: Inventory) -> HttpResponse:
    """Compare a frozen inventory with today's factors and statistics; what differs is proposed."""
    refusal, is_sent = "", request.method == "POST"
    if is_sent:
        try:
            made = operations.look(inventory=found, by=acting_of(request))
        except Refused as refused:
            refusal = told(refused, language)
        else:
            if made:
                return HttpResponseRedirect(_address(made, language))
    return answered(
        request,
        _page("inventory_look", found, language, found.pk),
        "look",
        status=_CONFLICT if refusal else 200,
        refusal=refusal,
        is_same=is_sent and not refusal,
        known=[
            (_address(each, language), timezone.localdate(each.made_at), each.state)
            for each in found.proposals.defer("cells")
        ],
    )


@asks(Verb.READ, Kind.PROPOSAL, find=queries.proposal)
def proposal(request: HttpRequest, language: Language, found: Proposal) -> HttpResponse:
    """The difference cell by cell, and the two answers to it."""
    return _shown(request, language, found)


@asks(Verb.UPDATE, Kind.PROPOSAL, find=queries.proposal)
@require_POST
def accept(request: HttpRequest, language: Language, found: Proposal) -> HttpResponse:
    """Begin a new version with these cells."""
    reason, by = text("inventories.proposal.reason", language, number=found.pk), acting_of(request)
    names = request.POST.getlist(_ROW)
    chosen = {place for place in map(Place.named, names) if place}
    try:
        version = operations.accept(proposal=found, reason=reason, by=by, chosen=chosen)
    except Refused as refused:
        left = {place_in(cell).name for cell in found.cells} - set(names)
        return _shown(request, language, found, refusal=told(refused, language), left=left)
    return HttpResponseRedirect(address_of(version, language))


@asks(Verb.UPDATE, Kind.PROPOSAL, find=queries.proposal)
@require_POST
def decline(request: HttpRequest, language: Language, found: Proposal) -> HttpResponse:
    """Leave the inventory as it is, for a reason."""
    reason = request.POST.get("reason", "")
    try:
        operations.decline(proposal=found, reason=reason, by=acting_of(request))
    except Refused as refused:
        return _shown(request, language, found, refusal=told(refused, language), reason=reason)
    return HttpResponseRedirect(_address(found, language))


def _shown(
    request: HttpRequest,
    language: Language,
    found: Proposal,
    *,
    refusal: str = "",
    reason: str = "",
    left: Collection[str] = (),
) -> HttpResponse:
    table = proposal_page.table(found, language)
    if wanted(request):
        return download(request, language, [table], [])
    is_open = found.state == ProposalState.OPEN
    return answered(
        request,
        _page("proposal", found.inventory, language, found.pk),
        "proposal",
        status=_CONFLICT if refusal else 200,
        proposal=found,
        told=proposal_page.sentence(found, language),
        table=table,
        choices=proposal_page.choices(found, left, language),
        releases=proposal_page.releases(found, language),
        refusal=refusal,
        reason=reason,
        decided_for=_decided_for(found, language),
        state=text(f"inventories.proposal.state.{found.state}", language),
        may_decide=is_open and may(acting_of(request), Verb.UPDATE, Kind.PROPOSAL, found.territory),
    )


def _decided_for(found: Proposal, language: Language) -> str:
    """Why it was accepted or declined, where it was."""
    if found.reason in {SUPERSEDED, GONE}:
        return text(f"inventories.proposal.{found.reason}", language)
    return found.reason


def _address(found: Proposal, language: Language) -> str:
    return reverse(f"{language}:proposal", args=(found.pk,))


def _page(route: str, inventory: Inventory, language: Language, number: int) -> Page:
    above = (all_of_them(language), (name_of(inventory, language), address_of(inventory, language)))
    key = route.removeprefix("inventory_")
    title = text(f"inventories.{key}.title", language, name=name_of(inventory, language))
    return Page(
        language, route, (number,), "", title, text(f"inventories.{key}.lead", language), above
    )
