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
from samklang.web.inventories import calculation, operations, queries, whole
from samklang.web.inventories.calculation import Draft
from samklang.web.inventories.grid_table import place_label, shown_text
from samklang.web.inventories.models import Inventory
from samklang.web.inventories.operations import Change, Conflict, Refused
from samklang.web.inventories.places import Keys, Place, said
from samklang.web.inventories.saving import REVISION, number
from samklang.web.inventories.views.answering import address_of, answered, page_of, told

_ROW, _SIDE = "row", "side"


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


@dataclass(frozen=True, slots=True)
class Side:
    """What the statistics say of what is behind one of the local factors, beside what the draft says."""

    key: str
    label: str
    offered: str
    stored: str

    @property
    def is_chosen(self) -> bool:
        """Whether it is offered to be taken: nothing stands there yet."""
        return not self.stored


@asks(Verb.UPDATE, Kind.INVENTORY, find=queries.inventory)
@require_http_methods(["GET", "HEAD", "POST"])
def statistics(request: HttpRequest, language: Language, found: Inventory) -> HttpResponse:
    """The rows of the statistics that differ from the draft, and the choice of some."""
    draft, refusal = _statistics(found), ""
    if request.method == "POST":
        try:
            _take(found, draft, request, acting_of(request))
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
        rows=_offered(found, draft.rows, language),
        sides=_sides(found, draft, language),
        refusal=refusal,
        back=address_of(found, language),
    )


def _statistics(found: Inventory) -> Draft:
    """What the statistics say, taken apart; nothing where they do not count the place."""
    territory = found.territory
    keys = calculation.prefilled_document(territory.country, territory.code, found.year)
    return calculation.draft_of(keys) if keys else Draft({}, {}, {})


def _sides(found: Inventory, draft: Draft, language: Language) -> list[Side]:
    """What is behind the local factors, where the statistics say something else than the draft."""
    return [
        Side(
            side,
            text(f"inventories.{side}.title", language),
            text("inventories.statistics.plants", language, count=len(_plants(draft.rest, side))),
            text("inventories.statistics.plants", language, count=len(_plants(found.rest, side)))
            if found.rest.get(side)
            else "",
        )
        for side in whole.SUPPLY
        if draft.rest.get(side) and whole.differs(draft.rest[side], found.rest.get(side))
    ]


def _plants(rest: Keys, side: str) -> list[Keys]:
    return list(rest.get(side, {}).get("plants", ()))


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


def _take(found: Inventory, draft: Draft, request: HttpRequest, by: Acting) -> None:
    chosen, sides = set(request.POST.getlist(_ROW)), set(request.POST.getlist(_SIDE))
    changes = [
        Change(place, said(row), number(request.POST.get(f"{REVISION}{place.name}", "")))
        for place, row in draft.rows.items()
        if place.name in chosen
    ]
    beside = {side: draft.rest[side] for side in whole.SUPPLY if side in sides & draft.rest.keys()}
    if changes or beside:
        operations.change_cells(inventory=found, changes=changes, by=by, beside=beside)
