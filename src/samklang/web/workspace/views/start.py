"""The start page of whoever is signed in: what waits, what is due, and where to go."""

from django.http import HttpRequest, HttpResponse

from samklang.texts import Language
from samklang.web.accounts.asking import asks
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.accounts.session import acting_of
from samklang.web.base.catalogue import text
from samklang.web.base.pages import Page, answer
from samklang.web.workspace import desk, queries
from samklang.web.workspace.county_table import Way


@asks(Verb.READ, Kind.WORKSPACE)
def start(request: HttpRequest, language: Language) -> HttpResponse:
    """What waits for this person, what is due soon, and the places that are theirs."""
    by = acting_of(request)
    title, lead = (text(f"workspace.start.{key}", language) for key in ("title", "lead"))
    page = Page(language, "workspace", title=title, description=lead)
    return answer(
        request,
        page,
        "workspace/start.html",
        waiting=desk.waiting(by, Way(page, sees_people=False)),
        due=desk.due(by, language),
        municipalities=desk.municipalities(by, Way(page, sees_people=False)),
        regions=queries.regions_of(by),
    )
