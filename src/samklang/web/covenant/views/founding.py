"""A group is founded: the form, and what it enters."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from samklang.texts import Language
from samklang.web.accounts.acting import Acting
from samklang.web.accounts.asking import asks
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.accounts.session import acting_of
from samklang.web.base.catalogue import text
from samklang.web.base.fields import faults_of
from samklang.web.base.pages import answer
from samklang.web.covenant import queries
from samklang.web.covenant.group_forms import NewGroupForm
from samklang.web.covenant.models import Signatory
from samklang.web.covenant.operations import groups
from samklang.web.covenant.refusals import Refused
from samklang.web.covenant.views import places


@asks(Verb.CREATE, Kind.SIGNATORY)
@require_http_methods(["GET", "HEAD", "POST"])
def new_group(request: HttpRequest, language: Language) -> HttpResponse:
    """The form to found a group of signatories with a joint plan."""
    by = acting_of(request)
    form = NewGroupForm(language, request.POST if request.method == "POST" else None)
    form.offer(queries.free_signatories(by))
    found = _founded(form, by) if form.is_valid() else None
    if found:
        return HttpResponseRedirect(places.signatory(found, language).own_address)
    return _page(request, language, form)


def _founded(form: NewGroupForm, by: Acting) -> Signatory | None:
    """The group; none where it was refused, which then stands above the form."""
    try:
        return groups.found_group(
            told=form.told, members=form.members_told, resolved=form.resolved, by=by
        )
    except Refused as refused:
        form.add_error(None, refused.shown(form.language))
        return None


def _page(request: HttpRequest, language: Language, form: NewGroupForm) -> HttpResponse:
    above = places.page(language, "register")
    return answer(
        request,
        places.page(language, "new_group", above=places.crumbs(above)),
        "covenant/form.html",
        status=400 if form.errors else 200,
        boxes=form.boxes,
        faults=faults_of(form),
        send=text("covenant.new_group.send", language),
        back=above.own_address,
    )
