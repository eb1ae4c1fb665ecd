"""A municipality joins: the form, and what it enters."""

from django.db import transaction
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
from samklang.web.covenant.forms import NewSignatoryForm
from samklang.web.covenant.models import Signatory
from samklang.web.covenant.operations import adhesions
from samklang.web.covenant.refusals import Refused
from samklang.web.covenant.uploads import received
from samklang.web.covenant.views import places


@asks(Verb.CREATE, Kind.SIGNATORY)
@require_http_methods(["GET", "HEAD", "POST"])
def new_signatory(request: HttpRequest, language: Language) -> HttpResponse:
    """The form to register a signatory with the decision of its council."""
    by = acting_of(request)
    is_sent = request.method == "POST"
    sent = (request.POST, request.FILES) if is_sent else (None, None)
    form = NewSignatoryForm(language, *sent)
    form.offer(queries.open_municipalities(by))
    form.refuse_dropped(request)
    if is_sent and form.is_valid():
        try:
            found = _registered(form, by)
        except Refused as refused:
            form.add_error(None, refused.shown(language))
        else:
            return HttpResponseRedirect(places.signatory(found, language).own_address)
    above = places.page(language, "register")
    return answer(
        request,
        places.page(language, "new_signatory", above=places.crumbs(above)),
        "covenant/form.html",
        status=400 if form.errors else 200,
        boxes=form.boxes,
        faults=faults_of(form),
        send=text("covenant.new_signatory.send", language),
        back=above.own_address,
    )


@transaction.atomic
def _registered(form: NewSignatoryForm, by: Acting) -> Signatory:
    """The signatory with the document of its decision, both or none."""
    said = form.cleaned_data
    file = received(said["document"]) if said["document"] else None
    found = adhesions.register_signatory(
        territory=said["territory"],
        decision=form.decision,
        commitments=form.promised,
        coordinator=said["coordinator"],
        supporter=said["supporter"],
        by=by,
    )
    if file:
        adhesion = found.adhesions.get(ended_on__isnull=True)
        adhesions.attach_document(adhesion=adhesion, name=file[0], content=file[1], by=by)
    return found
