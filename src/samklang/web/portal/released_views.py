"""The page of what a municipality has released."""

from django.http import Http404, HttpRequest, HttpResponse

from samklang.texts import Language
from samklang.web.base.access import public
from samklang.web.base.catalogue import text
from samklang.web.base.country import country
from samklang.web.base.downloads import asks_for_document, document, download, wanted
from samklang.web.base.pages import Page, answer
from samklang.web.portal import addresses, calculation, released_page
from samklang.web.portal.freshness import always_asked
from samklang.web.portal.places import home, known
from samklang.web.reporting import queries, verification


@public
def released(request: HttpRequest, language: Language, code: str, year: int) -> HttpResponse:
    """The decided inventory of a year; what is handed out is verified first."""
    places = calculation.all_municipalities()
    place = known(calculation.municipality(code), "municipality", code, language, places)
    found = queries.released_in(country(), code, year)
    if found is None:
        raise Http404(text("released.not_there", language, name=place.name, year=year))
    shown = released_page.shown(found, language)
    if wanted(request):
        if not verification.hold([found]):
            raise Http404(text("released.does_not_hold", language))
        if asks_for_document(request):
            return always_asked(document(found.document, f"{code}-{year}-v{found.version}"))
        return always_asked(download(request, language, shown.tables, []))
    title = text("released.title", language, name=place.name, year=year)
    above = (place.name, addresses.municipality(language, code))
    page = Page(
        language, "released", (code, year), "", title, shown.summary, (home(language), above)
    )
    return always_asked(answer(request, page, "portal/released.html", shown=shown))
