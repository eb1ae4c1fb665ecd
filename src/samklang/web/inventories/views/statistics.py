"""Rows of the statistics, taken into a draft one by one."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from samklang.texts import Language
from samklang.web.accounts.acting import Acting
from samklang.web.accounts.asking import asks
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.accounts.session import acting_of
from samklang.web.base.catalogue import text
from samklang.web.inventories import calculation, operations, queries
from samklang.web.inventories.grid_table import place_label, shown_text
from samklang.web.inventories.models import Inventory
from samklang.web.inventories.operations import Change, Conflict, Refused
from samklang.web.inventories.places import Keys, Place, said
from samklang.web.inventories.saving import REVISION, number
from samklang.web.inventories.views.answering import address_of, answered, page_of, told

_ROW = "row"


@dataclass(frozen=True, slots=True)
class Offered:
    """A row of the statistics beside what the draft says; ``is_chosen`` where the draft is empty."""

    name: str
    label: str
    offered: str
    stored: str
    revision: int

    @property
    def is_chosen(self) -> bool:
        """Whether it is offered to be taken: nothing stands there yet."""
        return not self.stored


@asks(Verb.UPDATE, Kind.INVENTORY, find=queries.inventory)
@require_http_methods(["GET", "HEAD", "POST"])
def statistics(request: HttpRequest, language: Language, found: Inventory) -> HttpResponse:
    """The rows of the statistics that differ from the draft, and the choice of some."""
    rows = _rows(found)
    refusal = ""
    if request.method == "POST":
        try:
            _take(found, rows, request, acting_of(request))
        except Refused as refused:
            refusal = told(refused, language)
        except Conflict:
            refusal = text("inventories.statistics.changed", language)
        else:
            return HttpResponseRedirect(address_of(found, language))
    return answered(
        request,
        page_of(found, "inventory_statistics", language),
        "statistics",
        status=409 if refusal else 200,
        inventory=found,
        rows=_offered(found, rows, language),
        refusal=refusal,
        back=address_of(found, language),
    )


def _rows(found: Inventory) -> dict[Place, Keys]:
    territory = found.territory
    keys = calculation.prefilled_document(territory.country, territory.code, found.year)
    return calculation.draft_of(keys).rows if keys else {}


def _offered(found: Inventory, rows: dict[Place, Keys], language: Language) -> list[Offered]:
    cells = queries.cells(found)
    offered = []
    for place, row in rows.items():
        cell = cells.get(place)
        stored = shown_text(cell.keys if cell else None, language)
        shown = shown_text(row, language)
        if shown != stored:
            revision = cell.revision if cell else 0
            label = place_label(place, language)
            offered.append(Offered(place.name, label, shown, stored, revision))
    return offered


def _take(found: Inventory, rows: dict[Place, Keys], request: HttpRequest, by: Acting) -> None:
    chosen = set(request.POST.getlist(_ROW))
    changes = [
        Change(place, said(row), number(request.POST.get(f"{REVISION}{place.name}", "")))
        for place, row in rows.items()
        if place.name in chosen
    ]
    if changes:
        operations.change_cells(inventory=found, changes=changes, by=by)
