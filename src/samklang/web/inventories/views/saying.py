"""What the pages about an inventory as a whole share: who may say something, and what became of it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.http import HttpRequest

from samklang.texts import Language
from samklang.web.accounts.acting import Acting
from samklang.web.accounts.may import may
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.accounts.session import acting_of
from samklang.web.base.problems import told as told_of
from samklang.web.inventories import operations, whole, whole_page
from samklang.web.inventories.models import Inventory, InventoryState
from samklang.web.inventories.operations import Refused
from samklang.web.inventories.views.answering import name_of, told

_SEEN = "seen"


def say(
    request: HttpRequest,
    language: Language,
    found: Inventory,
    said: Mapping[str, Any],
    reason: str = "",
) -> list[str]:
    """Say something of the whole; why it was not done, in sentences, and nothing where it was."""
    seen, by = request.POST.get(_SEEN, ""), acting_of(request)
    try:
        operations.change_whole(inventory=found, said=said, seen=seen, by=by, reason=reason)
    except Refused as refused:
        problems = (replace(each, where="") for each in refused.problems)
        return [told(refused, language), *(told_of(each, language) for each in problems)]
    return []


def about(
    request: HttpRequest,
    language: Language,
    found: Inventory,
    keys: Iterable[str],
    refusals: Iterable[str] = (),
) -> dict[str, Any]:
    """What every page about the whole shows beside its form."""
    return {
        "inventory": found,
        "name": name_of(found, language),
        "seen": whole.seen(found),
        "may_change": may_change(acting_of(request), found),
        "refusals": list(refusals),
        "events": whole_page.events(found, keys, language),
    }


def may_change(by: Acting, found: Inventory) -> bool:
    """Whether whoever looks may say something else now."""
    is_draft = found.state == InventoryState.DRAFT
    return is_draft and may(by, Verb.UPDATE, Kind.INVENTORY, found.territory)
