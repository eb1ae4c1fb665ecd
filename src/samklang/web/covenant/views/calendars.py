"""The calendars that a person subscribes to."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from samklang.texts import Language
from samklang.web.accounts.acting import Acting
from samklang.web.accounts.asking import asks
from samklang.web.accounts.may import may
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.accounts.roles import roles
from samklang.web.accounts.session import acting_of
from samklang.web.base.access import public
from samklang.web.base.catalogue import text
from samklang.web.base.fields import faults_of
from samklang.web.base.pages import answer
from samklang.web.covenant import queries
from samklang.web.covenant.calendar import CONTENT_TYPE, calendar
from samklang.web.covenant.forms import CalendarForm
from samklang.web.covenant.models import CalendarFeed
from samklang.web.covenant.operations import feeds
from samklang.web.covenant.refusals import Refused
from samklang.web.covenant.views import places
from samklang.web.territories.models import Territory


@asks(Verb.LIST, Kind.CALENDAR_FEED)
@require_http_methods(["GET", "HEAD", "POST"])
def calendars(request: HttpRequest, language: Language) -> HttpResponse:
    """One's calendars, and the form for another; its address is shown once."""
    by, address = acting_of(request), ""
    form = CalendarForm(language, request.POST if request.method == "POST" else None)
    form.offer(_own_roles(by, language))
    if request.method == "POST" and form.is_valid():
        address = _made(request, form, by)
    person = by.person
    return answer(
        request,
        places.page(language, "calendars", above=(places.radar(language),)),
        "covenant/calendars.html",
        status=400 if form.errors else 200,
        boxes=form.boxes,
        faults=faults_of(form),
        has_roles=bool(_own_roles(by, language)),
        feeds=[_shown(each, language) for each in queries.feeds(person)] if person else [],
        address=address,
    )


@asks(Verb.DELETE, Kind.CALENDAR_FEED, find=queries.feed)
@require_http_methods(["POST"])
def revoke(request: HttpRequest, language: Language, found: CalendarFeed) -> HttpResponse:
    """End a calendar of one's own."""
    try:
        feeds.revoke_feed(feed=found, by=acting_of(request))
    except Refused as refused:
        raise Http404 from refused
    return HttpResponseRedirect(places.page(language, "calendars").own_address)


@public  # whoever has the secret is asked for: it is looked up anew, with the person's grant
@require_safe
def feed(request: HttpRequest, language: Language, secret: str) -> HttpResponse:
    """The calendar at a secret address; not there, where it was revoked or the grant has ended."""
    del request, language
    found = queries.living_feed(secret)
    if found is None:
        raise Http404
    told: Language = "sv" if found.language == "sv" else "en"
    owed = queries.owed_in(found.territory, queries.today())
    name = text("covenant.calendar.name", told, territory=found.territory.name)
    content = calendar(owed, name, told, timezone.now())
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Disposition"] = 'attachment; filename="samklang.ics"'
    return response


def _made(request: HttpRequest, form: CalendarForm, by: Acting) -> str:
    """The address of a new calendar; empty where it was refused."""
    role, _, number = form.cleaned_data["role"].partition(" ")
    territory = Territory.objects.get(pk=number)
    try:
        _, secret = feeds.make_feed(territory=territory, role=role, language=form.language, by=by)
    except Refused as refused:
        form.add_error(None, refused.shown(form.language))
        return ""
    return request.build_absolute_uri(reverse(f"{form.language}:feed", args=(secret,)))


def _own_roles(by: Acting, language: Language) -> list[tuple[str, str]]:
    """The roles that a calendar can be made for, each with its territory."""
    keys = {each.territory_id for each in by.held if each.territory_id}
    places_of = {each.pk: each for each in Territory.objects.filter(pk__in=keys)}
    return [
        (
            f"{each.role} {each.territory_id}",
            _role(each.role, places_of[each.territory_id], language),
        )
        for each in by.held
        if each.territory_id
        and may(by, Verb.CREATE, Kind.CALENDAR_FEED, places_of[each.territory_id])
    ]


def _role(key: str, territory: Territory, language: Language) -> str:
    return f"{roles()[key].name[language]}, {territory.name}"


def _shown(found: CalendarFeed, language: Language) -> dict[str, object]:
    return {
        "number": found.pk,
        "name": _role(found.role, found.territory, language),
        "made_on": timezone.localdate(found.created_at),
        "is_alive": queries.is_alive(found),
    }
