"""What is due, most urgent first."""

from django.http import HttpRequest, HttpResponse

from samklang.texts import Language
from samklang.web.accounts.asking import asks
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.accounts.session import acting_of
from samklang.web.base.downloads import download, wanted
from samklang.web.base.pages import answer
from samklang.web.covenant import queries, radar
from samklang.web.covenant.views import places


@asks(Verb.LIST, Kind.DEADLINE)
def deadlines(request: HttpRequest, language: Language) -> HttpResponse:
    """The radar over all that one may see: late, due soon, on hold, not known."""
    by, on = acting_of(request), queries.today()
    owed = queries.owed_for(by, on)
    if wanted(request):
        return download(request, language, [radar.table(owed, language)], [])
    is_due = any(each.deadline.is_on_hold or radar.is_urgent(each.deadline) for each in owed)
    return answer(
        request,
        places.page(language, "radar", above=(places.register(language),)),
        "covenant/radar.html",
        lanes=radar.lanes(owed, language),
        on=on,
        is_anything_owed=bool(owed),
        is_anything_due=is_due,
        has_calendars=by.person is not None,
    )
