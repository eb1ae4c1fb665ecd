"""Where an inventory leads beside the steps of its life; pages that an installation lacks are left out."""

from collections.abc import Iterator

from samklang.texts import Language
from samklang.web.accounts.acting import Acting
from samklang.web.accounts.may import may
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.base.catalogue import text
from samklang.web.base.components import Item
from samklang.web.base.pages import Page
from samklang.web.inventories.models import Inventory, InventoryState


def elsewhere(found: Inventory, by: Acting, language: Language) -> list[Item]:
    """The ways that are open to whoever looks."""
    page = Page(language, "inventory")
    ways = ((key, page.address_if(route, found.pk)) for key, route in _ways(found, by))
    return [
        Item(address, text(f"inventories.elsewhere.{key}", language))
        for key, address in ways
        if address
    ]


def _ways(found: Inventory, by: Acting) -> Iterator[tuple[str, str]]:
    """Words and route of each way."""
    if may(by, Verb.PUBLISH, Kind.INVENTORY, found.territory):
        if found.state == InventoryState.APPROVED:
            yield "publish", "publish"
        if found.state == InventoryState.PUBLISHED:
            yield "published", "withdraw"
    if found.is_frozen and may(by, Verb.CREATE, Kind.PROPOSAL, found.territory):
        yield "look", "inventory_look"
    for key in ("factors", "electricity", "heat"):
        yield key, f"inventory_{key}"
    yield "compare", "inventory_compare"
    yield "preview", "inventory_preview"
