"""What stands on every page: the page itself, where its view does not say, and whoever has signed in."""

from django.conf import settings
from django.http import HttpRequest

from samklang.texts import Language
from samklang.web.accounts.acting import Acting
from samklang.web.accounts.navigation import navigation
from samklang.web.accounts.session import acting_of
from samklang.web.base.catalogue import has_text, text
from samklang.web.base.languages import of_path, preferred
from samklang.web.base.pages import Page, PlacedPage

_PUBLIC, _WORKBENCH = "base/page.html", "base/workbench.html"


def account_page(request: HttpRequest) -> dict[str, object]:
    """The page that a template stands on, where its view does not say; and who looks at it."""
    language = of_path(request.path) or preferred(request.headers.get("Accept-Language", ""))
    page = PlacedPage(language, "", path=request.path, title=_title(request, language))
    by = acting_of(request)
    return {
        "page": page,
        "organisation_sign_in": settings.SAMKLANG_OIDC.name if settings.SAMKLANG_OIDC else "",
        "layout": _PUBLIC if by.is_anonymous else _WORKBENCH,
        **_bench(page, by),
    }


def _title(request: HttpRequest, language: Language) -> str:
    """The title of a page of the sign-in, by the name of its address."""
    found = request.resolver_match
    key = f"sign_in.title.{found.url_name}" if found else ""
    return text(key, language) if has_text(key) else ""


def _bench(page: Page, by: Acting) -> dict[str, object]:
    """Who has signed in, for whom that person works, and where to go from here."""
    if by.person is None:
        name = page.text("bench.this_machine") if by.is_this_machine else ""
        return {"acting_name": name, "navigation": navigation(page, by)}
    behalf = by.on_behalf
    return {
        "acting_name": by.person.name,
        "person_name": by.person.name,
        "has_signed_in": True,
        "navigation": navigation(page, by),
        "behalf": behalf
        and {
            "name": behalf.territory.name,
            "reason": behalf.reason,
            "address": page.address("behalf"),
        },
    }
