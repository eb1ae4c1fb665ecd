"""How the pages of the inventories are answered, and what stands above them."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse

from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.base.pages import Crumb, Page, answer
from samklang.web.inventories.models import Inventory
from samklang.web.inventories.operations import Refused


def page_of(found: Inventory, route: str, language: Language, *, query: str = "") -> Page:
    """A page of one inventory; the inventory's own page is called by its name."""
    crumbs, name = (all_of_them(language),), name_of(found, language)
    if route == "inventory":
        return Page(language, route, (found.pk,), query, name, crumbs=crumbs)
    title = text(f"inventories.{route.removeprefix('inventory_')}.title", language)
    above = (*crumbs, (name, address_of(found, language)))
    return Page(language, route, (found.pk,), query, title, crumbs=above)


def name_of(found: Inventory, language: Language) -> str:
    """An inventory in words: place, year and, where there is more than one, version."""
    key = "inventories.name_of_version" if found.version > 1 else "inventories.name"
    told = {"place": found.territory.name, "year": found.year, "version": found.version}
    return text(key, language, **told)


def address_of(found: Inventory, language: Language, route: str = "inventory") -> str:
    """The address of an inventory's page."""
    return Page(language, route).address(route, found.pk)


def answered(
    request: HttpRequest, page: Page, template: str, *, status: int = 200, **context: object
) -> HttpResponse:
    """The page for somebody who is signed in."""
    return answer(request, page, f"inventories/{template}.html", status=status, **context)


def told(refused: Refused, language: Language) -> str:
    """Why something was not done, in a sentence."""
    words: Mapping[str, Any] = refused.words
    return text(f"inventories.refused.{refused.reason}", language, **words)


def all_of_them(language: Language) -> Crumb:
    """The list of inventories, as what stands above."""
    return text("inventories.title", language), Page(language, "inventories").own_address
