"""Pages of the register: their titles and what stands above them."""

from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.base.pages import Crumb, Page
from samklang.web.covenant.models import Coordinator, Signatory


def page(
    language: Language,
    route: str,
    *arguments: object,
    title: str = "",
    query: str = "",
    above: tuple[Crumb, ...] = (),
) -> Page:
    """A page whose words stand under its route; ``title`` where it has a name of its own."""
    return Page(
        language,
        route,
        arguments,
        query,
        title or text(f"covenant.{route}.title", language),
        text(f"covenant.{route}.lead", language),
        above,
    )


def register(language: Language) -> Crumb:
    """The register, as what stands above."""
    found = page(language, "register")
    return found.title, found.own_address


def radar(language: Language) -> Crumb:
    """The deadlines, as what stands above."""
    found = page(language, "radar")
    return found.title, found.own_address


def signatory(found: Signatory, language: Language) -> Page:
    """The page of one signatory."""
    return page(
        language,
        "signatory",
        found.code,
        title=found.shown_name,
        above=(register(language),),
    )


def coordinator(found: Coordinator, language: Language) -> Page:
    """The page of one coordinator."""
    above = (radar(language),)
    return page(language, "coordinator", found.pk, title=str(found), above=above)


def party(found: Signatory | Coordinator, language: Language) -> Page:
    """The page of a signatory or a coordinator."""
    if isinstance(found, Signatory):
        return signatory(found, language)
    return coordinator(found, language)


def crumbs(found: Page) -> tuple[Crumb, ...]:
    """A page and what stands above it, for a page below."""
    return (*found.crumbs, (found.title, found.own_address))
