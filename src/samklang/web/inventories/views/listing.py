"""All inventories that somebody may see, and the beginning of a new one."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from samklang.texts import Language
from samklang.web.accounts.asking import asks
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.accounts.session import acting_of
from samklang.web.base.catalogue import text
from samklang.web.base.pages import Page
from samklang.web.inventories import operations, queries
from samklang.web.inventories.beginnings import Beginning
from samklang.web.inventories.forms import BeginForm
from samklang.web.inventories.standing import standing
from samklang.web.inventories.views.answering import address_of, all_of_them, answered
from samklang.web.inventories.views.asking import asked
from samklang.web.territories.models import Territory
from samklang.web.territories.queries import territory


@asks(Verb.LIST, Kind.INVENTORY)
@require_safe
def inventories(request: HttpRequest, language: Language) -> HttpResponse:
    """Every inventory that whoever asks may see, by territory."""
    by, title = acting_of(request), text("inventories.title", language)
    return answered(
        request,
        Page(language, "inventories", title=title),
        "inventories",
        groups=[
            (place, [(each, standing(each, language)) for each in group])
            for place, group in queries.by_territory(queries.seen_by(by)).items()
        ],
        begins=queries.to_begin(by),
    )


@asks(Verb.CREATE, Kind.INVENTORY, find=territory)
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, language: Language, found: Territory) -> HttpResponse:
    """Begin an inventory of a year: from the statistics, an earlier one, a file, or nothing."""

    def perform(form: BeginForm) -> str:
        said = form.cleaned_data
        asks_for = Beginning(found, said["year"], said["kind"], said["file"])
        draft, begun_from = asks_for.draft(said["start"])
        made = operations.begin(
            territory=found,
            year=asks_for.year,
            draft=draft,
            begun_from=begun_from,
            by=acting_of(request),
        )
        return address_of(made, language)

    title = text("inventories.begin.title", language, place=found.name)
    arguments = (found.country, found.code)
    page = Page(language, "inventory_begin", arguments, "", title, "", (all_of_them(language),))
    return asked(request, page, BeginForm, perform, step="begin", back=page.crumbs[0][1])
